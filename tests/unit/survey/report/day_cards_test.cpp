// What to look at on site, the mood of staff beside the service visitors found, and what became of last time's
// shortfalls.
#include "survey/report/day_cards.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "show_day.hpp"
#include "survey/report/contents.hpp"
#include "survey/report/html.hpp"
#include "survey/report/trend_cards.hpp"

namespace fairgauge::survey::report {
namespace {

constexpr double kNextDay = 24 * 60;

std::string page(const Report& report) {
  static const auto texts = base::Translations::load(std::string(FAIRGAUGE_SOURCE_DIR) + "/assets/report");
  REQUIRE(texts);
  return to_html(contents_of(report, Words(*texts, demo(), "en")), "");
}

const OnSiteWatch& watched(const PartyReport& party, const std::string& indicator) {
  const auto found = std::ranges::find(party.on_site, indicator, &OnSiteWatch::indicator);
  REQUIRE(found != party.on_site.end());
  return *found;
}

// Forty visitors a day; on the second the staff's service is two steps worse, all else as it was.
ShowDay two_days() {
  ShowDay day;
  for (int i = 0; i < 40; ++i) {
    day.add("visitor-exit", "a" + std::to_string(i), i, {{"VX1", 4}, {"VX2_SERV", 4 + i % 2}, {"VX2_PROD", 3 + i % 3}});
    day.add("visitor-exit", "b" + std::to_string(i), kNextDay + i,
            {{"VX1", 4}, {"VX2_SERV", 2 + i % 2}, {"VX2_PROD", 3 + i % 3}});
  }
  return day;
}

TEST_CASE("an indicator that falls from one day to the next is an alert on site", "[report][days]") {
  const auto report = two_days().report();
  const auto& visitors = party_of(report, Party::visitor);
  REQUIRE(visitors.days.size() == 2);
  CHECK(visitors.days[0].experienced.at("SERV").value == 4.5);
  CHECK(visitors.days[1].experienced.at("SERV").value == 2.5);
  const auto& service = watched(visitors, "SERV");
  CHECK(service.alert);
  CHECK(service.difference == -2);
  CHECK(service.p < .001);
  CHECK_FALSE(watched(visitors, "PROD").alert);
  CHECK(page(report).find("go and see") != std::string::npos);
}

TEST_CASE("a day with few answers raises no alert", "[report][days]") {
  auto day = two_days();
  std::erase_if(day.records, [](const auto& record) { return record.response.started >= at_minute(kNextDay + 29); });
  const auto report = day.report();
  CHECK(party_of(report, Party::visitor).on_site.empty());
  CHECK(page(report).find("go and see") == std::string::npos);
}

TEST_CASE("the pressure of staff stands beside the service of the same day", "[report][days]") {
  auto day = two_days();
  const auto staff = [&day](const std::string& name, double minute, const char* pressure) {
    day.add("partner", name, minute, {{"PS0", "organiser_staff"}, {"PS1", 4}, {"PS5", pressure}});
  };
  for (int i = 0; i < 5; ++i) staff("s" + std::to_string(i), i, "never");
  for (int i = 0; i < 6; ++i) staff("t" + std::to_string(i), kNextDay + i, i % 2 == 0 ? "often" : "always");
  const auto report = day.report();
  const auto& partners = party_of(report, Party::partner);
  REQUIRE(partners.days.size() == 2);
  CHECK(partners.days[0].pressure.value == 1);
  CHECK(partners.days[1].pressure.value == 4.5);
  CHECK(page(report).find("Staff under pressure") != std::string::npos);
}

TEST_CASE("fewer than five of the staff say nothing of a day", "[report][days]") {
  auto day = two_days();
  for (int i = 0; i < 4; ++i) {
    day.add("partner", "s" + std::to_string(i), i, {{"PS0", "temporary_staff"}, {"PS1", 4}, {"PS5", "often"}});
  }
  const auto report = day.report();
  CHECK_FALSE(party_of(report, Party::partner).days.front().pressure.shown());
  CHECK(page(report).find("Staff under pressure") == std::string::npos);
}

TEST_CASE("what fell short at one edition is followed to the next", "[report][trend]") {
  ShowDay day;
  const auto visit = [&day](const std::string& edition, int i, int expected, int found) {
    const std::string badge = edition + std::to_string(i);
    day.add("visitor-arrival", badge, i, {{"VA3_SERV", expected}, {"VA3_PROD", 3}}).response.edition = edition;
    day.add("visitor-exit", badge, 120 + i, {{"VX1", 4}, {"VX2_SERV", found}, {"VX2_PROD", 3 + i % 2}})
        .response.edition = edition;
  };
  for (int i = 0; i < 40; ++i) {
    visit("2024", i, 4 + i % 2, 2 + i % 3);
    visit("2026", i, 4, 3 + i % 3);
  }
  const auto report = day.report();
  const auto& trend = party_of(report, Party::visitor).trend;
  REQUIRE(trend.improvements.size() == 1);  // the exhibits were better than expected
  const auto& service = trend.improvements.front();
  CHECK(service.indicator == "SERV");
  CHECK(service.gap.value < -1);
  CHECK(std::abs(service.difference - 1) < .05);
  CHECK(service.p < .001);
  CHECK(service.interval.low > 0);
  CHECK(page(report).find("What became of the shortfalls") != std::string::npos);
}

}  // namespace
}  // namespace fairgauge::survey::report
