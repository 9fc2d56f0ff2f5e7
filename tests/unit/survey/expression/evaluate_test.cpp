// Expressions as JSON lines: the forms of values and errors.
#include "survey/expression/evaluate.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/json.hpp"

namespace fairgauge::survey::expression {
namespace {

std::string value_of(const std::string& expression, const std::string& more = "") {
  const auto answer = base::parse_json(evaluate(R"({"expression":")" + expression + "\"" + more + "}"));
  REQUIRE(answer);
  INFO(answer->dump());
  REQUIRE(answer->contains("value"));
  return (*answer)["value"].dump();
}

base::Json error_of(const std::string& line) {
  auto answer = base::parse_json(evaluate(line));
  REQUIRE(answer);
  REQUIRE(answer->contains("error"));
  return *answer;
}

TEST_CASE("an expression's value and condition come back on one line", "[evaluate]") {
  CHECK(evaluate(R"({"expression":"{a} > 1","values":{"a":2}})") == R"({"value":true,"condition":true})");
  CHECK(evaluate(R"({"expression":"{a}","values":{"a":2}})") == R"({"value":2,"condition":false})");
  CHECK(evaluate(R"({"expression":"'1'"})") == R"({"value":"1","condition":true})");
}

TEST_CASE("what JSON lacks is written as an object", "[evaluate]") {
  CHECK(value_of("min()") == R"({"$undefined":true})");
  CHECK(value_of("{gone}") == "null");
  CHECK(value_of("round('x')") == R"({"$number":"NaN"})");
  CHECK(value_of("2 ^ 9999") == R"({"$number":"Infinity"})");
  CHECK(value_of("0 - 2 ^ 9999") == R"({"$number":"-Infinity"})");
  CHECK(value_of("-0") == "0");
  CHECK(value_of("getDate('x')") == R"({"$date":null})");
  CHECK(value_of("[min(), 1.5, true, {o}]", R"(,"values":{"o":{"p":[null]}})") ==
        R"([{"$undefined":true},1.5,true,{"p":[null]}])");
}

TEST_CASE("what JSON lacks is read from an object", "[evaluate]") {
  const std::string values = R"(,"values":{"u":{"$undefined":true},"n":{"$number":"-Infinity"},)"
                             R"("d":{"$date":"2026-11-20T00:00:00.000Z"},"x":{"$date":null}})";
  CHECK(value_of("[{u}, {n}, {d}, {x}]", values) ==
        R"([null,{"$number":"-Infinity"},{"$date":"2026-11-20T00:00:00.000Z"},{"$date":null}])");
}

TEST_CASE("the clock and the zone are the line's", "[evaluate]") {
  const std::string now = R"(,"now":"2026-11-20T17:30:00.000Z")";
  CHECK(value_of("today()", now) == R"({"$date":"2026-11-20T00:00:00.000Z"})");
  CHECK(value_of("today()", now + R"(,"tz":"Asia/Shanghai")") == R"({"$date":"2026-11-20T16:00:00.000Z"})");
  CHECK(value_of("today()", now + R"(,"tz":"America/St_Johns")") == R"({"$date":"2026-11-20T03:30:00.000Z"})");
  CHECK(value_of("currentDate() + ''", now) == "\"Fri Nov 20 2026 17:30:00 GMT+0000 (UTC)\"");
  CHECK(value_of("currentYear()", R"(,"seed":7)") == "1970");
}

base::Json error_for(const std::string& expression) { return error_of(R"({"expression":")" + expression + R"("})"); }

TEST_CASE("each kind of failure has its word", "[evaluate]") {
  const auto syntax = error_for("'😀' = ");
  CHECK(syntax["error"] == "syntax");
  CHECK(syntax["at"] == 7);  // UTF-16 units
  CHECK(error_for("[1, null]")["error"] == "throws");
  CHECK(error_for("sum(1.5, 'x')")["error"] == "throws");
  CHECK(error_for("{row.price} > 1")["error"] == "refused");
  CHECK(error_for(std::string(10'001, '1'))["error"] == "limit");
  CHECK(error_of("{")["error"] == "input");
  CHECK(error_of("[]")["error"] == "input");
  CHECK(error_of("{}")["error"] == "input");
  CHECK(error_of(R"({"expression":"1","now":"yesterday"})")["error"] == "input");
  CHECK(error_of(R"({"expression":"1","tz":"Mars/Olympus"})")["error"] == "input");
}

}  // namespace
}  // namespace fairgauge::survey::expression
