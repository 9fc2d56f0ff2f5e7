// Every language of ours has its fonts and its direction.
#include "base/script.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

namespace fairgauge::base {
namespace {

TEST_CASE("only Arabic reads from right to left", "[script]") {
  for (const char* language : {"en", "zh-cn", "hi", "ja", "ko", "th"}) CHECK_FALSE(script_of(language).right_to_left);
  CHECK(script_of("ar").right_to_left);
}

TEST_CASE("languages that share code points have faces of their own", "[script]") {
  std::set<std::string> families;
  for (const char* language : {"zh-cn", "ja", "ko"}) families.insert(script_of(language).families);
  CHECK(families.size() == 3);
}

TEST_CASE("a language that is not ours is set like English, in a face for every script", "[script]") {
  CHECK(std::string(script_of("tlh").bcp47) == "en");
  CHECK(std::string(script_of("").families).find("Arabic") != std::string::npos);
}

}  // namespace
}  // namespace fairgauge::base
