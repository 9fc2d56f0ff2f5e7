// Questionnaires: conditions evaluated, a large form loaded, an answer given with everything that follows from it.
//
// Beside survey-core on Node, on the same conditions and the same form, if tools/oracle is set up (./do oracle does
// that): the peer whose answers ours equal.
#include <cstdlib>
#include <fstream>

#include "base/json.hpp"
#include "survey/expression/context.hpp"
#include "survey/form/loader.hpp"
#include "survey/interview/running_form.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/machine.hpp"
#include "tests/bench/process.hpp"

namespace fairgauge::bench {
namespace {

namespace expression = survey::expression;
namespace form = survey::form;
namespace interview = survey::interview;
using base::Json;

constexpr int kPages = 10, kQuestions = 200;

// Conditions as forms have them.
const char* const kConditions[] = {
    "{q1} = 'yes'",
    "{q2} > 3",
    "{q1} = 'yes' and {q2} > 3",
    "{q3} notempty",
    "{q4} contains 'b'",
    "{q4} anyof ['a', 'c'] or {q2} <= 2",
    "{m.row1} = 2 and {m.row2} != 3",
    "{q2} + {q5} * 2 >= 10",
    "!({q1} = 'no' or {q3} empty)",
    "iif({q2} > 3, 'high', 'low') = 'high'",
    "{rotation} = 1 and {q5} < 4",
    "{q6} = true",
};

Json values() {
  return {{"q1", "yes"}, {"q2", 4},    {"q3", "words"}, {"q4", {"a", "b"}},
          {"q5", 3},     {"q6", true}, {"rotation", 1}, {"m", {{"row1", 2}, {"row2", 1}}}};
}

// 200 ratings on 10 pages; all but the first 20 are shown while one of the page before was answered with 3 or more.
Json large_form() {
  Json pages = Json::array();
  const int per_page = kQuestions / kPages;
  for (int page = 0; page < kPages; ++page) {
    Json elements = Json::array();
    for (int i = 0; i < per_page; ++i) {
      const int number = page * per_page + i;
      Json question = {{"type", "rating"}, {"name", "q" + std::to_string(number)}, {"title", "How was it?"}};
      if (page > 0) {
        const std::string before = "q" + std::to_string(number - per_page);
        question["visibleIf"] = "{" + before + "} >= 3 or {" + before + "} empty";
      }
      elements.push_back(std::move(question));
    }
    pages.push_back({{"name", "page" + std::to_string(page)}, {"elements", std::move(elements)}});
  }
  return {{"pages", std::move(pages)}};
}

struct Peer {
  double conditions_per_s = 0, load_ms = 0, answer_ms = 0, memory_mib = 0;
};

base::Result<Peer> peer(const Setting& setting, const std::string& form_json) {
  const auto script = std::filesystem::path(FAIRGAUGE_SOURCE_DIR) / "tools/oracle/speed.mjs";
  const auto input = setting.folder / "speed.json";
  Json conditions = Json::array();
  for (const char* one : kConditions) conditions.push_back(one);
  std::ofstream(input) << Json({{"form", Json::parse(form_json)},
                                {"conditions", conditions},
                                {"values", values()},
                                {"answers", setting.count(200, 40)}})
                              .dump();
  FAIRGAUGE_ASSIGN(const auto ran, run({"/usr/bin/env", "node", script.string(), input.string()}));
  FAIRGAUGE_ASSIGN(const auto figures, base::parse_json(ran.output));
  return Peer{figures.value("conditionsPerSecond", 0.0), figures.value("loadMs", 0.0), figures.value("answerMs", 0.0),
              figures.value("memoryMib", 0.0)};
}

std::optional<Limit> beside(const std::optional<Peer>& peer, double Peer::*figure) {
  if (!peer) return std::nullopt;
  return Limit{"survey-core on Node", *peer.*figure};
}

base::Result<void> conditions(const Setting& setting, const std::optional<Peer>& peer, Table& table) {
  FAIRGAUGE_ASSIGN(const auto bag, expression::value_from_json(values()));
  const expression::Bag context(bag, base::UtcTime());
  std::vector<expression::Expression> parsed;
  for (const char* text : kConditions) {
    FAIRGAUGE_ASSIGN(auto condition, expression::Expression::parse(text));
    parsed.push_back(std::move(condition));
  }
  const int rounds = setting.count(200'000, 20'000);
  int held = 0;
  const double ms = timed_ms([&] {
    for (int i = 0; i < rounds; ++i) {
      for (const auto& condition : parsed) held += condition.is_true_exactly(context) ? 1 : 0;
    }
  });
  if (held == 0) return base::error(base::ErrorKind::invalid, "no condition held");
  const auto n = static_cast<std::int64_t>(rounds) * static_cast<std::int64_t>(parsed.size());
  Line rate;
  rate.what = "conditions evaluated";
  rate.n = n;
  rate.p50 = static_cast<double>(n) / ms * 1000;
  rate.unit = "/s";
  rate.limit = beside(peer, &Peer::conditions_per_s);
  rate.more_is_better = true;
  table.add(rate);
  return {};
}

base::Result<void> large(const Setting& setting, const std::optional<Peer>& peer, const std::string& json,
                         Table& table) {
  Samples load, begin, answer;
  std::shared_ptr<const form::Questionnaire> questionnaire;
  FAIRGAUGE_ASSIGN(const auto before, memory());
  for (int i = setting.count(50, 10); i > 0; --i) {
    const Stopwatch watch;
    auto loaded = form::load_questionnaire(json, "large", {});
    load.add(watch.ms());
    if (!loaded.questionnaire) return base::error(base::ErrorKind::invalid, loaded.findings.front().text());
    questionnaire = std::make_shared<const form::Questionnaire>(std::move(*loaded.questionnaire));
  }
  std::unique_ptr<interview::RunningForm> running;
  begin.add(
      timed_ms([&] { running = std::make_unique<interview::RunningForm>(questionnaire, interview::FormSettings()); }));
  FAIRGAUGE_ASSIGN(const auto after, memory());
  for (int i = setting.count(5000, 500); i > 0; --i) {
    // Each round gives each question another answer than the round before, so that none is a repetition.
    auto& question = running->question(static_cast<size_t>(i * 37 % kQuestions));
    answer.add(timed_ms([&] { question.set_value(1 + (i + i / kQuestions) % 5); }));
  }
  table.add(line("200 questions loaded and checked", load, "ms", beside(peer, &Peer::load_ms)));
  table.add(line("an interview on them begun", begin, "ms"));
  table.add(line("an answer, with all that follows", answer, "ms", beside(peer, &Peer::answer_ms)));
  Line held;
  held.what = "memory of form and interview";
  held.n = 1;
  held.p50 = static_cast<double>(after.resident_kib - before.resident_kib) / 1024;
  held.unit = "MiB";
  held.limit = beside(peer, &Peer::memory_mib);
  table.add(held);
  return {};
}

}  // namespace

base::Result<void> bench_forms(const Setting& setting, Table& table) {
  const std::string json = large_form().dump();
  std::optional<Peer> beside_us;
  if (auto measured = peer(setting, json)) {
    beside_us = *measured;
  } else {
    table.note("forms: survey-core was not measured (./do oracle sets it up): " + measured.error().message);
  }
  FAIRGAUGE_TRY(conditions(setting, beside_us, table));
  return large(setting, beside_us, json, table);
}

}  // namespace fairgauge::bench
