// As much of a text as a place has room for.
#include "base/text_limit.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::tests {
namespace {

using base::first_bytes;
using base::first_utf16_units;

TEST_CASE("texts are cut between characters", "[text_limit]") {
  CHECK(first_bytes("a人b", 9) == "a人b");
  CHECK(first_bytes("a人b", 3) == "a");
  CHECK(first_bytes("a人b", 4) == "a人");
  CHECK(first_utf16_units("a👩b", 2) == "a");
  CHECK(first_utf16_units("a👩b", 3) == "a👩");
  CHECK(first_utf16_units("人人人", 2) == "人人");
}

}  // namespace
}  // namespace fairgauge::tests
