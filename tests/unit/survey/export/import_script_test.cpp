// import.R run by R, where it is installed; import.do held against the part of Stata's syntax that it uses. No Stata
// was at hand: that a line is well formed is all that is proven of it.
#include "survey/export/import_script.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "exit_form.hpp"
#include "foreign_program.hpp"
#include "random_forms.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;

// Random forms and their records, exported as CSV with scripts.
void export_random_forms(const fs::path& folder, std::uint64_t seed, int forms) {
  base::SeededRandom random(seed);
  form::ShowPack pack;
  pack.languages = {"en", "zh-cn"};
  std::vector<std::string> records;
  for (int i = 0; i < forms; ++i) {
    pack.forms.push_back(std::make_shared<const form::Questionnaire>(random_form(random, "form" + std::to_string(i))));
    for (const auto& one : random_records(random, *pack.forms.back(), 20)) records.push_back(encode(one));
  }
  Options options;
  options.folder = folder;
  options.values = Values::codes;
  options.long_table = options.scripts = true;
  REQUIRE(export_records(pack, source(records), options));
}

TEST_CASE("R reads every cell of the CSV files, and import.R gives them their types", "[export][foreign]") {
  skip_unless("Rscript --version", "r-base-core");
  const tests::TemporaryFolder folder, scratch;
  export_random_forms(folder.path(), 21, 12);
  const auto said = output_of("cd " + folder.path().string() +
                                  " && LC_ALL=C.UTF-8 Rscript --vanilla " FAIRGAUGE_SOURCE_DIR
                                  "/tests/unit/survey/export/compare_import.R " +
                                  scratch.path().string(),
                              scratch.path());
  INFO(said);
  int tables = 0;
  for (const auto& entry : fs::directory_iterator(scratch.path())) {
    if (entry.path().extension() != ".hex") continue;
    ++tables;
    const auto table = read_csv(content(folder / (entry.path().stem().string() + ".csv")));
    std::istringstream cells(content(entry.path()));
    for (std::size_t row = 1; row < table.size(); ++row) {
      for (std::size_t column = 0; column < table.front().size(); ++column) {
        std::string expected = table[row][column], line;
        // R ends every line in a cell as Unix does, whatever stands in the file.
        expected = std::regex_replace(expected, std::regex("\r\n?"), "\n");
        REQUIRE(std::getline(cells, line));
        std::ostringstream hex;
        for (const unsigned char c : expected) hex << std::hex << (c >> 4) << (c & 15);
        INFO(entry.path() << " row " << row << " column " << table.front()[column]);
        REQUIRE(line == hex.str());
      }
    }
    std::string rest;
    CHECK_FALSE(std::getline(cells, rest));
  }
  CHECK(tables == 13);  // one a form, and the long one
  CHECK(said.find("types hold") != std::string::npos);
}

const std::string kName = "[A-Za-z_][A-Za-z0-9_]{0,31}", kText = "`\"[^`$\\n]*\"'";

// What a script may say. Inside compound quotes everything but a backtick, a dollar sign or a line end stands for
// itself, and a label is at most 80 bytes long.
bool is_stata(const std::string& line) {
  static const std::array<std::regex, 11> kCommands = {
      std::regex("\\* .*"),
      std::regex("import delimited using \"[A-Za-z0-9_.-]+\", clear varnames\\(nonames\\) rowrange\\(2\\) "
                 "stringcols\\(_all\\) bindquotes\\(strict\\) encoding\\(\"utf-8\"\\)"),
      std::regex("rename " + kName + " " + kName),
      std::regex("label variable " + kName + " " + kText),
      std::regex("replace " + kName + " = \"\\.[a-e]\" if " + kName + " == " + kText),
      std::regex("destring " + kName + ", replace"),
      std::regex("label define " + kName + "( -?[0-9]+ " + kText + ")+, replace"),
      std::regex("label values " + kName + " " + kName),
      std::regex("generate (double )?when_ = (clock\\(substr\\(" + kName + ", 1, 23\\), \"YMD#hms\"\\)|daily\\(" +
                 kName + ", \"YMD\"\\))"),
      std::regex("(format when_ %t[cd]|drop " + kName + ")"),
      std::regex("save \"[A-Za-z0-9_.-]+\", replace")};
  return std::ranges::any_of(kCommands, [&](const std::regex& command) { return std::regex_match(line, command); });
}

TEST_CASE("each line of import.do is a command of Stata's", "[export]") {
  const tests::TemporaryFolder folder;
  export_random_forms(folder.path(), 22, 40);
  std::istringstream lines(content(folder / "import.do"));
  int commands = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    ++commands;
    INFO(line);
    CHECK(is_stata(line));
    const std::regex label("`\"([^`]*?)\"'");
    for (std::sregex_iterator one(line.begin(), line.end(), label), end; one != end; ++one) {
      CHECK((*one)[1].length() <= 80);
    }
  }
  CHECK(commands > 1000);
}

TEST_CASE("a label cannot break out of a script", "[export][security]") {
  Column column;
  column.name = "q";
  column.type = CellType::number;
  column.wording = form::LocalisedText("`\"'\"' $HOME\n\"\"' \\");
  column.codes = {{1, form::LocalisedText("\"'\nshell rm `x'"), Missing::no},
                  {"\"' `x'", form::LocalisedText("none"), Missing::none_of_these}};
  ImportScript script("en");
  script.add("t.csv", "t", std::array{column});
  std::istringstream lines(script.stata());
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK((line.empty() || is_stata(line)));
  }
}

TEST_CASE("names that Stata keeps for itself are changed, and stay apart", "[export]") {
  std::vector<Column> columns(7);
  std::size_t at = 0;
  for (const auto* name : {"in", "if", "_n", "str8", "strategy", "v_in", "1st"}) columns[at++].name = name;
  const auto names = stata_names(columns);
  CHECK(names == std::vector<std::string>{"v_in", "v_if", "v__n", "v_str8", "strategy", "v_in_2", "_1st"});
}

}  // namespace
}  // namespace fairgauge::survey::exporting
