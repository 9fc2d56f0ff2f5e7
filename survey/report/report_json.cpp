#include "survey/report/report_json.hpp"

#include "base/digest.hpp"
#include "base/hex.hpp"
#include "base/timestamp.hpp"
#include "survey/report/figure_json.hpp"
#include "survey/report/life_cycle_json.hpp"
#include "survey/report/party_json.hpp"

namespace fairgauge::survey::report {
// Overloads of json() beside those of figure_json.hpp: in the same namespace, so that each finds the others.
static Json json(const DataQuality& quality) {
  static constexpr std::array<const char*, 5> kStatuses = {"counted", "flagged", "held_for_review", "excluded",
                                                           "superseded"};
  Json status = Json::object(), forms = Json::object();
  for (std::size_t i = 0; i < kStatuses.size(); ++i) status[kStatuses[i]] = quality.by_status[i];
  for (const auto& form : quality.forms) forms[form.form] = {{"started", form.started}, {"complete", form.complete}};
  return {{"status", status},
          {"marks",
           {{"speeding", quality.speeding},
            {"suspect_line", quality.suspect_line},
            {"taps_off_target", quality.taps_off_target},
            {"twin", quality.twin},
            {"burst", quality.burst}}},
          {"with_participant", quality.with_participant},
          {"forms", forms},
          {"languages", quality.languages},
          {"days", quality.days},
          {"left_out",
           {{"unreadable", quality.left_out.unreadable},
            {"other_show", quality.left_out.other_show},
            {"unknown_form", quality.left_out.unknown_form},
            {"repeated", quality.left_out.repeated}}}};
}

static Json json(const measure::Parameters& parameters) {
  const auto& [alpha, people, derived, opposite, missing] = parameters.reliability;
  const auto& quality = parameters.quality;
  return {{"confidence", parameters.confidence},
          {"shown_from", parameters.gates.shown},
          {"normal_from", parameters.gates.normal},
          {"comparison_from", parameters.gates.comparison},
          {"pairs_from", parameters.gates.pairs},
          {"tolerance_rating", parameters.tolerances.rating},
          {"tolerance_mean", parameters.tolerances.mean},
          {"weights", {parameters.weights.low, parameters.weights.high}},
          {"alpha_min", alpha},
          {"people_min", people},
          {"derived_weight_n", derived},
          {"opposite_max", opposite},
          {"missing_max", missing},
          {"pairing_gap_s", parameters.pairing_gap.count()},
          {"acquisition_cost_ratio", parameters.retention.acquisition_cost_ratio},
          {"keep_cost", parameters.retention.keep_cost},
          {"quality_rules", measure::kQualityRules},
          {"speed_index", quality.speed_index},
          {"page_median_n", quality.page_median_n},
          {"floor_ms", {quality.floor_per_word.count(), quality.floor_per_ideograph.count()}},
          {"straight_line", {quality.straight_items, quality.straight_screens, quality.straight_contrast}},
          {"taps_off_target", quality.taps_off_target},
          {"twin_window_s", quality.twin_window.count()},
          {"burst", {quality.burst_window.count(), quality.burst_sessions}}};
}

std::string print_of(const measure::Parameters& parameters) {
  return base::to_hex(base::digest(json(parameters).dump()).bytes).substr(0, 12);
}

std::string to_json(const Report& report) {
  Json json{{"show", report.head.show},
            {"edition", report.head.edition},
            {"made", base::format_utc(report.head.made)},
            {"records", report.head.records},
            {"parameters", report::json(report.head.parameters)},
            {"parameters_print", report.head.parameters_print},
            {"quality", report::json(report.quality)}};
  json["parties"] = Json::array();
  for (const auto& party : report.parties) json["parties"].push_back(party_json(party));
  json["life_cycles"] = Json::array();
  for (const auto& life : report.life_cycles) json["life_cycles"].push_back(life_cycle_json(life));
  json["references"] = Json::array();
  for (const auto& line : report.references) {
    json["references"].push_back(
        {{"id", line.id}, {"value", line.value}, {"source", line.source}, {"year", line.year}});
  }
  return json.dump(2) + "\n";
}

}  // namespace fairgauge::survey::report
