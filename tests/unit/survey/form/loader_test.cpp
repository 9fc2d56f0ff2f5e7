// Every rule of the loader by a form that breaks it, and what a right form becomes.
#include "survey/form/loader.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "base/json.hpp"
#include "base/random.hpp"

namespace fairgauge::survey::form {
namespace {

using Languages = std::vector<std::string>;

// A survey of one page around the given elements.
std::string with_elements(const std::string& elements) {
  return R"({"pages":[{"name":"p1","elements":[)" + elements + "]}]}";
}

std::string rating(const std::string& properties) {
  return with_elements(R"({"type":"rating","name":"q","title":"How?")" + properties + "}");
}

std::string question(const std::string& type, const std::string& properties) {
  return with_elements(R"({"type":")" + type + R"(","name":"q","title":"How?")" + properties + "}");
}

std::string listed(const std::vector<Finding>& findings) {
  std::string all;
  for (const auto& finding : findings) all += finding.text() + "\n";
  return all;
}

Questionnaire loaded(const std::string& json, const Languages& languages = {}) {
  INFO(json);
  auto result = load_questionnaire(json, "form", languages);
  INFO(listed(result.findings));
  REQUIRE(result.questionnaire);
  return *result.questionnaire;
}

// Exactly one error, with that rule and that path.
void check_error(const std::string& json, const std::string& rule, const std::string& path,
                 const Languages& languages = {}) {
  INFO(json);
  const auto result = load_questionnaire(json, "form", languages);
  INFO(listed(result.findings));
  CHECK_FALSE(result.questionnaire);
  const auto is_error = [](const Finding& finding) { return finding.gravity == Gravity::error; };
  CHECK(std::count_if(result.findings.begin(), result.findings.end(), is_error) == 1);
  const auto found = std::find_if(result.findings.begin(), result.findings.end(), is_error);
  REQUIRE(found != result.findings.end());
  CHECK(found->rule == rule);
  CHECK(found->path == path);
  CHECK(found->file == "form.json");
  CHECK_FALSE(found->message.empty());
  CHECK_FALSE(found->remedy.empty());
}

std::string remedy(const std::string& json) {
  const auto result = load_questionnaire(json, "form", {});
  REQUIRE_FALSE(result.findings.empty());
  return result.findings.front().remedy;
}

constexpr const char* kPath = "$.pages[0].elements[0]";
std::string at(const std::string& property) { return std::string(kPath) + "." + property; }

TEST_CASE("a rating without further words has five numbered steps", "[loader]") {
  const auto form = loaded(rating(""));
  const auto& q = *form.find("q");
  CHECK(q.type == QuestionType::rating);
  CHECK(q.rate_style == RateStyle::numbers);
  REQUIRE(q.choices.size() == 5);
  CHECK(q.choices[0].value == Value(1));
  CHECK(q.choices[4].value == Value(5));
  CHECK(q.choices[4].text.in("en") == "5");
  CHECK_FALSE(q.required);
}

TEST_CASE("a rating reads its scale, its ends and what it measures", "[loader]") {
  const auto form = loaded(rating(
      R"(,"rateMin":0,"rateMax":10,"minRateDescription":"never","maxRateDescription":"surely","isRequired":true,)"
      R"("requiredErrorText":"Please","indicator":"PROD","wave":"expected","measure":"nps","notUsedText":"Did not use")"));
  const auto& q = *form.find("q");
  CHECK(q.choices.size() == 11);
  CHECK(q.min_text.in("en") == "never");
  CHECK(q.max_text.in("en") == "surely");
  CHECK(q.required);
  CHECK(q.required_text.in("en") == "Please");
  CHECK(q.indicator == "PROD");
  CHECK(q.wave == Wave::expected);
  CHECK(q.measure == "nps");
  CHECK(q.not_used_text.in("en") == "Did not use");
}

TEST_CASE("steps with words are labels or smileys", "[loader]") {
  const std::string values =
      R"(,"autoGenerate":false,"rateValues":[{"value":1,"text":"bad"},{"value":2,"text":"good"}])";
  CHECK(loaded(rating(values)).find("q")->rate_style == RateStyle::labels);
  const auto smileys = loaded(rating(values + R"(,"rateType":"smileys")"));
  CHECK(smileys.find("q")->rate_style == RateStyle::smileys);
  CHECK(smileys.find("q")->choices[1].text.in("en") == "good");
  CHECK(loaded(rating(R"(,"rateType":"smileys")")).find("q")->choices[0].text.empty());
  CHECK(loaded(rating(R"(,"rateValues":[1,2,3])")).find("q")->rate_style == RateStyle::numbers);
}

TEST_CASE("a checkbox turns its none item into the exclusive choice", "[loader]") {
  const auto form = loaded(question(
      "checkbox",
      R"(,"choices":["a",{"value":2,"text":"Two"}],"showNoneItem":true,"noneText":"None","minSelectedChoices":1,)"
      R"("maxSelectedChoices":2)"));
  const auto& q = *form.find("q");
  REQUIRE(q.choices.size() == 3);
  CHECK(q.choices[1].value == Value(2));
  CHECK(q.choices[1].text.in("en") == "Two");
  CHECK(q.choices[2].text.in("en") == "None");
  CHECK(q.exclusive == Value("none"));
  CHECK(q.selected_min == 1);
  CHECK(q.selected_max == 2);
}

TEST_CASE("the none item of a radiogroup is a choice like any other", "[loader]") {
  const auto form = loaded(question("radiogroup", R"(,"choices":["a"],"showNoneItem":true,"noneText":"None")"));
  CHECK(form.find("q")->choices.size() == 2);
  CHECK_FALSE(form.find("q")->exclusive);
}

TEST_CASE("a boolean has yes first, then no", "[loader]") {
  const auto plain = loaded(question("boolean", ""));
  CHECK(plain.find("q")->choices[0].value == Value(true));
  CHECK(plain.find("q")->choices[1].value == Value(false));
  const auto coded =
      loaded(question("boolean", R"(,"valueTrue":"yes","valueFalse":"no","labelTrue":"Yes","labelFalse":"No")"));
  CHECK(coded.find("q")->choices[0].value == Value("yes"));
  CHECK(coded.find("q")->choices[1].text.in("en") == "No");
}

TEST_CASE("text, comment and html read their properties", "[loader]") {
  const auto number = loaded(question("text", R"(,"inputType":"number","min":0,"max":9.5,"maxLength":4)"));
  CHECK(number.find("q")->input == InputType::number);
  CHECK(number.find("q")->number_max == 9.5);
  CHECK(number.find("q")->length_max == 4);
  CHECK(loaded(question("text", R"(,"inputType":"email")")).find("q")->input == InputType::email);
  CHECK(loaded(question("text", R"(,"inputType":"tel")")).find("q")->input == InputType::tel);
  CHECK(loaded(question("comment", R"(,"maxLength":300)")).find("q")->length_max == 300);
  const auto html =
      loaded(with_elements(R"({"type":"html","name":"q","html":"<b>Hello</b><br>&amp; <i>welcome</i>"})"));
  CHECK(html.find("q")->html.in("en") == "<b>Hello</b><br>&amp; <i>welcome</i>");
}

TEST_CASE("pages and conditions are read", "[loader]") {
  const auto form = loaded(
      R"({"title":"T","pages":[{"name":"p1","title":"P","description":"D","elements":[{"type":"boolean","name":"a","title":"A"}]},)"
      R"({"name":"p2","visibleIf":"{a} = true","elements":[{"type":"text","name":"b","title":"B","visibleIf":"{rotation} = 1"}]}]})");
  CHECK(form.id == "form");
  CHECK(form.title.in("en") == "T");
  REQUIRE(form.pages.size() == 2);
  CHECK(form.pages[0].title.in("en") == "P");
  CHECK(form.pages[0].description.in("en") == "D");
  REQUIRE(form.pages[1].visible_if);
  CHECK(form.pages[1].visible_if->text() == "{a} = true");
  CHECK(form.pages[1].questions[0].visible_if);
}

TEST_CASE("the digest is that of the file's bytes", "[loader]") {
  const auto json = rating("");
  CHECK(loaded(json).digest == base::digest(json));
  CHECK_FALSE(loaded(json + " ").digest == base::digest(json));
}

TEST_CASE("settings that change nothing are accepted", "[loader]") {
  loaded(
      R"({"$schema":"x","locale":"en","clearInvisibleValues":"onComplete","checkErrorsMode":"onNextPage",)"
      R"("showQuestionNumbers":"off","showProgressBar":true,"showPrevButton":true,"firstPageIsStartPage":false,)"
      R"("questionsOnPageMode":"standard","description":"D","pages":[{"name":"p","elements":[{"type":"text","name":"q","title":"Q"}]}]})");
}

TEST_CASE("settings that would change the interview are refused", "[loader]") {
  const std::string pages = R"("pages":[{"name":"p","elements":[{"type":"text","name":"q","title":"Q"}]}])";
  for (const auto& [name, value] :
       std::initializer_list<std::pair<std::string, std::string>>{{"clearInvisibleValues", "\"onHidden\""},
                                                                  {"checkErrorsMode", "\"onValueChanged\""},
                                                                  {"locale", "\"fr\""},
                                                                  {"showQuestionNumbers", "\"on\""},
                                                                  {"showPrevButton", "false"},
                                                                  {"firstPageIsStartPage", "true"},
                                                                  {"questionsOnPageMode", "\"questionPerPage\""},
                                                                  {"showProgressBar", "5"}}) {
    check_error("{\"" + name + "\":" + value + "," + pages + "}", "value/unsupported", "$." + name);
  }
}

TEST_CASE("json/syntax: a file that is no JSON", "[loader]") {
  check_error("{", "json/syntax", "");
  check_error("\xff", "json/syntax", "");
  check_error(R"({"pages":[],"pages":[]})", "json/syntax", "");
}

TEST_CASE("property/unknown: a misspelt property is named with the one that was meant", "[loader]") {
  check_error(rating(R"(,"rateMaxx":7)"), "property/unknown", at("rateMaxx"));
  CHECK(remedy(rating(R"(,"rateMaxx":7)")) == "Did you mean 'rateMax'?");
  CHECK(remedy(rating(R"(,"ratemax":7)")) == "Did you mean 'rateMax'?");
  check_error(rating(R"(,"choices":[1])"), "property/unknown", at("choices"));
  check_error(rating(R"(,"zzzzzz":1)"), "property/unknown", at("zzzzzz"));
  check_error(rating(R"(,"odd name":1)"), "property/unknown", std::string(kPath) + "['odd name']");
  check_error(R"({"titel":"x","pages":[{"name":"p","elements":[{"type":"text","name":"q","title":"Q"}]}]})",
              "property/unknown", "$.titel");
  check_error(R"({"pages":[{"name":"p","titel":"x","elements":[{"type":"text","name":"q","title":"Q"}]}]})",
              "property/unknown", "$.pages[0].titel");
  check_error(question("checkbox", R"(,"choices":[{"value":1,"txt":"x"}])"), "property/unknown", at("choices[0].txt"));
}

TEST_CASE("property/unsupported: what SurveyJS has and we do not is told apart from mistakes", "[loader]") {
  check_error(rating(R"(,"validators":[])"), "property/unsupported", at("validators"));
  check_error(question("radiogroup", R"(,"choices":[{"value":1,"visibleIf":"true"}])"), "property/unsupported",
              at("choices[0].visibleIf"));
}

TEST_CASE("property/missing: what must be there is asked for", "[loader]") {
  check_error("{}", "property/missing", "$");
  check_error(R"({"pages":[{"name":"p"}]})", "property/missing", "$.pages[0]");
  check_error(with_elements(R"({"name":"q","title":"Q"})"), "property/missing", kPath);
  check_error(question("radiogroup", ""), "property/missing", kPath);
  check_error(question("radiogroup", R"(,"choices":[{"text":"x"}])"), "property/missing", at("choices[0]"));
  check_error(question("checkbox", R"(,"choices":[1],"showNoneItem":true)"), "property/missing", kPath);
  check_error(with_elements(R"({"type":"html","name":"q"})"), "property/missing", kPath);
}

TEST_CASE("value/type: a value of the wrong type is reported at its place", "[loader]") {
  check_error("[]", "value/type", "$");
  check_error(R"({"pages":5})", "value/type", "$.pages");
  check_error(R"({"pages":[5]})", "value/type", "$.pages[0]");
  check_error(with_elements("5"), "value/type", kPath);
  check_error(rating(R"(,"isRequired":"yes")"), "value/type", at("isRequired"));
  check_error(rating(R"(,"rateMax":"7")"), "value/type", at("rateMax"));
  check_error(rating(R"(,"visibleIf":5)"), "value/type", at("visibleIf"));
  check_error(rating(R"(,"description":5)"), "value/type", at("description"));
  check_error(rating(R"(,"description":{"en":5})"), "value/type", at("description.en"));
  check_error(question("radiogroup", R"(,"choices":[true])"), "value/type", at("choices[0]"));
  check_error(question("radiogroup", R"(,"choices":[""])"), "value/type", at("choices[0]"));
  check_error(question("radiogroup", R"(,"choices":[{"value":null}])"), "value/type", at("choices[0].value"));
  check_error(question("boolean", R"(,"valueTrue":[1])"), "value/type", at("valueTrue"));
}

TEST_CASE("value/range, value/empty and value/unsupported are told apart", "[loader]") {
  check_error(rating(R"(,"rateMax":1.5)"), "value/range", at("rateMax"));
  check_error(rating(R"(,"rateMax":1e300)"), "value/range", at("rateMax"));
  check_error(question("comment", R"(,"maxLength":0)"), "value/range", at("maxLength"));
  check_error(with_elements(R"({"type":"text","name":"","title":"Q"})"), "value/empty", at("name"));
  check_error(rating(R"(,"rateType":"moons")"), "value/unsupported", at("rateType"));
  check_error(question("text", R"(,"inputType":"date")"), "value/unsupported", at("inputType"));
  check_error(question("radiogroup", R"(,"choices":[1],"noneText":"None")"), "value/unsupported", at("noneText"));
  check_error(rating(R"(,"indicator":"PROD","wave":"dreamt")"), "value/unsupported", at("wave"));
}

TEST_CASE("type/unknown and type/unsupported: types are named", "[loader]") {
  check_error(question("raiting", ""), "type/unknown", at("type"));
  CHECK(remedy(question("raiting", "")) == "Did you mean 'rating'?");
  check_error(question("zzzzzzz", ""), "type/unknown", at("type"));
  check_error(question("matrix", ""), "type/unsupported", at("type"));
  check_error(question("panel", ""), "type/unsupported", at("type"));
}

TEST_CASE("form/empty and page/empty: there is something to ask", "[loader]") {
  check_error(R"({"pages":[]})", "form/empty", "$.pages");
  check_error(R"({"pages":[{"name":"p","elements":[]}]})", "page/empty", "$.pages[0].elements");
}

TEST_CASE("names are there, unlike each other, and readable by conditions", "[loader]") {
  const std::string first = R"({"type":"text","name":"q","title":"Q"},)";
  const std::string second = "$.pages[0].elements[1].name";
  check_error(with_elements(R"({"type":"text","title":"Q"})"), "name/missing", kPath);
  check_error(R"({"pages":[{"elements":[{"type":"text","name":"q","title":"Q"}]}]})", "name/missing", "$.pages[0]");
  check_error(with_elements(first + R"({"type":"text","name":"q","title":"Q"})"), "name/duplicate", second);
  check_error(with_elements(first + R"({"type":"text","name":"Q","title":"Q"})"), "name/case", second);
  check_error(with_elements(first + R"({"type":"text","name":"p1","title":"Q"})"), "name/clash", second);
  check_error(with_elements(first + R"({"type":"text","name":"P1","title":"Q"})"), "name/clash", second);
  for (const std::string name : {"a b", "a.b", "a[0]", "{a}", "#a", "a\\t"}) {
    check_error(with_elements(R"({"type":"text","name":")" + name + R"(","title":"Q"})"), "name/character", at("name"));
  }
  check_error(with_elements(R"({"type":"text","name":"Rotation","title":"Q"})"), "name/reserved", at("name"));
  check_error(with_elements(R"({"type":"text","name":")" + std::string(65, 'a') + R"(","title":"Q"})"), "name/length",
              at("name"));
}

TEST_CASE("title/missing: a question without a title is only a warning", "[loader]") {
  const auto result = load_questionnaire(with_elements(R"({"type":"text","name":"q"})"), "form", {"en"});
  CHECK(result.questionnaire);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].gravity == Gravity::warning);
  CHECK(result.findings[0].rule == "title/missing");
  CHECK(result.findings[0].path == kPath);
}

TEST_CASE("expression/syntax and expression/unknown-name: conditions are checked when loaded", "[loader]") {
  check_error(rating(R"(,"visibleIf":"{q} =")"), "expression/syntax", at("visibleIf"));
  check_error(rating(R"(,"visibleIf":"{Q} = 1")"), "expression/unknown-name", at("visibleIf"));
  CHECK(remedy(rating(R"(,"visibleIf":"{Q} = 1")")) == "Did you mean {q}?");
  check_error(R"({"pages":[{"name":"p","visibleIf":"{far} = 1","elements":[{"type":"text","name":"q","title":"Q"}]}]})",
              "expression/unknown-name", "$.pages[0].visibleIf");
  check_error(
      with_elements(
          R"({"type":"html","name":"h","html":"x"},{"type":"text","name":"q","title":"Q","visibleIf":"{h} = 1"})"),
      "expression/unknown-name", "$.pages[0].elements[1].visibleIf");
  loaded(rating(R"(,"visibleIf":"{rotation} = 0")"));
}

TEST_CASE("rating/stars: stars are refused", "[loader]") {
  check_error(rating(R"(,"rateType":"stars")"), "rating/stars", at("rateType"));
}

TEST_CASE("rating/steps: a scale has 2 to 20 steps, given in one way", "[loader]") {
  loaded(rating(R"(,"rateMin":1,"rateMax":20)"));
  check_error(rating(R"(,"rateMin":1,"rateMax":21)"), "rating/steps", at("rateMax"));
  check_error(rating(R"(,"rateMin":5)"), "rating/steps", at("rateMin"));
  check_error(rating(R"(,"rateMax":1)"), "rating/steps", at("rateMax"));
  check_error(rating(R"(,"rateMin":0,"rateMax":10,"rateType":"smileys")"), "rating/steps", at("rateType"));
  check_error(rating(R"(,"rateValues":[1])"), "rating/steps", at("rateValues"));
  check_error(rating(R"(,"rateValues":[1,2],"rateMax":5)"), "rating/steps", at("rateMax"));
  check_error(rating(R"(,"rateValues":[1,2],"autoGenerate":true)"), "rating/steps", at("autoGenerate"));
  check_error(rating(R"(,"autoGenerate":false)"), "rating/steps", at("autoGenerate"));
}

TEST_CASE("rating/words: all steps have words or none", "[loader]") {
  check_error(rating(R"(,"rateValues":[1,{"value":2,"text":"good"}])"), "rating/words", at("rateValues"));
}

TEST_CASE("choices have values of their own, bounds that can be met, and never NA", "[loader]") {
  check_error(question("radiogroup", R"(,"choices":[])"), "choices/missing", at("choices"));
  check_error(question("radiogroup", R"(,"choices":["a","A"])"), "choices/duplicate", at("choices"));
  check_error(question("radiogroup", R"(,"choices":[1,"1"])"), "choices/duplicate", at("choices"));
  check_error(question("checkbox", R"(,"choices":["none"],"showNoneItem":true,"noneText":"N")"), "choices/duplicate",
              at("showNoneItem"));
  check_error(question("boolean", R"(,"valueTrue":"x","valueFalse":"X")"), "choices/duplicate", at("valueTrue"));
  check_error(question("radiogroup", R"(,"choices":["NA"])"), "choices/reserved", at("choices[0]"));
  check_error(question("checkbox", R"(,"choices":[1,2],"maxSelectedChoices":3)"), "choices/bounds",
              at("maxSelectedChoices"));
  check_error(question("checkbox", R"(,"choices":[1,2],"minSelectedChoices":3)"), "choices/bounds",
              at("minSelectedChoices"));
  check_error(question("checkbox", R"(,"choices":[1,2],"minSelectedChoices":2,"maxSelectedChoices":1)"),
              "choices/bounds", at("maxSelectedChoices"));
}

TEST_CASE("input/bounds: bounds belong to numbers and are in order", "[loader]") {
  check_error(question("text", R"(,"min":1)"), "input/bounds", at("min"));
  check_error(question("text", R"(,"max":1)"), "input/bounds", at("max"));
  check_error(question("text", R"(,"inputType":"number","min":2,"max":1)"), "input/bounds", at("min"));
}

TEST_CASE("html/markup: only a little markup is shown", "[loader]") {
  for (const std::string markup :
       {"<script>x</script>", "<b>open", "<b><i>x</b></i>", "a & b", "a < b", "<b class='x'>y</b>"}) {
    check_error(with_elements(R"({"type":"html","name":"q","html":")" + markup + R"("})"), "html/markup", at("html"));
  }
}

TEST_CASE("an indicator and its wave stand together, once in a form", "[loader]") {
  check_error(rating(R"(,"wave":"expected")"), "wave/without-indicator", at("wave"));
  check_error(rating(R"(,"indicator":"PROD")"), "indicator/without-wave", at("indicator"));
  CHECK(loaded(rating(R"(,"wave":"competitor","measure":"quality")")).find("q")->wave == Wave::competitor);
  const auto rated = [](const std::string& name, const std::string& wave) {
    return R"({"type":"rating","name":")" + name + R"(","title":"Q","indicator":"PROD","wave":")" + wave + R"("})";
  };
  check_error(with_elements(rated("a", "expected") + "," + rated("b", "expected")), "indicator/duplicate",
              "$.pages[0].elements[1].indicator");
  const auto form = loaded(with_elements(rated("a", "experienced") + "," + rated("b", "competitor")));
  CHECK(form.find("a")->wave == Wave::experienced);
  CHECK(form.find("b")->wave == Wave::competitor);
}

TEST_CASE("translation/missing: every text is there in every language of the show", "[loader]") {
  const Languages both = {"en", "ar"};
  loaded(with_elements(R"({"type":"text","name":"q","title":{"default":"Q","ar":"س"}})"), both);
  loaded(with_elements(R"({"type":"text","name":"q","title":{"en":"Q","ar":"س"}})"), both);
  loaded(rating(""), {"en"});
  check_error(rating(""), "translation/missing", at("title"), both);
  check_error(with_elements(R"({"type":"text","name":"q","title":{"ar":"س"}})"), "translation/missing", at("title"),
              both);
  check_error(with_elements(R"({"type":"text","name":"q","title":{"en":"Q","ar":""}})"), "translation/missing",
              at("title"), both);
  const std::string title = R"("title":{"en":"Q","ar":"س"})";
  for (const std::string text :
       {"description", "requiredErrorText", "minRateDescription", "maxRateDescription", "notUsedText"}) {
    check_error(with_elements(R"({"type":"rating","name":"q",)" + title + ",\"" + text + "\":\"x\"}"),
                "translation/missing", at(text), both);
  }
  check_error(with_elements(R"({"type":"radiogroup","name":"q",)" + title + R"(,"choices":["a"]})"),
              "translation/missing", at("choices[0]"), both);
  check_error(
      with_elements(R"({"type":"radiogroup","name":"q",)" + title + R"(,"choices":[{"value":"a","text":"A"}]})"),
      "translation/missing", at("choices[0].text"), both);
  loaded(with_elements(R"({"type":"radiogroup","name":"q",)" + title + R"(,"choices":[1,2]})"), both);
}

TEST_CASE("translation/language: languages are written as SurveyJS writes them", "[loader]") {
  for (const std::string language : {"zh-CN", "zh_cn", "english", "e", ""}) {
    const auto result = load_questionnaire(
        with_elements(R"({"type":"text","name":"q","title":{"en":"Q",")" + language + R"(":"x"}})"), "form", {});
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].rule == "translation/language");
  }
}

TEST_CASE("text/placeholder: braces that SurveyJS would fill are refused", "[loader]") {
  check_error(with_elements(R"({"type":"text","name":"q","title":"Dear {name}"})"), "text/placeholder", at("title"));
  loaded(with_elements(R"({"type":"text","name":"q","title":"a } b {"})"));
}

TEST_CASE("a finding says all in one line", "[loader]") {
  const auto result = load_questionnaire(rating(R"(,"rateMaxx":7)"), "form", {});
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].text() ==
        "form.json $.pages[0].elements[0].rateMaxx: error property/unknown: a question of type rating has no property "
        "'rateMaxx'. Remedy: Did you mean 'rateMax'?");
}

TEST_CASE("findings/too-many: the list of findings ends", "[loader]") {
  std::string properties;
  for (int i = 0; i < 2000; ++i) properties += ",\"unknown" + std::to_string(i) + "\":1";
  const auto result = load_questionnaire(rating(properties), "form", {});
  CHECK(result.findings.size() == 501);
  CHECK(result.findings.back().rule == "findings/too-many");
}

// Every value of a right form is exchanged for one of another type, every name is misspelt: nothing may crash, and no
// questionnaire may come of a form with an unknown property.
TEST_CASE("a form changed at random is refused or loaded, never a crash", "[loader][fuzz]") {
  constexpr std::uint64_t seed = 20261119;
  CAPTURE(seed);
  base::SeededRandom random(seed);
  const auto source = *base::parse_json(
      R"({"title":{"en":"T"},"pages":[{"name":"p1","title":"P","visibleIf":"{a} = 1","elements":[)"
      R"({"type":"rating","name":"a","title":"A","rateMin":1,"rateMax":5,"rateStep":1,"indicator":"X","wave":"expected"},)"
      R"({"type":"rating","name":"r","title":"R","rateValues":[{"value":1,"text":"x"},{"value":2,"text":"y"}],"autoGenerate":false},)"
      R"({"type":"checkbox","name":"b","title":"B","choices":["x",{"value":2,"text":{"en":"y"}}],"maxSelectedChoices":1},)"
      R"({"type":"boolean","name":"c","title":"C","valueTrue":"y","valueFalse":"n"},)"
      R"({"type":"text","name":"d","title":"D","inputType":"number","min":1,"max":2,"maxLength":5},)"
      R"({"type":"html","name":"e","html":"<b>x</b>"}]}]})");
  loaded(base::to_text(source));
  const std::vector<base::Json> replacements = {nullptr,
                                                true,
                                                -1,
                                                1e308,
                                                0.5,
                                                "",
                                                "x",
                                                "{",
                                                base::Json::array(),
                                                base::Json::object(),
                                                base::Json::array({nullptr}),
                                                std::string(5000, '('),
                                                9223372036854775807};
  const auto flat = source.flatten();
  std::vector<std::string> pointers = {""};
  for (const auto& one : flat.items()) {
    for (std::string pointer = one.key(); !pointer.empty(); pointer.resize(pointer.rfind('/')))
      pointers.push_back(pointer);
  }
  for (int round = 0; round < 3000; ++round) {
    auto json = source;
    for (auto changes = random.below(3) + 1; changes > 0; --changes) {
      const base::Json::json_pointer place(pointers[random.below(pointers.size())]);
      if (json.contains(place)) json[place] = replacements[random.below(replacements.size())];
    }
    const auto result = load_questionnaire(base::to_text(json), "form", {"en", "ar"});
    CHECK_FALSE(result.questionnaire);  // there is no Arabic in it
    CHECK_FALSE(result.findings.empty());
  }
}

TEST_CASE("a typed question beside another one is a warning, alone it is none", "[loader]") {
  const auto form = [](const std::string& beside) {
    return R"({"pages":[{"name":"p","elements":[{"type":"comment","name":"q","title":"Q"})" + beside + "]}]}";
  };
  const auto rules = [](const Loaded& loaded) {
    std::vector<std::string> names;
    for (const auto& finding : loaded.findings) names.push_back(finding.rule);
    return names;
  };
  CHECK(rules(load_questionnaire(form(""), "form", {"en"})).empty());
  CHECK(rules(load_questionnaire(form(R"(,{"type":"html","name":"h","html":"H"})"), "form", {"en"})) ==
        std::vector<std::string>{"page/typed-with-others"});
}

}  // namespace
}  // namespace fairgauge::survey::form
