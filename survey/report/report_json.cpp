#include "survey/report/report_json.hpp"

#include <cmath>

#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "survey/lifecycle/loss.hpp"

namespace fairgauge::survey::report {
namespace {

using base::Json;
using measure::Estimate;

Json json(double number) { return std::isfinite(number) ? Json(number) : Json(nullptr); }

template <class T>
Json json(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json(const measure::Interval& interval) { return Json::array({interval.low, interval.high}); }

Json interval_json(const std::optional<measure::Interval>& interval) {
  return interval ? json(*interval) : Json(nullptr);
}

const char* word(measure::Gate gate) {
  return gate == measure::Gate::suppressed ? "suppressed" : gate == measure::Gate::indicative ? "indicative" : "normal";
}

// Below the gate not even n leaves.
Json json(const Estimate& estimate) {
  if (!estimate.shown()) return nullptr;
  Json json{{"value", report::json(estimate.value)},
            {"n", estimate.n},
            {"interval", interval_json(estimate.interval)},
            {"gate", word(estimate.gate)}};
  if (estimate.population_interval) json["interval_n_known"] = interval_json(estimate.population_interval);
  if (estimate.weighted) json["n_effective"] = estimate.n_effective;
  if (estimate.all_equal) json["all_equal"] = true;
  return json;
}

Json json(const measure::Osat::Result& result);
Json json(const measure::CompetitorComparison::Result& result);
Json json(const measure::Coverage::Level& level);

template <class Value>
Json json(const std::map<std::string, Value>& figures) {
  Json all = Json::object();
  for (const auto& [code, figure] : figures) all[code] = json(figure);
  return all;
}

const char* word(measure::DisconfirmationMode mode) {
  constexpr std::array<const char*, 4> kWords = {"paired", "unpaired", "retrospective", "direct"};
  return kWords[static_cast<std::size_t>(mode)];
}

const char* word(measure::Verdict verdict) {
  constexpr std::array<const char*, 4> kWords = {"dissatisfied", "basic", "delighted", "undetermined"};
  return kWords[static_cast<std::size_t>(verdict)];
}

const char* word(measure::Quadrant quadrant) {
  constexpr std::array<const char*, 4> kWords = {"concentrate_here", "keep_up", "low_priority", "possible_overkill"};
  return kWords[static_cast<std::size_t>(quadrant)];
}

Json json(const std::optional<measure::SegmentVerdict>& verdict) {
  if (!verdict) return nullptr;
  return {{"verdict", word(verdict->verdict)}, {"leans", word(static_cast<measure::Verdict>(verdict->lean))}};
}

Json json(const measure::Osat::Result& result) {
  return {{"mean", json(result.mean)},
          {"top2", json(result.top)},
          {"bottom2", json(result.bottom)},
          {"net", json(result.net)}};
}

Json json(const measure::Nps::Result& result) {
  return {{"score", json(result.score)},
          {"mean", json(result.mean)},
          {"promoters", json(result.promoters)},
          {"detractors", json(result.detractors)}};
}

Json json(const measure::Rebooking::Result& result) {
  return {{"probability", json(result.probability)}, {"expected", json(result.expected)}, {"top3", json(result.top)}};
}

Json json(const measure::OutcomeSplit::Result& split) {
  if (!split.basic_share.shown()) return nullptr;
  return {{"dissatisfied", json(split.dissatisfied_share)},
          {"basic", json(split.basic_share)},
          {"delighted", json(split.delighted_share)},
          {"eligible_for_delight", split.eligible}};
}

Json json(const measure::CompetitorComparison::Result& result) {
  return {{"difference", json(result.difference)},
          {"ratio", json(result.ratio)},
          {"own", json(result.own)},
          {"rival", json(result.rival)}};
}

Json json(const measure::Missing::Result& missing) {
  return {{"shown", missing.shown},
          {"not_applicable", missing.not_applicable},
          {"unanswered", missing.unanswered},
          {"share", json(missing.share)},
          {"warning", missing.warning}};
}

Json json(const IndicatorReport& one) {
  Json indicator{{"code", one.code}, {"core", one.core}, {"experienced", json(one.experienced)}};
  indicator["mode"] = word(one.mode);
  indicator["disconfirmation"] = json(one.gap());
  indicator["seed_gap"] = one.gap().shown() ? Json(measure::seed_gap(one.gap().value)) : Json(nullptr);
  indicator["verdict"] = json(one.verdict);
  indicator["paired"] = {{"expected", json(one.paired.expected)},
                         {"experienced", json(one.paired.experienced)},
                         {"disconfirmation", json(one.paired.disconfirmation)},
                         {"deviation", one.paired.disconfirmation.shown() ? json(one.paired.deviation) : Json(nullptr)},
                         {"split", json(one.paired.split)}};
  indicator["unpaired"] = {{"expected", json(one.unpaired.expected)},
                           {"experienced", json(one.unpaired.experienced)},
                           {"disconfirmation", json(one.unpaired.disconfirmation)},
                           {"p", one.unpaired.test ? json(one.unpaired.test->p) : Json(nullptr)}};
  indicator["missing"] = json(one.missing);
  indicator["weight"] = one.picks.shown() ? json(one.weight) : Json(nullptr);
  indicator["picked"] = json(one.picks);
  indicator["derived_weight"] = json(one.derived_weight);
  if (one.placement) {
    indicator["quadrant"] = word(one.placement->quadrant);
    indicator["borderline"] = one.placement->borderline;
  }
  indicator["priority"] = json(one.priority);
  return indicator;
}

Json json(const measure::LevelScores::Level& level) {
  return {{"experienced", json(level.experienced)}, {"disconfirmation", json(level.disconfirmation)}};
}

Json json(const std::vector<LevelReport>& levels) {
  Json all = Json::array();
  for (const auto& level : levels) {
    all.push_back({{"level", level.code},
                   {"experienced", json(level.scores.experienced)},
                   {"disconfirmation", json(level.scores.disconfirmation)},
                   {"index", json(level.index)}});
  }
  return all;
}

Json json(const measure::ValueLadder::Result& ladder) {
  Json rungs = Json::object(), links = Json::array();
  for (std::size_t i = 0; i < ladder.rungs.size(); ++i) rungs[measure::kValueRungs[i]] = json(ladder.rungs[i]);
  for (const auto& link : ladder.links) links.push_back(json(link));
  return {{"rungs", rungs}, {"links", links}};
}

Json json(const measure::Problems::Result& problems) {
  if (!problems.incidence.shown()) return nullptr;
  Json result{{"incidence", json(problems.incidence)},
              {"voice", json(problems.voice)},
              {"silent", json(problems.silent)},
              {"recovery", json(problems.recovery)},
              {"unresolved", json(problems.unresolved)}};
  if (const auto& effect = problems.recovery_effect) {
    result["recovery_effect"] = {
        {"difference", effect->difference}, {"interval", json(effect->interval)}, {"p", effect->p}};
  }
  return result;
}

Json json(const measure::RelationshipQuality::Result& result) {
  static constexpr std::array<const char*, measure::kRelationshipItems> kItems = {
      "credibility", "benevolence", "relationship_satisfaction", "belonging", "friendship"};
  Json items = Json::object();
  for (std::size_t i = 0; i < kItems.size(); ++i) items[kItems[i]] = json(result.items[i]);
  return {{"index", result.reliability.usable ? json(result.index) : Json(nullptr)},
          {"alpha", json(result.reliability.alpha)},
          {"usable", result.reliability.usable},
          {"items", items},
          {"trust_correlation", json(result.trust_correlation)},
          {"trust_reliability", json(result.trust_reliability)}};
}

Json json(const measure::DeliveredValue::Result& result) {
  return {{"value", json(result.value)},
          {"negative", json(result.negative)},
          {"ratio", json(result.ratio)},
          {"benefit", json(result.benefit)},
          {"cost", json(result.cost)}};
}

Json json(const measure::GoalAttainment::Result& result) {
  return {{"all", json(result.all)}, {"by_goal", json(result.by_goal)}, {"goals", json(result.goals)}};
}

Json json(const measure::DataFreshness::Result& result) {
  return {{"changed", json(result.changed)},
          {"yearly_rate", json(result.rate)},
          {"half_life_years", json(result.half_life)},
          {"mean_years", json(result.mean_years)}};
}

Json json(const measure::Coverage::Level& level) {
  return {{"badges", level.badges},
          {"respondents", level.respondents},
          {"rate", json(level.rate)},
          {"ratio", json(level.ratio)}};
}

Json methods_json(const PartyReport& party) {
  Json methods = Json::array(), contradictions = Json::array();
  for (const auto& one : party.methods) {
    methods.push_back({{"method", code(one.method)}, {"figure", json(one.figure)}, {"sign", code(one.sign)}});
  }
  for (const auto& [up, down] : party.contradictions) {
    contradictions.push_back({{"positive", code(up)}, {"negative", code(down)}});
  }
  return {{"figures", methods}, {"contradictions", contradictions}};
}

Json rivals_json(const PartyReport& party) {
  Json rivals = Json::array();
  for (const auto& rival : party.rivals) {
    rivals.push_back({{"code", rival.code},
                      {"share", json(rival.share)},
                      {"rating", json(rival.rating)},
                      {"by_indicator", json(rival.by_indicator)}});
  }
  return {{"rivals", rivals}, {"pooled", json(party.against_rivals)}, {"overall_rpi", json(party.overall_rpi)}};
}

Json disconfirmation_json(const PartyReport& party) {
  return {{"paired",
           {{"mean", json(party.paired.disconfirmation)},
            {"split", json(party.paired.split)},
            {"verdict", json(party.paired.verdict)}}},
          {"direct", {{"mean", json(party.direct.disconfirmation)}, {"split", json(party.direct.split)}}},
          {"retrospective", json(party.retrospective.disconfirmation)},
          {"opposite_signs", {{"share", json(party.sign_check.opposite)}, {"warning", party.sign_check.warning}}},
          {"reliability", {{"n", party.reliability.n}, {"difference", json(party.reliability.difference)}}}};
}

Json segments_json(const PartyReport& party) {
  Json segments = Json::array();
  for (const auto& one : party.segments) {
    if (!one.osat.mean.shown()) continue;
    segments.push_back({{"kind", one.kind},
                        {"level", one.level},
                        {"osat", json(one.osat)},
                        {"nps", json(one.nps)},
                        {"rebooking", json(one.rebooking)},
                        {"disconfirmation", json(one.disconfirmation.disconfirmation)},
                        {"verdict", json(one.disconfirmation.verdict)}});
  }
  return segments;
}

Json json(const PartyReport& party) {
  Json json{{"party", code(party.party)}, {"units", party.units}};
  json["linking"] = {{"arrivals", party.arrivals}, {"exits", party.exits},         {"linked", party.linked},
                     {"pairs", party.pairs},       {"too_short", party.too_short}, {"order", party.out_of_order}};
  json["population"] = report::json(party.population);
  json["six_methods"] = methods_json(party);
  json["osat"] = report::json(party.osat);
  json["osat_unflagged"] = report::json(party.osat_unflagged);
  json["nps"] = report::json(party.nps);
  json["nps_unflagged"] = report::json(party.nps_unflagged);
  json["nps_answers"] = party.nps_answers;
  json["rebooking"] = report::json(party.rebooking);
  json["csi"] = report::json(party.csi);
  json["acsi_style"] = report::json(party.acsi);
  json["disconfirmation"] = disconfirmation_json(party);
  json["indicators"] = Json::array();
  for (const auto& one : party.indicators) json["indicators"].push_back(report::json(one));
  json["crosshair"] = {{"importance", party.crosshair.importance}, {"performance", party.crosshair.performance}};
  json["vertical"] = report::json(party.vertical);
  json["horizontal"] = report::json(party.horizontal);
  json["value_ladder"] = report::json(party.ladder);
  json["problems"] = report::json(party.problems);
  json["competitors"] = rivals_json(party);
  json["delivered_value"] = report::json(party.delivered_value);
  json["worth_it"] = report::json(party.worth);
  json["trust"] = report::json(party.trust);
  json["event_importance"] = report::json(party.event_importance);
  json["relationship"] = report::json(party.relationship);
  json["goals"] = report::json(party.goals);
  json["choices"] = Json::object();
  for (const auto& [measure, spread] : party.choices) json["choices"][measure] = report::json(spread);
  json["freshness"] = report::json(party.freshness);
  json["segments"] = segments_json(party);
  json["coverage"] = Json::object();
  for (const auto& [margin, levels] : party.coverage) json["coverage"][margin] = report::json(levels);
  return json;
}

// --- life cycle

Json json(const lifecycle::StageMix& mix) {
  Json stages = Json::object();
  for (int i = 0; i < lifecycle::kStages; ++i) {
    const auto stage = static_cast<lifecycle::Stage>(i);
    stages[std::string(lifecycle::code(stage))] = mix.of(stage);
  }
  return {{"stages", stages},
          {"decided", mix.decided},
          {"risk", mix.risk},
          {"gone_already", mix.gone_already},
          {"skipped_2_5", mix.skipped_2_5},
          {"ever_attended", mix.ever_attended()}};
}

Json json(const lifecycle::Flow& flow) {
  return {{"prior", flow.prior},
          {"kept", flow.kept},
          {"lost", flow.lost()},
          {"newcomers", flow.newcomers},
          {"recovered", flow.recovered}};
}

Json json(const measure::Counted& counted) { return Json::array({counted.marked, counted.n}); }

Json json(const measure::RatioComparison& ratio) {
  return {{"ratio", ratio.ratio}, {"interval", json(ratio.interval)}, {"p", ratio.p}};
}

Json json(const lifecycle::Cause& cause) {
  return {{"code", cause.code}, {"grade", lifecycle::code(cause.grade)}, {"size", json(cause.size)}};
}

Json tests_json(const lifecycle::RegionTests& tests) {
  Json result = Json::object();
  if (const auto& test = tests.growth) {
    result["growth"] = json(test->growth);
    result["growth"]["adjusted_p"] = test->adjusted_p;
    result["growth"]["alarm"] = test->alarm;
  }
  if (const auto& test = tests.retention) {
    result["retention"] = {{"here", json(test->here)},       {"elsewhere", json(test->elsewhere)},
                           {"ratio", json(test->ratio)},     {"fisher_p", test->fisher_p},
                           {"adjusted_p", test->adjusted_p}, {"alarm", test->alarm}};
  }
  if (const auto& test = tests.trend) {
    Json shares = Json::array();
    for (const auto& share : test->shares) shares.push_back(json(share));
    result["trend"] = {
        {"shares", shares}, {"z", test->trend.z}, {"adjusted_p", test->adjusted_p}, {"alarm", test->alarm}};
  }
  return result;
}

Json json(const lifecycle::RegionAnswer& answer) {
  Json causes = Json::array(), plan = Json::array();
  for (const auto& cause : answer.causes) causes.push_back(json(cause));
  for (const auto& step : answer.plan) {
    Json because = Json::array();
    for (const auto& cause : step.because) because.push_back(cause.code);
    plan.push_back({{"action", step.action->id}, {"because", because}});
  }
  return {{"share", {{"before", json(answer.earlier_share)}, {"now", json(answer.share)}}},
          {"tests", tests_json(answer.tests)},
          {"causes", causes},
          {"plan", plan},
          {"words", lifecycle::describe(answer)}};
}

Json json(const lifecycle::LossProfile& losses) {
  Json kinds = Json::object();
  for (int i = 0; i < lifecycle::kLossKinds; ++i) {
    const auto kind = static_cast<lifecycle::LossKind>(i);
    kinds[std::string(lifecycle::code(kind))] = losses.of(kind);
  }
  return kinds;
}

Json json(const RegionReport& region) {
  Json json{{"region", region.region},
            {"stage", lifecycle::code(region.stage.stage)},
            {"rule", lifecycle::code(region.stage.rule)},
            {"decline", report::json(region.stage.decline)},
            {"decline_elsewhere", report::json(region.stage.decline_elsewhere)},
            {"mix", report::json(region.mix)},
            {"flow", report::json(region.flow)},
            {"median_editions_in_confirmation_and_trust", report::json(region.median_editions)}};
  json["alarm"] = region.answer.has_value();
  if (region.answer) json["answer"] = report::json(*region.answer);
  return json;
}

Json json(const LifeCycleReport& life) {
  Json json{{"party", code(life.party)}, {"editions", life.editions}, {"mix", report::json(life.mix)}};
  json["movement"] = life.movement;
  json["flow"] = report::json(life.flow);
  json["churn"] = report::json(life.churn);
  json["retention"] = report::json(life.retention);
  json["value_of_retention"] = life.retention_value;
  json["median_editions_in_confirmation_and_trust"] = report::json(life.median_editions);
  json["losses"] = report::json(life.losses);
  json["regions"] = Json::array();
  for (const auto& region : life.regions) json["regions"].push_back(report::json(region));
  json["actions"] = Json::array();
  for (const auto& one : life.actions) {
    json["actions"].push_back({{"action", one.action->id},
                               {"stage", lifecycle::code(one.action->stage)},
                               {"participants", one.participants}});
  }
  return json;
}

Json json(const DataQuality& quality) {
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

Json json(const measure::Parameters& parameters) {
  return {{"confidence", parameters.confidence},          {"shown_from", parameters.gates.shown},
          {"normal_from", parameters.gates.normal},       {"comparison_from", parameters.gates.comparison},
          {"pairs_from", parameters.gates.pairs},         {"tolerance_rating", parameters.tolerances.rating},
          {"tolerance_mean", parameters.tolerances.mean}, {"pairing_gap_s", parameters.pairing_gap.count()},
          {"speed_index", parameters.quality.speed_index}};
}

}  // namespace

std::string to_json(const Report& report) {
  Json json{{"show", report.head.show},
            {"edition", report.head.edition},
            {"made", base::format_utc(report.head.made)},
            {"records", report.head.records},
            {"parameters", report::json(report.head.parameters)},
            {"quality", report::json(report.quality)}};
  json["parties"] = Json::array();
  for (const auto& party : report.parties) json["parties"].push_back(report::json(party));
  json["life_cycles"] = Json::array();
  for (const auto& life : report.life_cycles) json["life_cycles"].push_back(report::json(life));
  json["references"] = Json::array();
  for (const auto& line : report.references) {
    json["references"].push_back(
        {{"id", line.id}, {"value", line.value}, {"source", line.source}, {"year", line.year}});
  }
  return json.dump(2) + "\n";
}

}  // namespace fairgauge::survey::report
