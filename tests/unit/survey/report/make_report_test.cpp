// From records to figures: the worked example by the whole way, what is left out, what is not shown.
#include "survey/report/make_report.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "base/json.hpp"
#include "show_day.hpp"
#include "survey/report/report_json.hpp"
#include "tests/unit/survey/measure/worked_number.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::Prints;

PartyReport twelve() {
  ShowDay day;
  day.add_twelve_visitors();
  return party_of(day.report(), Party::visitor);
}

TEST_CASE("the twelve visitors' gaps come out as worked by hand", "[report]") {
  const auto party = twelve();
  CHECK(party.pairs == 12);
  const auto& service = indicator_of(party, "SERV").paired;
  CHECK_THAT(service.disconfirmation.value, Prints("-0.9167"));
  CHECK_THAT(service.disconfirmation.interval->low, Prints("-1.7046"));
  CHECK_THAT(service.disconfirmation.interval->high, Prints("-0.1287"));
  CHECK(service.split.dissatisfied == 8);
  const auto& process = indicator_of(party, "PROC").paired;
  CHECK(process.disconfirmation.n == 10);
  CHECK_THAT(process.disconfirmation.value, Prints("0.2000"));
  CHECK(party.paired.split.dissatisfied == 7);
  CHECK(party.paired.split.basic == 2);
  CHECK(party.paired.split.delighted == 3);
  CHECK_THAT(party.paired.disconfirmation.value, Prints("-0.1875"));
}

TEST_CASE("the twelve visitors' headlines come out as worked by hand", "[report]") {
  const auto party = twelve();
  CHECK_THAT(party.osat.mean.value, Prints("3.6667"));
  CHECK_THAT(100 * party.osat.top.value, Prints("58.33"));
  CHECK_THAT(100 * party.osat.net.interval->low, Prints("-5.50"));
  CHECK_THAT(party.nps.score.value, Prints("8.33"));
  CHECK_THAT(party.nps.score.interval->high, Prints("48.87"));
  CHECK_THAT(party.direct.disconfirmation.value, Prints("0.0833"));
  CHECK(party.direct.split.dissatisfied == 4);
  CHECK(party.sign_check.opposite.value == 0);
  CHECK(party.nps_answers[10] == 2);
}

TEST_CASE("importance is what they picked, over the items that everybody is shown", "[report]") {
  const auto party = twelve();
  const auto weight = [&](const char* code) { return *indicator_of(party, code).weight; };
  CHECK(weight("PROD") == 7. / 17);  // (6 + 1) / (12 + 5)
  CHECK(weight("RES") == 1. / 17);
  CHECK_FALSE(indicator_of(party, "IDEA").weight);  // shown to every second one only
  CHECK(party.crosshair.importance == .2);
  CHECK(indicator_of(party, "SERV").placement->quadrant == measure::Quadrant::concentrate_here);
}

TEST_CASE("below five nothing is shown, not even how many", "[report]") {
  ShowDay day;
  for (int i = 0; i < 4; ++i) {
    day.add("partner", "", i, {{"PS0", "logistics"}, {"PS1", 1 + i}, {"PS6", "process"}});
  }
  const auto report = day.report();
  const auto& party = party_of(report, Party::partner);
  CHECK_FALSE(party.osat.mean.shown());
  const auto json = base::parse_json(to_json(report));
  REQUIRE(json);
  const auto& printed = (*json)["parties"][0];
  CHECK(printed["osat"]["mean"].is_null());
  CHECK(printed["choices"]["improvement"]["process"].is_null());
  CHECK(printed["segments"].empty());
  day.add("partner", "", 9, {{"PS0", "logistics"}, {"PS1", 5}});
  CHECK(party_of(day.report(), Party::partner).osat.mean.gate == measure::Gate::indicative);
}

TEST_CASE("what is in no figure is counted", "[report]") {
  ShowDay day;
  day.add_twelve_visitors();
  const auto expected = to_json(day.report());
  day.add("visitor-exit", "", 0, {{"VX1", 1}}).response.show = "another";
  day.add("visitor-exit", "", 0, {{"VX1", 1}}).response.form = "nobody-offers-it";
  const auto report = make_report(demo(),
                                  [&](const RecordVisitor& visit) -> base::Result<void> {
                                    FAIRGAUGE_TRY(visit("{not a record"));
                                    return day.source()(visit);
                                  },
                                  {});
  REQUIRE(report);
  CHECK(report->quality.left_out.unreadable == 1);
  CHECK(report->quality.left_out.other_show == 1);
  CHECK(report->quality.left_out.unknown_form == 1);
  auto tidy = *report;
  tidy.quality.left_out = {};
  CHECK(to_json(tidy) == expected);
}

TEST_CASE("the year in a show's name is that of the edition that is looked at", "[report]") {
  ShowDay day;
  day.add_twelve_visitors();
  for (auto& record : day.records) record.response.edition = "2024";
  Wanted wanted;
  wanted.edition = "2024";
  const auto report = make_report(demo(), day.source(), wanted);
  REQUIRE(report);
  const auto& of_pack = demo().name.in("en");
  REQUIRE(of_pack.ends_with(" 2026"));
  CHECK(report->head.show_name.in("en") == of_pack.substr(0, of_pack.size() - 4) + "2024");
  CHECK(report->head.show_name.in("zh-cn").starts_with("2024"));
}

TEST_CASE("an edition without records is not found", "[report]") {
  ShowDay day;
  day.add_twelve_visitors();
  Wanted wanted;
  wanted.edition = "1999";
  const auto report = make_report(demo(), day.source(), wanted);
  REQUIRE_FALSE(report);
  CHECK(report.error().kind == base::ErrorKind::not_found);
  CHECK(report.error().text().find("1999") != std::string::npos);
  CHECK(report.error().text().ends_with("another one: 2026"));
}

TEST_CASE("two flags take a record out of all figures, one does not", "[report]") {
  ShowDay day;
  day.add_twelve_visitors();
  auto& careless = day.add("visitor-exit", "", 300, {{"VX1", 1}});
  careless.response.quality.taps_off_target = 6;
  const auto flagged = day.report();
  CHECK(party_of(flagged, Party::visitor).osat.mean.n == 13);
  CHECK(party_of(flagged, Party::visitor).osat_unflagged.mean.n == 12);
  for (auto& page : careless.response.pages) page.shown = std::chrono::milliseconds(500);
  const auto excluded = day.report();
  CHECK(party_of(excluded, Party::visitor).osat.mean.n == 12);
  CHECK(excluded.quality.speeding == 1);
  CHECK(excluded.quality.by_status[static_cast<std::size_t>(measure::RecordStatus::excluded)] == 1);
}

TEST_CASE("children who rush through three interviews are held back", "[report]") {
  ShowDay day;
  day.add_twelve_visitors();
  for (int i = 0; i < 3; ++i) {
    auto& record = day.add("visitor-exit", "", 200 + .2 * i, {{"VX1", 1 + i}});
    record.response.duration = std::chrono::seconds(4);
    record.response.finished = record.response.started + std::chrono::seconds(4);
  }
  const auto report = day.report();
  CHECK(report.quality.burst == 3);
  CHECK(party_of(report, Party::visitor).osat.mean.n == 12);
}

TEST_CASE("methods that point different ways are told", "[report]") {
  ShowDay day;
  for (int i = 0; i < 40; ++i) {  // content, and yet nobody would recommend it
    day.add("visitor-exit", "b" + std::to_string(i), i, {{"VX1", 4 + i % 2}, {"VX4", 3 + i % 3}, {"VX5", 8 + i % 2}});
  }
  const auto report = day.report();
  const auto& party = party_of(report, Party::visitor);
  using Pair = std::pair<Method, Method>;
  CHECK(std::set(party.contradictions.begin(), party.contradictions.end()) ==
        std::set<Pair>{{Method::overall, Method::recommendation}, {Method::return_chance, Method::recommendation}});
  CHECK(twelve().contradictions.empty());
}

}  // namespace
}  // namespace fairgauge::survey::report
