// What is hidden so that nobody can be told from a count, and cannot be worked out from the totals either.
#include "survey/report/small_counts.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::report {
namespace {

using Counts = std::vector<std::int64_t>;
constexpr auto kHidden = std::nullopt;

TEST_CASE("counts below five are hidden", "[report][small]") {
  CHECK(shown_counts(Counts{12, 4, 3, 7}) == ShownCounts{12, kHidden, kHidden, 7});  // 7 hidden: either may be either
  CHECK(shown_counts(Counts{5, 6}) == ShownCounts{5, 6});
  CHECK(shown_counts(Counts{}).empty());
}

TEST_CASE("a total gives no hidden count away", "[report][small]") {
  CHECK(shown_counts(Counts{12, 4, 9}) == ShownCounts{12, kHidden, kHidden});
  CHECK(shown_counts(Counts{12, 2, 1, 9}) == ShownCounts{12, kHidden, kHidden, kHidden});
  CHECK(shown_counts(Counts{12, 0, 9}) == ShownCounts{12, kHidden, 9});  // nobody is nobody
  CHECK(shown_counts(Counts{4}) == ShownCounts{kHidden});
}

TEST_CASE("neither do the totals of rows and columns", "[report][small]") {
  const std::vector<Counts> table = {{20, 3, 30}, {10, 40, 11}, {0, 12, 0}};
  const auto shown = shown_table(table);
  CHECK_FALSE(shown[0][1]);
  CHECK_FALSE(shown[0][0]);  // the smallest beside it
  CHECK_FALSE(shown[2][1]);  // and below it
  for (std::size_t column = 0; column < 3; ++column) {
    std::int64_t hidden = 0;
    for (std::size_t row = 0; row < 3; ++row) hidden += shown[row][column] ? 0 : table[row][column];
    CAPTURE(column);
    CHECK((hidden == 0 || hidden >= 5));
  }
  for (std::size_t row = 0; row < 3; ++row) {
    std::int64_t hidden = 0;
    for (std::size_t column = 0; column < 3; ++column) hidden += shown[row][column] ? 0 : table[row][column];
    CAPTURE(row);
    CHECK((hidden == 0 || hidden >= 5));
  }
}

}  // namespace
}  // namespace fairgauge::survey::report
