// Whose records are whose: badges, times, repeated visits to the kiosk, companies; for any order of the records.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "show_day.hpp"
#include "survey/interview/participant.hpp"
#include "survey/lifecycle/register_mapping.hpp"
#include "survey/report/report_json.hpp"
#include "survey/report/unit.hpp"

namespace fairgauge::survey::report {
namespace {

PartyReport visitors(const ShowDay& day) { return party_of(day.report(), Party::visitor); }

// Five linked visitors, so that figures are shown; the sixth is the case.
ShowDay five_visitors() {
  ShowDay day;
  for (int i = 0; i < 5; ++i) {
    const auto badge = "quiet-" + std::to_string(i);
    day.add("visitor-arrival", badge, i, {{"VA3_PROD", 4}});
    day.add("visitor-exit", badge, 60 + i, {{"VX2_PROD", 4}, {"VX1", 4}});
  }
  return day;
}

TEST_CASE("arrival and exit of one badge are a pair from half an hour between them on", "[report][link]") {
  auto day = five_visitors();
  day.add("visitor-arrival", "late", 0, {{"VA3_PROD", 5}});  // ends at minute 1
  auto& exit = day.add("visitor-exit", "late", 31, {{"VX2_PROD", 1}});
  CHECK(visitors(day).pairs == 6);
  exit.response.started -= std::chrono::milliseconds(1);
  CHECK(visitors(day).pairs == 5);
  CHECK(visitors(day).too_short == 1);
  CHECK(indicator_of(visitors(day), "PROD").unpaired.expected.n == 1);  // both answers become unpaired ones
}

TEST_CASE("an arrival that ended after the exit began tells no expectation", "[report][link]") {
  auto day = five_visitors();
  day.add("visitor-arrival", "late", 90, {{"VA3_PROD", 5}, {"VA2", "prices"}});
  day.add("visitor-exit", "late", 60, {{"VX2_PROD", 1}});
  const auto party = visitors(day);
  CHECK(party.out_of_order == 1);
  CHECK(party.pairs == 5);
  CHECK(indicator_of(party, "PROD").unpaired.expected.n == 0);
  CHECK(party.arrivals == 6);
}

TEST_CASE("of several attempts the first complete arrival and the last complete exit stay", "[report][link]") {
  auto day = five_visitors();
  day.add("visitor-arrival", "again", 0, {{"VA3_PROD", 1}}).response.status = interview::Status::partial;
  day.add("visitor-arrival", "again", 2, {{"VA3_PROD", 3}});
  day.add("visitor-arrival", "again", 4, {{"VA3_PROD", 5}});
  day.add("visitor-exit", "again", 60, {{"VX2_PROD", 1}});
  day.add("visitor-exit", "again", 62, {{"VX2_PROD", 5}});
  day.add("visitor-exit", "again", 64, {{"VX2_PROD", 2}}).response.status = interview::Status::partial;
  const auto report = day.report();
  const auto& item = indicator_of(party_of(report, Party::visitor), "PROD").paired;
  CHECK(item.disconfirmation.n == 6);
  CHECK(std::abs(item.disconfirmation.value - (5. - 3.) / 6) < 1e-12);
  CHECK(report.quality.by_status[static_cast<std::size_t>(measure::RecordStatus::superseded)] == 4);
  CHECK(report.head.records == 16);  // superseded, never gone
}

TEST_CASE("records without a badge stay people of their own", "[report][link]") {
  auto day = five_visitors();
  day.add("visitor-arrival", "", 0, {{"VA3_PROD", 5}});
  day.add("visitor-exit", "", 90, {{"VX2_PROD", 1}});
  const auto party = visitors(day);
  CHECK(party.units == 7);
  CHECK(party.linked == 5);
}

TEST_CASE("a report is the same for any order of the records, and for a record that comes twice", "[report][link]") {
  ShowDay day;
  day.add_twelve_visitors();
  day.add("visitor-exit", "v1", 300, {{"VX1", 2}});
  day.add("visitor-exit", "", 310, {{"VX1", 3}});
  const auto once = to_json(day.report());
  std::mt19937 chance(20261122);
  for (int i = 0; i < 10; ++i) {
    std::shuffle(day.records.begin(), day.records.end(), chance);
    CHECK(to_json(day.report()) == once);
  }
  day.records.push_back(day.records.front());
  const auto repeated = day.report();
  CHECK(repeated.quality.left_out.repeated == 1);
  CHECK(repeated.head.records == 26);
}

lifecycle::Register register_of(const std::string& csv) {
  auto mapping = lifecycle::parse_register_mapping(
      "editions = [\"2025\", \"2026\"]\n[columns]\ncode = \"code\"\ntype = \"type\"\neditions = \"editions\"\n"
      "region = \"region\"\nbadge = \"badge\"\n");
  REQUIRE(mapping);
  const auto read = lifecycle::import_register(csv, *mapping, {});
  REQUIRE(read);
  REQUIRE(read->findings.empty());
  lifecycle::Register participants;
  participants.update(*read);
  return participants;
}

TEST_CASE("a company has one vote, however many of its people answer", "[report][link]") {
  const auto participants = register_of(
      "code,type,editions,region,badge\n"
      "a,exhibitor,2026,south,a1\na,exhibitor,2026,south,a2\nb,exhibitor,2026,south,b1\nc,exhibitor,2026,north,c1\n"
      "d,exhibitor,2026,north,d1\ne,exhibitor,2026,north,e1\n");
  ShowDay day;
  const auto answer = [&](const std::string& badge, int osat, double minute) {
    day.add("exhibitor-exit", "", minute, {{"EX1", osat}}).response.participant =
        interview::participant_of_badge({}, badge);
  };
  answer("a1", 5, 0);
  answer("a2", 1, 2);
  for (const char* badge : {"b1", "c1", "d1", "e1"}) answer(badge, 4, 5);
  const auto report = day.report(&participants);
  const auto& party = party_of(report, Party::exhibitor);
  CHECK(party.units == 5);
  CHECK(party.exits == 6);
  CHECK(party.osat.mean.n == 5);
  CHECK(std::abs(party.osat.mean.value - (3. + 4 * 4) / 5) < 1e-12);
  CHECK(party.osat.top.value == (.5 + 4) / 5);  // half a vote of the company that disagrees with itself
  CHECK(party.population == 5);
  CHECK(party.osat.top.population_interval == measure::Interval{.9, .9});  // everybody answered
  const auto without_register = day.report();
  CHECK(party_of(without_register, Party::exhibitor).osat.mean.n == 6);
}

}  // namespace
}  // namespace fairgauge::survey::report
