// Choices of every kind of select question.
#include "survey/form/load_choices.hpp"

#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

constexpr const char* kSelects[] = {"radiogroup", "checkbox", "dropdown", "buttongroup", "ranking"};

TEST_CASE("choices are values, or objects that say more", "[loader]") {
  for (const std::string type : kSelects) {
    const auto choices =
        loaded_q(question(type, R"(,"choices":["a",2,true,{"value":"d","text":"Dee","visibleIf":"{item} = 'd'",)"
                                R"("enableIf":"{q} = 1","randomize":false,"randomizeCategory":"c"}])"))
            .choices;
    REQUIRE(choices.listed.size() == 4);
    CHECK(choices.listed[0].value == Value("a"));
    CHECK(choices.listed[0].text.empty());
    CHECK(choices.listed[1].value == Value(2));
    CHECK(choices.listed[2].value == Value(true));
    CHECK(choices.listed[3].text.in("en") == "Dee");
    CHECK(choices.listed[3].visible_if->text() == "{item} = 'd'");
    CHECK(choices.listed[3].enable_if);
    CHECK_FALSE(choices.listed[3].randomize);
    CHECK(choices.listed[3].randomize_category == "c");
    CHECK(choices.listed[0].randomize);
    CHECK(choices.special.empty());
    CHECK(choices.order == Order::as_written);
  }
}

TEST_CASE("none, refuse, don't know and other stand behind the listed choices", "[loader]") {
  for (const std::string type : {"radiogroup", "checkbox", "dropdown"}) {
    const auto choices =
        loaded_q(question(type, R"(,"choices":[1],"showOtherItem":true,"otherText":"Else","showNoneItem":true,)"
                                R"("showRefuseItem":true,"showDontKnowItem":true,"dontKnowText":"Dunno",)"
                                R"("otherPlaceholder":"Which?","otherErrorText":"Say which",)"
                                R"("storeOthersAsComment":false)"))
            .choices;
    REQUIRE(choices.special.size() == 4);
    CHECK(choices.special[0].kind == ChoiceKind::none);
    CHECK(choices.special[0].value == Value("none"));
    CHECK(choices.special[0].text.empty());
    CHECK(choices.special[1].value == Value("refused"));
    CHECK(choices.special[2].value == Value("dontknow"));
    CHECK(choices.special[2].text.in("en") == "Dunno");
    CHECK(choices.special[3].kind == ChoiceKind::other);
    CHECK(choices.special[3].value == Value("other"));
    CHECK(choices.other_placeholder.in("en") == "Which?");
    CHECK(choices.other_error_text.in("en") == "Say which");
    CHECK(choices.store_other_as_comment == false);
  }
  check_error(question("ranking", R"(,"choices":[1],"showOtherItem":true)"), "property/unsupported",
              at("showOtherItem"));
  check_error(question("checkbox", R"(,"choices":["none"],"showNoneItem":true)"), "choices/duplicate",
              at("showNoneItem"));
}

TEST_CASE("order, filters and layout of choices are read", "[loader]") {
  const auto choices =
      loaded_q(question("checkbox", R"(,"choices":[1,2,3],"choicesOrder":"random","choicesVisibleIf":"{item} > 1",)"
                                    R"("choicesEnableIf":"{choice} > 1","hideIfChoicesEmpty":true,"colCount":2,)"
                                    R"("minSelectedChoices":1,"maxSelectedChoices":2)"))
          .choices;
  CHECK(choices.order == Order::random);
  CHECK(choices.visible_if->text() == "{item} > 1");
  CHECK(choices.enable_if->text() == "{choice} > 1");
  CHECK(choices.hide_if_empty);
  CHECK(choices.columns == 2);
  CHECK(choices.selected_min == 1);
  CHECK(choices.selected_max == 2);
}

TEST_CASE("choices may come from another question", "[loader]") {
  const std::string source = R"({"type":"checkbox","name":"s","title":"S","choices":[1,2]},)"
                             R"({"type":"text","name":"t","title":"T"},)";
  const auto taking = [&](const std::string& name) {
    return with_elements(source + R"({"type":"ranking","name":"q","title":"Q","choicesFromQuestion":")" + name +
                         R"(","choicesFromQuestionMode":"selected"})");
  };
  const auto choices = loaded_q(taking("s")).choices;
  CHECK(choices.from_question == "s");
  CHECK(choices.from_mode == Choices::FromMode::selected);
  CHECK(choices.listed.empty());
  const std::string path = "$.pages[0].elements[2].choicesFromQuestion";
  check_error(taking("t"), "reference/unknown", path);
  check_error(taking("z"), "reference/unknown", path);
  check_error(taking("q"), "reference/self", path);
}

TEST_CASE("an imagepicker shows files of the show", "[loader]") {
  const auto choices =
      loaded_q(question("imagepicker", R"(,"choices":[{"value":1,"imageLink":"pictures/a.svg"}],"multiSelect":true,)"
                                       R"("showLabel":true,"imageFit":"cover")"))
          .choices;
  CHECK(choices.listed[0].picture == "pictures/a.svg");
  CHECK(choices.multiple);
  CHECK(choices.labels_shown);
  check_error(question("imagepicker", R"(,"choices":[{"value":1,"imageLink":"https://x.org/a.png"}])"),
              "picture/outside", at("choices[0].imageLink"));
  check_error(question("imagepicker", R"(,"choices":[{"value":1}])"), "property/missing", at("choices[0]"));
  check_error(question("checkbox", R"(,"choices":[{"value":1,"imageLink":"a.svg"}])"), "property/unsupported",
              at("choices[0].imageLink"));
}

TEST_CASE("choices have values of their own, bounds that can be met, and never NA", "[loader]") {
  check_error(question("radiogroup", ""), "property/missing", kPath);
  check_error(question("radiogroup", R"(,"choices":[])"), "choices/missing", at("choices"));
  loaded(question("radiogroup", R"(,"choices":[],"hideIfChoicesEmpty":true)"));
  check_error(question("radiogroup", R"(,"choices":[{"text":"x"}])"), "property/missing", at("choices[0]"));
  check_error(question("radiogroup", R"(,"choices":[""])"), "value/type", at("choices[0]"));
  check_error(question("radiogroup", R"(,"choices":[{"value":null}])"), "value/type", at("choices[0].value"));
  check_error(question("radiogroup", R"(,"choices":["a","A"])"), "choices/duplicate", at("choices[1]"));
  check_error(question("radiogroup", R"(,"choices":[1,"1"])"), "choices/duplicate", at("choices[1]"));
  check_error(question("radiogroup", R"(,"choices":["NA"])"), "choices/reserved", at("choices[0]"));
  check_error(question("checkbox", R"(,"choices":[1,2],"maxSelectedChoices":3)"), "choices/bounds",
              at("maxSelectedChoices"));
  check_error(question("checkbox", R"(,"choices":[1,2],"minSelectedChoices":3)"), "choices/bounds",
              at("minSelectedChoices"));
  check_error(question("checkbox", R"(,"choices":[1,2],"minSelectedChoices":2,"maxSelectedChoices":1)"),
              "choices/bounds", at("maxSelectedChoices"));
}

TEST_CASE("choices from the web are refused", "[loader]") {
  check_error(question("radiogroup", R"(,"choices":[1],"choicesByUrl":{"url":"https://x.org"})"), "value/unsupported",
              at("choicesByUrl"));
  CHECK(rules_of(question("radiogroup", R"(,"choices":[1],"choicesByUrl":{})")).empty());
}

}  // namespace
}  // namespace fairgauge::survey::form
