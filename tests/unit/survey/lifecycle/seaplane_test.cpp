// The lecture's question, answered from the histories alone.
#include "survey/lifecycle/seaplane.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "histories.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

using Catch::Approx;

RegionAnswer ask(const std::string& region, CaseLength length, size_t edition) {
  const auto members = members_of(seaplane_exhibitors(length));
  const auto found = answer(members, region, edition, region == "south" ? seaplane_evidence() : RegionEvidence());
  REQUIRE(found);
  return *found;
}

TEST_CASE("the histories have the numbers of the case", "[lifecycle][seaplane]") {
  const auto members = members_of(seaplane_exhibitors(CaseLength::three_editions));
  const std::vector<std::vector<int>> expected = {{84, 60, 45}, {70, 85, 93}, {56, 64, 70}, {30, 41, 47}};
  const std::vector<std::string> names = {"south", "east", "north", "west"};
  for (size_t region = 0; region < names.size(); ++region) {
    for (size_t edition = 0; edition < 3; ++edition) {
      CAPTURE(names[region], edition);
      CHECK(attended(members, in_region(names[region]), edition) == expected[region][edition]);
    }
  }
  const Choice all = [](const Member&) { return true; };
  const Flow whole = flow(members, all, 1);
  CHECK(whole.churn().share() == Approx(.3875));
  CHECK(attended(members, all, 2) == 255);
}

TEST_CASE("satisfaction in the second edition is that of the case", "[lifecycle][seaplane]") {
  const auto mean_of = [](bool south) {
    std::vector<double> points;
    for (const CaseExhibitor& one : seaplane_exhibitors(CaseLength::two_editions)) {
      const auto& satisfaction = one.history[1].answers.satisfaction;
      if ((one.region == "south") == south && satisfaction) points.push_back(*satisfaction / 1000.0);
    }
    double sum = 0, squares = 0;
    for (const double one : points) sum += one, squares += one * one;
    const double n = static_cast<double>(points.size()), mean = sum / n;
    return std::tuple(points.size(), mean, std::sqrt((squares - n * mean * mean) / (n - 1)));
  };
  const auto [south_n, south_mean, south_s] = mean_of(true);
  const auto [others_n, others_mean, others_s] = mean_of(false);
  CHECK(south_n == 40);
  CHECK(south_mean == Approx(3.20));
  CHECK(south_s == Approx(1.0).margin(.05));
  CHECK(others_n == 120);
  CHECK(others_mean == Approx(3.85));
  CHECK(others_s == Approx(.9).margin(.05));
}

TEST_CASE("after two editions the south weakens and the others confirm", "[lifecycle][seaplane]") {
  const RegionAnswer south = ask("south", CaseLength::two_editions, 1);
  CHECK(south.stage.stage == Stage::weakening);
  CHECK(south.stage.rule == SegmentRule::alarm_and_excess);
  CHECK(south.stage.decline.marked == 46);
  CHECK(south.stage.decline.n == 106);
  CHECK(south.stage.decline_elsewhere.marked == 47);
  CHECK(south.stage.decline_elsewhere.n == 237);
  CHECK(south.flow.lost() == 46);
  CHECK(south.flow.acquired() == 22);
  CHECK(south.flow_elsewhere.lost() == 47);
  CHECK(south.flow_elsewhere.acquired() == 81);
  CHECK(south.mix.skipped_2_5 == 4);
  for (const std::string region : {"east", "north", "west"}) {
    CAPTURE(region);
    const RegionAnswer other = ask(region, CaseLength::two_editions, 1);
    CHECK_FALSE(other.tests.alarm());
    CHECK(other.stage.stage == Stage::confirmation);
  }
}

TEST_CASE("growth and retention give the alarm, each adjusted over four regions", "[lifecycle][seaplane]") {
  const RegionAnswer south = ask("south", CaseLength::two_editions, 1);
  REQUIRE(south.tests.growth);
  CHECK(south.tests.growth->growth.ratio == Approx(.5865).margin(5e-5));
  CHECK(south.tests.growth->adjusted_p == Approx(.0312).margin(5e-5));
  CHECK(south.tests.growth->alarm);
  REQUIRE(south.tests.retention);
  CHECK(south.tests.retention->difference() == Approx(-.246).margin(5e-4));
  CHECK(south.tests.retention->adjusted_p <= .00115);
  CHECK(south.tests.retention->alarm);
  CHECK_FALSE(south.tests.trend);
  CHECK(ask("east", CaseLength::two_editions, 1).tests.growth->adjusted_p > .33);
}

TEST_CASE("after three editions the trend alarms too, and most of the south declines", "[lifecycle][seaplane]") {
  const RegionAnswer south = ask("south", CaseLength::three_editions, 2);
  REQUIRE(south.tests.trend);
  CHECK(south.tests.trend->trend.z == Approx(-4.423).margin(5e-4));
  CHECK(south.tests.trend->alarm);
  REQUIRE(south.growth_since_first);
  CHECK(south.growth_since_first->ratio == Approx(.398).margin(5e-4));
  CHECK(south.stage.stage == Stage::weakening);
  CHECK(south.stage.rule == SegmentRule::most_declining);
  CHECK(south.mix.gone_already == 4);  // those who refused are no longer at risk
  CHECK(ask("east", CaseLength::three_editions, 2).stage.stage == Stage::trust);
}

TEST_CASE("the plan begins with what is proven, then what they said, then the leads", "[lifecycle][seaplane]") {
  const RegionAnswer south = ask("south", CaseLength::two_editions, 1);
  REQUIRE(south.causes.size() >= 3);
  CHECK(south.causes.front().code == "travel_visas");
  CHECK(south.causes.front().grade == Grade::proven);
  std::vector<std::string> ids;
  for (const RescueStep& step : south.plan) ids.emplace_back(step.action->id);
  CHECK(ids == std::vector<std::string>{"touring_edition", "transport_subsidy", "partner_agency",
                                        "early_bird_returners", "content_renewal", "buyer_matching", "account_manager",
                                        "complaint_recovery"});
  CHECK(south.plan.back().because.empty());
}

TEST_CASE("the answer can be read", "[lifecycle][seaplane]") {
  const auto words = describe(ask("south", CaseLength::two_editions, 1));
  REQUIRE(words.size() == 5);
  CHECK(words[0] ==
        "south is weakening: of 106 customers at risk 46 decline (43.4 %), elsewhere 47 of 237 (19.8 %). With two "
        "editions only, this is confirmation turning directly to weakening; fewer than 5 have already gone.");
  CHECK(words[1] ==
        "Share: 24.0 % of all participants after 35.0 %, a change of -11.0 points (-19.0 to -3.0; p = 0.008).");
  CHECK(words[2] == "Growth: 0.59 times that of all other regions (0.40 to 0.87), adjusted p = 0.031: an alarm.");
  CHECK(words[3] ==
        "Retention: 38 of 84 came again (45.2 %), elsewhere 109 of 156 (69.9 %): -24.6 points, adjusted p = 0.001: an "
        "alarm.");
  CHECK(words[4] ==
        "Gaps: proven causes: travel_visas; leads: LOG, VQ. Said by those who were lost: location_dates, price, "
        "another_show.");
  const auto later = describe(ask("south", CaseLength::three_editions, 2));
  // South: 124 ever came, 4 refused already; 42 + 33 lost. Others: 303 ever, 3 refused already; 44 + 46 lost.
  CHECK(later[0] == "south is weakening: of 120 customers at risk 75 decline (62.5 %), elsewhere 90 of 300 (30.0 %).");
  CHECK(later[1].ends_with("Over 3 editions the trend has z = -4.42, adjusted p < .001: an alarm."));
  CHECK(later[2].ends_with("Since the first edition 0.40 times (0.26 to 0.60)."));
}

TEST_CASE("a question without an answer has none", "[lifecycle][seaplane]") {
  const auto members = members_of(seaplane_exhibitors(CaseLength::two_editions));
  CHECK_FALSE(answer(members, "atlantis", 1, {}));
  CHECK_FALSE(answer({}, "south", 1, {}));
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
