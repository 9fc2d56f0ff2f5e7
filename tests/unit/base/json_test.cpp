// JSON is read strictly: each thing that two readers could understand in two ways is refused, with its place.
#include "base/json.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

namespace fairgauge::base {
namespace {

std::string repeated(std::string_view text, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string object_with_names(size_t count) {
  std::string json = "{";
  for (size_t i = 0; i < count; ++i) json += (i == 0 ? "\"n" : ",\"n") + std::to_string(i) + "\":0";
  return json + "}";
}

std::string why_refused(std::string_view text, const JsonLimits& limits = {}) {
  const auto parsed = parse_json(text, limits);
  if (parsed.ok()) return "accepted";
  CHECK(parsed.error().kind == ErrorKind::invalid);
  return parsed.error().text();
}

TEST_CASE("valid JSON is read with the order of its names", "[json]") {
  const auto json = parse_json(R"( {"b": [1, 2.5, true, null, "x"], "a": {"b": "\u4f60\u0000"}} )");
  REQUIRE(json.ok());
  CHECK(json->begin().key() == "b");
  CHECK((*json)["b"].size() == 5);
  CHECK((*json)["a"]["b"].get<std::string>() == std::string("\xE4\xBD\xA0\0", 4));
  CHECK(to_text(*json) == R"({"b":[1,2.5,true,null,"x"],"a":{"b":"你\u0000"}})");
}

TEST_CASE("a name given twice in one object is refused by its name", "[json]") {
  CHECK(why_refused(R"({"a":1,"b":2,"a":3})") == "JSON: the name 'a' stands twice in one object");
  CHECK(why_refused(R"({"x":{"deep":[{"q":1,"q":1}]}})") == "JSON: the name 'q' stands twice in one object");
  CHECK(why_refused(R"({"a":{},"a":{"a":[]}})") == "JSON: the name 'a' stands twice in one object");
  CHECK(why_refused(R"({"a":1,"\u0061":2})") == "JSON: the name 'a' stands twice in one object");
}

TEST_CASE("the same name in different objects is accepted", "[json]") {
  CHECK(why_refused(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})") == "accepted");
}

TEST_CASE("JSON is accepted at each limit and refused above it", "[json]") {
  SECTION("depth") {
    JsonLimits limits;
    limits.depth_max = 3;
    CHECK(why_refused(R"([{"a":[1]}])", limits) == "accepted");
    CHECK(why_refused(R"([{"a":[[1]]}])", limits) == "JSON is nested deeper than 3");
  }
  SECTION("brackets in text are not depth") {
    JsonLimits limits;
    limits.depth_max = 1;
    CHECK(why_refused(R"(["[[[{{{", "\"[[[", "\\"])", limits) == "accepted");
    CHECK(why_refused(R"([["\\"]])", limits) == "JSON is nested deeper than 1");
  }
  SECTION("size") {
    JsonLimits limits;
    limits.size_bytes_max = 6;
    CHECK(why_refused(R"("four")", limits) == "accepted");
    CHECK(why_refused(R"("four" )", limits) == "JSON is larger than 6 bytes");
  }
  SECTION("names of one object") {
    JsonLimits limits;
    limits.names_max = 3;
    CHECK(why_refused(object_with_names(3), limits) == "accepted");
    CHECK(why_refused(object_with_names(4), limits) == "JSON: more than 3 names in one object");
    CHECK(why_refused("[" + object_with_names(3) + "," + object_with_names(3) + "]", limits) == "accepted");
  }
}

TEST_CASE("nesting that would exhaust the stack is refused before it is parsed", "[json]") {
  CHECK(why_refused(repeated("[", 1000000)) == "JSON is nested deeper than 64");
  CHECK(why_refused(repeated(R"({"a":)", 1000000)) == "JSON is nested deeper than 64");
}

TEST_CASE("an object of very many names is refused without looking each of them up", "[json]") {
  CHECK(why_refused(object_with_names(100000)) == "JSON: more than 5000 names in one object");
}

TEST_CASE("broken syntax is refused by line and column", "[json]") {
  CHECK(why_refused("{\"a\": tru}") == "JSON is broken at line 1, column 10");
  CHECK(why_refused("{\n  \"a\": 1,\n  oops\n}") == "JSON is broken at line 3, column 3");
  CHECK(why_refused("[1,2") == "JSON is broken at line 1, column 5");
  CHECK(why_refused("") == "JSON is broken at line 1, column 1");
  CHECK(why_refused("{}\n{}") == "JSON is broken at line 2, column 1");
}

TEST_CASE("the column counts characters, not bytes", "[json]") {
  CHECK(why_refused("[\"你好\" x]") == "JSON is broken at line 1, column 7");
}

TEST_CASE("what other readers let pass is refused", "[json]") {
  const std::string text =
      GENERATE(as<std::string>{}, "[1,]", "{\"a\":1,}", "{'a':1}", "{a:1}", "// no\n1", "/* no */1", "[01]", "[+1]",
               "[.5]", "[NaN]", "[Infinity]", "[0x10]", "\"tab\there\"", "\"\\x41\"", "nul", "[1 2]", "{\"a\" 1}");
  CAPTURE(text);
  CHECK(why_refused(text).starts_with("JSON is broken at line"));
}

TEST_CASE("text that is not UTF-8 is refused", "[json]") {
  const std::string text = GENERATE(as<std::string>{}, "\"\xFF\"",  //
                                    "\"\xC3\"",                     // cut off
                                    "\"\xC0\xAF\"",                 // overlong
                                    "\"\xED\xA0\x80\"",             // half a surrogate pair
                                    "\"\xF4\x90\x80\x80\"",         // beyond U+10FFFF
                                    "\"\\ud800\"",                  // half a surrogate pair, escaped
                                    "{\"\xFF\":1}");
  CAPTURE(text);
  CHECK(why_refused(text).starts_with("JSON is broken at line 1"));
}

TEST_CASE("a number that no double can hold is refused", "[json]") {
  CHECK(why_refused("[1e999]") == "JSON: a number is too large");
  CHECK(why_refused("[-1e999]") == "JSON: a number is too large");
  CHECK(why_refused("[1e308]") == "accepted");
}

TEST_CASE("text that is not UTF-8 is written with the replacement character", "[json]") {
  CHECK(to_text(Json("a\xFF")) == "\"a\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace fairgauge::base
