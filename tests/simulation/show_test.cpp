#include "tests/simulation/show.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/campaign.hpp"

namespace fairgauge::tests {

TEST_CASE("whatever happens during a show, in the end each record is on the server once", "[simulation]") {
  const auto range = seeds(24);
  ShowResult sum;
  int violations = 0;
  for (auto seed = range.first; seed < range.end(); ++seed) {
    INFO("seed " << seed);
    const auto result = simulate_show(seed);
    CHECK(result.violation == "");
    violations += result.violation.empty() ? 0 : 1;
    sum.records += result.records;
    sum.parcels += result.parcels;
    sum.faults += result.faults;
    sum.restores += result.restores;
    sum.crashes += result.crashes;
    sum.erased += result.erased;
    sum.holes += result.holes;
    sum.healed += result.healed;
  }
  report(std::to_string(range.count) + " shows: " + std::to_string(sum.records) + " records, " +
         std::to_string(sum.parcels) + " parcels, " + std::to_string(sum.faults) + " forgeries and clock jumps, " +
         std::to_string(sum.crashes) + " crashes, " + std::to_string(sum.restores) + " restores, " +
         std::to_string(sum.holes) + " holes, " + std::to_string(sum.healed) + " differences healed, " +
         std::to_string(sum.erased) + " erased; " + std::to_string(violations) + " violations");
  // A show in which nothing happens proves nothing.
  CHECK(sum.records > 0);
  if (range.count >= 20)
    CHECK((sum.faults > 0 && sum.crashes > 0 && sum.restores > 0 && sum.erased > 0 && sum.holes > 0 && sum.healed > 0));
}

TEST_CASE("the same seed gives the same show", "[simulation]") {
  const auto once = simulate_show(7), again = simulate_show(7);
  CHECK(once.records == again.records);
  CHECK(once.parcels == again.parcels);
  CHECK(once.faults == again.faults);
}

}  // namespace fairgauge::tests
