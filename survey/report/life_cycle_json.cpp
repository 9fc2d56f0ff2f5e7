#include "survey/report/life_cycle_json.hpp"

#include "base/timestamp.hpp"
#include "survey/lifecycle/loss.hpp"
#include "survey/report/figure_json.hpp"
#include "survey/report/small_counts.hpp"

namespace fairgauge::survey::report {
// Overloads of json() beside those of figure_json.hpp: in the same namespace, so that each finds the others.
static Json json(const lifecycle::StageMix& mix) {
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

static Json json(const lifecycle::Flow& flow) {
  return {{"prior", flow.prior},
          {"kept", flow.kept},
          {"lost", flow.lost()},
          {"newcomers", flow.newcomers},
          {"recovered", flow.recovered}};
}

static Json json(const measure::Counted& counted) { return Json::array({counted.marked, counted.n}); }

static Json json(const measure::RatioComparison& ratio) {
  return {{"ratio", ratio.ratio}, {"interval", json(ratio.interval)}, {"p", ratio.p}};
}

static Json json(const lifecycle::Cause& cause) {
  return {{"code", cause.code}, {"grade", lifecycle::code(cause.grade)}, {"size", json(cause.size)}};
}

static Json tests_json(const lifecycle::RegionTests& tests) {
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

static Json json(const lifecycle::RegionAnswer& answer) {
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

static Json json(const lifecycle::LossProfile& losses) {
  Json kinds = Json::object();
  const auto shown = shown_losses(losses);
  for (int i = 0; i < lifecycle::kLossKinds; ++i) {
    const auto& count = shown[static_cast<std::size_t>(i)];
    kinds[std::string(lifecycle::code(static_cast<lifecycle::LossKind>(i)))] = count ? Json(*count) : Json();
  }
  return kinds;
}

static Json json(const RegionReport& region) {
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

// How many tasks fall due on which day; whom they concern is in the list that `--tasks` writes.
static Json tasks_json(const std::vector<lifecycle::Task>& tasks) {
  std::map<std::string, std::map<std::string, int>> days;
  for (const auto& task : tasks) ++days[base::format_utc(task.due).substr(0, 10)][std::string(task.action)];
  return {{"tasks", tasks.size()}, {"due", days}};
}

Json life_cycle_json(const LifeCycleReport& life) {
  Json json{{"party", code(life.party)}, {"editions", life.editions}, {"mix", report::json(life.mix)}};
  json["movement"] = Json::array();
  for (const auto& row : shown_movement(life)) {
    Json counts = Json::array();
    for (const auto& count : row) counts.push_back(count ? Json(*count) : Json());
    json["movement"].push_back(counts);
  }
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
  json["follow_up"] = tasks_json(life.tasks);
  return json;
}

}  // namespace fairgauge::survey::report
