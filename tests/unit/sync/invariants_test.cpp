// tests/INVARIANTS.md names tests by their words: each of them is there.
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <regex>
#include <string>

#include "base/durable_file.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

const std::filesystem::path kTests = FAIRGAUGE_SOURCE_DIR "/tests";

std::string text_of(const std::filesystem::path& file) { return need(base::read_file(file, 4 << 20)); }

// One blank for each run of blanks and line breaks; a name may go over a line's end.
std::string in_one_line(const std::string& text) { return std::regex_replace(text, std::regex("\\s+"), " "); }

// All test sources one after the other, with names that are split over lines put together.
std::string all_tests() {
  std::string all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kTests)) {
    if (entry.path().string().ends_with("_test.cpp")) all += in_one_line(text_of(entry.path()));
  }
  return std::regex_replace(all, std::regex("\" \""), "");
}

}  // namespace

TEST_CASE("every test that the list of invariants names is there", "[invariants]") {
  const auto tests = all_tests();
  const auto list = in_one_line(text_of(kTests / "INVARIANTS.md"));
  const std::regex quoted("\"([^\"]+)\"");
  int names = 0;
  for (std::sregex_iterator each(list.begin(), list.end(), quoted), end; each != end; ++each) {
    const auto name = (*each)[1].str();
    if (name.find(' ') == std::string::npos || name == "Kiosk's rules") continue;
    INFO(name);
    CHECK(tests.find("TEST_CASE(\"" + name + "\"") != std::string::npos);
    ++names;
  }
  CHECK(names > 50);
}

}  // namespace fairgauge::tests
