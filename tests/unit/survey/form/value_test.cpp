// Values: emptiness, codes and JSON both ways.
#include "survey/form/value.hpp"

#include <catch2/catch_test_macros.hpp>

namespace fairgauge::survey::form {
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

TEST_CASE("an object is no value, not even inside a list", "[value]") {
  CHECK_FALSE(value_from_json(base::Json::object()));
  CHECK_FALSE(value_from_json(base::Json::array({1, base::Json::object()})));
}

}  // namespace
}  // namespace fairgauge::survey::form
