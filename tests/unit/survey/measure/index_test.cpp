// The satisfaction index and what its weights are made of; the ACSI-style score.
#include <catch2/catch_test_macros.hpp>

#include "survey/measure/acsi.hpp"
#include "survey/measure/csi.hpp"
#include "survey/measure/importance.hpp"
#include "survey/measure/item_answers.hpp"
#include "twelve_visitors.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

ImportancePicks picks_of_the_twelve() {
  ImportancePicks picks(4);
  for (const auto& visitor : kTwelveVisitors) picks.add(static_cast<std::size_t>(visitor.pick - 1));
  return picks;
}

TEST_CASE("picks become weights, and none of them is 0", "[importance]") {
  const auto weights = picks_of_the_twelve().weights();
  const std::vector<std::string> printed = {".4375", ".1250", ".3125", ".1250"};
  for (std::size_t k = 0; k < 4; ++k) CHECK_THAT(weights[k], Prints(printed[k]));
  CHECK(picks_of_the_twelve().n() == 12);
  CHECK(picks_of_the_twelve().share(0).value == 0.5);
  CHECK(ImportancePicks(5).weights() == std::vector<double>(5, 0.2));
}

TEST_CASE("a company's pick is split among its people", "[importance]") {
  ImportancePicks picks(2);
  picks.add(std::vector<double>{0.5, 0.5});
  picks.add(std::vector<double>{1, 0});
  CHECK(picks.weights() == std::vector<double>{2.5 / 4, 1.5 / 4});
}

TEST_CASE("rated importance makes weights in proportion", "[importance]") {
  std::vector<Moments> rated(2);
  rated[0].add(5);
  rated[1].add(3);
  CHECK(weights_from_ratings(rated) == std::vector<double>{5.0 / 8, 3.0 / 8});
  rated.emplace_back();
  CHECK(weights_from_ratings(rated).empty());
}

TEST_CASE("derived importance of the twelve, and its gate of fifty", "[importance]") {
  DerivedImportance derived(4);
  for (const auto& visitor : kTwelveVisitors) derived.add(visitor.experienced(), visitor.osat);
  const auto result = derived.result();
  const std::vector<std::string> printed = {".9049", ".6054", ".7899", ".7430"};
  for (std::size_t k = 0; k < 4; ++k) CHECK_THAT(*result.correlations[k], Prints(printed[k]));
  CHECK(result.weights.empty());

  Reliability small;
  small.derived_weight_n = 11;
  const auto weights = derived.result(small).weights;
  REQUIRE(weights.size() == 4);
  CHECK_THAT(weights[0], Prints("0.2974"));  // .9049 / 3.0432
  CHECK_THAT(weights[0] + weights[1] + weights[2] + weights[3], Prints("1.000000"));
}

TEST_CASE("an indicator that goes against satisfaction weighs nothing", "[importance]") {
  DerivedImportance derived(2);
  for (int i = 0; i < 50; ++i) {
    const std::vector<std::optional<double>> ratings = {1 + i % 5, 5 - i % 5};
    derived.add(ratings, 1 + i % 5);
  }
  CHECK(derived.result().weights == std::vector<double>{1, 0});
}

TEST_CASE("the satisfaction index of the twelve", "[csi]") {
  const auto weights = picks_of_the_twelve().weights();
  const std::vector<std::string> printed = {"81.25", "71.875",  "53.125",  "78.125",  "81.25",  "45.3125",
                                            "75.00", "89.0625", "67.1875", "64.0625", "96.875", "39.0625"};
  Csi csi;
  for (std::size_t i = 0; i < kTwelveVisitors.size(); ++i) {
    const auto ratings = kTwelveVisitors[i].experienced();
    CHECK_THAT(*respondent_csi(ratings, weights), Prints(printed[i]));
    csi.add(ratings);
  }
  const auto result = csi.result(weights);
  CHECK(result.n == 12);
  CHECK_THAT(result.value, Prints("70.1823"));
  CHECK_THAT(result.interval->low, Prints("59.1317"));
  CHECK_THAT(result.interval->high, Prints("81.2329"));
}

TEST_CASE("the index of the means is another number once answers are missing", "[csi]") {
  const auto weights = picks_of_the_twelve().weights();
  double index_of_means = 0;
  for (std::size_t k = 0; k < 4; ++k) {
    Moments mean;
    for (const auto& visitor : kTwelveVisitors) {
      if (const auto rating = visitor.experienced()[k]) mean.add(rescaled(*rating));
    }
    index_of_means += weights[k] * mean.mean();
  }
  CHECK_THAT(index_of_means, Prints("70.1349"));
}

TEST_CASE("half of the weight must be answered", "[csi]") {
  const std::vector<double> weights = {0.5, 0.3, 0.2};
  using Answers = std::vector<std::optional<double>>;
  CHECK(respondent_csi(Answers{5, {}, {}}, weights) == 100);
  CHECK(respondent_csi(Answers{{}, 5, 1}, weights) == 60);
  CHECK_FALSE(respondent_csi(Answers{{}, 5, {}}, weights));
  CHECK_FALSE(respondent_csi(Answers{{}, {}, {}}, weights));
  Csi csi;
  for (int i = 0; i < 5; ++i) csi.add(Answers{5, {}, {}});
  for (int i = 0; i < 5; ++i) csi.add(Answers{{}, 5, {}});
  csi.add(Answers{{}, {}, {}});
  const auto result = csi.result(weights);
  CHECK(result.n == 5);
  CHECK(result.value == 100);
  CHECK(result.all_equal);
}

TEST_CASE("the index of one level takes the weights inside it", "[csi]") {
  Csi csi;
  for (int i = 0; i < 6; ++i) csi.add(std::vector<std::optional<double>>{5, 3, 1});
  CHECK_THAT(csi.result(std::vector<double>{0.5, 0, 0.5}).value, Prints("50.0000"));
  CHECK_THAT(csi.result(std::vector<double>{0, 1, 0}).value, Prints("50.0000"));
  CHECK_THAT(csi.result(std::vector<double>{0.3, 0.1, 0}).value, Prints("87.5000"));
}

TEST_CASE("the ACSI-style score, published and ours", "[acsi]") {
  CHECK_THAT(acsi_score({7.8, 7.0, 7.0}, 10), Prints("69.6296"));
  CHECK_THAT(acsi_score({7.8, 7.0, 7.0}, 10, {.3885, .3190, .2925}), Prints("70.1200"));
  CHECK_THAT(acsi_score({4.0, 3.6, 3.6}, 5), Prints("68.3333"));
  AcsiStyle style;
  for (int i = 0; i < 5; ++i) style.add({4, 4, 3 + i % 2 * 1.0});
  CHECK_THAT(style.result().value, Prints("70.0000"));  // (3 * 66.67 + 2 * 75) / 5
}

}  // namespace
}  // namespace fairgauge::survey::measure
