// Every kind of file of one small show, in English and in Chinese, as it is kept in golden/. After an intended change
// FAIRGAUGE_RENEW_GOLDEN=1 writes them anew; look at the difference before it is committed.
//
// Byte for byte, but for XLSX: how well zlib packs depends on its version, so its parts are compared as they are
// unpacked.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "base/durable_file.hpp"
#include "exit_form.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;
using expression::Value;
using form::LocalisedText;
using form::Question;
using form::QuestionType;
using std::chrono::milliseconds;

const fs::path kFolder = fs::path(FAIRGAUGE_SOURCE_DIR) / "tests/unit/survey/export/golden";

Question rated(const std::string& name, const std::string& indicator, form::Wave wave) {
  Question made = question(name, QuestionType::rating, five_steps());
  made.indicator = indicator;
  made.wave = wave;
  made.title = words(indicator + "?", indicator + "？");
  return made;
}

// exit_form() with the kinds it lacks.
form::Questionnaire golden_exit() {
  auto form = exit_form();
  auto matrix = question("stand", QuestionType::matrix);
  matrix.title = words("The stand", "展位");
  matrix.matrix.columns = {{1, words("Poor", "差")}, {2, words("Good", "好")}};
  matrix.matrix.rows.resize(2);
  matrix.matrix.rows[0].value = "light";
  matrix.matrix.rows[0].text = words("Light", "灯光");
  matrix.matrix.rows[1].value = "power";
  auto reasons = question("reasons", QuestionType::checkbox, {{"price", words("Price", "价格")}, {"way", {}}});
  reasons.choices.special = {{form::ChoiceKind::other, "other", words("Other", "其他")},
                             {form::ChoiceKind::none, "none", words("None", "都不是")},
                             {form::ChoiceKind::refuse, "refused", words("Rather not say", "不愿回答")},
                             {form::ChoiceKind::dont_know, "dontknow", words("Don't know", "不知道")}};
  auto goal = question("goal", QuestionType::dropdown, {{1, words("Sell", "销售")}, {2, words("Learn", "学习")}});
  goal.choices.special = {{form::ChoiceKind::dont_know, "dontknow", words("Don't know", "不知道")}};
  auto who = question("who", QuestionType::multipletext);
  who.fields.resize(2);
  who.fields[0].name = "name";
  who.fields[1].name = "since";
  who.fields[1].input.type = form::InputType::date;
  add_page(form, "further",
           {rated("SERV_P", "SERV", form::Wave::experienced), matrix, reasons, goal, who,
            question("order", QuestionType::ranking, {{"a", words("A", "甲")}, {"b", words("B", "乙")}})});
  return form;
}

form::ShowPack golden_pack() {
  form::Questionnaire arrival;
  arrival.id = "visitor-arrival";
  arrival.digest = base::digest(arrival.id);
  add_page(arrival, "before", {rated("SERV_E", "SERV", form::Wave::expected)});
  auto pack = pack_of({arrival, golden_exit()});
  pack.languages = {"en", "zh-cn"};
  pack.indicators = {{"SERV", words("Service", "服务"), "V2", "H4", "attribute"}};
  pack.stations = {{"hall-1-exit",
                    LocalisedText("Hall 1"),
                    {{"visitor_arriving", "visitor-arrival"}, {"visitor_leaving", "visitor-exit"}}}};
  return pack;
}

// An arrival and its exit; an exit west of Greenwich with a formula; one that was broken off.
RecordSource golden_source() {
  expression::Object cells, fields;
  cells.set("light", 2);
  fields.set("name", "محمد \"Ada\" 👩‍🚀");
  fields.set("since", "1999-12-31");
  auto arrival = record(1, {{"SERV_E", 5}});
  arrival.response.form = "visitor-arrival";
  arrival.response.form_digest = base::digest("visitor-arrival");
  arrival.response.started -= std::chrono::hours(2);
  arrival.response.finished -= std::chrono::hours(2);
  auto full = record(2, {{"osat", 4},
                         {"PROD_P", "NA"},
                         {"role", "trade"},
                         {"first", true},
                         {"topics", Value::List{"uav", 3}},
                         {"age", -1},
                         {"comment", "人太多了, \"really\"\n=1+1"},
                         {"SERV_P", 3},
                         {"stand", Value(cells)},
                         {"reasons", Value::List{"price", "other"}},
                         {"reasons-Comment", "\tthe queue"},
                         {"goal", "dontknow"},
                         {"who", Value(fields)},
                         {"order", Value::List{"b", "a"}}});
  arrival.response.participant = full.response.participant = base::digest("badge");
  full.response.consent =
      interview::ConsentGiven{"3", "zh-cn", base::digest("text"), true, full.response.started + milliseconds(5000)};
  auto western = record(3, {{"osat", 2},
                            {"role", "press"},
                            {"first", false},
                            {"comment", "=cmd|' /C calc'!A0"},
                            {"reasons", Value::List{"refused"}},
                            {"goal", 1},
                            {"gone", "kept"}});
  western.response.utc_offset = std::chrono::minutes(-210);
  western.response.language = "en";
  auto abandoned = record(4, {});
  abandoned.response.status = interview::Status::partial;
  abandoned.response.pages = {};
  return source({encode(arrival), encode(full), encode(western), encode(abandoned)});
}

bool is_renewing() { return std::getenv("FAIRGAUGE_RENEW_GOLDEN") != nullptr; }

void check_file(const fs::path& golden, const std::string& bytes) {
  if (is_renewing()) {
    fs::create_directories(golden.parent_path());
    REQUIRE(base::write_durably(golden, bytes));
    return;
  }
  INFO(golden << "; FAIRGAUGE_RENEW_GOLDEN=1 writes it anew");
  const auto kept = base::read_file(golden, 10'000'000);
  REQUIRE(kept);
  CHECK((bytes == *kept));
}

// The parts of the archive in order, each behind its name.
std::string unpacked(const fs::path& xlsx, const fs::path& folder) {
  const std::string code =
      "import sys, zipfile\n"
      "for part in zipfile.ZipFile(sys.argv[1]).infolist():\n"
      "    text = zipfile.ZipFile(sys.argv[1]).read(part)\n"
      "    sys.stdout.buffer.write(b'--- %s\\n%s\\n' % (part.filename.encode(), text))\n";
  REQUIRE(base::write_durably(folder / "unpack.py", code));
  const auto command = "/usr/bin/python3 " + (folder / "unpack.py").string() + " " + xlsx.string() + " > " +
                       (folder / "unpacked").string();
  REQUIRE(std::system(command.c_str()) == 0);
  return content(folder / "unpacked");
}

void check_golden(const std::string& language) {
  const tests::TemporaryFolder folder, scratch;
  Options options;
  options.folder = folder.path();
  options.language = language;
  options.formats = {.csv = true, .xlsx = true, .sav = true, .json_lines = true};
  options.long_table = options.scripts = options.analysis = true;
  REQUIRE(export_records(golden_pack(), golden_source(), options));
  auto names = names_in(folder.path());
  CHECK(names.size() == 14);
  CHECK(names.erase("checksums.txt") == 1);  // has the digest of the packed XLSX
  for (const auto& name : names) {
    const bool packed = name.ends_with(".xlsx");
    if (packed && !fs::exists("/usr/bin/python3")) {
      WARN(name << " not compared: there is no python3 to unpack it");
      continue;
    }
    check_file(kFolder / language / (packed ? name + ".txt" : name),
               packed ? unpacked(folder / name, scratch.path()) : content(folder / name));
  }
  if (is_renewing()) SKIP("the golden files were written, not compared");
}

TEST_CASE("each kind of file in English is the golden one", "[export][golden]") { check_golden("en"); }
TEST_CASE("each kind of file in Chinese is the golden one", "[export][golden]") { check_golden("zh-cn"); }

}  // namespace
}  // namespace fairgauge::survey::exporting
