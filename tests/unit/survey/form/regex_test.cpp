// Regular expressions of validators.
#include "survey/form/regex.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::form {
namespace {

TEST_CASE("a pattern is found anywhere unless it says where", "[regex]") {
  CHECK(regex_found("b", false, "abc"));
  CHECK_FALSE(regex_found("^b", false, "abc"));
  CHECK(regex_found("^\\d{3}$", false, "123"));
  CHECK_FALSE(regex_found("ABC", false, "abc"));
  CHECK(regex_found("ABC", true, "abc"));
  CHECK(regex_found("^.$", false, "界"));
}

TEST_CASE("patterns that RE2 cannot read have a problem and match nothing", "[regex]") {
  CHECK_FALSE(regex_problem("^[a-z]+@[a-z]+$"));
  for (const auto* pattern : {"(?=a)", "(?!a)", "(?<=a)b", "(a)\\1", "[", "(", "a{1001}"}) {
    CAPTURE(pattern);
    CHECK(regex_problem(pattern));
    CHECK_FALSE(regex_found(pattern, false, "aaa"));
  }
}

TEST_CASE("a pattern that takes others for ever takes no time here", "[regex]") {
  CHECK_FALSE(regex_found("^(a+)+$", false, std::string(100'000, 'a') + "b"));
}

}  // namespace
}  // namespace fairgauge::survey::form
