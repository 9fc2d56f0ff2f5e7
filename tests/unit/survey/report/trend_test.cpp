// Headlines over editions and as weighted to the badges, what goes along with trust, and the follow-up list.
#include "survey/report/trend.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <set>
#include <sstream>

#include "base/json.hpp"
#include "show_day.hpp"
#include "survey/interview/participant.hpp"
#include "survey/lifecycle/register_mapping.hpp"
#include "survey/report/report_json.hpp"
#include "survey/report/tasks.hpp"

namespace fairgauge::survey::report {
namespace {

const std::string kAssets = std::string(FAIRGAUGE_SOURCE_DIR) + "/assets";

lifecycle::Register register_of(const std::string& csv) {
  auto mapping = lifecycle::parse_register_mapping(
      "editions = [\"2024\", \"2026\"]\n[columns]\ncode = \"code\"\ntype = \"type\"\neditions = \"editions\"\n"
      "region = \"region\"\nbadge = \"badge\"\n" +
      std::string(csv.starts_with("code,type,editions,region,badge,channel") ? "channel = \"channel\"\n" : ""));
  REQUIRE(mapping);
  const auto read = lifecycle::import_register(csv, *mapping, {});
  REQUIRE(read);
  REQUIRE(read->findings.empty());
  lifecycle::Register participants;
  participants.update(*read);
  return participants;
}

// So many visitors of an edition give this overall rating, badges b0, b1 ...
void add_exits(ShowDay& day, const std::string& edition, int visitors, int rating) {
  for (int i = 0; i < visitors; ++i) {
    // One step of difference here and there, so that there is variance.
    auto& record = day.add("visitor-exit", edition + "b" + std::to_string(i), i,
                           {{"VX1", std::min(5, rating + i % 2)}, {"VX4", 2 * rating + i % 2}});
    record.response.edition = edition;
  }
}

TEST_CASE("headlines stand edition by edition, and the last change is tested", "[report][trend]") {
  ShowDay day;
  add_exits(day, "2022", 40, 4);
  add_exits(day, "2024", 40, 4);
  add_exits(day, "2026", 40, 2);
  const auto trend = party_of(day.report(), Party::visitor).trend;
  REQUIRE(trend.points.size() == 3);
  CHECK(trend.points[0].edition == "2022");
  CHECK(trend.points[0].satisfied.value == 1);
  CHECK(trend.points[2].satisfied.value == 0);
  REQUIRE(trend.changes.size() == 2);  // satisfaction and NPS; nobody rated anything else
  CHECK(trend.changes[0].figure == TrendFigure::satisfaction);
  CHECK(trend.changes[0].difference == -2);
  CHECK(trend.changes[0].p < .001);
  CHECK(trend.changes[0].interval->high < -1.5);
  CHECK(trend.changes[1].figure == TrendFigure::recommendation);
  CHECK_FALSE(trend.score);  // below five editions there is no rank
}

TEST_CASE("a change from few is not tested", "[report][trend]") {
  ShowDay day;
  add_exits(day, "2024", 29, 4);
  add_exits(day, "2026", 40, 2);
  const auto trend = party_of(day.report(), Party::visitor).trend;
  CHECK(trend.points.size() == 2);
  CHECK(trend.changes.empty());
}

TEST_CASE("later editions are not in an earlier one's trend", "[report][trend]") {
  ShowDay day;
  add_exits(day, "2024", 10, 4);
  add_exits(day, "2026", 10, 2);
  Wanted wanted;
  wanted.edition = "2024";
  const auto report = make_report(demo(), day.source(), wanted);
  REQUIRE(report);
  CHECK(party_of(*report, Party::visitor).trend.points.size() == 1);
}

TEST_CASE("weights bring the north's many badges back into the headline", "[report][weights]") {
  ShowDay day;
  std::string csv = "code,type,editions,region,badge\n";
  // Of the south all 20 answer, of the north's 60 only 20: without weights they count alike.
  const auto badge = [&](const std::string& name, const std::string& region) {
    csv += name + ",visitor,2026," + region + "," + name + "\n";
  };
  const auto answer = [&](const std::string& name, double minute, int osat) {
    day.add("visitor-exit", "", minute, {{"VX1", osat}}).response.participant =
        interview::participant_of_badge({}, name);
  };
  for (int i = 0; i < 60; ++i) badge("n" + std::to_string(i), "north");
  for (int i = 0; i < 20; ++i) {
    badge("s" + std::to_string(i), "south");
    answer("n" + std::to_string(i), i, 5 - i % 2);
    answer("s" + std::to_string(i), 40 + i, 2 - i % 2);
  }
  const auto participants = register_of(csv);
  const auto report = day.report(&participants);
  const auto& party = party_of(report, Party::visitor);
  CHECK(party.osat.top.value == .5);
  REQUIRE(party.weighted);
  CHECK(party.weighted->respondents == 40);
  CHECK(party.weighted->not_in_register == 0);
  // Weights 1.5 and 0.5: 30 of 40, and Kish's n = 40^2 / (20 * 2.25 + 20 * 0.25) = 32.
  CHECK(std::abs(party.weighted->osat.top.value - .75) < 1e-9);
  CHECK(std::abs(party.weighted->osat.top.n_effective - 32) < 1e-6);
  CHECK(party.weighted->osat.top.n == 40);
}

TEST_CASE("without a register nothing is weighted, and nobody is to be called", "[report][weights]") {
  ShowDay day;
  day.add_twelve_visitors();
  const auto report = day.report();
  CHECK_FALSE(party_of(report, Party::visitor).weighted);
  const auto texts = base::Translations::load(kAssets + "/report");
  REQUIRE(texts);
  CHECK(tasks_csv(report, Words(*texts, demo(), "en")) == "due,party,participant,channel,action,what\r\n");
}

// Cells of a line whose last one is quoted.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t from = 0;
  for (int i = 0; i < 5; ++i) {
    const auto comma = line.find(',', from);
    cells.push_back(line.substr(from, comma - from));
    from = comma + 1;
  }
  cells.push_back(line.substr(from));
  return cells;
}

TEST_CASE("the follow-up list has one line for each customer, the first due first", "[report][tasks]") {
  ShowDay day;
  std::string csv = "code,type,editions,region,badge,channel\n";
  for (int i = 0; i < 12; ++i) {
    const std::string name = "c" + std::to_string(i);
    const std::string editions = i < 4 ? "2024" : i < 8 ? "2024;2026" : "2026";
    csv += name + ",exhibitor," + editions + ",south," + name + "," + (i % 2 == 0 ? "email" : "") + "\n";
    if (i < 4) continue;
    day.add("exhibitor-exit", "", i, {{"EX1", i == 5 ? 1 : 4}, {"EX7", i == 5 ? 0 : 8}, {"EX8", i == 5 ? "yes" : "no"}})
        .response.participant = interview::participant_of_badge({}, name);
  }
  const auto participants = register_of(csv);
  const auto report = day.report(&participants);
  const auto texts = base::Translations::load(kAssets + "/report");
  REQUIRE(texts);
  const Words words(*texts, demo(), "en");
  std::istringstream lines(tasks_csv(report, words));
  std::string line;
  REQUIRE(std::getline(lines, line));
  CHECK(line == "due,party,participant,channel,action,what\r");
  std::set<std::string> customers;
  std::string due_before = "2026-11-20";  // the show's last day
  while (std::getline(lines, line)) {
    CAPTURE(line);
    const auto cells = cells_of(line);
    CHECK(cells[0] >= due_before);
    due_before = cells[0];
    CHECK(cells[1] == "exhibitor");
    CHECK(customers.insert(cells[2]).second);
    const auto found = std::ranges::find_if(participants.participants(),
                                            [&](const auto& one) { return base::to_text(one.first) == cells[2]; });
    REQUIRE(found != participants.participants().end());
    CHECK(cells[3] == found->second.channel);
    CHECK(cells[5] == "\"" + words.text("action." + cells[4]) + "\"\r");
    CHECK(line.find("c1,") == std::string::npos);  // codes stay where they are
  }
  CHECK(customers.size() == 12);
}

TEST_CASE("the print of the parameters changes with any of them", "[report]") {
  const measure::Parameters usual;
  auto other = usual;
  other.quality.burst_sessions = 4;
  CHECK(print_of(usual).size() == 12);
  CHECK(print_of(usual) == print_of(measure::Parameters()));
  CHECK(print_of(usual) != print_of(other));
  other = usual;
  other.weights.high = 4;
  CHECK(print_of(usual) != print_of(other));
}

}  // namespace
}  // namespace fairgauge::survey::report
