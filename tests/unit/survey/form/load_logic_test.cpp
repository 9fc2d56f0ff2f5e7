// Validators, triggers, calculated values.
#include "survey/form/load_logic.hpp"

#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

std::string validated(const std::string& validator) { return question("text", ",\"validators\":[" + validator + "]"); }

std::string triggered(const std::string& trigger) { return survey("\"triggers\":[" + trigger + "],"); }

TEST_CASE("all six validators are read", "[loader]") {
  const auto read = [](const std::string& validator) { return loaded_q(validated(validator)).validators.at(0); };
  const auto numeric = read(R"({"type":"numeric","minValue":1.5,"maxValue":2,"text":"No"})");
  CHECK(numeric.type == ValidatorType::numeric);
  CHECK(numeric.min == 1.5);
  CHECK(numeric.max == 2);
  CHECK(numeric.text.in("en") == "No");
  const auto text = read(R"({"type":"text","minLength":3,"allowDigits":false})");
  CHECK(text.type == ValidatorType::text);
  CHECK(text.min == 3);
  CHECK_FALSE(text.max);
  CHECK_FALSE(text.digits_allowed);
  CHECK(read(R"({"type":"answercount","maxCount":2})").max == 2);
  const auto regex = read(R"({"type":"regex","regex":"^[a-z]+$","caseInsensitive":true})");
  CHECK(regex.pattern == "^[a-z]+$");
  CHECK(regex.case_insensitive);
  CHECK(read(R"({"type":"email"})").type == ValidatorType::email);
  CHECK(read(R"({"type":"expression","expression":"{q} = 'a'"})").expression->text() == "{q} = 'a'");
}

TEST_CASE("validators that cannot be used are refused", "[loader]") {
  check_error(validated(R"({"type":"numbers"})"), "type/unknown", at("validators[0].type"));
  CHECK(remedy(validated(R"({"type":"numerc"})")) == "Did you mean 'numeric'?");
  check_error(validated(R"({"minValue":1})"), "property/missing", at("validators[0]"));
  check_error(validated(R"({"type":"numeric","minLength":1})"), "property/unknown", at("validators[0].minLength"));
  check_error(validated(R"({"type":"numeric","notificationType":"warning"})"), "value/unsupported",
              at("validators[0].notificationType"));
  check_error(validated(R"({"type":"regex"})"), "property/missing", at("validators[0]"));
}

TEST_CASE("validator/regex: expressions whose time could explode are refused", "[loader]") {
  for (const std::string pattern : {"(?=a)b", "(?<!a)b", "(a)\\\\1", "[", "a{2000}"}) {
    check_error(validated(R"({"type":"regex","regex":")" + pattern + "\"}"), "validator/regex",
                at("validators[0].regex"));
  }
}

TEST_CASE("all five triggers are read", "[loader]") {
  const auto read = [](const std::string& trigger) { return loaded(triggered(trigger)).triggers.at(0); };
  const std::string when = R"("expression":"{q} = 'x'")";
  const auto complete = read(R"({"type":"complete",)" + when + "}");
  CHECK(complete.type == TriggerType::complete);
  CHECK(complete.expression->text() == "{q} = 'x'");
  CHECK(read(R"({"type":"completetrigger",)" + when + "}").type == TriggerType::complete);
  const auto skip = read(R"({"type":"skip",)" + when + R"(,"gotoName":"p1"})");
  CHECK(skip.type == TriggerType::skip);
  CHECK(skip.go_to == "p1");
  const auto set = read(R"({"type":"setvalue",)" + when + R"(,"setToName":"q","setValue":[1,"b"]})");
  CHECK(set.set_to == "q");
  CHECK(set.set_value == Value(Value::List{1, "b"}));
  CHECK_FALSE(set.is_variable);
  const auto copy = read(R"({"type":"copyvalue","fromName":"q","setToName":"q","copyDisplayValue":true})");
  CHECK(copy.from == "q");
  CHECK(copy.copy_display_value);
  const auto run = read(R"({"type":"runexpression",)" + when + R"(,"runExpression":"{q}","setToName":"v"})");
  CHECK(run.run_expression->text() == "{q}");
  CHECK(run.set_to == "v");
}

TEST_CASE("a variable set by a trigger is known to conditions", "[loader]") {
  loaded(triggered(R"({"type":"setvalue","expression":"{q} = 'x'","setToName":"v","setValue":1,"isVariable":true},)"
                   R"({"type":"complete","expression":"{v} = 1"})"));
}

TEST_CASE("triggers have a condition, a target that is there, and a type", "[loader]") {
  check_error(triggered(R"({"type":"complete"})"), "property/missing", "$.triggers[0]");
  check_error(triggered(R"({"type":"skip","expression":"{q} = 'x'","gotoName":"z"})"), "reference/unknown",
              "$.triggers[0].gotoName");
  check_error(triggered(R"({"type":"setvalue","expression":"{q} = 'x'","setToName":"z"})"), "reference/unknown",
              "$.triggers[0].setToName");
  check_error(triggered(R"({"type":"copyvalue","fromName":"z","setToName":"q"})"), "reference/unknown",
              "$.triggers[0].fromName");
  check_error(triggered(R"({"type":"visible","expression":"{q} = 'x'"})"), "type/unsupported", "$.triggers[0].type");
  check_error(triggered(R"({"type":"explode"})"), "type/unknown", "$.triggers[0].type");
  check_error(triggered(R"({"type":"complete","expression":"{q} = 'x'","operator":"equal"})"), "property/unsupported",
              "$.triggers[0].operator");
}

TEST_CASE("calculated values are read", "[loader]") {
  const auto values =
      loaded(survey(R"("calculatedValues":[{"name":"c","expression":"{q}","includeIntoResult":true}],)"))
          .calculated_values;
  REQUIRE(values.size() == 1);
  CHECK(values[0].name == "c");
  CHECK(values[0].expression->text() == "{q}");
  CHECK(values[0].include_into_result);
  check_error(survey(R"("calculatedValues":[{"expression":"{q}"}],)"), "name/missing", "$.calculatedValues[0]");
  check_error(survey(R"("calculatedValues":[{"name":"c","expression":"{q} ="}],)"), "expression/syntax",
              "$.calculatedValues[0].expression");
}

}  // namespace
}  // namespace fairgauge::survey::form
