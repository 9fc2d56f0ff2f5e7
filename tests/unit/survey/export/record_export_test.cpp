// The export from records to files.
#include "survey/export/record_export.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <set>

#include "base/durable_file.hpp"
#include "base/hex.hpp"
#include "csv_reader.hpp"
#include "survey/export/tables.hpp"
#include "survey/interview/record.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Result;
using expression::Value;
using form::Choice;
using form::LocalisedText;
using form::Question;
using form::QuestionType;
using std::chrono::milliseconds;

LocalisedText words(const std::string& english, const std::string& chinese) {
  LocalisedText text(english);
  text.set("zh-cn", chinese);
  return text;
}

Question question(std::string name, QuestionType type, std::vector<Choice> choices = {}) {
  Question made;
  made.name = std::move(name);
  made.type = type;
  if (type == QuestionType::rating) made.rating.steps = std::move(choices);
  if (type == QuestionType::boolean && choices.size() == 2) {
    made.boolean = {choices[0].value, choices[1].value, choices[0].text, choices[1].text, false};
  }
  if (form::has_choices(type)) made.choices.listed = std::move(choices);
  return made;
}

void add_page(form::Questionnaire& form, std::string name, std::vector<Question> questions) {
  form::Page page;
  page.name = std::move(name);
  for (auto& one : questions) {
    one.page = form.pages.size();
    page.children.push_back({false, form.questions.size()});
    form.questions.push_back(std::move(one));
  }
  form.pages.push_back(std::move(page));
}

std::vector<Choice> five_steps() { return {{1, {}}, {2, {}}, {3, {}}, {4, {}}, {5, {}}}; }

// One question of every kind on two pages.
form::Questionnaire exit_form() {
  form::Questionnaire form;
  form.id = "visitor-exit";
  form.digest = base::digest("visitor-exit");
  auto rated = question("PROD_P", QuestionType::rating, five_steps());
  rated.rating.not_used_text = words("Did not use", "没有用过");
  add_page(form, "overall", {question("osat", QuestionType::rating, five_steps()), rated});
  add_page(
      form, "about-you",
      {question("intro", QuestionType::html),
       question("role", QuestionType::radiogroup,
                {{"trade", words("Trade visitor", "专业观众")}, {"public", words("Public", "公众")}, {"press", {}}}),
       question("first", QuestionType::boolean, {{true, words("Yes", "是")}, {false, words("No", "否")}}),
       question("topics", QuestionType::checkbox,
                {{"air", words("Aircraft", "飞机")}, {"uav", words("Drones", "无人机")}, {3, words("Third", "第三")}}),
       question("age", QuestionType::text), question("comment", QuestionType::comment)});
  return form;
}

form::ShowPack pack_of(std::vector<form::Questionnaire> forms) {
  form::ShowPack pack;
  pack.id = "airshow";
  for (auto& form : forms) pack.forms.push_back(std::make_shared<const form::Questionnaire>(std::move(form)));
  return pack;
}

// A complete record of exit_form(); `seq` also makes its id.
interview::Record record(std::uint64_t seq, expression::Answers answers) {
  interview::Record made;
  made.device.bytes = {0x01, 0x9a, 0x9f, 0x5e, 0x1b, 0x2c, 0x7d, 0x3e, 0x8f, 0x40, 0x5a, 0x6b, 0x7c, 0x8d, 0x9e, 0x0f};
  made.epoch.fill(0xE1);
  made.seq = seq;
  auto& response = made.response;
  response.rec_id = made.device;
  response.rec_id.bytes[15] = static_cast<std::uint8_t>(seq);
  response.rec_id.bytes[14] = static_cast<std::uint8_t>(seq >> 8);
  response.show = "airshow";
  response.edition = "2026";
  response.station = "hall-1-exit";
  response.form = "visitor-exit";
  response.form_digest = base::digest("visitor-exit");
  response.language = "zh-cn";
  response.status = interview::Status::complete;
  response.started = base::UtcTime(milliseconds(1795156565120));
  response.finished = response.started + milliseconds(61'007);
  response.utc_offset = std::chrono::hours(8);
  response.duration = milliseconds(61'007);
  response.seed = 7;
  response.pages = {{"overall", milliseconds(0), milliseconds(20'050), 2, 4}};
  response.quality = {12, 1, 2, 0, 1};
  response.answers = std::move(answers);
  return made;
}

RecordSource source(std::vector<std::string> all) {
  return [all = std::move(all)](const RecordVisitor& visit) -> Result<void> {
    for (const auto& bytes : all) FAIRGAUGE_TRY(visit(bytes));
    return {};
  };
}

std::string content(const fs::path& path) {
  auto bytes = base::read_file(path, 1'000'000'000);
  REQUIRE(bytes);
  return *bytes;
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename());
  return names;
}

Options csv_only(const fs::path& folder, const std::string& language) {
  return {.folder = folder, .language = language, .codebook = false};
}

// The rows of one export of `records` of exit_form().
CsvTable exported(const std::vector<interview::Record>& records, const std::string& language = "en",
                  form::Questionnaire form = exit_form()) {
  const tests::TemporaryFolder folder;
  std::vector<std::string> bytes;
  for (const auto& one : records) bytes.push_back(encode(one));
  const auto files = export_records(pack_of({std::move(form)}), source(bytes), csv_only(folder.path(), language));
  REQUIRE(files);
  return read_csv(content(folder / "responses_visitor-exit.csv"));
}

std::vector<std::string> golden_records() {
  auto full = record(1, {{"osat", 4},
                         {"PROD_P", "NA"},
                         {"role", "trade"},
                         {"first", true},
                         {"topics", Value::List{"uav", 3}},
                         {"age", -1},
                         {"comment", "人太多了, \"really\"\n=1+1"}});
  full.response.consent =
      interview::ConsentGiven{"3", "zh-cn", base::digest("text"), true, full.response.started + milliseconds(5000)};
  auto western = record(2, {{"osat", 2}, {"role", "press"}, {"first", false}, {"comment", "=cmd|' /C calc'!A0"}});
  western.response.utc_offset = std::chrono::minutes(-210);
  western.response.language = "en";
  auto abandoned = record(3, {});
  abandoned.response.status = interview::Status::partial;
  abandoned.response.pages = {};
  return {encode(full), encode(western), encode(abandoned)};
}

void check_golden(const std::string& language) {
  const tests::TemporaryFolder folder;
  const auto files =
      export_records(pack_of({exit_form()}), source(golden_records()), csv_only(folder.path(), language));
  REQUIRE(files);
  const auto golden = fs::path(FAIRGAUGE_SOURCE_DIR) / "tests/unit/survey/export/golden" / (language + ".csv");
  const auto bytes = content(folder / "responses_visitor-exit.csv");
  CHECK(bytes == content(golden));
  REQUIRE(files->files.size() == 2);
  CHECK(files->files.front().path == folder / "responses_visitor-exit.csv");
  CHECK(files->files.front().rows == 3);
  CHECK(files->files.front().size_bytes == bytes.size());
  CHECK(files->files.front().digest == base::digest(bytes));
}

TEST_CASE("the export in English is the golden file", "[export]") { check_golden("en"); }
TEST_CASE("the export in Chinese is the golden file", "[export]") { check_golden("zh-cn"); }

TEST_CASE("labels fall back as the form's texts do, then to the code", "[export]") {
  const auto table =
      exported({record(1, {{"role", "trade"}}), record(2, {{"role", "press"}}), record(3, {{"role", "gone"}})}, "fr");
  CHECK(row_by_name(table, 0)["role_label"] == "Trade visitor");
  CHECK(row_by_name(table, 1)["role_label"] == "press");
  CHECK(row_by_name(table, 2)["role"] == "gone");
  CHECK(row_by_name(table, 2)["role_label"].empty());
}

TEST_CASE("a rating not used is the code NA with the button's words", "[export]") {
  auto row = row_by_name(exported({record(1, {{"PROD_P", "NA"}})}, "zh-cn"), 0);
  CHECK(row["PROD_P"] == "NA");
  CHECK(row["PROD_P_label"] == "没有用过");
  CHECK(row["osat"].empty());
}

TEST_CASE("a checkbox has a column for each choice, empty where the question was not answered", "[export]") {
  const auto table = exported({record(1, {{"topics", Value::List{"air", 3}}}), record(2, {})});
  auto chosen = row_by_name(table, 0);
  CHECK(chosen["topics__air"] == "1");
  CHECK(chosen["topics__uav"] == "0");
  CHECK(chosen["topics__3"] == "1");
  CHECK_FALSE(chosen.contains("topics"));
  auto unanswered = row_by_name(table, 1);
  for (const auto* name : {"topics__air", "topics__uav", "topics__3"}) CHECK(unanswered[name].empty());
}

TEST_CASE("text of visitors comes back as it was, unless it would run as a formula", "[export][security]") {
  const std::vector<std::string> harmless = {"one,two",
                                             "\"quoted\"",
                                             "line\nbreak\r\nand more",
                                             "👨‍👩‍👧 emoji 🎉",
                                             "مرحبا بالعالم \u202Eabc",
                                             "ไทย हिन्दी",
                                             "'already",
                                             "a=b"};
  for (const auto& comment : harmless) {
    CHECK(row_by_name(exported({record(1, {{"comment", comment}})}), 0)["comment"] == comment);
  }
  for (const std::string comment : {"=1+1", "+1", "-1", "@A1", "\t1", "\r1", "=\"a\",b"}) {
    CHECK(row_by_name(exported({record(1, {{"comment", comment}})}), 0)["comment"] == "'" + comment);
  }
}

TEST_CASE("a formula is disarmed in every field that comes from outside", "[export][security]") {
  auto hostile = record(1, {{"osat", "=1"}, {"role", "=2"}, {"topics", Value::List{"=3"}}, {"=4", "=5"}});
  hostile.response.show = hostile.response.edition = hostile.response.station = hostile.response.language = "=6";
  hostile.response.consent = interview::ConsentGiven{"=7", "=8", {}, true, hostile.response.started};
  const auto table = exported({hostile});
  for (const auto& cell : table.at(1)) CHECK_FALSE(cell.starts_with('='));
}

TEST_CASE("negative numbers stay numbers", "[export]") {
  auto western = record(1, {{"age", -3}});
  western.response.utc_offset = std::chrono::minutes(-480);
  auto row = row_by_name(exported({western}), 0);
  CHECK(row["age"] == "-3");
  CHECK(row["utc_offset_min"] == "-480");
  CHECK(row["started_local"].ends_with("-08:00"));
}

TEST_CASE("answers that the form has no column for are kept in other_answers", "[export]") {
  const auto table = exported({record(1, {{"osat", 3}, {"removed", "yes"}, {"topics", Value::List{"air", "space"}}}),
                               record(2, {{"osat", 1}})});
  CHECK(row_by_name(table, 0)["other_answers"] == R"({"removed":"yes","topics":["space"]})");
  CHECK(row_by_name(table, 0)["topics__air"] == "1");
  CHECK(row_by_name(table, 1)["other_answers"].empty());
}

TEST_CASE("rows, fields, places and comments have columns of their own", "[export]") {
  form::Questionnaire form;
  form.id = "visitor-exit";
  auto matrix = question("m", QuestionType::matrix);
  matrix.value_name = "shared";
  matrix.matrix.columns = {{1, words("Poor", "差")}, {2, words("Good", "好")}};
  matrix.matrix.rows.resize(2);
  matrix.matrix.rows[0].value = "stand";
  matrix.matrix.rows[1].value = "hall";
  auto fields = question("who", QuestionType::multipletext);
  fields.fields.resize(1);
  fields.fields[0].name = "name";
  auto picked = question("why", QuestionType::radiogroup, {{"price", {}}});
  picked.choices.special = {{form::ChoiceKind::other, "other", {}}};
  auto taken = question("again", QuestionType::checkbox);
  taken.choices.from_question = "order";
  add_page(form, "p",
           {matrix, fields, picked, question("order", QuestionType::ranking, {{"a", {}}, {"b", {}}}), taken});
  form.calculated_values.resize(1);
  form.calculated_values[0].name = "score";
  form.calculated_values[0].include_into_result = true;
  expression::Object chosen, typed;
  chosen.set("stand", 2);
  chosen.set("gone", 1);
  typed.set("name", "Ada");
  const auto table = exported({record(1, {{"shared", Value(chosen)},
                                          {"who", Value(typed)},
                                          {"why", "other"},
                                          {"why-Comment", "too far"},
                                          {"order", Value::List{"b", "a"}},
                                          {"again", Value::List{"a"}},
                                          {"score", 7}})},
                              "en", form);
  auto row = row_by_name(table, 0);
  CHECK(row["m__stand"] == "2");
  CHECK(row["m__stand_label"] == "Good");
  CHECK(row["m__hall"].empty());
  CHECK(row["who__name"] == "Ada");
  CHECK(row["why"] == "other");
  CHECK(row["why_comment"] == "too far");
  CHECK(row["order__a"] == "2");
  CHECK(row["order__b"] == "1");
  CHECK(row["again__a"] == "1");
  CHECK(row["again__b"] == "0");
  CHECK(row["score"] == "7");
  CHECK(row["other_answers"] == R"({"shared":{"gone":1}})");
}

TEST_CASE("column names are unique and ASCII whatever the form is called", "[export]") {
  form::Questionnaire form;
  form.id = "odd";
  add_page(form, "p 1",
           {question("rec_id", QuestionType::text), question("REC_ID", QuestionType::text),
            question("满意", QuestionType::text), question("体验", QuestionType::text),
            question("a", QuestionType::checkbox, {{"x y", {}}, {"x-y", {}}}), question("a__x_y", QuestionType::text)});
  std::set<std::string> names;
  const Table table = wide_table(form, {});
  for (const auto& column : table.columns()) {
    std::string name = column.name;
    for (char& c : name) {
      CHECK((std::isalnum(static_cast<unsigned char>(c)) || c == '_'));
      c = static_cast<char>(std::tolower(c));
    }
    CHECK(names.insert(name).second);
  }
  for (const auto* name : {"rec_id_2", "rec_id_3", "a__x_y", "a__x_y_2", "a__x_y_3", "page_p_1_s"})
    CHECK(names.contains(name));
}

TEST_CASE("a form without records has a file with its column names", "[export]") {
  const auto table = exported({});
  CHECK(table.size() == 1);
  CHECK(table.front().front() == "rec_id");
}

TEST_CASE("the same records make the same bytes", "[export]") {
  const tests::TemporaryFolder one, two;
  const auto first = export_records(pack_of({exit_form()}), source(golden_records()), csv_only(one.path(), "en"));
  const auto second = export_records(pack_of({exit_form()}), source(golden_records()), csv_only(two.path(), "en"));
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->files.front().digest == second->files.front().digest);
}

TEST_CASE("records of an unknown form or that cannot be read are kept with their bytes", "[export]") {
  const tests::TemporaryFolder folder;
  auto unknown = record(1, {{"comment", "a,\"b\""}});
  unknown.response.form = "exhibitor";
  const std::string later = R"({"v":99,"rec_id":"019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f","new":"=1"})",
                    broken = "=\xFF\0x";
  const auto files =
      export_records(pack_of({exit_form()}), source({encode(unknown), later, broken, encode(record(2, {}))}),
                     csv_only(folder.path(), "en"));
  REQUIRE(files);
  REQUIRE(files->files.size() == 3);
  CHECK(files->files.at(0).rows == 1);
  CHECK(files->files.at(1).rows == 3);
  CHECK(files->files.at(1).path == folder / "responses_other.csv");
  const auto table = read_csv(content(folder / "responses_other.csv"));
  auto row = row_by_name(table, 0);
  CHECK(row["rec_id"] == base::to_text(unknown.response.rec_id));
  CHECK(row["form"] == "exhibitor");
  CHECK(row["bytes"] == encode(unknown));
  row = row_by_name(table, 1);
  CHECK(row["rec_id"] == "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f");
  CHECK(row["bytes"] == later);
  CHECK_FALSE(row["reason"].empty());
  row = row_by_name(table, 2);
  CHECK(row["bytes"].empty());
  CHECK(row["bytes_hex"] == "3dff");

  REQUIRE(export_records(pack_of({exit_form()}), source({encode(record(2, {}))}), csv_only(folder.path(), "en")));
  CHECK(names_in(folder.path()) == std::set<std::string>{"checksums.txt", "responses_visitor-exit.csv"});
}

TEST_CASE("a form called other keeps its file", "[export]") {
  const tests::TemporaryFolder folder;
  auto form = exit_form();
  form.id = "other";
  REQUIRE(export_records(pack_of({form}), source({encode(record(1, {}))}), csv_only(folder.path(), "en")));
  CHECK(names_in(folder.path()) ==
        std::set<std::string>{"checksums.txt", "responses_other.csv", "responses_other_.csv"});
}

TEST_CASE("expected and experienced stand beside each other where one form asks both", "[export]") {
  form::Questionnaire form;
  form.id = "visitor-exit";
  auto before = question("E1", QuestionType::rating, five_steps()),
       after = question("P1", QuestionType::rating, five_steps());
  auto alone = question("E2", QuestionType::rating, five_steps());
  before.indicator = after.indicator = "PROD";
  alone.indicator = "ENV";
  before.wave = alone.wave = form::Wave::expected;
  after.wave = form::Wave::experienced;
  add_page(form, "p", {before, after, alone});
  const auto table =
      exported({record(1, {{"E1", 5}, {"P1", 2}, {"E2", 3}}), record(2, {{"E1", 1}, {"P1", "NA"}})}, "en", form);
  auto both = row_by_name(table, 0), one = row_by_name(table, 1);
  CHECK(both["PROD_expected"] == "5");
  CHECK(both["PROD_experienced"] == "2");
  CHECK(both["PROD_disconfirmation"] == "-3");
  CHECK(both["PROD_seed_gap"] == "3");
  CHECK(one["PROD_expected"] == "1");
  for (const auto* name : {"PROD_experienced", "PROD_disconfirmation", "PROD_seed_gap"}) CHECK(one[name].empty());
  CHECK_FALSE(both.contains("ENV_expected"));
}

TEST_CASE("a participant has one id in an export, and on request another in the next", "[export]") {
  auto arrival = record(1, {}), leaving = record(2, {});
  arrival.response.participant = leaving.response.participant = base::digest("badge");
  const std::vector<std::string> bytes = {encode(arrival), encode(leaving), encode(record(3, {}))};
  const auto ids = [&](std::optional<base::DigestKey> key) {
    const tests::TemporaryFolder folder;
    auto options = csv_only(folder.path(), "en");
    options.participant_key = key;
    REQUIRE(export_records(pack_of({exit_form()}), source(bytes), options));
    const auto table = read_csv(content(folder / "responses_visitor-exit.csv"));
    CHECK(row_by_name(table, 0)["participant"] == row_by_name(table, 1)["participant"]);
    CHECK(row_by_name(table, 2)["participant"].empty());
    return row_by_name(table, 0)["participant"];
  };
  base::DigestKey one, two;
  two.bytes[0] = 1;
  CHECK(ids({}) == base::to_text(base::digest("badge")));
  CHECK(ids(one) != ids({}));
  CHECK(ids(one) != ids(two));
  CHECK(ids(one) == ids(one));
}

TEST_CASE("a cancelled export leaves nothing, and an earlier one as it was", "[export]") {
  const tests::TemporaryFolder folder;
  REQUIRE(base::write_durably(folder / "responses_visitor-exit.csv", "earlier"));
  std::vector<std::string> many(2000, encode(record(1, {{"osat", 5}})));
  many.emplace_back("unreadable");
  for (const std::int64_t after : {0, 1000, 1500}) {
    std::int64_t seen = -1;
    const auto files =
        export_records(pack_of({exit_form()}), source(many), csv_only(folder.path(), "en"), [&](std::int64_t rows) {
          CHECK(rows > seen);
          seen = rows;
          return rows < after;
        });
    REQUIRE_FALSE(files);
    CHECK(files.error().kind == ErrorKind::refused);
    CHECK(names_in(folder.path()) == std::set<std::string>{"responses_visitor-exit.csv"});
    CHECK(content(folder / "responses_visitor-exit.csv") == "earlier");
  }
}

TEST_CASE("an export of few rows can be cancelled as well", "[export]") {
  const tests::TemporaryFolder folder;
  CHECK_FALSE(export_records(pack_of({exit_form()}), source({}), csv_only(folder.path(), "en"),
                             [](std::int64_t) { return false; }));
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("a source that fails stops the export and leaves nothing", "[export][fault]") {
  const tests::TemporaryFolder folder;
  const RecordSource failing = [](const RecordVisitor& visit) -> Result<void> {
    FAIRGAUGE_TRY(visit(encode(record(1, {}))));
    return base::error(ErrorKind::storage_corrupt, "disk image is malformed");
  };
  const auto files = export_records(pack_of({exit_form()}), failing, csv_only(folder.path(), "en"));
  REQUIRE_FALSE(files);
  CHECK(files.error().kind == ErrorKind::storage_corrupt);
  CHECK(names_in(folder.path()).empty());
}

TEST_CASE("a full disk stops the export and leaves nothing", "[export][fault]") {
  const tests::TemporaryFolder folder;
  auto second = exit_form();
  second.id = "exhibitor";
  for (const size_t records : {1u, 5000u}) {  // found out at the end, and on the way
    // /dev/full takes no byte, as a disk without room.
    fs::create_symlink("/dev/full", folder / "responses_exhibitor.csv.part");
    auto of_second = record(1, {{"comment", std::string(200, 'x')}});
    of_second.response.form = "exhibitor";
    const auto files = export_records(pack_of({exit_form(), second}), source(std::vector(records, encode(of_second))),
                                      csv_only(folder.path(), "en"));
    REQUIRE_FALSE(files);
    CHECK(files.error().kind == ErrorKind::storage_full);
    CHECK(names_in(folder.path()).empty());
  }
}

TEST_CASE("a missing folder is an error", "[export][fault]") {
  const tests::TemporaryFolder folder;
  const auto files = export_records(pack_of({exit_form()}), source({}), csv_only(folder / "missing", "en"));
  REQUIRE_FALSE(files);
  CHECK(files.error().kind == ErrorKind::not_found);
}

// The largest memory this process ever had, from the kernel.
std::int64_t memory_peak_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::int64_t kib = 0;
    if (word == "VmHWM:" && status >> kib) return kib;
  }
  return 0;
}

#ifdef __SANITIZE_ADDRESS__
constexpr std::int64_t kGrowthKibMax = 400 * 1024;  // the sanitizer holds 256 MiB of freed memory back
#else
constexpr std::int64_t kGrowthKibMax = 8 * 1024;
#endif

TEST_CASE("memory does not grow with the number of records", "[export]") {
  const tests::TemporaryFolder folder;
  const auto run = [&](int rows) {
    const auto bytes =
        encode(record(1, {{"osat", 4}, {"comment", std::string(500, 'x')}, {"topics", Value::List{"air"}}}));
    const RecordSource many = [&](const RecordVisitor& visit) -> Result<void> {
      for (int i = 0; i < rows; ++i) FAIRGAUGE_TRY(visit(bytes));
      return {};
    };
    const auto files = export_records(pack_of({exit_form()}), many, csv_only(folder.path(), "en"));
    REQUIRE(files);
    CHECK(files->files.front().rows == rows);
    return files->files.front().size_bytes;
  };
  run(2000);
  const auto before = memory_peak_kib();
  REQUIRE(before > 0);
  CHECK(run(100'000) > 80'000'000);
  CHECK(memory_peak_kib() - before < kGrowthKibMax);
}

}  // namespace
}  // namespace fairgauge::survey::exporting
