#include "tests/simulation/show.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

namespace fairgauge::tests {
namespace {

// FAIRGAUGE_SEEDS and FAIRGAUGE_FIRST_SEED make a campaign of it, or repeat one seed.
std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

}  // namespace

TEST_CASE("whatever happens during a show, in the end each record is on the server once", "[simulation]") {
  const auto first = from_environment("FAIRGAUGE_FIRST_SEED", 1), seeds = from_environment("FAIRGAUGE_SEEDS", 24);
  ShowResult sum;
  for (auto seed = first; seed < first + seeds; ++seed) {
    INFO("seed " << seed);
    const auto result = simulate_show(seed);
    CHECK(result.violation == "");
    sum.records += result.records;
    sum.parcels += result.parcels;
    sum.faults += result.faults;
    sum.restores += result.restores;
    sum.crashes += result.crashes;
    sum.erased += result.erased;
  }
  WARN(seeds << " shows from seed " << first << ": " << sum.records << " records, " << sum.parcels << " parcels, "
             << sum.faults << " forgeries and clock jumps, " << sum.crashes << " crashes, " << sum.restores
             << " restores, " << sum.erased << " erased");
  // A show in which nothing happens proves nothing.
  CHECK(sum.records > 0);
  if (seeds >= 20) CHECK((sum.faults > 0 && sum.crashes > 0 && sum.restores > 0 && sum.erased > 0));
}

TEST_CASE("the same seed gives the same show", "[simulation]") {
  const auto once = simulate_show(7), again = simulate_show(7);
  CHECK(once.records == again.records);
  CHECK(once.parcels == again.parcels);
  CHECK(once.faults == again.faults);
}

}  // namespace fairgauge::tests
