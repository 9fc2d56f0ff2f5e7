// XLSX and SAV at their limits: long texts, many rows, full disks, zones; and what other programs read in them.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <ctime>

#include "base/durable_file.hpp"
#include "foreign_program.hpp"
#include "random_forms.hpp"
#include "survey/export/record_export.hpp"
#include "survey/export/sav.hpp"
#include "survey/export/xlsx.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using std::chrono::milliseconds;

std::string content(const fs::path& path) {
  auto bytes = base::read_file(path, 1'000'000'000);
  REQUIRE(bytes);
  return *bytes;
}

std::string python(const std::string& code, const fs::path& folder) {
  skip_unless("/usr/bin/python3 -c 'import openpyxl'", "python3-openpyxl");
  REQUIRE(base::write_durably(folder / "code.py", code));
  return output_of("cd " + folder.string() + " && /usr/bin/python3 code.py", folder);
}

std::vector<Column> one_text_column() {
  std::vector<Column> columns(1);
  columns[0].name = "words";
  return columns;
}

TEST_CASE("an XLSX cell takes 32,767 characters; what is longer is cut and counted", "[export][foreign]") {
  const tests::TemporaryFolder folder;
  const auto columns = one_text_column();
  auto file = XlsxFile::create(folder / "t.xlsx", columns, {"t", "en", {}});
  REQUIRE(file);
  std::string astronauts;
  for (int i = 0; i < 16'384; ++i) astronauts += "👩";  // two UTF-16 units each, one too many in the end
  const std::string fitting(32'767, 'x'), chinese = fitting.substr(1) + "人人";
  for (const auto& words : {fitting, chinese, astronauts}) REQUIRE((*file)->write({Cell::of_text(words)}));
  REQUIRE((*file)->finish());
  const auto written = (*file)->put_in_place();
  REQUIRE(written);
  CHECK(written->texts_cut == 2);
  CHECK(written->rows == 3);
  CHECK(python("import openpyxl\n"
               "for row in openpyxl.load_workbook('t.xlsx')['data'].iter_rows(min_row=2, values_only=True):\n"
               "  print(len(row[0].encode('utf-16-le')) // 2, row[0][-1])\n",
               folder.path()) == "32767 x\n32767 人\n32766 👩\n");
}

TEST_CASE("behind a full sheet of XLSX another one follows", "[export][foreign]") {
  const tests::TemporaryFolder folder;
  const auto columns = one_text_column();
  auto file = XlsxFile::create(folder / "t.xlsx", columns, {"t", "en", {}}, 3);
  REQUIRE(file);
  for (const auto* words : {"1", "2", "3", "4", "5"}) REQUIRE((*file)->write({Cell::of_text(words)}));
  REQUIRE((*file)->finish());
  REQUIRE((*file)->put_in_place());
  CHECK(python("import openpyxl\n"
               "for sheet in openpyxl.load_workbook('t.xlsx').worksheets[:3]:\n"
               "  print(sheet.title, sheet.freeze_panes, [c.value for c in sheet['A']])\n",
               folder.path()) ==
        "data A2 ['words', '1', '2']\ndata 2 A2 ['words', '3', '4']\ndata 3 A2 ['words', '5']\n");
}

TEST_CASE("characters that XML forbids come back from XLSX", "[export][foreign]") {
  const tests::TemporaryFolder folder;
  const auto columns = one_text_column();
  auto file = XlsxFile::create(folder / "t.xlsx", columns, {"t", "en", {}});
  REQUIRE(file);
  REQUIRE((*file)->write({Cell::of_text("\x01<&>\"'\r\n\t _x0041_ ]]>\uFFFF")}));
  REQUIRE((*file)->finish());
  REQUIRE((*file)->put_in_place());
  CHECK(python("import zipfile, xml.etree.ElementTree as tree\n"
               "with zipfile.ZipFile('t.xlsx') as file:\n"
               "  assert file.testzip() is None\n"
               "  for name in file.namelist(): tree.fromstring(file.read(name))\n"
               "  sheet = tree.fromstring(file.read('xl/worksheets/sheet1.xml'))\n"
               "print(ascii([t.text for t in sheet.iter() if t.tag.endswith('}t')][1]))\n",
               folder.path()) == "'_x0001_<&>\"\\'_x000D_\\n\\t _x005F_x0041_ ]]>\\ufffd'\n");
}

TEST_CASE("names in SAV are names to SPSS", "[export]") {
  std::vector<Column> columns(8);
  const std::string longest(70, 'n');
  size_t at = 0;
  for (const auto& name : {std::string("osat"), std::string("OSAT"), std::string("1st"), std::string("_x"),
                           std::string("all"), std::string("With"), longest, longest + "b"}) {
    columns[at++].name = name;
  }
  CHECK(sav_names(columns) == std::vector<std::string>{"osat", "OSAT_2", "v_1st", "v__x", "v_all", "v_With",
                                                       std::string(64, 'n'), std::string(62, 'n') + "_2"});
}

form::ShowPack random_pack(std::uint64_t seed) {
  base::SeededRandom random(seed);
  form::ShowPack pack;
  pack.languages = {"en", "zh-cn"};
  pack.forms.push_back(std::make_shared<const form::Questionnaire>(random_form(random, "form")));
  return pack;
}

RecordSource source_of(const form::ShowPack& pack, int rounds = 1) {
  base::SeededRandom random(3);
  const auto records = random_records(random, *pack.forms.front(), 20);
  return [records, rounds](const RecordVisitor& visit) -> base::Result<void> {
    for (int i = 0; i < rounds; ++i) {
      for (const auto& record : records) FAIRGAUGE_TRY(visit(encode(record)));
    }
    return {};
  };
}

Options all_formats(const fs::path& folder) {
  Options options{.folder = folder, .long_table = true, .scripts = true};
  options.formats = {true, true, true, true};
  return options;
}

std::map<std::string, base::Digest> exported(const form::ShowPack& pack) {
  const tests::TemporaryFolder folder;
  const auto run = export_records(pack, source_of(pack), all_formats(folder.path()));
  REQUIRE(run);
  std::map<std::string, base::Digest> digests;
  for (const auto& file : run->files) {
    CHECK(base::sha256(content(file.path)) == file.digest);
    digests[file.path.filename()] = file.digest;
  }
  return digests;
}

TEST_CASE("the same records make the same bytes in every format, whatever zone the machine is in", "[export]") {
  const auto pack = random_pack(11);
  const auto first = exported(pack);
  CHECK(first.size() == 11);
  const char* before = std::getenv("TZ");
  const std::string zone = before == nullptr ? "" : before;
  ::setenv("TZ", "America/Denver", 1);
  ::tzset();
  const auto second = exported(pack);
  before == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", zone.c_str(), 1);
  ::tzset();
  CHECK((first == second));
}

TEST_CASE("a full disk stops every format and leaves nothing", "[export][fault]") {
  const auto pack = random_pack(12);
  for (const auto* name : {"responses_form.csv", "responses_form.xlsx", "responses_form.sav", "answers_long.xlsx",
                           "responses.jsonl", "codebook.csv"}) {
    for (const int rounds : {1, 300}) {  // found out at the end, and on the way
      INFO(name << ", " << rounds);
      const tests::TemporaryFolder folder;
      fs::create_symlink("/dev/full", folder / (std::string(name) + ".part"));
      const auto run = export_records(pack, source_of(pack, rounds), all_formats(folder.path()));
      REQUIRE_FALSE(run);
      CHECK(run.error().kind == ErrorKind::storage_full);
      CHECK(run.error().text().find(name) != std::string::npos);
      CHECK(fs::is_empty(folder.path()));
    }
  }
}

TEST_CASE("a stick that is pulled out is an error, and what was on it before stays", "[export][fault]") {
  const auto pack = random_pack(13);
  const tests::TemporaryFolder folder;
  fs::create_directories(folder / "stick");
  REQUIRE(base::write_durably(folder / "stick" / "responses_form.csv", "earlier"));
  const auto run = export_records(pack, source_of(pack, 300), all_formats(folder / "stick"), [&](std::int64_t) {
    if (fs::exists(folder / "stick")) fs::rename(folder / "stick", folder / "gone");  // as after an unmount
    return true;
  });
  REQUIRE_FALSE(run);
  CHECK(run.error().kind == ErrorKind::not_found);
  CHECK(content(folder / "gone" / "responses_form.csv") == "earlier");
}

TEST_CASE("SPSS's reader sees labels, levels and missing values", "[export][foreign]") {
  skip_unless("pspp --version", "pspp");
  const tests::TemporaryFolder folder;
  form::Questionnaire form;
  form.id = "form";
  form.pages.resize(1);
  form.pages[0].name = "p";
  form.questions.resize(2);
  auto& rating = form.questions[0];
  rating.name = "osat";
  rating.type = form::QuestionType::rating;
  rating.title = form::LocalisedText("How satisfied are you?");
  rating.title.set("zh-cn", "您满意吗？");
  for (int i = 1; i <= 5; ++i) rating.rating.steps.push_back({i, {}});
  rating.rating.steps[4].text = form::LocalisedText("Very satisfied");
  rating.rating.steps[4].text.set("zh-cn", "很满意");
  rating.rating.not_used_text = form::LocalisedText("Did not use");
  rating.rating.not_used_text.set("zh-cn", "没有用过");
  auto& reason = form.questions[1];
  reason.name = "reason";
  reason.type = form::QuestionType::radiogroup;
  reason.choices.listed = {{"price", form::LocalisedText("The price")}};
  reason.choices.special = {{form::ChoiceKind::refuse, "refused", {}}};
  form::ShowPack pack;
  pack.languages = {"en", "zh-cn"};
  pack.forms.push_back(std::make_shared<const form::Questionnaire>(form));
  base::SeededRandom random(1);
  auto records = random_records(random, form, 1);
  const RecordSource source = [&](const RecordVisitor& visit) -> base::Result<void> {
    for (const auto& [rated, why] :
         {std::pair<expression::Value, const char*>{5, "price"}, {3, "price"}, {"NA", "refused"}}) {
      records[0].response.answers = {{"osat", rated}, {"reason", why}};
      FAIRGAUGE_TRY(visit(encode(records[0])));
    }
    return {};
  };
  for (const auto& [language, title, best, unused] :
       {std::array{"en", "How satisfied are you?", "Very satisfied", "Did not use"},
        std::array{"zh-cn", "您满意吗？", "很满意", "没有用过"}}) {
    Options options{.folder = folder.path(), .language = language};
    options.formats = {.csv = false, .sav = true};
    REQUIRE(export_records(pack, source, options));
    REQUIRE(base::write_durably(folder / "read.sps",
                                "GET FILE='" + (folder / "responses_form.sav").string() +
                                    "'.\nDISPLAY DICTIONARY /VARIABLES=osat reason.\n"
                                    "DESCRIPTIVES osat /STATISTICS=MEAN.\nFREQUENCIES osat reason.\n"));
    const auto seen = output_of("pspp -O format=csv -o - " + (folder / "read.sps").string(), folder.path());
    INFO(seen);
    for (const std::string words : {title, best, unused, "Ordinal", "Nominal", "-98"}) {
      CHECK(seen.find(words) != std::string::npos);
    }
    CHECK(seen.find(std::string(title) + ",2,4.00") != std::string::npos);  // NA is in no mean
    CHECK(seen.find("refused") != std::string::npos);
  }
}

}  // namespace
}  // namespace fairgauge::survey::exporting
