// Expectation against experience in its four modes.
#include "survey/measure/disconfirmation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <string>

#include "survey/measure/direct_disconfirmation.hpp"
#include "survey/measure/paired_disconfirmation.hpp"
#include "survey/measure/retrospective_disconfirmation.hpp"
#include "survey/measure/unpaired_disconfirmation.hpp"
#include "twelve_visitors.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

PairedDisconfirmation paired(std::size_t indicator) {
  PairedDisconfirmation paired;
  for (const auto& visitor : kTwelveVisitors) {
    const auto item = visitor.items()[indicator];
    if (item.paired()) paired.add(*item.expected, *item.experienced);
  }
  return paired;
}

OverallDisconfirmation overall(double tolerance) {
  OverallDisconfirmation overall(tolerance);
  for (const auto& visitor : kTwelveVisitors) overall.add(*respondent_disconfirmation(visitor.items()));
  return overall;
}

TEST_CASE("paired disconfirmation of twelve visitors, indicator by indicator", "[disconfirmation]") {
  struct Row {
    std::int64_t n;
    const char *expected, *experienced, *d, *s, *se, *low, *high;
    std::int64_t dissatisfied, basic, delighted, eligible;
  };
  const std::vector<Row> rows = {
      {12, "4.1667", "4.1667", "0.0000", "1.1282", "0.3257", "-0.7168", "0.7168", 4, 4, 4, 8},
      {12, "3.8333", "3.9167", "0.0833", "0.7930", "0.2289", "-0.4205", "0.5872", 3, 5, 4, 11},
      {12, "4.1667", "3.2500", "-0.9167", "1.2401", "0.3580", "-1.7046", "-0.1287", 8, 2, 2, 9},
      {10, "3.6000", "3.8000", "0.2000", "1.0328", "0.3266", "-0.5388", "0.9388", 2, 3, 5, 10},
  };
  for (std::size_t k = 0; k < rows.size(); ++k) {
    CAPTURE(k);
    const auto& row = rows[k];
    const auto result = paired(k).result();
    CHECK(result.mode == DisconfirmationMode::paired);
    CHECK(result.disconfirmation.n == row.n);
    CHECK_THAT(result.expected.value, Prints(row.expected));
    CHECK_THAT(result.experienced.value, Prints(row.experienced));
    CHECK_THAT(result.disconfirmation.value, Prints(row.d));
    CHECK_THAT(result.deviation, Prints(row.s));
    CHECK_THAT(result.disconfirmation.standard_error, Prints(row.se));
    CHECK_THAT(result.disconfirmation.interval->low, Prints(row.low));
    CHECK_THAT(result.disconfirmation.interval->high, Prints(row.high));
    CHECK(result.split.dissatisfied == row.dissatisfied);
    CHECK(result.split.basic == row.basic);
    CHECK(result.split.delighted == row.delighted);
    CHECK(result.split.eligible == row.eligible);
    CHECK(result.disconfirmation.gate == Gate::indicative);
  }
}

TEST_CASE("the mean of each of the twelve over the indicators they answered", "[disconfirmation]") {
  const std::vector<std::string> printed = {"0.5",     "-0.5", "-0.5",    "0.25", "0.25", "-1",
                                            "-0.3333", "1",    "-0.6667", "-0.5", "1",    "-1.75"};
  for (std::size_t i = 0; i < printed.size(); ++i) {
    CAPTURE(i);
    const auto respondent = respondent_disconfirmation(kTwelveVisitors[i].items());
    REQUIRE(respondent);
    CHECK_THAT(respondent->mean(), Prints(printed[i] + (printed[i].find('.') == std::string::npos ? ".0000" : "")));
  }
}

TEST_CASE("the three-outcome split of the twelve, with and without tolerance", "[disconfirmation]") {
  const auto result = overall(0.25).result();
  CHECK_THAT(result.disconfirmation.value, Prints("-0.1875"));
  CHECK_THAT(result.disconfirmation.interval->low, Prints("-0.7058"));
  CHECK_THAT(result.disconfirmation.interval->high, Prints("0.3308"));
  CHECK(result.split.dissatisfied == 7);
  CHECK(result.split.basic == 2);
  CHECK(result.split.delighted == 3);
  const auto percent = [](const Estimate& share, const char* value, const char* low, const char* high) {
    CHECK_THAT(100 * share.value, Prints(value));
    CHECK_THAT(100 * share.interval->low, Prints(low));
    CHECK_THAT(100 * share.interval->high, Prints(high));
  };
  percent(result.split.dissatisfied_share, "58.33", "31.95", "80.67");
  percent(result.split.basic_share, "16.67", "4.70", "44.80");
  percent(result.split.delighted_share, "25.00", "8.89", "53.23");
  REQUIRE(result.verdict);
  CHECK(result.verdict->verdict == Verdict::undetermined);
  CHECK(result.verdict->lean == Outcome::basic);

  const auto strict = overall(0).result();
  CHECK(strict.split.dissatisfied == 7);
  CHECK(strict.split.basic == 0);
  CHECK(strict.split.delighted == 5);
}

TEST_CASE("unpaired disconfirmation is a difference of two samples", "[disconfirmation]") {
  UnpairedDisconfirmation unpaired;
  for (const double e : {4, 5, 4, 3, 5, 4, 4, 5}) unpaired.add_expected(e);
  for (const double p : {3, 4, 4, 2, 5, 3, 4, 3, 4, 3}) unpaired.add_experienced(p);
  const auto result = unpaired.result();
  CHECK_THAT(result.disconfirmation.value, Prints("-0.75"));
  CHECK_THAT(result.disconfirmation.standard_error, Prints("0.36705"));
  CHECK_THAT(result.disconfirmation.interval->low, Prints("-1.5283"));
  CHECK_THAT(result.disconfirmation.interval->high, Prints("0.0283"));
  REQUIRE(result.test);
  CHECK_THAT(result.test->degrees_of_freedom, Prints("15.9548"));
  CHECK_THAT(result.test->t, Prints("-2.0433"));
  CHECK_THAT(result.test->p, Prints(".0579"));
  CHECK(result.disconfirmation.n == 8);
  CHECK(result.expected.n == 8);
  CHECK(result.experienced.n == 10);
}

TEST_CASE("the unpaired gap needs five on both sides", "[disconfirmation]") {
  UnpairedDisconfirmation unpaired;
  for (const double e : {4, 5, 4, 3}) unpaired.add_expected(e);
  for (const double p : {3, 4, 4, 2, 5, 3}) unpaired.add_experienced(p);
  const auto result = unpaired.result();
  CHECK_FALSE(result.disconfirmation.shown());
  CHECK(std::isnan(result.disconfirmation.value));
  CHECK_FALSE(result.test);
}

TEST_CASE("an unpaired gap of people who all agree has no interval", "[disconfirmation]") {
  UnpairedDisconfirmation unpaired;
  for (int i = 0; i < 6; ++i) unpaired.add_expected(4);
  for (int i = 0; i < 6; ++i) unpaired.add_experienced(3);
  const auto result = unpaired.result();
  CHECK(result.disconfirmation.value == -1);
  CHECK(result.disconfirmation.all_equal);
  CHECK_FALSE(result.disconfirmation.interval);
}

TEST_CASE("direct answers of the twelve, and whether they contradict the gap", "[disconfirmation]") {
  DirectDisconfirmation direct;
  SignCheck signs;
  for (const auto& visitor : kTwelveVisitors) {
    direct.add(visitor.direct);
    signs.add(visitor.direct, respondent_disconfirmation(visitor.items())->mean());
  }
  const auto result = direct.result();
  CHECK(result.split.dissatisfied == 4);
  CHECK(result.split.basic == 3);
  CHECK(result.split.delighted == 5);
  CHECK_THAT(result.disconfirmation.value, Prints("0.0833"));
  const auto check = signs.result();
  CHECK(check.opposite.n == 12);
  CHECK(check.opposite.value == 0);
  CHECK_FALSE(check.warning);
}

TEST_CASE("signs that contradict in more than three of ten raise a warning; zero never contradicts",
          "[disconfirmation]") {
  SignCheck signs;
  for (int i = 0; i < 3; ++i) signs.add(5, -1);
  for (int i = 0; i < 5; ++i) signs.add(4, 0.5);
  signs.add(3, -2);
  signs.add(1, 0);
  CHECK(signs.result().opposite.value == 0.3);
  CHECK_FALSE(signs.result().warning);
  signs.add(1, 0.25);
  CHECK(signs.result().warning);
}

TEST_CASE("a respondent's mean needs half of the items asked, also after a break-off", "[disconfirmation]") {
  std::vector<ItemAnswers> items(6, ItemAnswers{true, 4, 5});
  items[3].experienced = items[4].experienced = items[5].experienced = std::nullopt;
  REQUIRE(respondent_disconfirmation(items));
  CHECK(respondent_disconfirmation(items)->items == 3);
  items[2].expected = std::nullopt;
  CHECK_FALSE(respondent_disconfirmation(items));
  // The rotated indicator that was not asked of this respondent does not raise the bar.
  items.push_back({false, std::nullopt, std::nullopt});
  items[2].expected = 4;
  CHECK(respondent_disconfirmation(items));
}

TEST_CASE("a retrospective gap compares the items' mean with one recalled expectation", "[disconfirmation]") {
  RetrospectiveDisconfirmation retro;
  for (const double recalled : {3, 4, 4, 5, 3}) {
    const std::vector<ItemAnswers> items = {{true, {}, 4}, {true, {}, 5}, {true, {}, 3}, {true, {}, {}}};
    retro.add(items, recalled);
  }
  const std::vector<ItemAnswers> one_of_three = {{true, {}, 5}, {true, {}, {}}, {true, {}, {}}};
  retro.add(one_of_three, 1);
  const auto result = retro.result();
  CHECK(result.mode == DisconfirmationMode::retrospective);
  CHECK(result.disconfirmation.n == 5);
  CHECK_THAT(result.disconfirmation.value, Prints("0.2000"));
}

TEST_CASE("arrival and exit make a pair from half an hour on", "[disconfirmation]") {
  const base::UtcTime arrival{std::chrono::hours(100)};
  const auto fit = [&](std::chrono::seconds gap) { return pair_fit(arrival, arrival + gap); };
  CHECK(fit(std::chrono::seconds(1800)) == PairFit::paired);
  CHECK(fit(std::chrono::seconds(1799)) == PairFit::too_short);
  CHECK(fit(std::chrono::seconds(0)) == PairFit::too_short);
  CHECK(fit(std::chrono::seconds(-1)) == PairFit::order);
  CHECK(fit(std::chrono::hours(72)) == PairFit::paired);
}

TEST_CASE("the paired gap is reported from thirty pairs on", "[disconfirmation]") {
  CHECK(reported_mode(30) == DisconfirmationMode::paired);
  CHECK(reported_mode(29) == DisconfirmationMode::unpaired);
}

TEST_CASE("the lecture's gap is the disconfirmation with the other sign", "[disconfirmation]") {
  CHECK(seed_gap(0.2) == -0.2);
  CHECK(seed_gap(-1) == 1);
  CHECK_FALSE(std::signbit(seed_gap(0)));
}

}  // namespace
}  // namespace fairgauge::survey::measure
