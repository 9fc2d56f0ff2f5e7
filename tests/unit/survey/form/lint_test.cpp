// The rules that look at a form as a whole.
#include "survey/form/lint.hpp"

#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

// A form with a question of each kind that conditions can look into, and one that asks `condition`.
std::string asking(const std::string& condition) {
  return with_elements(R"({"type":"radiogroup","name":"r","title":"R","choices":["yes","no"],"showOtherItem":true},)"
                       R"({"type":"checkbox","name":"c","title":"C","choices":[1,2,{"value":"three","text":"3"}]},)"
                       R"({"type":"rating","name":"n","title":"N"},{"type":"boolean","name":"b","title":"B"},)"
                       R"({"type":"matrix","name":"m","title":"M","columns":["good","bad"],"rows":["row1",2]},)"
                       R"({"type":"multipletext","name":"t","title":"T","items":[{"name":"mail"}]},)"
                       R"({"type":"html","name":"h","html":"x"},)"
                       R"({"type":"comment","name":"q","title":"Q","visibleIf":")" +
                       condition + "\"}");
}

// Rules of the findings at the condition of asking(); those at other places are left out.
std::vector<std::string> rules_asking(const std::string& condition) {
  std::vector<std::string> rules;
  for (const auto& finding : load_questionnaire(asking(condition), "form", {}).findings) {
    if (finding.path == "$.pages[0].elements[7].visibleIf") rules.push_back(finding.rule);
  }
  return rules;
}

const std::vector<std::string> kNothing;

TEST_CASE("expression/unknown-name: a condition reads what is there", "[lint]") {
  for (const std::string name : {"r", "m.row1", "m.2", "t.mail", "c[0]", "c.length", "r-Comment", "rotation", "pageno",
                                 "pagecount", "locale", "#r"}) {
    CAPTURE(name);
    CHECK(rules_asking("{" + name + "} notempty") == kNothing);
  }
  for (const std::string name : {"z", "h", "m.row3", "t.phone", "r.x", "c-Comment", "p1", "item", "choice"}) {
    CAPTURE(name);
    CHECK(rules_asking("{" + name + "} notempty") == std::vector<std::string>{"expression/unknown-name"});
  }
  CHECK(remedy(question("rating", R"(,"visibleIf":"{q2} = 1")")) == "Did you mean {q}?");
}

TEST_CASE("expression/name-case: a name in other letters is read, with a warning", "[lint]") {
  check_warning(question("rating", R"(,"enableIf":"{Q} = 1")"), "expression/name-case", at("enableIf"));
}

TEST_CASE("functions and names that are not promised are refused with rules of their own", "[lint]") {
  const auto only = [](const std::string& rule) { return std::vector<std::string>{rule}; };
  CHECK(rules_asking("iif({n} > 3, 'a', 'b') = 'a'") == kNothing);
  CHECK(rules_asking("nosuch({n}) = 1") == only("expression/unknown-function"));
  CHECK(rules_asking("displayValue('r') = 'Yes'") == only("expression/unsupported"));
  CHECK(rules_asking("{row.x} = 1") == only("expression/unsupported"));
  CHECK(rules_asking("sum(1, null) = 1") == only("expression/null"));
  CHECK(rules_asking(std::string(20'000, '(')) == only("expression/size"));
}

TEST_CASE("expression/syntax: a broken expression is reported with its place", "[lint]") {
  const auto result = load_questionnaire(
      "{\"pages\":[{\"name\":\"p\",\"elements\":[\n {\"type\":\"rating\","
      "\"name\":\"q\",\"title\":\"é\",\n   \"visibleIf\":\"{q} =\"}]}]}",
      "form", {});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].rule == "expression/syntax");
  CHECK(result.findings[0].position == SourcePosition{3, 4});
  CHECK(result.findings[0].message.find("byte 5") != std::string::npos);
}

TEST_CASE("text/unknown-name: texts name what is there", "[lint]") {
  const auto titled = [](const std::string& title) {
    return with_elements(R"({"type":"rating","name":"a","title":"A"},{"type":"rating","name":"q","title":")" + title +
                         "\"}");
  };
  loaded(titled("You said { a } on page {pageno}"));
  loaded(titled("a } b {"));
  check_error(titled("You said {b}"), "text/unknown-name", "$.pages[0].elements[1].title");
  check_error(question("radiogroup", R"(,"choices":[{"value":1,"text":"{z}"}])"), "text/unknown-name",
              at("choices[0].text"));
  check_error(survey(R"("completedHtml":"{z}",)"), "text/unknown-name", "$.completedHtml");
}

TEST_CASE("expression/unreachable-value: a comparison that no answer meets is a warning", "[lint]") {
  for (const std::string condition :
       {"{r} = 'yes'", "{r} = 'YES '", "{r} = 'other'", "{r} = ''", "'no' = {r}", "{c} contains 1", "{c} anyof [1, 2]",
        "{c} contains 'three'", "{n} >= 5", "{n} < 2", "1 >= {n}", "{n} + 1 = 6", "{b} = true", "{m.row1} = 'bad'",
        "{r} = {n}", "({r} = 'no' or {n} = 5) and {b} = false", "{r} notcontains 'no'"}) {
    CAPTURE(condition);
    CHECK(rules_asking(condition) == kNothing);
  }
  for (const std::string condition :
       {"{r} = 'maybe'", "{r} != 'maybe'", "'maybe' = {r}", "{c} contains 3", "{c} anyof [1, 4]", "{n} = 6", "{n} > 5",
        "{n} <= 0", "1 > {n}", "{b} = 'x'", "{m.row1} = 'fair'", "{n} = 1 and ({r} = 'maybe')"}) {
    CAPTURE(condition);
    CHECK(rules_asking(condition) == std::vector<std::string>{"expression/unreachable-value"});
  }
  check_warning(question("rating", R"(,"enableIf":"{q} = 9")"), "expression/unreachable-value", at("enableIf"));
}

TEST_CASE("a reading of NA or of an other text is not unreachable", "[lint]") {
  CHECK(rules_of(rating(R"(,"notUsedText":"No","enableIf":"{q} = 'NA'")")).empty());
  CHECK(rules_of(question("radiogroup", R"(,"choices":[1],"showOtherItem":true,"storeOthersAsComment":false,)"
                                        R"("enableIf":"{q} = 'written'")"))
            .empty());
}

TEST_CASE("expression/cycle: what depends on itself is a warning", "[lint]") {
  const auto shown_if = [](const std::string& name, const std::string& condition) {
    return R"({"type":"rating","name":")" + name + R"(","title":"T","visibleIf":"{)" + condition + R"(} = 1"})";
  };
  const std::string path = "$.pages[0].elements[0].visibleIf";
  check_warning(with_elements(shown_if("a", "a")), "expression/cycle", path);
  check_warning(with_elements(shown_if("a", "b") + "," + shown_if("b", "c") + "," + shown_if("c", "a")),
                "expression/cycle", path);
  CHECK(
      rules_of(with_elements(shown_if("a", "b") + "," + shown_if("b", "c") + "," + shown_if("c", "rotation"))).empty());
  check_warning(with_elements(R"({"type":"panel","name":"n","visibleIf":"{a} = 1","elements":[)"
                              R"({"type":"rating","name":"a","title":"A"}]})"),
                "expression/cycle", at("elements[0]") + ".visibleIf");
  check_warning(survey(R"("calculatedValues":[{"name":"u","expression":"{v}"},{"name":"v","expression":"{u}"}],)"),
                "expression/cycle", "$.calculatedValues[0].expression");
}

TEST_CASE("required/never-visible: what must be answered can be seen", "[lint]") {
  check_warning(rating(R"(,"isRequired":true,"visible":false)"), "required/never-visible", kPath);
  check_warning(rating(R"(,"isRequired":true,"visibleIf":"false")"), "required/never-visible", kPath);
  check_warning(with_elements(R"({"type":"panel","name":"n","visible":false,"elements":[)"
                              R"({"type":"rating","name":"q","title":"Q","isRequired":true}]})"),
                "required/never-visible", at("elements[0]"));
  CHECK(rules_of(rating(R"(,"visible":false)")).empty());
  CHECK(rules_of(rating(R"(,"isRequired":true,"visible":false,"visibleIf":"{rotation} = 1")")).empty());
}

TEST_CASE("value/not-a-choice: a default can be chosen", "[lint]") {
  check_warning(question("radiogroup", R"(,"choices":[1,2],"defaultValue":3)"), "value/not-a-choice",
                at("defaultValue"));
  check_warning(question("checkbox", R"(,"choices":[1,2],"defaultValue":[1,3])"), "value/not-a-choice",
                at("defaultValue"));
  check_warning(rating(R"(,"defaultValue":6)"), "value/not-a-choice", at("defaultValue"));
  CHECK(rules_of(question("checkbox", R"(,"choices":[1,2],"defaultValue":[2,1])")).empty());
  CHECK(rules_of(question("radiogroup", R"(,"choices":[1],"showNoneItem":true,"defaultValue":"none")")).empty());
}

}  // namespace
}  // namespace fairgauge::survey::form
