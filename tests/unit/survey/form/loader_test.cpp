// What a form holds besides its questions, by a right form and by forms that break each rule.
#include "survey/form/loader.hpp"

#include "base/json.hpp"
#include "base/random.hpp"
#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

TEST_CASE("pages, panels and conditions are read", "[loader]") {
  const auto form =
      loaded(R"({"title":"T","description":"S","pages":[{"name":"p1","title":"P","description":"D","timeLimit":30,)"
             R"("questionOrder":"random","elements":[{"type":"boolean","name":"a","title":"A"},)"
             R"({"type":"panel","name":"n1","title":"N","visibleIf":"{a} = true","startWithNewLine":false,"elements":[)"
             R"({"type":"rating","name":"b","title":"B"},{"type":"panel","name":"n2","elements":[)"
             R"({"type":"rating","name":"c","title":"C"}]}]},{"type":"rating","name":"d","title":"D"}]},)"
             R"({"name":"p2","visibleIf":"{rotation} = 1","enableIf":"{a} = true","readOnly":true,"visible":false,)"
             R"("elements":[{"type":"text","name":"e","title":"E"}]}]})");
  CHECK(form.id == "form");
  CHECK(form.title.in("en") == "T");
  CHECK(form.description.in("en") == "S");
  REQUIRE(form.pages.size() == 2);
  CHECK(form.pages[0].title.in("en") == "P");
  CHECK(form.pages[0].time_limit_seconds == 30);
  CHECK(form.pages[0].question_order == QuestionOrder::random);
  REQUIRE(form.pages[0].children.size() == 3);
  CHECK_FALSE(form.pages[0].children[0].is_panel);
  CHECK(form.pages[0].children[1].is_panel);
  CHECK(form.pages[0].children[2].index == 3);
  REQUIRE(form.panels.size() == 2);
  CHECK(form.panels[0].visible_if->text() == "{a} = true");
  CHECK_FALSE(form.panels[0].starts_new_line);
  CHECK(form.panels[0].children.size() == 2);
  CHECK(form.panels[1].name == "n2");
  CHECK(form.panels[1].panels == std::vector<size_t>{0});
  REQUIRE(form.questions.size() == 5);
  CHECK(form.questions[2].name == "c");
  CHECK(form.questions[2].panels == std::vector<size_t>{0, 1});
  CHECK(form.questions[3].panels.empty());
  CHECK(form.questions[4].page == 1);
  CHECK(form.pages[1].visible_if);
  CHECK(form.pages[1].enable_if);
  CHECK(form.pages[1].read_only);
  CHECK_FALSE(form.pages[1].visible);
}

TEST_CASE("a form without pages is one page", "[loader]") {
  const auto form = loaded(R"({"elements":[{"type":"rating","name":"q","title":"Q"}]})");
  REQUIRE(form.pages.size() == 1);
  CHECK(form.pages[0].name == "page1");
  CHECK(form.pages[0].children.size() == 1);
  check_error(R"({"elements":[],"pages":[{"name":"p","elements":[{"type":"text","name":"q","title":"Q"}]}]})",
              "property/unsupported", "$.elements");
}

TEST_CASE("a survey's settings have SurveyJS's defaults", "[loader]") {
  const auto form = loaded(survey(""));
  CHECK(form.locale == "en");
  CHECK(form.clear_invisible == ClearInvisible::on_complete);
  CHECK(form.store_others_as_comment);
  CHECK(form.page_mode == PageMode::as_written);
  CHECK(form.previous_shown);
  CHECK_FALSE(form.numbers_shown);
  CHECK_FALSE(form.auto_advance);
  CHECK_FALSE(form.random_order);
  CHECK_FALSE(form.first_page_is_start);
}

TEST_CASE("a survey's settings are read", "[loader]") {
  const auto form = loaded(
      survey(R"("locale":"de","clearInvisibleValues":"onHiddenContainer","storeOthersAsComment":false,)"
             R"("firstPageIsStartPage":true,"questionsOnPageMode":"questionPerPage","questionOrder":"random",)"
             R"("maxCommentLength":100,"maxTextLength":50,"showPrevButton":false,"showProgressBar":false,)"
             R"("showQuestionNumbers":"onPage","autoAdvanceEnabled":true,"requiredMark":"!","startSurveyText":"Go",)"
             R"("pagePrevText":"Back","pageNextText":"On","completeText":"Done","showTimer":true,"timeLimit":600,)"
             R"("timeLimitPerPage":60,"logo":"pictures/logo.svg","completedHtml":"<b>Thanks</b>, {q}",)"
             R"("completedHtmlOnCondition":[{"expression":"{q} = 'x'","html":"X"}],)"));
  CHECK(form.locale == "de");
  CHECK(form.clear_invisible == ClearInvisible::on_hidden_container);
  CHECK_FALSE(form.store_others_as_comment);
  CHECK(form.first_page_is_start);
  CHECK(form.page_mode == PageMode::question_per_page);
  CHECK(form.random_order);
  CHECK(form.comment_length_max == 100);
  CHECK(form.text_length_max == 50);
  CHECK_FALSE(form.previous_shown);
  CHECK_FALSE(form.progress_shown);
  CHECK(form.numbers_shown);
  CHECK(form.numbers_per_page);
  CHECK(form.auto_advance);
  CHECK(form.required_mark.in("de") == "!");
  CHECK(form.start_text.in("de") == "Go");
  CHECK(form.previous_text.in("de") == "Back");
  CHECK(form.next_text.in("de") == "On");
  CHECK(form.complete_text.in("de") == "Done");
  CHECK(form.time_limit_seconds == 600);
  CHECK(form.page_time_limit_seconds == 60);
  CHECK(form.logo.in("de") == "pictures/logo.svg");
  CHECK(form.completed_html.in("de") == "<b>Thanks</b>, {q}");
  REQUIRE(form.completed_html_on_condition.size() == 1);
  CHECK(form.completed_html_on_condition[0].expression->text() == "{q} = 'x'");
  CHECK(form.completed_html_on_condition[0].text.in("de") == "X");
}

TEST_CASE("settings that the kiosk has only one of may say it", "[loader]") {
  loaded(survey(R"("$schema":"x","checkErrorsMode":"onNextPage","showCompletePage":true,"widthMode":"static",)"
                R"("width":"800px","showTitle":true,"showProgressBar":"top","showQuestionNumbers":"off",)"));
  for (const std::string setting :
       {R"("checkErrorsMode":"onComplete")", R"("showTOC":true)", R"("showTitle":false)", R"("mode":"display")",
        R"("clearInvisibleValues":"sometimes")", R"("questionsOnPageMode":"inputPerPage")", R"("showProgressBar":5)",
        R"("showQuestionNumbers":"roman")", R"("questionOrder":"backwards")"}) {
    check_error(survey(setting + ","), "value/unsupported", "$." + setting.substr(1, setting.find("\":") - 1));
  }
}

TEST_CASE("time-limit/not-counted: SurveyJS keeps time limits only while it shows the timer", "[loader]") {
  check_warning(survey(R"("timeLimit":60,)"), "time-limit/not-counted", "$.timeLimit");
  CHECK(loaded(survey(R"("timeLimit":60,)")).time_limit_seconds == 0);
}

TEST_CASE("the digest is that of the file's bytes", "[loader]") {
  const auto json = rating("");
  CHECK(loaded(json).digest == base::digest(json));
  CHECK_FALSE(loaded(json + " ").digest == base::digest(json));
}

TEST_CASE("json/syntax: what is no JSON is reported by line and column", "[loader]") {
  const auto position = [](const std::string& json) {
    const auto result = load_questionnaire(json, "form", {});
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].rule == "json/syntax");
    CHECK_FALSE(result.questionnaire);
    return result.findings[0].position;
  };
  CHECK(position("{\n  \"é\": ?}") == SourcePosition{2, 8});
  CHECK(position("\xff") == SourcePosition{1, 1});
  CHECK(position("{\"pages\":[],\n \"pages\":[]}") == SourcePosition{2, 2});
  CHECK(position(std::string(65, '[')) == SourcePosition{1, 65});
}

TEST_CASE("property/unknown: a misspelt property is named with the one that was meant", "[loader]") {
  check_error(rating(R"(,"rateMaxx":7)"), "property/unknown", at("rateMaxx"));
  CHECK(remedy(rating(R"(,"rateMaxx":7)")) == "Did you mean 'rateMax'?");
  CHECK(remedy(rating(R"(,"ratemax":7)")) == "Did you mean 'rateMax'?");
  check_error(rating(R"(,"choices":[1])"), "property/unknown", at("choices"));
  check_error(rating(R"(,"odd name":1)"), "property/unknown", std::string(kPath) + "['odd name']");
  check_error(survey(R"("titel":"x",)"), "property/unknown", "$.titel");
  check_error(R"({"pages":[{"name":"p","titel":"x","elements":[{"type":"text","name":"q","title":"Q"}]}]})",
              "property/unknown", "$.pages[0].titel");
  check_error(question("checkbox", R"(,"choices":[{"value":1,"txt":"x"}])"), "property/unknown", at("choices[0].txt"));
}

TEST_CASE("property/unsupported: what SurveyJS has and we do not is told apart from mistakes", "[loader]") {
  check_error(survey(R"("navigateToUrl":"x",)"), "property/unsupported", "$.navigateToUrl");
  check_error(question("text", R"(,"maskSettings":{})"), "property/unsupported", at("maskSettings"));
  check_error(question("radiogroup", R"(,"choices":[{"value":1,"elements":[]}])"), "property/unsupported",
              at("choices[0].elements"));
}

TEST_CASE("property/legacy: old names are refused with the new one", "[loader]") {
  check_error(survey(R"("goNextPageAutomatic":true,)"), "property/legacy", "$.goNextPageAutomatic");
  CHECK(remedy(survey(R"("goNextPageAutomatic":true,)")) == "Write 'autoAdvanceEnabled'");
  check_error(rating(R"(,"rateDisplayMode":"smileys")"), "property/legacy", at("rateDisplayMode"));
  check_error(question("checkbox", R"(,"choices":[1],"hasOther":true)"), "property/legacy", at("hasOther"));
  check_error(rating(R"(,"hasOther":true)"), "property/unknown", at("hasOther"));
}

TEST_CASE("property/missing: what must be there is asked for", "[loader]") {
  check_error("{}", "property/missing", "$");
  check_error(R"({"pages":[{"name":"p"}]})", "property/missing", "$.pages[0]");
  check_error(with_elements(R"({"name":"q","title":"Q"})"), "property/missing", kPath);
  check_error(with_elements(R"({"type":"panel","name":"n"})"), "property/missing", kPath);
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
}

TEST_CASE("value/range, value/empty and value/unsupported are told apart", "[loader]") {
  check_error(rating(R"(,"rateMax":1.5)"), "value/range", at("rateMax"));
  check_error(rating(R"(,"rateMax":1e300)"), "value/range", at("rateMax"));
  check_error(question("comment", R"(,"maxLength":2001)"), "value/range", at("maxLength"));
  check_error(with_elements(R"({"type":"text","name":"","title":"Q"})"), "value/empty", at("name"));
  check_error(rating(R"(,"clearIfInvisible":"never")"), "value/unsupported", at("clearIfInvisible"));
}

TEST_CASE("form/empty and page/empty: there is something to ask", "[loader]") {
  check_error(R"({"pages":[]})", "form/empty", "$.pages");
  check_error(R"({"pages":[{"name":"p","elements":[]}]})", "page/empty", "$.pages[0].elements");
  check_error(with_elements(R"({"type":"panel","name":"n","elements":[]})"), "page/empty", at("elements"));
}

TEST_CASE("form/size: pages, questions, choices and panels have an end", "[loader]") {
  const auto repeated = [](int count, const std::string& before, const std::string& behind) {
    std::string all;
    for (int i = 0; i < count; ++i) all += (i > 0 ? "," : "") + before + std::to_string(i) + behind;
    return all;
  };
  const auto rules = [](const std::string& json) {
    const auto result = load_questionnaire(json, "form", {});
    std::string errors;
    for (const auto& one : result.findings) {
      if (one.gravity == Gravity::error) errors += one.rule + " " + one.path + ";";
    }
    return errors;
  };
  const auto pages = [&](int count) {
    return "{\"pages\":[" +
           repeated(count, R"({"name":"p)", R"(","elements":[{"type":"html","name":"q","html":"x"}]})") + "]}";
  };
  CHECK(rules(pages(501)) == "form/size $.pages;");
  CHECK(rules(with_elements(repeated(2000, R"({"type":"rating","name":"q)", R"("})"))).empty());
  CHECK(rules(with_elements(repeated(2001, R"({"type":"rating","name":"q)", R"("})"))) ==
        "form/size $.pages[0].elements[2000];");
  CHECK(rules(question("checkbox", ",\"choices\":[" + repeated(1000, "", "") + "]")).empty());
  CHECK(rules(question("checkbox", ",\"choices\":[" + repeated(1001, "", "") + "]")) == "form/size " + at("choices;"));
  std::string nested = R"({"type":"rating","name":"q"})";
  for (int depth = 8; depth > 0; --depth) {
    nested = R"({"type":"panel","name":"n)" + std::to_string(depth) + R"(","elements":[)" + nested + "]}";
  }
  CHECK(rules(with_elements(nested)).empty());
  check_error(with_elements(R"({"type":"panel","name":"n","elements":[)" + nested + "]}"), "form/size",
              at("elements[0].elements[0].elements[0].elements[0].elements[0].elements[0].elements[0].elements[0]"));
}

TEST_CASE("names are there, unlike each other, and readable by conditions", "[loader]") {
  const std::string first = R"({"type":"rating","name":"q","title":"Q"},)";
  const std::string second = "$.pages[0].elements[1].name";
  const auto named = [](const std::string& name) {
    return R"({"type":"rating","name":")" + name + R"(","title":"Q"})";
  };
  check_error(with_elements(R"({"type":"text","title":"Q"})"), "name/missing", kPath);
  check_error(R"({"pages":[{"elements":[{"type":"text","name":"q","title":"Q"}]}]})", "name/missing", "$.pages[0]");
  check_error(with_elements(first + named("q")), "name/duplicate", second);
  check_error(with_elements(first + named("Q")), "name/case", second);
  check_error(with_elements(first + named("p1")), "name/clash", second);
  check_error(with_elements(first + named("P1")), "name/clash", second);
  check_error(with_elements(first + R"({"type":"panel","name":"q","elements":[)" + named("r") + "]}"), "name/clash",
              at("name"));
  for (const std::string name : {"a b", "a.b", "a[0]", "{a}", "#a", "a\\t"}) {
    check_error(with_elements(named(name)), "name/character", at("name"));
  }
  check_error(with_elements(named("Rotation")), "name/reserved", at("name"));
  check_error(with_elements(named(std::string(65, 'a'))), "name/length", at("name"));
}

TEST_CASE("valueName and calculated values are names too", "[loader]") {
  const auto stored_as = [](const std::string& name, const std::string& key) {
    return R"({"type":"rating","name":")" + name + R"(","title":"Q","valueName":")" + key + R"("})";
  };
  CHECK(loaded(with_elements(stored_as("a", "k"))).find("a")->key() == "k");
  check_warning(with_elements(stored_as("a", "k") + "," + stored_as("b", "k")), "name/shared",
                "$.pages[0].elements[1].valueName");
  check_error(with_elements(stored_as("a", "k") + "," + stored_as("b", "K")), "name/case",
              "$.pages[0].elements[1].valueName");
  check_error(with_elements(stored_as("a", "p1")), "name/clash", at("valueName"));
  check_error(survey(R"("calculatedValues":[{"name":"Q","expression":"1"}],)"), "name/clash",
              "$.calculatedValues[0].name");
  check_error(survey(R"("calculatedValues":[{"name":"c","expression":"1"},{"name":"c","expression":"1"}],)"),
              "name/duplicate", "$.calculatedValues[1].name");
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
  for (const std::string text : {"description", "requiredErrorText", "minRateDescription", "maxRateDescription",
                                 "notUsedText", "commentText", "commentPlaceholder"}) {
    check_error(with_elements(R"({"type":"rating","name":"q",)" + title + ",\"" + text + "\":\"x\"}"),
                "translation/missing", at(text), both);
  }
  const auto select = [&](const std::string& choices) {
    return with_elements(R"({"type":"radiogroup","name":"q",)" + title + ",\"choices\":[" + choices + "]}");
  };
  check_error(select("\"a\""), "translation/missing", at("choices[0]"), both);
  check_error(select(R"({"value":"a","text":"A"})"), "translation/missing", at("choices[0].text"), both);
  loaded(select("1,2"), both);
}

TEST_CASE("the default text counts as the language that the form's locale names", "[loader]") {
  loaded(question("rating", "", R"("locale":"ar",)"), {"ar"});
  check_error(question("rating", "", R"("locale":"ar",)"), "translation/missing", at("title"), {"en"});
  check_error(survey(R"("locale":"Deutsch",)"), "translation/language", "$.locale");
}

TEST_CASE("translation/language: languages are written as SurveyJS writes them", "[loader]") {
  for (const std::string language : {"zh-CN", "zh_cn", "english", "e", ""}) {
    const auto result = load_questionnaire(
        with_elements(R"({"type":"text","name":"q","title":{"en":"Q",")" + language + R"(":"x"}})"), "form", {});
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].rule == "translation/language");
  }
}

TEST_CASE("text/too-long: whoever draws texts says whether they fit", "[loader]") {
  std::vector<std::string> asked;
  const TextFits fits = [&](std::string_view text, std::string_view language, TextRole role) {
    asked.push_back(std::string(text) + " " + std::string(language) + (role == TextRole::choice ? " choice" : ""));
    return text.size() < 10;
  };
  const auto result = load_questionnaire(
      question("radiogroup", R"(,"choices":[{"value":1,"text":{"en":"short","ar":"long enough"}}])"), "form", {}, fits);
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].rule == "text/too-long");
  CHECK(result.findings[0].gravity == Gravity::warning);
  CHECK(result.findings[0].path == at("choices[0].text"));
  CHECK(result.findings[0].message.find("'ar'") != std::string::npos);
  CHECK(asked == std::vector<std::string>{"How? en", "short en choice", "long enough ar choice"});
}

TEST_CASE("findings/too-many: the list of findings ends", "[loader]") {
  std::string properties;
  for (int i = 0; i < 2000; ++i) properties += ",\"unknown" + std::to_string(i) + "\":1";
  const auto result = load_questionnaire(rating(properties), "form", {});
  CHECK(result.findings.size() == 501);
  CHECK(result.findings.back().rule == "findings/too-many");
}

// Values of a right form are exchanged for others: nothing may crash, and without Arabic nothing may be loaded.
TEST_CASE("a form changed at random is refused, never a crash", "[loader][fuzz]") {
  constexpr std::uint64_t seed = 20261119;
  CAPTURE(seed);
  base::SeededRandom random(seed);
  const auto source = *base::parse_json(
      R"({"title":{"en":"T"},"calculatedValues":[{"name":"v","expression":"{a}"}],"triggers":[{"type":"skip",)"
      R"("expression":"{a} = 1","gotoName":"c"},{"type":"setvalue","expression":"{a} = 2","setToName":"d","setValue":1}],)"
      R"("pages":[{"name":"p1","title":"P","visibleIf":"{a} = 1","elements":[)"
      R"({"type":"rating","name":"a","title":"A {b}","rateMin":1,"rateMax":5,"rateStep":1,"indicator":"X","wave":"expected"},)"
      R"({"type":"rating","name":"r","title":"R","rateValues":[{"value":1,"text":"x"},{"value":2,"text":"y"}],"autoGenerate":false},)"
      R"({"type":"panel","name":"n","elements":[{"type":"checkbox","name":"b","title":"B","choicesVisibleIf":"{item} = {a}",)"
      R"("choices":["x",{"value":2,"text":{"en":"y"},"visibleIf":"{a} = 1"}],"maxSelectedChoices":1,"showOtherItem":true}]},)"
      R"({"type":"boolean","name":"c","title":"C","valueTrue":"y","valueFalse":"n"},)"
      R"({"type":"matrix","name":"m","columns":[1,2],"rows":["k"],"cells":{"k":{"1":"one"}}},)"
      R"({"type":"multipletext","name":"t","items":[{"name":"i","inputType":"date","min":"2026-01-01"}]},)"
      R"({"type":"slider","name":"s","min":1,"max":2,"step":1},{"type":"expression","name":"x","expression":"{m.k}"},)"
      R"({"type":"imagepicker","name":"g","choices":[{"value":1,"imageLink":"a.png"}]},)"
      R"({"type":"text","name":"d","title":"D","inputType":"number","min":1,"max":2,"maxLength":5,)"
      R"("validators":[{"type":"regex","regex":"^a+$"},{"type":"numeric","minValue":1}]},)"
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
                                                "{x}",
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

}  // namespace
}  // namespace fairgauge::survey::form
