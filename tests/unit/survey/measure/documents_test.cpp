// The documents of this folder name what is there, and nothing that is not.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

namespace fairgauge::survey::measure {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = FAIRGAUGE_SOURCE_DIR;
const fs::path kFolder = kRoot / "survey/measure";

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST_CASE("MEASURES.md names every file of the folder", "[documents]") {
  const auto text = content(kFolder / "MEASURES.md");
  int headers = 0;
  for (const auto& entry : fs::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".hpp") continue;
    ++headers;
    CAPTURE(entry.path().filename());
    const auto stem = entry.path().stem().string();
    CHECK((text.find("`" + stem + "`") != std::string::npos || text.find("`" + stem + ".hpp`") != std::string::npos));
  }
  CHECK(headers > 30);
}

TEST_CASE("the last column of MEASURES.md holds files that exist", "[documents]") {
  const auto text = content(kFolder / "MEASURES.md");
  const std::regex last_cell(R"(\| `([a-z_]+)` \|\n)");
  int rows = 0;
  for (std::sregex_iterator row(text.begin(), text.end(), last_cell), end; row != end; ++row, ++rows) {
    CAPTURE((*row)[1].str());
    CHECK(fs::exists(kFolder / ((*row)[1].str() + ".hpp")));
  }
  CHECK(rows > 30);
}

TEST_CASE("CONCEPTS.md has all thirty-six concepts, and names tests that exist", "[documents]") {
  const auto text = content(kFolder / "CONCEPTS.md");
  for (int id = 1; id <= 36; ++id) {
    CAPTURE(id);
    CHECK(text.find("\n| C" + std::string(id < 10 ? "0" : "") + std::to_string(id) + " |") != std::string::npos);
  }
  const std::regex test_name(R"(`([a-z_]+_test)`)");
  int tests = 0;
  for (std::sregex_iterator name(text.begin(), text.end(), test_name), end; name != end; ++name, ++tests) {
    const auto file = (*name)[1].str() + ".cpp";
    CAPTURE(file);
    CHECK(fs::exists(kRoot / "tests/unit/survey/measure" / file));
  }
  CHECK(tests >= 36);
  const std::regex elsewhere(R"(`((lifecycle|report|simulation)/[a-z_]+_test)`)");
  for (std::sregex_iterator name(text.begin(), text.end(), elsewhere), end; name != end; ++name) {
    CAPTURE((*name)[1].str());
    CHECK(fs::exists(kRoot / "tests/unit/survey" / ((*name)[1].str() + ".cpp")));
  }
  CHECK(text.find("planned") == std::string::npos);
}

TEST_CASE("WORKED_NUMBERS.md names tests that exist, and every number stands in its test", "[documents]") {
  std::istringstream lines(content(kFolder / "WORKED_NUMBERS.md"));
  const std::regex row(R"(\| (.*) \| (.*) \| `([a-z_/]+_test)` \| (.*) \|)"), number(R"(`([^`]+)`)");
  int numbers = 0;
  std::smatch cells;
  for (std::string line; std::getline(lines, line);) {
    if (!std::regex_match(line, cells, row)) continue;
    const auto source = content(kRoot / "tests/unit/survey" / (cells[3].str() + ".cpp"));
    CAPTURE(line);
    CHECK(source.find("TEST_CASE(\"" + cells[4].str() + "\"") != std::string::npos);
    const auto all = cells[2].str();
    for (std::sregex_iterator one(all.begin(), all.end(), number), end; one != end; ++one, ++numbers) {
      CAPTURE((*one)[1].str());
      CHECK(source.find((*one)[1].str()) != std::string::npos);
    }
  }
  CHECK(numbers > 200);
}

}  // namespace
}  // namespace fairgauge::survey::measure
