// What is typed: text, comment, multipletext.
#include "survey/form/load_text.hpp"

#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

TEST_CASE("a text reads its kind and bounds", "[loader]") {
  const auto number =
      loaded_q(question("text", R"(,"inputType":"number","min":0,"max":9.5,"step":0.5,"maxLength":4,)"
                                R"("placeholder":"0","minErrorText":"at least {0}","maxErrorText":"at most {0}",)"
                                R"("maxValueExpression":"{rotation}")"))
          .input;
  CHECK(number.type == InputType::number);
  CHECK(number.min == Value(0));
  CHECK(number.max == Value(9.5));
  CHECK(number.step == 0.5);
  CHECK(number.length_max == 4);
  CHECK(number.placeholder.in("en") == "0");
  CHECK(number.min_error_text.in("en") == "at least {0}");
  CHECK(number.max_expression->text() == "{rotation}");
  CHECK(loaded_q(question("text", R"(,"inputType":"email")")).input.type == InputType::email);
  CHECK(loaded_q(question("text", R"(,"inputType":"tel")")).input.type == InputType::tel);
  CHECK(loaded_q(question("text", R"(,"inputType":"range","min":1)")).input.type == InputType::range);
  CHECK(loaded_q(question("text", R"(,"inputType":"date","min":"2026-11-20")")).input.min == Value("2026-11-20"));
  CHECK(loaded_q(question("text", "")).input.length_max == -1);
  check_error(question("text", R"(,"inputType":"color")"), "value/unsupported", at("inputType"));
}

TEST_CASE("a bound that begins with = is an expression", "[loader]") {
  const auto input = loaded_q(question("text", R"(,"inputType":"date","min":"={rotation}")")).input;
  CHECK(input.min_expression->text() == "{rotation}");
  CHECK(input.min.empty());
}

TEST_CASE("input/bounds: bounds suit the input and are in order", "[loader]") {
  check_error(question("text", R"(,"min":1)"), "input/bounds", at("min"));
  check_error(question("text", R"(,"max":1)"), "input/bounds", at("max"));
  check_error(question("text", R"(,"inputType":"number","min":2,"max":1)"), "input/bounds", at("min"));
  check_error(question("text", R"(,"inputType":"number","min":"two")"), "input/bounds", at("min"));
  check_error(question("text", R"(,"inputType":"date","min":"2026-02-30")"), "input/bounds", at("min"));
  check_error(question("text", R"(,"inputType":"date","min":"2026-02-20","max":"2026-02-10")"), "input/bounds",
              at("min"));
}

TEST_CASE("a comment reads its size", "[loader]") {
  const auto input = loaded_q(question("comment", R"(,"maxLength":300,"rows":2,"acceptCarriageReturn":false,)"
                                                  R"("placeholder":"Tell","autoGrow":true)"))
                         .input;
  CHECK(input.length_max == 300);
  CHECK(input.rows == 2);
  CHECK_FALSE(input.accepts_carriage_return);
  CHECK(input.placeholder.in("en") == "Tell");
  check_error(question("comment", R"(,"inputType":"number")"), "property/unknown", at("inputType"));
}

TEST_CASE("a multipletext has fields of its own", "[loader]") {
  const auto q = loaded_q(question(
      "multipletext",
      R"(,"items":[{"name":"a","title":"A","isRequired":true,"requiredErrorText":"Please","inputType":"number","min":1,)"
      R"("maxLength":5,"placeholder":"1","validators":[{"type":"numeric","maxValue":9}],)"
      R"("defaultValueExpression":"{rotation}"},{"name":"b"}],"colCount":2)"));
  REQUIRE(q.fields.size() == 2);
  CHECK(q.fields[0].name == "a");
  CHECK(q.fields[0].title.in("en") == "A");
  CHECK(q.fields[0].required);
  CHECK(q.fields[0].required_text.in("en") == "Please");
  CHECK(q.fields[0].input.type == InputType::number);
  CHECK(q.fields[0].input.min == Value(1));
  CHECK(q.fields[0].input.length_max == 5);
  CHECK(q.fields[0].validators.size() == 1);
  CHECK(q.fields[0].default_value_expression);
  CHECK_FALSE(q.fields[1].required);
}

TEST_CASE("fields have names unlike each other, and there are some", "[loader]") {
  check_error(question("multipletext", ""), "property/missing", kPath);
  check_error(question("multipletext", R"(,"items":[])"), "form/size", at("items"));
  check_error(question("multipletext", R"(,"items":[{"title":"A"}])"), "name/missing", at("items[0]"));
  check_error(question("multipletext", R"(,"items":[{"name":"a"},{"name":"A"}])"), "name/duplicate",
              at("items[1].name"));
  check_error(question("multipletext", R"(,"items":[5])"), "value/type", at("items[0]"));
  check_error(question("multipletext", R"(,"items":[{"name":"a","visibleIf":"true"}])"), "property/unknown",
              at("items[0].visibleIf"));
}

}  // namespace
}  // namespace fairgauge::survey::form
