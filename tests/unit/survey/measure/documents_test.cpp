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
}

}  // namespace
}  // namespace fairgauge::survey::measure
