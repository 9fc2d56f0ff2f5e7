// Which regions are tested, and which of them give an alarm.
#include "survey/lifecycle/alarm.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "histories.hpp"
#include "survey/lifecycle/retention.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

using Catch::Approx;

// Adds participants who came as the word says: "110" came to the first two of three editions.
void add(std::vector<Member>& show, const std::string& region, const std::string& attendance, int count) {
  History history;
  for (const char c : attendance) history.push_back(c == '1' ? came() : missed());
  for (int i = 0; i < count; ++i) show.push_back({region, standings(history, Kind::exhibitor)});
}

const RegionTests& of(const std::vector<RegionTests>& all, const std::string& region) {
  for (const RegionTests& tests : all) {
    if (tests.region == region) return tests;
  }
  FAIL("no region " << region);
  return all.front();
}

TEST_CASE("a region below 20 in the earlier edition is not tested and is in no family", "[lifecycle][alarm]") {
  std::vector<Member> show;
  add(show, "a", "11", 30), add(show, "a", "10", 30);
  add(show, "b", "11", 60), add(show, "b", "01", 20);
  add(show, "c", "11", 19);
  const auto without = test_regions(show, 1);
  CHECK_FALSE(of(without, "c").growth);
  CHECK_FALSE(of(without, "c").retention);
  CHECK_FALSE(of(without, "c").alarm());
  // Two regions in the family: the smaller p doubles.
  const RegionTests& a = of(without, "a");
  REQUIRE(a.growth);
  CHECK(a.growth->adjusted_p == Approx(std::min(2 * a.growth->growth.p, of(without, "b").growth->growth.p)));
  add(show, "c", "11", 1);
  CHECK(of(test_regions(show, 1), "c").growth);
}

TEST_CASE("a region is not tested against too small a rest", "[lifecycle][alarm]") {
  std::vector<Member> show;
  add(show, "a", "11", 100), add(show, "b", "11", 19);
  CHECK_FALSE(of(test_regions(show, 1), "a").growth);
}

TEST_CASE("an alarm of growth needs size as well as significance", "[lifecycle][alarm]") {
  std::vector<Member> show;  // 10,000 -> 8,500 against no change elsewhere: significant, .85
  add(show, "a", "11", 8500), add(show, "a", "10", 1500);
  add(show, "b", "11", 8500), add(show, "b", "10", 1500), add(show, "b", "01", 1500);
  const auto large = test_regions(show, 1);
  CHECK(of(large, "a").growth->adjusted_p < .001);
  CHECK(of(large, "a").growth->growth.ratio == Approx(.85));
  CHECK_FALSE(of(large, "a").alarm());

  show.clear();  // 20 -> 14 against no change: .7, not significant
  add(show, "a", "11", 14), add(show, "a", "10", 6);
  add(show, "b", "11", 80), add(show, "b", "10", 20), add(show, "b", "01", 20);
  const auto small = test_regions(show, 1);
  CHECK(of(small, "a").growth->growth.ratio == Approx(.7));
  CHECK_FALSE(of(small, "a").growth->alarm);
}

TEST_CASE("an alarm of retention needs 10 points", "[lifecycle][alarm]") {
  const auto alarm = [](int kept) {  // of 1,000; elsewhere 800 of 1,000; newcomers keep the growth even
    std::vector<Member> show;
    add(show, "a", "11", kept), add(show, "a", "10", 1000 - kept), add(show, "a", "01", 1000 - kept);
    add(show, "b", "11", 800), add(show, "b", "10", 200), add(show, "b", "01", 200);
    const auto all = test_regions(show, 1);
    CHECK(of(all, "a").retention->adjusted_p < .001);
    CHECK_FALSE(of(all, "a").growth->alarm);
    return of(all, "a").alarm();
  };
  CHECK(alarm(700));
  CHECK_FALSE(alarm(701));
  CHECK_FALSE(alarm(900));  // better than elsewhere
}

TEST_CASE("a trend needs three editions, a fall, and a last share of at most four fifths", "[lifecycle][alarm]") {
  const auto tests = [](int first, int second, int third) {  // against 1,000 elsewhere each time
    std::vector<Member> show;
    add(show, "a", "100", first), add(show, "a", "010", second), add(show, "a", "001", third);
    add(show, "b", "111", 1000);
    return test_regions(show, 2);
  };
  const auto falling = of(tests(1000, 700, 500), "a");
  REQUIRE(falling.trend);
  CHECK(falling.trend->alarm);
  CHECK(falling.trend->trend.z < 0);
  const auto slightly = of(tests(1000, 900, 800), "a");  // .4444 of .5: .889
  CHECK(slightly.trend->adjusted_p < .001);
  CHECK_FALSE(slightly.trend->alarm);
  CHECK_FALSE(of(tests(500, 700, 1000), "a").trend->alarm);
  CHECK_FALSE(of(tests(19, 100, 100), "a").trend);  // the first edition decides
}

TEST_CASE("a low last share at the end of a rising trend is no alarm", "[lifecycle][alarm]") {
  std::vector<Member> show;  // 300 of 1,300, then 1,000 of 2,000, then 10 of 60
  add(show, "a", "100", 300), add(show, "a", "010", 1000), add(show, "a", "001", 10);
  add(show, "b", "100", 1000), add(show, "b", "010", 1000), add(show, "b", "001", 50);
  const auto all = test_regions(show, 2);
  CHECK(of(all, "a").trend->trend.z > 0);
  CHECK(of(all, "a").trend->adjusted_p < .001);
  CHECK_FALSE(of(all, "a").trend->alarm);
}

TEST_CASE("with two editions there is no trend", "[lifecycle][alarm]") {
  std::vector<Member> show;
  add(show, "a", "11", 50), add(show, "b", "11", 50);
  CHECK_FALSE(of(test_regions(show, 1), "a").trend);
}

TEST_CASE("a region that vanishes is an alarm, not a division by zero", "[lifecycle][alarm]") {
  std::vector<Member> show;
  add(show, "a", "10", 40), add(show, "b", "11", 40), add(show, "c", "00", 5);
  const auto all = test_regions(show, 1);
  CHECK(of(all, "a").growth->alarm);
  CHECK(of(all, "a").retention->alarm);
  CHECK(regions(show) == std::vector<std::string>{"a", "b", "c"});
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
