// Lines and columns of JSON paths.
#include "survey/form/source_position.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::form {
namespace {

TEST_CASE("members are placed at their names, elements at their beginnings", "[source_position]") {
  const auto positions = json_positions("{\n  \"a\" : [ 1, {\"b\": true} ,\"x\"],\r\n\t\"odd name\":{}\n}");
  CHECK(positions.at("$") == SourcePosition{1, 1});
  CHECK(positions.at("$.a") == SourcePosition{2, 3});
  CHECK(positions.at("$.a[0]") == SourcePosition{2, 11});
  CHECK(positions.at("$.a[1]") == SourcePosition{2, 14});
  CHECK(positions.at("$.a[1].b") == SourcePosition{2, 15});
  CHECK(positions.at("$.a[2]") == SourcePosition{2, 27});
  CHECK(positions.at("$['odd name']") == SourcePosition{3, 2});
  CHECK(positions.size() == 7);
}

TEST_CASE("columns count characters, and strings may hold anything", "[source_position]") {
  const auto positions = json_positions(R"({"é界":"\"}],{","b\u0041":"日本", "c":[[],{}]})");
  CHECK(positions.at("$['é界']") == SourcePosition{1, 2});
  CHECK(positions.at("$.bA") == SourcePosition{1, 16});
  CHECK(positions.at("$.c") == SourcePosition{1, 32});
  CHECK(positions.at("$.c[1]") == SourcePosition{1, 40});
}

TEST_CASE("a path leads up to the whole", "[source_position]") {
  CHECK(parent_path("$.a[2].b") == "$.a[2]");
  CHECK(parent_path("$.a[2]") == "$.a");
  CHECK(parent_path("$.a['x.y[']") == "$.a");
  CHECK(parent_path("$.a") == "$");
  CHECK(parent_path("$").empty());
  CHECK(parent_path("stations[1]") == "stations");
}

TEST_CASE("a broken text ends the search", "[source_position]") {
  for (const auto* text : {"", "{", "{\"a", "{\"a\"", "{\"a\":", "[1", "[\"\\", "{,", "}"}) {
    (void)json_positions(text);
    CHECK(position_of(text, 100).line == 1);
  }
}

}  // namespace
}  // namespace fairgauge::survey::form
