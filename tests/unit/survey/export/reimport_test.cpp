// What went out can be read back in: forms and answers drawn from a seed, exported, read with readers that are not
// ours, compared with the store cell by cell.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>

#include "base/durable_file.hpp"
#include "base/timestamp.hpp"
#include "csv_reader.hpp"
#include "foreign_program.hpp"
#include "random_forms.hpp"
#include "survey/export/record_export.hpp"
#include "sync/server/record_import.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;
using form::Question;
using form::QuestionType;
using CsvCells = std::map<std::string, std::string>;

constexpr std::uint64_t kSeed = 20'261'122;

std::string content(const std::filesystem::path& path) {
  auto bytes = base::read_file(path, 1'000'000'000);
  REQUIRE(bytes);
  return *bytes;
}

RecordSource source(const std::vector<interview::Record>& records) {
  return [&records](const RecordVisitor& visit) -> base::Result<void> {
    for (const auto& record : records) FAIRGAUGE_TRY(visit(encode(record)));
    return {};
  };
}

// --- from cells back to answers, by what COLUMNS.md says

std::string column_of(std::string name) {
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_') c = '_';
  }
  return name;
}

std::string text_of(const std::string& cell) {
  const bool disarmed =
      cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@\t\r\n").find(cell[1]) != std::string_view::npos;
  return disarmed ? cell.substr(1) : cell;
}

Value value_of(const std::string& cell, const std::vector<Value>& codes) {
  for (const auto& code : codes) {
    if (code.to_code() == text_of(cell)) return code;
  }
  return text_of(cell);
}

Value typed_value(const std::string& cell, form::InputType type) {
  return type == form::InputType::number ? Value(std::stod(cell)) : Value(text_of(cell));
}

std::vector<Value> codes_of(const Question& question) {
  std::vector<Value> codes;
  for (const auto& choice : question.choices.listed) codes.push_back(choice.value);
  for (const auto& choice : question.choices.special) codes.push_back(choice.value);
  for (const auto& step : question.rating.steps) codes.push_back(step.value);
  for (const auto& column : question.matrix.columns) codes.push_back(column.value);
  return codes;
}

Value single_answer(const Question& question, const std::string& cell) {
  if (cell.empty()) return {};
  switch (question.type) {
    case QuestionType::slider: return std::stod(cell);
    case QuestionType::text: return typed_value(cell, question.input.type);
    case QuestionType::boolean:
      if (question.boolean.when_true.truth() != nullptr) return cell == "1";
      return text_of(cell);
    default: return value_of(cell, codes_of(question));
  }
}

// The order of a checkbox's choices is not in the file: they come in the form's.
Value list_answer(const Question& question, const CsvCells& row, const std::string& column) {
  std::map<int, Value> places;
  int place = 0;
  for (const auto& code : codes_of(question)) {
    const auto& cell = row.at(column + "__" + column_of(code.to_code()));
    if (question.type == QuestionType::ranking) {
      if (!cell.empty()) places[std::stoi(cell)] = code;
    } else if (cell == "1") {
      places[place++] = code;
    }
  }
  Value::List list;
  for (const auto& [at, code] : places) list.push_back(code);
  return list.empty() ? Value() : Value(list);
}

Value object_answer(const Question& question, const CsvCells& row, const std::string& column) {
  expression::Object object;
  for (const auto& one : question.matrix.rows) {
    const auto& cell = row.at(column + "__" + column_of(one.value.to_code()));
    if (!cell.empty()) object.set(one.value.to_code(), value_of(cell, codes_of(question)));
  }
  for (const auto& field : question.fields) {
    const auto& cell = row.at(column + "__" + field.name);
    if (!cell.empty()) object.set(field.name, typed_value(cell, field.input.type));
  }
  return object.size() == 0 ? Value() : Value(object);
}

bool has_comment(const Question& question) {
  return question.comment_area ||
         std::ranges::count(question.choices.special, form::ChoiceKind::other, &form::SpecialChoice::kind) > 0;
}

expression::Answers answers_of(const form::Questionnaire& form, const CsvCells& row) {
  expression::Answers answers;
  const auto add = [&](const std::string& key, Value value) {
    if (!value.empty()) answers[key] = std::move(value);
  };
  for (const auto& question : form.questions) {
    if (!form::takes_answer(question.type)) continue;
    const auto column = column_of(question.name);
    if (form::takes_list(question)) {
      add(question.key(), list_answer(question, row, column));
    } else if (question.type == QuestionType::matrix || question.type == QuestionType::multipletext) {
      add(question.key(), object_answer(question, row, column));
    } else {
      add(question.key(), single_answer(question, row.at(column)));
    }
    if (has_comment(question)) add(question.key() + "-Comment", text_of(row.at(column + "_comment")));
  }
  if (const auto& others = row.at("other_answers"); !others.empty()) {
    const auto json = base::parse_json(others);
    REQUIRE(json);
    for (const auto& [key, value] : json->items()) add(key, expression::exact_value(value));
  }
  return answers;
}

// Objects come in the form's order.
void check_answers(const expression::Answers& read, const expression::Answers& stored) {
  REQUIRE(read.size() == stored.size());
  for (const auto& [key, value] : stored) {
    INFO(key << ": " << value.to_code().substr(0, 200));
    REQUIRE(read.contains(key));
    const Value& again = read.at(key);
    if (value.object() == nullptr) {
      CHECK(again == value);
      continue;
    }
    REQUIRE(again.object() != nullptr);
    CHECK(again.object()->size() == value.object()->size());
    for (const auto& member : *value.object()) {
      REQUIRE(again.object()->find(member.name) != nullptr);
      CHECK(*again.object()->find(member.name) == member.value);
    }
  }
}

void check_frame(const CsvCells& row, const interview::Record& record) {
  const auto& response = record.response;
  CHECK(row.at("rec_id") == base::to_text(response.rec_id));
  CHECK(row.at("seq") == std::to_string(record.seq));
  CHECK(row.at("station") == response.station);
  CHECK(row.at("status") == (response.status == interview::Status::complete ? "complete" : "partial"));
  CHECK(row.at("started_utc") == base::format_utc(response.started));
  CHECK(row.at("finished_local") == base::format_local(response.finished, response.utc_offset));
  CHECK(row.at("utc_offset_min") == std::to_string(response.utc_offset.count()));
  CHECK(row.at("seed") == std::to_string(response.seed));
  CHECK(std::llround(std::stod(row.at("duration_s")) * 1000) == response.duration.count());
}

TEST_CASE("a thousand random forms come back from CSV as they went out", "[export][random]") {
  base::SeededRandom random(kSeed);
  const tests::TemporaryFolder folder;
  for (int i = 0; i < 1000; ++i) {
    INFO("seed " << kSeed << ", form " << i);
    form::ShowPack pack;
    pack.forms.push_back(std::make_shared<const form::Questionnaire>(random_form(random, "form")));
    const auto& form = *pack.forms.front();
    const auto records = random_records(random, form, 4);
    REQUIRE(export_records(pack, source(records), {.folder = folder.path(), .codebook = false}));
    const auto table = read_csv(content(folder / "responses_form.csv"));
    REQUIRE(table.size() == records.size() + 1);
    for (size_t at = 0; at < records.size(); ++at) {
      const auto row = row_by_name(table, at);
      check_frame(row, records[at]);
      check_answers(answers_of(form, row), records[at].response.answers);
    }
  }
}

TEST_CASE("JSON Lines are the records themselves", "[export][random]") {
  base::SeededRandom random(kSeed + 1);
  const tests::TemporaryFolder folder;
  form::ShowPack pack;
  pack.forms.push_back(std::make_shared<const form::Questionnaire>(random_form(random, "form")));
  const auto records = random_records(random, *pack.forms.front(), 50);
  Options options{.folder = folder.path()};
  options.formats = {.csv = false, .json_lines = true};
  REQUIRE(export_records(pack, source(records), options));
  std::string expected;
  for (const auto& record : records) expected += encode(record) + "\n";
  CHECK(content(folder / "responses.jsonl") == expected);
}

TEST_CASE("a thousand data sets leave as JSON Lines, enter a server, and leave as the same bytes", "[export][random]") {
  base::SeededRandom random(kSeed + 3);
  const tests::TemporaryFolder folder, again, server;
  form::ShowPack pack;
  std::vector<interview::Record> records;
  for (int i = 0; i < 1000; ++i) {
    pack.forms.push_back(std::make_shared<const form::Questionnaire>(random_form(random, "form" + std::to_string(i))));
    for (auto& record : random_records(random, *pack.forms.back(), 4)) {
      record.seq = records.size() + 1;
      records.push_back(std::move(record));
    }
  }
  Options options{.folder = folder.path()};
  options.formats = {.csv = false, .json_lines = true};
  REQUIRE(export_records(pack, source(records), options));

  base::ManualClock clock(base::UtcTime(std::chrono::hours(500'000)));
  const auto archive = sync::server::SqliteArchive::open(server.path(), clock, random);
  REQUIRE(archive);
  std::istringstream lines(content(folder / "responses.jsonl"));
  std::string problems;
  const auto imported = sync::server::import_records(
      lines, **archive, clock,
      {[&](std::int64_t line, const std::string& reason) { problems += std::to_string(line) + ": " + reason + "\n"; },
       nullptr});
  REQUIRE(imported);
  INFO(problems.substr(0, 2000));
  CHECK(imported->stored == static_cast<std::int64_t>(records.size()));
  options.folder = again.path();
  const RecordSource of_archive = [&](const RecordVisitor& visit) { return (*archive)->for_each_record(visit); };
  REQUIRE(export_records(pack, of_archive, options));
  CHECK((content(again / "responses.jsonl") == content(folder / "responses.jsonl")));
}

// sqlite3 reads the CSV, openpyxl the XLSX and PSPP the SAV; compare_export.py holds every cell of the latter two
// against the first, which the test above holds against the records.
TEST_CASE("XLSX and SAV hold what CSV holds, cell by cell, to programs that are not ours",
          "[export][random][foreign]") {
  skip_unless("pspp --version", "pspp");
  skip_unless("sqlite3 --version", "sqlite3");
  skip_unless("/usr/bin/python3 -c 'import openpyxl'", "python3-openpyxl");
  base::SeededRandom random(kSeed + 2);
  const tests::TemporaryFolder folder;
  form::ShowPack pack;
  pack.languages = {"en", "zh-cn"};
  std::vector<interview::Record> records;
  for (int i = 0; i < 40; ++i) {
    pack.forms.push_back(std::make_shared<const form::Questionnaire>(random_form(random, "form" + std::to_string(i))));
    const auto some = random_records(random, *pack.forms.back(), 30);
    records.insert(records.end(), some.begin(), some.end());
  }
  Options options{.folder = folder.path(), .language = "zh-cn", .values = Values::codes, .long_table = true};
  options.formats = {.csv = true, .xlsx = true, .sav = true};
  const auto exported = export_records(pack, source(records), options);
  REQUIRE(exported);
  const std::string command = "/usr/bin/python3 " FAIRGAUGE_SOURCE_DIR "/tests/unit/survey/export/compare_export.py " +
                              folder.path().string() + " > " + (folder / "report").string() + " 2>&1";
  const int status = std::system(command.c_str());
  INFO("seed " << kSeed + 2 << "\n" << content(folder / "report").substr(0, 4000));
  CHECK(status == 0);
  CHECK(std::system(("cd " + folder.path().string() + " && sha256sum --check --quiet checksums.txt").c_str()) == 0);
}

}  // namespace
}  // namespace fairgauge::survey::exporting
