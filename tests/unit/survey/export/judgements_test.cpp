// What only all records together tell: the columns of an export's analysis are what the report says.
#include "survey/export/judgements.hpp"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "base/durable_file.hpp"
#include "csv_reader.hpp"
#include "survey/export/settings.hpp"
#include "survey/interview/participant.hpp"
#include "survey/lifecycle/register_mapping.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/survey/report/show_day.hpp"

namespace fairgauge::survey::exporting {
namespace {

using base::ErrorKind;
using report::demo;
using report::ShowDay;
using Rows = std::vector<std::map<std::string, std::string>>;

std::string content(const std::filesystem::path& path) {
  auto bytes = base::read_file(path, 1'000'000'000);
  REQUIRE(bytes);
  return *bytes;
}

Rows rows_of(const std::string& csv) {
  const auto table = read_csv(csv);
  Rows rows;
  for (std::size_t i = 0; i + 1 < table.size(); ++i) rows.push_back(row_by_name(table, i));
  return rows;
}

// The rows of one form in an export of the demo show with its analysis.
Rows exported(const ShowDay& day, const std::string& form, Options options = {}) {
  const tests::TemporaryFolder folder;
  options.folder = folder.path();
  options.analysis = true;
  const auto done = export_records(demo(), day.source(), options);
  if (!done) FAIL(done.error().text());
  return rows_of(content(folder / ("responses_" + form + ".csv")));
}

// A visitor day with something of everything: pairs, too short a stay, an attempt too many, twins, stray touches.
ShowDay busy_day() {
  ShowDay day;
  day.add_twelve_visitors();
  day.add("visitor-arrival", "short", 0, {{"VA3_PROD", 5}});
  day.add("visitor-exit", "short", 20, {{"VX2_PROD", 1}});
  day.add("visitor-arrival", "late", 90, {{"VA3_PROD", 5}});
  day.add("visitor-exit", "late", 60, {{"VX2_PROD", 1}});
  day.add("visitor-exit", "v1", 300, {{"VX1", 2}, {"VX2_PROD", 2}});
  day.add("visitor-exit", "", 310, {{"VX1", 3}});
  day.add("visitor-exit", "", 311.5, {{"VX1", 3}});
  day.add("visitor-exit", "", 330, {{"VX1", 1}}).response.quality.taps_off_target = 9;
  auto& doubtful = day.add("visitor-exit", "", 340, {{"VX1", 5}});
  doubtful.response.quality.taps_off_target = 9;
  for (auto& page : doubtful.response.pages) page.shown = std::chrono::milliseconds(900);
  return day;
}

double mean(const Rows& rows, const std::string& column) {
  double sum = 0;
  int n = 0;
  for (auto row : rows) {
    REQUIRE(row.contains(column));
    if (row[column].empty()) continue;
    sum += std::stod(row[column]);
    ++n;
  }
  REQUIRE(n > 0);
  return sum / n;
}

TEST_CASE("differences worked out from an export are the report's", "[export][judged]") {
  const auto day = busy_day();
  const auto report = day.report();
  const auto rows = exported(day, "visitor-exit");
  const auto& visitors = report::party_of(report, report::Party::visitor);
  for (const std::string code : {"PROD", "ENV", "SERV", "PROC"}) {
    const auto& paired = report::indicator_of(visitors, code).paired.disconfirmation;
    CHECK(mean(rows, code + "_disconfirmation") == Catch::Approx(paired.value).margin(1e-12));
    CHECK(std::ranges::count_if(rows, [&](auto row) { return !row[code + "_disconfirmation"].empty(); }) == paired.n);
    for (auto row : rows) {
      if (row[code + "_disconfirmation"].empty()) continue;
      CHECK(std::stod(row[code + "_seed_gap"]) == -std::stod(row[code + "_disconfirmation"]));
      CHECK(std::stod(row[code + "_experienced"]) - std::stod(row[code + "_expected"]) ==
            std::stod(row[code + "_disconfirmation"]));
    }
  }
}

TEST_CASE("each record has the report's status and marks, and a filter takes it by them", "[export][judged]") {
  const auto day = busy_day();
  const auto report = day.report();
  const auto exits = exported(day, "visitor-exit"), arrivals = exported(day, "visitor-arrival");
  const auto with = [&](const std::string& column, const std::string& value) {
    const auto holds = [&](auto row) { return row[column] == value; };
    return std::ranges::count_if(exits, holds) + std::ranges::count_if(arrivals, holds);
  };
  const std::vector<std::string> codes = {"counted", "flagged", "held_for_review", "excluded", "superseded"};
  for (std::size_t i = 0; i < codes.size(); ++i) {
    INFO(codes[i]);
    CHECK(with("quality_status", codes[i]) == report.quality.by_status[i]);
  }
  CHECK(with("mark_twin", "1") == report.quality.twin);
  CHECK(with("mark_taps_off_target", "1") == report.quality.taps_off_target);
  CHECK(with("mark_speeding", "1") == report.quality.speeding);
  CHECK(report.quality.by_status[1] > 0);
  CHECK(report.quality.by_status[3] > 0);
  CHECK(report.quality.by_status[4] > 0);

  Options counting;
  counting.filter.quality = {measure::RecordStatus::counted, measure::RecordStatus::flagged};
  const auto taken = exported(day, "visitor-exit", counting);
  CHECK(taken.size() < exits.size());
  for (auto row : taken) CHECK((row["quality_status"] == "counted" || row["quality_status"] == "flagged"));
  const auto counts = count_records(demo(), day.source(), counting);
  REQUIRE(counts);
  CHECK(counts->at("visitor-exit") == static_cast<std::int64_t>(taken.size()));
}

TEST_CASE("a record says how it is linked, and with which", "[export][judged]") {
  const auto day = busy_day();
  const auto exits = exported(day, "visitor-exit");
  const auto of = [&](const std::string& badge) {
    for (const auto& row : exits) {
      if (row.at("participant") == base::to_text(base::digest(badge)) && row.at("quality_status") != "superseded") {
        return row;
      }
    }
    throw std::runtime_error("no such badge");
  };
  CHECK(of("v2").at("pairing") == "paired");
  CHECK(of("short").at("pairing") == "too_short");
  CHECK(of("late").at("pairing") == "order");
  for (const auto* badge : {"short", "late"}) CHECK(of(badge).at("PROD_expected").empty());
  CHECK(std::ranges::count_if(exits, [](const auto& row) { return row.at("pairing") == "unpaired"; }) > 0);
  for (const auto& arrival : exported(day, "visitor-arrival")) {
    if (arrival.at("paired_rec_id").empty()) continue;
    const auto exit =
        std::ranges::find_if(exits, [&](const auto& row) { return row.at("rec_id") == arrival.at("paired_rec_id"); });
    REQUIRE(exit != exits.end());
    CHECK(exit->at("paired_rec_id") == arrival.at("rec_id"));
    CHECK(exit->at("pairing") == arrival.at("pairing"));
  }
}

// v1..v6 of the twelve come from the east; of those registered, half as many. v1..v3 came before.
lifecycle::Register register_of_visitors() {
  std::string csv = "code,type,region,size,editions\n";
  for (int i = 1; i <= 12; ++i) {
    csv += "v" + std::to_string(i) + ",visitor," + (i <= 6 ? "east" : "west") + ",small," + (i <= 3 ? "2024;" : "") +
           demo().edition + "\n";
  }
  for (int i = 13; i <= 24; ++i) csv += "v" + std::to_string(i) + ",visitor,west,large," + demo().edition + "\n";
  lifecycle::RegisterMapping mapping =
      *lifecycle::mapping_of_fields({"code", "type", "region", "size", "editions"}, {"2024", demo().edition});
  lifecycle::Register known;
  auto import = lifecycle::import_register(csv, mapping, {});
  REQUIRE(import);
  REQUIRE(import->findings.empty());
  known.update(*import);
  return known;
}

// Records whose badges the register knows.
ShowDay registered_day() {
  auto day = busy_day();
  for (auto& record : day.records) {
    auto& badge = record.response.participant;
    for (int i = 1; i <= 12; ++i) {
      const std::string code = "v" + std::to_string(i);
      if (badge == base::digest(code)) badge = interview::participant_of_badge({}, code);
    }
  }
  return day;
}

TEST_CASE("weights bring the exits that count to the register's shares", "[export][judged]") {
  const auto known = register_of_visitors();
  Options options;
  options.known = {&known, {"2024", demo().edition}};
  const auto rows = exported(registered_day(), "visitor-exit", options);
  double all = 0, east = 0, registered = 0;
  for (const auto& row : rows) {
    const bool counts = row.at("quality_status") == "counted" || row.at("quality_status") == "flagged";
    CHECK(row.at("weight").empty() != counts);
    if (!counts) continue;
    const double weight = std::stod(row.at("weight"));
    all += weight;
    if (row.at("register_region").empty()) continue;
    registered += weight;
    if (row.at("register_region") == "east") east += weight;
    CHECK(row.at("register_size") == "small");
    CHECK(row.at("register_type") == "visitor");
  }
  const auto counting = std::ranges::count_if(rows, [](const auto& row) { return !row.at("weight").empty(); });
  CHECK(all == Catch::Approx(static_cast<double>(counting)));        // mean 1
  CHECK(east / registered == Catch::Approx(6.0 / 24).margin(0.01));  // as in the register, not half
}

TEST_CASE("segments of the register and of answers choose records", "[export][judged]") {
  const auto known = register_of_visitors();
  const auto day = registered_day();
  const auto count = [&](std::vector<std::string> words) {
    base::SeededRandom random(1);
    auto options = options_from({{"segment", std::move(words)}}, demo(), random);
    REQUIRE(options);
    options->known = {&known, {"2024", demo().edition}};
    const auto counts = count_records(demo(), day.source(), *options);
    REQUIRE(counts);
    const auto exits = counts->find("visitor-exit");
    return exits == counts->end() ? 0 : exits->second;
  };
  CHECK(count({"register_region=east"}) == 7);  // v1 twice
  CHECK(count({"register_region=east", "register_region=west"}) == 13);
  CHECK(count({"register_visit=repeat"}) == 4);
  CHECK(count({"register_visit=first", "register_region=east"}) == 3);
  CHECK(count({"register_size=large"}) == 0);  // those were there and did not answer
  const auto osat_5 = std::ranges::count_if(day.records, [](const auto& record) {
    const auto osat = record.response.answers.find("VX1");
    return osat != record.response.answers.end() && osat->second == 5;
  });
  CHECK(count({"VX1=5"}) == osat_5);
  CHECK(osat_5 > 1);
}

TEST_CASE("a segment that the register does not know is refused with the way out", "[export][judged]") {
  Options options;
  options.filter.segments = {{"register_region", {}, {"east"}}};
  const auto counts = count_records(demo(), ShowDay().source(), options);
  REQUIRE_FALSE(counts);
  CHECK(counts.error().kind == ErrorKind::refused);
  CHECK(counts.error().text().find("import-register") != std::string::npos);

  const auto known = register_of_visitors();
  options.known = {&known, {"2024", demo().edition}};
  options.filter.segments.front().values = {"esat"};
  const auto misspelt = count_records(demo(), ShowDay().source(), options);
  REQUIRE_FALSE(misspelt);
  CHECK(misspelt.error().text().find("'esat' for nobody in the register; there are: east, west") != std::string::npos);
}

TEST_CASE("records of another show are in an export and judged by nobody", "[export][judged]") {
  auto day = busy_day();
  auto& guest = day.add("visitor-exit", "", 400, {{"VX1", 4}});
  guest.response.show = "another";
  const auto id = base::to_text(guest.response.rec_id);
  for (const auto& row : exported(day, "visitor-exit")) {
    CHECK(row.at("quality_status").empty() == (row.at("rec_id") == id));
  }
}

TEST_CASE("an export with analysis can be cancelled while it judges", "[export][judged]") {
  const tests::TemporaryFolder folder;
  Options options;
  options.folder = folder.path();
  options.analysis = true;
  CHECK_FALSE(export_records(demo(), busy_day().source(), options, [](std::int64_t) { return false; }));
  CHECK(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace fairgauge::survey::exporting
