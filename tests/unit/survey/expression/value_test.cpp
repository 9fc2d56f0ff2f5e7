// Values: emptiness, codes and JSON both ways.
#include "survey/expression/value.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::expression {
namespace {

TEST_CASE("nothing, no text and no list are empty, and nothing else is", "[value]") {
  CHECK(Value().empty());
  CHECK(Value("").empty());
  CHECK(Value(Value::List()).empty());
  CHECK_FALSE(Value(0).empty());
  CHECK_FALSE(Value(false).empty());
  CHECK_FALSE(Value(" ").empty());
  CHECK_FALSE(Value(Value::List{""}).empty());
}

TEST_CASE("a code is the shortest text of a value", "[value]") {
  CHECK(Value(4).to_code() == "4");
  CHECK(Value(-0.0).to_code() == "0");
  CHECK(Value(1.5).to_code() == "1.5");
  CHECK(Value(1e300).to_code() == "1e+300");
  CHECK(Value(true).to_code() == "true");
  CHECK(Value("a").to_code() == "a");
  CHECK(Value(Value::List{"a", 2}).to_code() == "a, 2");
  CHECK(Value().to_code().empty());
}

TEST_CASE("a value comes back from JSON as it went", "[value]") {
  for (const Value& value : {Value(), Value(true), Value(3), Value(0.1), Value(9007199254740993.0), Value("水"),
                             Value(Value::List{1, "b", Value::List{false}})}) {
    const auto again = value_from_json(to_json(value));
    REQUIRE(again);
    CHECK(*again == value);
  }
  CHECK(base::to_text(to_json(Value(4.0))) == "4");
}

TEST_CASE("an object keeps its members in JavaScript's order", "[value]") {
  const auto value = value_from_json(base::Json::parse(R"({"b":1,"10":2,"a":null,"9":[{}],"010":3})"));
  REQUIRE(value);
  CHECK(base::to_text(to_json(*value)) == R"({"9":[{}],"10":2,"b":1,"a":null,"010":3})");
  CHECK(*value->object()->find("b") == 1);
  CHECK(value->object()->find("B") == nullptr);
  CHECK(value->to_code() == R"({"9":[{}],"10":2,"b":1,"a":null,"010":3})");
}

TEST_CASE("an object is empty if all its members are", "[value]") {
  Object members;
  CHECK(Value(members).empty());
  members.set("row", Value::null());
  members.set("other", Value::List());
  CHECK(Value(members).empty());
  members.set("row", 0);
  CHECK_FALSE(Value(members).empty());
  CHECK(members.size() == 2);
}

TEST_CASE("an answer of null is nothing, an exact value keeps it", "[value]") {
  CHECK(value_from_json(nullptr)->is_nothing());
  CHECK(exact_value(nullptr).is_null());
  CHECK(Value::null().empty());
  CHECK_FALSE(Value::null() == Value());
  CHECK(to_json(Value::null()).is_null());
}

TEST_CASE("a date is text in JSON", "[value]") {
  CHECK(to_json(Value(Date{0})) == "1970-01-01T00:00:00.000Z");
  CHECK(Value(Date{-1}).to_code() == "1969-12-31T23:59:59.999Z");
}

}  // namespace
}  // namespace fairgauge::survey::expression
