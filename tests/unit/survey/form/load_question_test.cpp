// What every question has, and the types without a file of their own.
#include "survey/form/load_question.hpp"

#include "tests/unit/survey/form/loading.hpp"

namespace fairgauge::survey::form {
namespace {

TEST_CASE("a question reads what all have", "[loader]") {
  const auto q = loaded_q(question(
      "rating",
      R"(,"description":"D","isRequired":true,"requiredErrorText":"Please","readOnly":true,"visible":false,)"
      R"("visibleIf":"{rotation} = 1","enableIf":"{rotation} = 0","requiredIf":"{rotation} = 1","valueName":"k",)"
      R"("startWithNewLine":false,"useDisplayValuesInDynamicTexts":false,"defaultValue":3,"setValueIf":"{q} = 1",)"
      R"("setValueExpression":"{q}","resetValueIf":"{q} = 2","clearIfInvisible":"onHidden","showCommentArea":true,)"
      R"("commentText":"Why?","commentPlaceholder":"Tell","measure":"osat","randomize":false,)"
      R"("randomizeCategory":"c","titleLocation":"hidden")"));
  CHECK(q.title.in("en") == "How?");
  CHECK(q.description.in("en") == "D");
  CHECK(q.required);
  CHECK(q.required_text.in("en") == "Please");
  CHECK(q.read_only);
  CHECK_FALSE(q.visible);
  CHECK(q.visible_if->text() == "{rotation} = 1");
  CHECK(q.enable_if->text() == "{rotation} = 0");
  CHECK(q.required_if);
  CHECK(q.key() == "k");
  CHECK_FALSE(q.starts_new_line);
  CHECK_FALSE(q.display_values_in_texts);
  CHECK(q.default_value == Value(3));
  CHECK(q.set_value_if->text() == "{q} = 1");
  CHECK(q.set_value_expression->text() == "{q}");
  CHECK(q.reset_value_if->text() == "{q} = 2");
  CHECK(q.clear_if_invisible == ClearInvisible::on_hidden);
  CHECK(q.comment_area);
  CHECK(q.comment_text.in("en") == "Why?");
  CHECK(q.comment_placeholder.in("en") == "Tell");
  CHECK(q.measure == "osat");
  CHECK_FALSE(q.randomize);
  CHECK(q.randomize_category == "c");
  CHECK(q.title_hidden);
}

TEST_CASE("a question without further words has SurveyJS's defaults", "[loader]") {
  const auto q = loaded_q(rating(""));
  CHECK(q.visible);
  CHECK_FALSE(q.required);
  CHECK_FALSE(q.read_only);
  CHECK(q.key() == "q");
  CHECK(q.starts_new_line);
  CHECK(q.randomize);
  CHECK(q.default_value.empty());
  CHECK(q.clear_if_invisible == ClearInvisible::by_survey);
}

TEST_CASE("a default value may be an expression in two ways", "[loader]") {
  CHECK(loaded_q(rating(R"(,"defaultValueExpression":"{rotation}")")).default_value_expression->text() == "{rotation}");
  const auto older = loaded_q(rating(R"(,"defaultValue":"={rotation}")"));
  CHECK(older.default_value_expression->text() == "{rotation}");
  CHECK(older.default_value.empty());
  check_error(rating(R"(,"defaultValue":"={rotation} =")"), "expression/syntax", at("defaultValue"));
}

TEST_CASE("a boolean reads its sides", "[loader]") {
  const auto plain = loaded_q(question("boolean", "")).boolean;
  CHECK(plain.when_true == Value(true));
  CHECK(plain.when_false == Value(false));
  const auto coded = loaded_q(question("boolean", R"(,"valueTrue":"yes","valueFalse":"no","labelTrue":"Yes",)"
                                                  R"("labelFalse":"No","swapOrder":true,"displayMode":"radio")"))
                         .boolean;
  CHECK(coded.when_true == Value("yes"));
  CHECK(coded.when_false == Value("no"));
  CHECK(coded.true_text.in("en") == "Yes");
  CHECK(coded.false_text.in("en") == "No");
  CHECK(coded.swapped);
  check_error(question("boolean", R"(,"valueTrue":"x","valueFalse":"X")"), "choices/duplicate", at("valueFalse"));
  check_error(question("boolean", R"(,"valueTrue":[1])"), "value/type", at("valueTrue"));
}

TEST_CASE("a slider reads its scale", "[loader]") {
  const auto slider = loaded_q(question("slider", R"(,"min":-5,"max":5,"step":0.5,"labelFormat":"{0} %",)"
                                                  R"("minValueExpression":"{rotation}","sliderType":"single")"))
                          .slider;
  CHECK(slider.min == -5);
  CHECK(slider.max == 5);
  CHECK(slider.step == 0.5);
  CHECK(slider.label_format.in("en") == "{0} %");
  CHECK(slider.min_expression);
  CHECK(loaded_q(question("slider", "")).slider.max == 100);
  check_error(question("slider", R"(,"sliderType":"range")"), "value/unsupported", at("sliderType"));
  check_error(question("slider", R"(,"min":5,"max":5)"), "slider/bounds", kPath);
  check_error(question("slider", R"(,"step":0)"), "slider/bounds", kPath);
}

TEST_CASE("an expression question reads how it is shown", "[loader]") {
  const auto computed =
      loaded_q(question("expression", R"(,"expression":"{rotation}","format":"Sum: {0}","displayStyle":"currency",)"
                                      R"("currency":"EUR","minimumFractionDigits":1,"maximumFractionDigits":2,)"
                                      R"("useGrouping":false)"))
          .computed;
  CHECK(computed.expression->text() == "{rotation}");
  CHECK(computed.format.in("en") == "Sum: {0}");
  CHECK(computed.style == Computed::Style::currency);
  CHECK(computed.currency == "EUR");
  CHECK(computed.fraction_digits_min == 1);
  CHECK(computed.fraction_digits_max == 2);
  CHECK_FALSE(computed.grouping);
  check_warning(question("expression", ""), "expression/missing", kPath);
}

TEST_CASE("html and image are texts and files of the show", "[loader]") {
  const auto html = with_elements(R"({"type":"html","name":"q","html":"<b>Hello</b><br>&amp; <i>welcome</i>"})");
  CHECK(loaded_q(html).html.in("en") == "<b>Hello</b><br>&amp; <i>welcome</i>");
  const auto image = loaded_q(with_elements(
      R"({"type":"image","name":"q","imageLink":{"en":"pictures/a.svg","ar":"pictures/b.svg"},"altText":"A","imageFit":"cover"})"));
  CHECK(image.picture.in("ar") == "pictures/b.svg");
  CHECK(image.alt_text.in("en") == "A");
  check_error(with_elements(R"({"type":"html","name":"q"})"), "property/missing", kPath);
  check_error(with_elements(R"({"type":"image","name":"q"})"), "property/missing", kPath);
  for (const std::string link : {"https://x.org/a.png", "data:image/png;base64,AA", "/etc/passwd", "../a.png",
                                 "pictures/../../a.png", "C:\\\\a.png", ""}) {
    check_error(with_elements(R"({"type":"image","name":"q","imageLink":")" + link + "\"}"), "picture/outside",
                at("imageLink"));
  }
}

TEST_CASE("html/markup: only a little markup is shown", "[loader]") {
  for (const std::string markup :
       {"<script>x</script>", "<b>open", "<b><i>x</b></i>", "a & b", "a < b", "<b class='x'>y</b>"}) {
    check_error(with_elements(R"({"type":"html","name":"q","html":")" + markup + R"("})"), "html/markup", at("html"));
  }
}

TEST_CASE("a signature pad is read", "[loader]") {
  CHECK(loaded_q(question("signaturepad", R"(,"placeholder":"Sign","penColor":"#000")")).type ==
        QuestionType::signaturepad);
  check_error(question("signaturepad", R"(,"dataFormat":"svg")"), "value/unsupported", at("dataFormat"));
}

TEST_CASE("type/unknown and type/unsupported: types are named", "[loader]") {
  check_error(question("raiting", ""), "type/unknown", at("type"));
  CHECK(remedy(question("raiting", "")) == "Did you mean 'rating'?");
  check_error(question("zzzzzzz", ""), "type/unknown", at("type"));
  check_error(question("matrixdynamic", ""), "type/unsupported", at("type"));
  check_error(question("file", ""), "type/unsupported", at("type"));
}

TEST_CASE("title/missing: a question without a title is only a warning", "[loader]") {
  check_warning(with_elements(R"({"type":"text","name":"q"})"), "title/missing", kPath);
  CHECK(rules_of(with_elements(R"({"type":"text","name":"q","titleLocation":"hidden"})")).empty());
}

TEST_CASE("what only lays out a web page is taken in silence", "[loader]") {
  CHECK(rules_of(rating(R"(,"width":"50%","minWidth":"1px","maxWidth":"2px","indent":1,"colSpan":2,"showNumber":false,)"
                        R"("state":"default","errorLocation":"top","scaleColorMode":"colored")"))
            .empty());
}

}  // namespace
}  // namespace fairgauge::survey::form
