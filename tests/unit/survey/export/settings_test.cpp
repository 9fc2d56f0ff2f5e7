// What people ask for becomes options, or a message that says what would be right; presets in the show pack.
#include "survey/export/settings.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <sstream>

#include "base/durable_file.hpp"
#include "random_forms.hpp"
#include "survey/export/command_line.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;

form::ShowPack pack_in(const fs::path& folder) {
  base::SeededRandom random(7);
  form::ShowPack pack;
  pack.folder = folder;
  pack.languages = {"en", "zh-cn"};
  for (const auto* id : {"arrival", "exit"}) {
    pack.forms.push_back(std::make_shared<const form::Questionnaire>(random_form(random, id)));
  }
  pack.stations.emplace_back();
  pack.stations.back().id = "hall-1";
  return pack;
}

base::Result<Options> options_of(const Settings& settings) {
  base::SeededRandom random(9);
  return options_from(settings, pack_in(""), random);
}

TEST_CASE("settings become options", "[export]") {
  const auto options = options_of({{"format", {"xlsx", "sav"}},
                                   {"table", {"long"}},
                                   {"values", {"codes"}},
                                   {"language", {"zh-cn"}},
                                   {"column", {"osat", "page_*"}},
                                   {"codebook", {"no"}},
                                   {"scripts", {"yes"}},
                                   {"form", {"exit"}},
                                   {"status", {"complete"}},
                                   {"from", {"2026-11-19"}},
                                   {"until", {"2026-11-20"}}});
  REQUIRE(options);
  CHECK_FALSE(options->formats.csv);
  CHECK(options->formats.xlsx);
  CHECK(options->formats.sav);
  CHECK_FALSE(options->wide);
  CHECK(options->long_table);
  CHECK(options->values == Values::codes);
  CHECK(options->language == "zh-cn");
  CHECK(options->columns == std::vector<std::string>{"osat", "page_*"});
  CHECK_FALSE(options->codebook);
  CHECK(options->scripts);
  CHECK(options->filter.forms == std::vector<std::string>{"exit"});
  CHECK(options->filter.status == interview::Status::complete);
  using namespace std::chrono;
  CHECK(options->filter.first_day == 2026y / 11 / 19);
  CHECK(options->filter.last_day == 2026y / 11 / 20);
}

TEST_CASE("without settings there is one CSV file a form, and a codebook", "[export]") {
  const auto options = options_of({});
  REQUIRE(options);
  CHECK(options->formats.csv);
  CHECK_FALSE((options->formats.xlsx || options->formats.sav || options->formats.json_lines || options->long_table));
  CHECK((options->wide && options->codebook));
}

TEST_CASE("a wrong setting is named with what would be right", "[export]") {
  const auto says = [](const Settings& settings, const std::string& words) {
    const auto options = options_of(settings);
    REQUIRE_FALSE(options);
    INFO(options.error().text());
    CHECK(options.error().kind == ErrorKind::invalid);
    CHECK(options.error().text().find(words) != std::string::npos);
  };
  says({{"format", {"pdf"}}}, "'format': 'pdf' is none of: csv, xlsx, sav, jsonl");
  says({{"form", {"exot"}}}, "'exot' is none of: arrival, exit");
  says({{"station", {"hall-9"}}}, "hall-1");
  says({{"language", {"fr"}}}, "en, zh-cn");
  says({{"values", {"codes", "labels"}}}, "one of them only");
  says({{"status", {"done"}}}, "complete, partial");
  says({{"participants", {"new"}}, {"format", {"csv", "jsonl"}}}, "leave jsonl out");
  says({{"quality", {"good"}}}, "counts, counted, flagged, held_for_review, excluded, superseded");
  says({{"segment", {"region=East"}}}, "register_type, register_region, register_size, register_visit");
  says({{"segment", {"register_region"}}}, "is not NAME=VALUE");
  says({{"segment", {"register_region="}}}, "is not NAME=VALUE");
  for (const auto* day : {"2026-02-30", "2026-1-1", "yesterday", "2026-11-201", ""}) {
    says({{"from", {day}}}, "is not a date such as 2026-11-20");
  }
}

TEST_CASE("a preset is saved once, read again, and yields to what is given", "[export]") {
  const tests::TemporaryFolder folder;
  REQUIRE(base::write_durably(folder / "exports.toml", "# ours\n"));
  const Settings settings = {{"format", {"xlsx", "csv"}}, {"language", {"zh-cn"}}, {"station", {"hall \"1\""}}};
  REQUIRE(save_preset(folder.path(), "office", settings));
  REQUIRE(save_preset(folder.path(), "other", {{"table", {"long"}}}));
  const auto read = read_preset(folder.path(), "office");
  REQUIRE(read);
  CHECK(*read == settings);
  CHECK(base::read_file(folder / "exports.toml", 10'000)->starts_with("# ours\n"));

  const auto again = save_preset(folder.path(), "office", {});
  REQUIRE_FALSE(again);
  CHECK(again.error().kind == ErrorKind::refused);
  const auto unknown = read_preset(folder.path(), "offices");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().kind == ErrorKind::not_found);
  CHECK(unknown.error().text().find("office, other") != std::string::npos);

  const auto both = merged({{"language", {"en"}}}, *read);
  CHECK(both.at("language") == std::vector<std::string>{"en"});
  CHECK(both.at("format") == settings.at("format"));
}

TEST_CASE("quality sets and segments become filters", "[export]") {
  using measure::RecordStatus;
  const auto question = pack_in("").forms.front()->questions.front().name;
  const auto options = options_of({{"quality", {"counts", "superseded"}},
                                   {"segment", {"register_region=East", question + "=1", "register_region=a=b"}}});
  if (!options) FAIL(options.error().text());
  CHECK(options->filter.quality == std::vector{RecordStatus::counted, RecordStatus::flagged, RecordStatus::superseded});
  REQUIRE(options->filter.segments.size() == 2);
  CHECK(options->filter.segments[0].values == std::vector<std::string>{"East", "a=b"});
  CHECK(options->filter.segments[0].is_of_register());
  CHECK_FALSE(options->filter.segments[1].is_of_register());
}

// What everybody copies must work: every preset is understood, and each of its columns is one of a table.
TEST_CASE("the presets of the demo show can be used", "[export]") {
  const auto loaded = form::load_show_pack(std::string(FAIRGAUGE_SOURCE_DIR) + "/config/shows/demo");
  REQUIRE(loaded.pack);
  const auto names = preset_names(loaded.pack->folder);
  REQUIRE(names);
  CHECK(*names == std::vector<std::string>{"office", "researcher", "ratings"});
  base::SeededRandom random(1);
  for (const auto& name : *names) {
    INFO(name);
    const auto settings = read_preset(loaded.pack->folder, name);
    REQUIRE(settings);
    const auto options = options_from(*settings, *loaded.pack, random);
    if (!options) FAIL(options.error().text());
    for (const auto& column : options->columns) {
      INFO(column);
      CHECK(std::ranges::any_of(loaded.pack->forms, [&](const auto& form) {
        return wide_table(*form, {}, {}, std::array{column}).columns().size() > 1;  // besides rec_id
      }));
    }
  }
}

TEST_CASE("a preset with an unknown setting is refused, and names those there are", "[export]") {
  const tests::TemporaryFolder folder;
  const auto says = [&](const std::string& text, const std::string& words) {
    REQUIRE(base::write_durably(folder / "exports.toml", text));
    const auto read = read_preset(folder.path(), "a");
    REQUIRE_FALSE(read);
    INFO(read.error().text());
    CHECK(read.error().text().find(words) != std::string::npos);
  };
  says("[[preset]]\nname = \"a\"\nformats = [\"csv\"]\n", "there is no setting 'formats'; there are: format");
  says("[[preset]]\nname = \"a\"\nscripts = true\n", "'scripts' must be text");
  says("[preset]\nname = \"a\"\n", "[[preset]]");
  says("[[preset]\n", "exports.toml");
}

// --- the command

struct Outcome {
  base::Result<void> result;
  std::string out, err;
};

Outcome run(const ExportArguments& arguments, const form::ShowPack& pack, const RecordSource& source) {
  base::ManualClock clock(base::UtcTime{});
  std::ostringstream out, err;
  auto result = run_export(
      arguments, pack,
      [&] {
        return ExportRecords{source, 1000};
      },
      clock, out, err);
  return {std::move(result), out.str(), err.str()};
}

RecordSource many(const form::ShowPack& pack, int rounds, const std::function<void(int)>& before = nullptr) {
  base::SeededRandom random(8);
  const auto records = random_records(random, *pack.forms.front(), 20);
  return [records, rounds, before](const RecordVisitor& visit) -> base::Result<void> {
    for (int i = 0; i < rounds; ++i) {
      if (before) before(i);
      for (const auto& record : records) FAIRGAUGE_TRY(visit(encode(record)));
    }
    return {};
  };
}

TEST_CASE("Ctrl-C stops an export, leaves nothing of it, and does not end the program", "[export][fault]") {
  const tests::TemporaryFolder folder;
  const auto pack = pack_in(folder / "pack");
  ExportArguments arguments;
  arguments.out = folder / "out";
  arguments.settings["format"] = {"csv", "xlsx", "sav", "jsonl"};
  for (const int signal : {SIGINT, SIGTERM}) {
    const auto outcome = run(arguments, pack, many(pack, 2000, [&](int i) {
                               if (i == 500) std::raise(signal);
                             }));
    REQUIRE_FALSE(outcome.result);
    CHECK(outcome.result.error().kind == ErrorKind::refused);
    CHECK(outcome.result.error().text().find("cancelled") != std::string::npos);
    CHECK(fs::is_empty(folder / "out"));
  }
}

TEST_CASE("a preview counts by form and writes nothing", "[export]") {
  const tests::TemporaryFolder folder;
  const auto pack = pack_in(folder / "pack");
  ExportArguments arguments;
  arguments.out = folder / "out";
  arguments.preview = true;
  const auto source = many(pack, 3);
  const auto counts = count_records(pack, source, {});
  REQUIRE(counts);
  const auto all = run(arguments, pack, source);
  REQUIRE(all.result);
  CHECK(all.out == "arrival " + std::to_string(counts->at("arrival")) + "\nrecords " +
                       std::to_string(counts->at("arrival")) + "\n");
  arguments.settings["form"] = {"exit"};
  CHECK(run(arguments, pack, source).out == "records 0\n");
  CHECK_FALSE(fs::exists(folder / "out"));
}

TEST_CASE("an export says where it went, and without a folder what is missing", "[export]") {
  const tests::TemporaryFolder folder;
  const auto pack = pack_in(folder / "pack");
  ExportArguments arguments;
  const auto nowhere = run(arguments, pack, many(pack, 1));
  REQUIRE_FALSE(nowhere.result);
  CHECK(nowhere.result.error().text().find("--out") != std::string::npos);
  arguments.out = folder / "out";
  const auto done = run(arguments, pack, many(pack, 1));
  REQUIRE(done.result);
  CHECK(done.out.find("responses_arrival.csv: ") != std::string::npos);
  CHECK(fs::exists(folder / "out" / "codebook.csv"));
}

TEST_CASE("progress has rate and time left", "[export]") {
  using std::chrono::milliseconds;
  CHECK(progress_text(12'500, 100'000, milliseconds(500)) == "12500 of 100000 records, 25000 a second, 3 s left");
  CHECK(progress_text(10, std::nullopt, milliseconds(0)) == "10 records, 10000 a second");
  CHECK(progress_text(0, 5, milliseconds(2000)) == "0 of 5 records, 0 a second");
}

}  // namespace
}  // namespace fairgauge::survey::exporting
