#include "survey/report/party_json.hpp"

#include "survey/report/figure_json.hpp"

namespace fairgauge::survey::report {
// Overloads of json() beside those of figure_json.hpp: in the same namespace, so that each finds the others.
using measure::Estimate;

// Declared here because maps of them are printed before they are.
static Json json(const measure::Osat::Result& result);
static Json json(const measure::CompetitorComparison::Result& result);
static Json json(const measure::Coverage::Level& level);

template <class Value>
static Json json(const std::map<std::string, Value>& figures) {
  return json_object(figures, [](const Value& figure) { return report::json(figure); });
}

static const char* word(measure::DisconfirmationMode mode) {
  constexpr std::array<const char*, 4> kWords = {"paired", "unpaired", "retrospective", "direct"};
  return kWords[static_cast<std::size_t>(mode)];
}

static const char* word(measure::Verdict verdict) {
  constexpr std::array<const char*, 4> kWords = {"dissatisfied", "basic", "delighted", "undetermined"};
  return kWords[static_cast<std::size_t>(verdict)];
}

static const char* word(measure::Quadrant quadrant) {
  constexpr std::array<const char*, 4> kWords = {"concentrate_here", "keep_up", "low_priority", "possible_overkill"};
  return kWords[static_cast<std::size_t>(quadrant)];
}

static Json json(const std::optional<measure::SegmentVerdict>& verdict) {
  if (!verdict) return nullptr;
  return {{"verdict", word(verdict->verdict)}, {"leans", word(static_cast<measure::Verdict>(verdict->lean))}};
}

static Json json(const measure::Osat::Result& result) {
  return {{"mean", json(result.mean)},
          {"top2", json(result.top)},
          {"bottom2", json(result.bottom)},
          {"net", json(result.net)}};
}

static Json json(const measure::Nps::Result& result) {
  return {{"score", json(result.score)},
          {"mean", json(result.mean)},
          {"promoters", json(result.promoters)},
          {"detractors", json(result.detractors)}};
}

static Json json(const measure::Rebooking::Result& result) {
  return {{"probability", json(result.probability)}, {"expected", json(result.expected)}, {"top3", json(result.top)}};
}

static Json json(const measure::OutcomeSplit::Result& split) {
  if (!split.basic_share.shown()) return nullptr;
  return {{"dissatisfied", json(split.dissatisfied_share)},
          {"basic", json(split.basic_share)},
          {"delighted", json(split.delighted_share)},
          {"eligible_for_delight", split.eligible}};
}

static Json json(const measure::CompetitorComparison::Result& result) {
  return {{"difference", json(result.difference)},
          {"ratio", json(result.ratio)},
          {"own", json(result.own)},
          {"rival", json(result.rival)}};
}

static Json json(const measure::Missing::Result& missing) {
  return {{"shown", missing.shown},
          {"not_applicable", missing.not_applicable},
          {"unanswered", missing.unanswered},
          {"share", json(missing.share)},
          {"warning", missing.warning}};
}

static Json json(const IndicatorReport& one) {
  Json indicator = object_for(16);
  indicator["code"] = one.code;
  indicator["core"] = one.core;
  indicator["experienced"] = json(one.experienced);
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

static Json json(const measure::LevelScores::Level& level) {
  return {{"experienced", json(level.experienced)}, {"disconfirmation", json(level.disconfirmation)}};
}

static Json json(const std::vector<LevelReport>& levels) {
  Json all = Json::array();
  for (const auto& level : levels) {
    all.push_back({{"level", level.code},
                   {"experienced", json(level.scores.experienced)},
                   {"disconfirmation", json(level.scores.disconfirmation)},
                   {"index", json(level.index)}});
  }
  return all;
}

static Json json(const measure::ValueLadder::Result& ladder) {
  Json rungs = Json::object(), links = Json::array();
  for (std::size_t i = 0; i < ladder.rungs.size(); ++i) rungs[measure::kValueRungs[i]] = json(ladder.rungs[i]);
  for (const auto& link : ladder.links) links.push_back(json(link));
  return {{"rungs", rungs}, {"links", links}};
}

static Json json(const measure::Problems::Result& problems) {
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

static Json json(const measure::RelationshipQuality::Result& result) {
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

static Json json(const measure::DeliveredValue::Result& result) {
  return {{"value", json(result.value)},
          {"negative", json(result.negative)},
          {"ratio", json(result.ratio)},
          {"benefit", json(result.benefit)},
          {"cost", json(result.cost)}};
}

static Json json(const measure::GoalAttainment::Result& result) {
  return {{"all", json(result.all)}, {"by_goal", json(result.by_goal)}, {"goals", json(result.goals)}};
}

static Json json(const measure::DataFreshness::Result& result) {
  return {{"changed", json(result.changed)},
          {"yearly_rate", json(result.rate)},
          {"half_life_years", json(result.half_life)},
          {"mean_years", json(result.mean_years)}};
}

static Json json(const measure::Coverage::Level& level) {
  return {{"badges", level.badges},
          {"respondents", level.respondents},
          {"rate", json(level.rate)},
          {"ratio", json(level.ratio)}};
}

static Json methods_json(const PartyReport& party) {
  Json methods = Json::array(), contradictions = Json::array();
  for (const auto& one : party.methods) {
    methods.push_back({{"method", code(one.method)}, {"figure", json(one.figure)}, {"sign", code(one.sign)}});
  }
  for (const auto& [up, down] : party.contradictions) {
    contradictions.push_back({{"positive", code(up)}, {"negative", code(down)}});
  }
  return {{"figures", methods}, {"contradictions", contradictions}};
}

static Json rivals_json(const PartyReport& party) {
  Json rivals = Json::array();
  for (const auto& rival : party.rivals) {
    rivals.push_back({{"code", rival.code},
                      {"share", json(rival.share)},
                      {"rating", json(rival.rating)},
                      {"by_indicator", json(rival.by_indicator)}});
  }
  return {{"rivals", rivals}, {"pooled", json(party.against_rivals)}, {"overall_rpi", json(party.overall_rpi)}};
}

static Json disconfirmation_json(const PartyReport& party) {
  return {{"paired",
           {{"mean", json(party.paired.disconfirmation)},
            {"split", json(party.paired.split)},
            {"verdict", json(party.paired.verdict)}}},
          {"direct", {{"mean", json(party.direct.disconfirmation)}, {"split", json(party.direct.split)}}},
          {"retrospective", json(party.retrospective.disconfirmation)},
          {"opposite_signs", {{"share", json(party.sign_check.opposite)}, {"warning", party.sign_check.warning}}},
          {"reliability", {{"n", party.reliability.n}, {"difference", json(party.reliability.difference)}}}};
}

static Json segments_json(const PartyReport& party) {
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

static Json weighted_json(const std::optional<WeightedReport>& weighted) {
  if (!weighted) return nullptr;
  return {{"osat", json(weighted->osat)},
          {"nps", json(weighted->nps)},
          {"rebooking", json(weighted->rebooking)},
          {"csi", json(weighted->csi)},
          {"respondents", weighted->respondents},
          {"not_in_register", weighted->not_in_register},
          {"levels_missed", weighted->levels_missed}};
}

static Json trend_json(const TrendReport& trend) {
  Json editions = Json::array(), changes = Json::array();
  for (const auto& point : trend.points) {
    Json one{{"edition", point.edition}, {"satisfied", json(point.satisfied)}};
    for (const auto& [figure, estimate] : point.figures) one[std::string(code(figure))] = json(estimate);
    editions.push_back(std::move(one));
  }
  for (const auto& change : trend.changes) {
    changes.push_back({{"figure", code(change.figure)},
                       {"difference", change.difference},
                       {"interval", interval_json(change.interval)},
                       {"p", change.p}});
  }
  Json improvements = Json::array();
  for (const auto& one : trend.improvements) {
    improvements.push_back({{"indicator", one.indicator},
                            {"gap", json(one.gap)},
                            {"before", json(one.before)},
                            {"now", json(one.now)},
                            {"difference", one.difference},
                            {"interval", json(one.interval)},
                            {"p", one.p}});
  }
  return {{"editions", editions},
          {"changes", changes},
          {"improvements", improvements},
          {"score_in_own_past", json(trend.score)}};
}

static Json days_json(const PartyReport& party) {
  Json days = Json::array();
  for (const auto& day : party.days) {
    Json one{{"day", day.day}, {"experienced", Json::object()}, {"pressure", json(day.pressure)}};
    for (const auto& [indicator, rating] : day.experienced) one["experienced"][indicator] = json(rating);
    days.push_back(std::move(one));
  }
  return days;
}

static Json on_site_json(const PartyReport& party) {
  Json watched = Json::array();
  for (const auto& one : party.on_site) {
    watched.push_back({{"indicator", one.indicator},
                       {"before", json(one.before)},
                       {"now", json(one.now)},
                       {"difference", one.difference},
                       {"interval", json(one.interval)},
                       {"adjusted_p", one.p},
                       {"alert", one.alert}});
  }
  return watched;
}

Json party_json(const PartyReport& party) {
  Json json = object_for(48);
  json["party"] = code(party.party);
  json["units"] = party.units;
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
  json["trust_drivers"] = report::json(party.trust_drivers);
  json["weighted"] = weighted_json(party.weighted);
  json["trend"] = trend_json(party.trend);
  json["segments"] = segments_json(party);
  json["days"] = days_json(party);
  json["on_site"] = on_site_json(party);
  json["coverage"] = Json::object();
  for (const auto& [margin, levels] : party.coverage) json["coverage"][margin] = report::json(levels);
  return json;
}

}  // namespace fairgauge::survey::report
