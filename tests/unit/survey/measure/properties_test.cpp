// What the measures beside those of fold_test.cpp promise: any order, any parts, bounds, mirrored scales; and that
// corrections for many tests and choices among attempts do not hang on the order in which things come.
#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <numeric>

#include "chance.hpp"
#include "survey/measure/acsi.hpp"
#include "survey/measure/breakdown.hpp"
#include "survey/measure/company_votes.hpp"
#include "survey/measure/correlation.hpp"
#include "survey/measure/coverage.hpp"
#include "survey/measure/kano.hpp"
#include "survey/measure/missing.hpp"
#include "survey/measure/multiple_testing.hpp"
#include "survey/measure/outcome.hpp"
#include "survey/measure/record_status.hpp"
#include "survey/measure/retrospective_disconfirmation.hpp"

namespace fairgauge::survey::measure {
namespace {

using Catch::Approx;

constexpr int kRounds = 40;
const std::vector<double> kAnswers = {.05, .10, .25, .40, .20};

struct Respondent {
  AcsiItems acsi;
  std::vector<std::string> channels;
  std::string region, company;
  KanoClass kano = KanoClass::indifferent;
  AnswerState state = AnswerState::answered;
  double trust = 0, factor = 0, recalled = 0;
  std::vector<ItemAnswers> items;
};

Respondent draw(Chance& chance) {
  Respondent one;
  one.acsi = {chance.rating(kAnswers), chance.rating(kAnswers), chance.rating(kAnswers)};
  for (const char* channel : {"phone", "email", "visit"}) {
    if (chance.happens(.4)) one.channels.emplace_back(channel);
  }
  one.region = chance.happens(.5) ? "south" : "north";
  one.company = "C" + std::to_string(chance.below(30));
  one.kano = kano_class(static_cast<int>(chance.rating(kAnswers)), static_cast<int>(chance.rating(kAnswers)));
  one.state = static_cast<AnswerState>(chance.below(4));
  one.trust = chance.rating(kAnswers);
  one.factor = std::clamp(one.trust + std::round(chance.normal()), 1.0, 5.0);
  one.recalled = chance.rating(kAnswers);
  for (int k = 0; k < 6; ++k) {
    one.items.push_back({true, {}, chance.happens(.3) ? std::nullopt : std::optional(chance.rating(kAnswers))});
  }
  return one;
}

struct Everything {
  AcsiStyle acsi;
  Breakdown channels;
  Coverage coverage;
  CompanyVotes votes{2};
  Kano kano;
  Missing missing;
  Correlation correlation;
  RetrospectiveDisconfirmation recalled;

  void add(const Respondent& one) {
    acsi.add(one.acsi);
    channels.add(one.channels);
    coverage.add_respondent(one.region);
    coverage.add_badges(one.region, 3);
    votes.add(one.company, std::vector<std::optional<double>>{one.trust, one.items[0].experienced});
    kano.add(one.kano);
    missing.add(one.state);
    correlation.add(one.trust, one.factor);
    recalled.add(one.items, one.recalled);
  }
  void merge(const Everything& other) {
    acsi.merge(other.acsi);
    channels.merge(other.channels);
    coverage.merge(other.coverage);
    votes.merge(other.votes);
    kano.merge(other.kano);
    missing.merge(other.missing);
    correlation.merge(other.correlation);
    recalled.merge(other.recalled);
  }
  [[nodiscard]] std::vector<Estimate> estimates() const {
    std::vector<Estimate> all = {acsi.result(), kano.result().better, kano.result().worse, correlation.result(),
                                 recalled.result().disconfirmation};
    for (const auto& [code, share] : channels.result()) all.push_back(share);
    return all;
  }
  [[nodiscard]] std::vector<double> numbers() const {
    const auto gaps = missing.result();
    std::vector<double> all = {static_cast<double>(gaps.shown), gaps.share};
    for (const auto& [level, found] : coverage.result()) all.insert(all.end(), {found.rate, found.ratio});
    for (const auto& [company, figures] : votes.result()) {
      for (const auto& figure : figures) all.push_back(figure.value_or(-1));
    }
    return all;
  }
};

void check_same(const Everything& one, const Everything& other) {
  const auto a = one.estimates(), b = other.estimates();
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CAPTURE(i);
    CHECK(a[i].n == b[i].n);
    CHECK(a[i].value == Approx(b[i].value).margin(1e-12));
    REQUIRE(a[i].interval.has_value() == b[i].interval.has_value());
    if (a[i].interval) CHECK(a[i].interval->low == Approx(b[i].interval->low).margin(1e-12));
    if (a[i].interval) CHECK(a[i].interval->high == Approx(b[i].interval->high).margin(1e-12));
  }
  const auto x = one.numbers(), y = other.numbers();
  REQUIRE(x.size() == y.size());
  for (std::size_t i = 0; i < x.size(); ++i) CHECK(x[i] == Approx(y[i]).margin(1e-12));
}

std::vector<Respondent> sample(Chance& chance, std::size_t n) {
  std::vector<Respondent> all;
  for (std::size_t i = 0; i < n; ++i) all.push_back(draw(chance));
  return all;
}

Everything fold(const std::vector<Respondent>& respondents) {
  Everything all;
  for (const auto& one : respondents) all.add(one);
  return all;
}

TEST_CASE("neither order nor parts change the other measures", "[properties]") {
  for (std::uint64_t seed = 1; seed <= kRounds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto respondents = sample(chance, 20 + chance.below(200));
    const auto whole = fold(respondents);
    std::vector<Everything> parts(1 + chance.below(7));
    chance.shuffle(respondents);
    for (const auto& one : respondents) parts[chance.below(parts.size())].add(one);
    Everything merged;
    for (const auto& part : parts) merged.merge(part);
    check_same(whole, fold(respondents));
    check_same(whole, merged);
  }
}

TEST_CASE("the other measures stay on their scales, inside their own intervals", "[properties]") {
  for (std::uint64_t seed = 100; seed < 100 + kRounds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const auto all = fold(sample(chance, 5 + chance.below(100)));
    const auto within = [](const Estimate& estimate, double low, double high) {
      if (std::isnan(estimate.value)) return;
      CHECK(estimate.value >= low - 1e-12);
      CHECK(estimate.value <= high + 1e-12);
      if (!estimate.interval) return;
      CHECK(estimate.interval->low <= estimate.value + 1e-12);
      CHECK(estimate.interval->high >= estimate.value - 1e-12);
    };
    within(all.acsi.result(), 0, 100);
    within(all.kano.result().better, 0, 1);
    within(all.kano.result().worse, -1, 0);
    within(all.correlation.result(), -1, 1);
    within(all.recalled.result().disconfirmation, -4, 4);
    for (const auto& [code, share] : all.channels.result()) within(share, 0, 1);
    CHECK(all.missing.result().share >= 0);
    CHECK(all.missing.result().share <= 1);
  }
}

TEST_CASE("a scale turned around turns the other measures around", "[properties]") {
  for (std::uint64_t seed = 200; seed < 200 + kRounds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    const auto respondents = sample(chance, 60);
    auto turned = respondents;
    for (auto& one : turned) {
      one.acsi = {6 - one.acsi.overall, 6 - one.acsi.against_expectation, 6 - one.acsi.against_ideal};
      one.factor = 6 - one.factor;
      one.recalled = 6 - one.recalled;
      for (auto& item : one.items) {
        if (item.experienced) item.experienced = 6 - *item.experienced;
      }
    }
    const auto a = fold(respondents), b = fold(turned);
    CHECK(b.acsi.result().value == Approx(100 - a.acsi.result().value));
    CHECK(b.acsi.result().interval->low == Approx(100 - a.acsi.result().interval->high));
    CHECK(b.correlation.result().value == Approx(-a.correlation.result().value));
    CHECK(b.correlation.result().interval->low == Approx(-a.correlation.result().interval->high));
    CHECK(b.recalled.result().disconfirmation.value == Approx(-a.recalled.result().disconfirmation.value));
  }
}

TEST_CASE("a gap turned around turns its outcome around", "[properties]") {
  for (int sum = -20; sum <= 20; ++sum) {
    for (int items = 1; items <= 6; ++items) {
      for (const double tolerance : {0.0, .25, .5}) {
        const auto here = outcome_of(sum / 2.0, items, tolerance), there = outcome_of(-sum / 2.0, items, tolerance);
        CHECK((here == Outcome::basic) == (there == Outcome::basic));
        CHECK((here == Outcome::delighted) == (there == Outcome::dissatisfied));
      }
    }
  }
}

TEST_CASE("corrections never lower a p, keep the order of p, and do not hang on theirs", "[properties]") {
  for (std::uint64_t seed = 300; seed < 300 + kRounds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    std::vector<double> p(1 + chance.below(12));
    for (auto& one : p) one = chance.happens(.2) ? .03 : chance.unit() * chance.unit();
    std::vector<std::size_t> order(p.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    chance.shuffle(order);
    std::vector<double> mixed;
    for (const auto at : order) mixed.push_back(p[at]);
    for (const auto correct : {&holm, &benjamini_hochberg}) {
      const auto adjusted = (*correct)(p), other = (*correct)(mixed);
      for (std::size_t i = 0; i < p.size(); ++i) {
        CHECK(adjusted[i] >= p[i] - 1e-15);
        CHECK(adjusted[i] <= 1);
        CHECK(other[i] == adjusted[order[i]]);
        for (std::size_t j = 0; j < p.size(); ++j) {
          if (p[i] <= p[j]) CHECK(adjusted[i] <= adjusted[j]);
        }
      }
      if (p.size() == 1) CHECK(adjusted[0] == Approx(p[0]));
    }
    const auto strict = holm(p), lenient = benjamini_hochberg(p);
    for (std::size_t i = 0; i < p.size(); ++i) CHECK(lenient[i] <= strict[i] + 1e-15);
  }
}

TEST_CASE("which attempt is kept does not hang on the order in which they came", "[properties]") {
  for (std::uint64_t seed = 400; seed < 400 + kRounds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    std::vector<Attempt> attempts(1 + chance.below(6));
    for (std::size_t i = 0; i < attempts.size(); ++i) {
      attempts[i].rec_id.bytes[15] = static_cast<std::uint8_t>(i + 1);
      attempts[i].status = static_cast<RecordStatus>(chance.below(4));
      attempts[i].complete = chance.happens(.6);
      attempts[i].finished = base::UtcTime(std::chrono::milliseconds(chance.below(3)));
    }
    for (const auto keep : {Keep::first, Keep::last}) {
      const auto kept = attempts[kept_attempt(attempts, keep)].rec_id;
      auto mixed = attempts;
      chance.shuffle(mixed);
      CHECK(mixed[kept_attempt(mixed, keep)].rec_id == kept);
    }
  }
}

TEST_CASE("bursts and twins are the same sessions in whatever order they are told", "[properties]") {
  for (std::uint64_t seed = 500; seed < 500 + kRounds; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    std::vector<SessionTrace> sessions(20);
    for (std::size_t i = 0; i < sessions.size(); ++i) {
      auto& one = sessions[i];
      one.device.bytes[0] = static_cast<std::uint8_t>(chance.below(2));
      one.started = base::UtcTime(std::chrono::seconds(20 * i + chance.below(10)));  // never two at once
      one.duration = std::chrono::seconds(2 + chance.below(8));
      one.finished = one.started + one.duration;
      one.reading_floor = std::chrono::seconds(5);
      one.answers_print = chance.below(2);
      one.station = "exit";
    }
    std::vector<std::size_t> order(sessions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    chance.shuffle(order);
    std::vector<SessionTrace> mixed;
    for (const auto at : order) mixed.push_back(sessions[at]);
    const auto bursts = find_bursts(sessions), mixed_bursts = find_bursts(mixed);
    const auto twins = find_twins(sessions), mixed_twins = find_twins(mixed);
    for (std::size_t i = 0; i < order.size(); ++i) {
      CHECK(mixed_bursts[i] == bursts[order[i]]);
      CHECK(mixed_twins[i] == twins[order[i]]);
    }
  }
}

}  // namespace
}  // namespace fairgauge::survey::measure
