#include "survey/form/load_question.hpp"

#include <algorithm>
#include <array>

#include "survey/form/load_choices.hpp"
#include "survey/form/load_logic.hpp"
#include "survey/form/load_matrix.hpp"
#include "survey/form/load_rating.hpp"
#include "survey/form/load_text.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

struct TypeName {
  std::string_view name;
  QuestionType type;
};
constexpr std::array kTypes = {
    TypeName{"text", QuestionType::text},
    TypeName{"comment", QuestionType::comment},
    TypeName{"radiogroup", QuestionType::radiogroup},
    TypeName{"checkbox", QuestionType::checkbox},
    TypeName{"dropdown", QuestionType::dropdown},
    TypeName{"buttongroup", QuestionType::buttongroup},
    TypeName{"imagepicker", QuestionType::imagepicker},
    TypeName{"ranking", QuestionType::ranking},
    TypeName{"rating", QuestionType::rating},
    TypeName{"boolean", QuestionType::boolean},
    TypeName{"slider", QuestionType::slider},
    TypeName{"matrix", QuestionType::matrix},
    TypeName{"multipletext", QuestionType::multipletext},
    TypeName{"expression", QuestionType::expression},
    TypeName{"html", QuestionType::html},
    TypeName{"image", QuestionType::image},
    TypeName{"signaturepad", QuestionType::signaturepad},
};

constexpr std::array<std::string_view, 12> kTypesElsewhere = {
    "tagbox",    "matrixdropdown", "matrixdynamic", "paneldynamic", "imagemap",   "file",
    "flowpanel", "nouislider",     "sortablelist",  "linkvalue",    "microphone", "color"};

std::optional<QuestionType> type_of(Properties& element, Reading& reading) {
  const std::string type = element.required_text("type");
  if (type.empty()) return std::nullopt;  // without a type nothing else can be judged
  const auto known = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& one) { return one.name == type; });
  if (known != kTypes.end()) return known->type;
  if (std::find(kTypesElsewhere.begin(), kTypesElsewhere.end(), type) != kTypesElsewhere.end()) {
    reading.findings.error(element.path_of("type"), "type/unsupported",
                           "the kiosk has no question of type '" + type + "'", "Use a type that FORMS.md lists");
    return std::nullopt;
  }
  std::vector<std::string_view> names = {"panel"};
  for (const auto& one : kTypes) names.push_back(one.name);
  const auto meant = nearest(type, names);
  reading.findings.error(element.path_of("type"), "type/unknown", "'" + type.substr(0, 64) + "' is no type of question",
                         meant ? "Did you mean '" + *meant + "'?" : "Use a type that FORMS.md lists");
  return std::nullopt;
}

void title(Properties& element, Question& question, Reading& reading) {
  question.title_hidden = element.one_of<bool>(
      "titleLocation", {{"default", false}, {"top", false}, {"bottom", false}, {"left", false}, {"hidden", true}},
      false);
  if (element.has("title") || question.title_hidden || !takes_answer(question.type)) return;
  reading.findings.warning(element.path(), "title/missing",
                           "without a title the visitor reads the name '" + question.name + "'", "Add a title");
}

// "=expression" is an older way to write defaultValueExpression.
void default_value(Properties& element, Question& question, Reading& reading) {
  question.default_value_expression = reading.expression(element, "defaultValueExpression");
  question.default_value = element.value("defaultValue");
  const std::string* text = question.default_value.text();
  if (text == nullptr || !text->starts_with('=')) return;
  if (!question.default_value_expression) {
    question.default_value_expression = reading.expression(text->substr(1), element.path_of("defaultValue"));
  }
  question.default_value = {};
}

void logic(Properties& element, Question& question, Reading& reading) {
  question.value_name = element.text("valueName").value_or("");
  default_value(element, question, reading);
  question.set_value_if = reading.expression(element, "setValueIf");
  question.set_value_expression = reading.expression(element, "setValueExpression");
  question.reset_value_if = reading.expression(element, "resetValueIf");
  question.clear_if_invisible =
      element.one_of<ClearInvisible>("clearIfInvisible",
                                     {{"default", ClearInvisible::by_survey},
                                      {"none", ClearInvisible::none},
                                      {"onComplete", ClearInvisible::on_complete},
                                      {"onHidden", ClearInvisible::on_hidden},
                                      {"onHiddenContainer", ClearInvisible::on_hidden_container}},
                                     ClearInvisible::by_survey);
  question.validators = load_validators(element, reading);
  question.comment_area = element.flag("showCommentArea").value_or(false);
  question.comment_text = reading.text(element, "commentText");
  question.comment_placeholder = reading.text(element, "commentPlaceholder");
  question.measure = element.text("measure").value_or("");
  question.personal = element.flag("personal").value_or(false);
}

void boolean(Properties& element, Question& question, Reading& reading) {
  Boolean& boolean = question.boolean;
  boolean.true_text = reading.text(element, "labelTrue", TextRole::choice);
  boolean.false_text = reading.text(element, "labelFalse", TextRole::choice);
  boolean.swapped = element.flag("swapOrder").value_or(false);
  if (element.has("valueTrue"))
    boolean.when_true = load_choice_value(element, "valueTrue", reading).value_or(Value(true));
  if (element.has("valueFalse")) {
    boolean.when_false = load_choice_value(element, "valueFalse", reading).value_or(Value(false));
  }
  DistinctValues distinct(reading.findings);
  (void)distinct.add(boolean.when_true, element.path_of("valueTrue"));
  (void)distinct.add(boolean.when_false, element.path_of("valueFalse"));
}

void slider(Properties& element, Question& question, Reading& reading) {
  Slider& slider = question.slider;
  slider.min = element.number("min").value_or(0);
  slider.max = element.number("max").value_or(100);
  slider.step = element.number("step").value_or(1);
  slider.min_expression = reading.expression(element, "minValueExpression");
  slider.max_expression = reading.expression(element, "maxValueExpression");
  slider.label_format = reading.text(element, "labelFormat", TextRole::other, false);
  if (slider.min < slider.max && slider.step > 0) return;
  reading.findings.error(element.path(), "slider/bounds", "the slider has no way to go",
                         "Let min be below max, and step above 0");
}

void computed(Properties& element, Question& question, Reading& reading) {
  Computed& computed = question.computed;
  computed.expression = reading.expression(element, "expression");
  computed.format = reading.text(element, "format", TextRole::other, false);
  computed.style = element.one_of<Computed::Style>("displayStyle",
                                                   {{"none", Computed::Style::none},
                                                    {"decimal", Computed::Style::decimal},
                                                    {"currency", Computed::Style::currency},
                                                    {"percent", Computed::Style::percent},
                                                    {"date", Computed::Style::date}},
                                                   Computed::Style::none);
  computed.currency = element.text("currency").value_or("USD");
  computed.fraction_digits_min = element.whole("minimumFractionDigits", -1, 20).value_or(-1);
  computed.fraction_digits_max = element.whole("maximumFractionDigits", -1, 20).value_or(-1);
  computed.grouping = element.flag("useGrouping").value_or(true);
  if (!computed.expression && !element.has("expression")) {
    reading.findings.warning(element.path(), "expression/missing", "there is nothing to compute", "Add 'expression'");
  }
}

void image(Properties& element, Question& question, Reading& reading) {
  question.picture = reading.picture(element, "imageLink");
  question.alt_text = reading.text(element, "altText");
  if (element.has("imageLink")) return;
  reading.findings.error(element.path(), "property/missing", "an image needs 'imageLink'", "Add it");
}

void html(Properties& element, Question& question, Reading& reading) {
  question.html = reading.markup(element, "html");
  if (element.has("html")) return;
  reading.findings.error(element.path(), "property/missing", "a question of type html needs 'html'", "Add it");
}

void by_type(Properties& element, Question& question, Reading& reading) {
  switch (question.type) {
    case QuestionType::text:
    case QuestionType::comment: load_input(element, question, reading); return;
    case QuestionType::radiogroup:
    case QuestionType::checkbox:
    case QuestionType::dropdown:
    case QuestionType::buttongroup:
    case QuestionType::imagepicker:
    case QuestionType::ranking: load_choices(element, question, reading); return;
    case QuestionType::rating: load_rating(element, question, reading); return;
    case QuestionType::boolean: boolean(element, question, reading); return;
    case QuestionType::slider: slider(element, question, reading); return;
    case QuestionType::matrix: load_matrix(element, question, reading); return;
    case QuestionType::multipletext: load_fields(element, question, reading); return;
    case QuestionType::expression: computed(element, question, reading); return;
    case QuestionType::html: html(element, question, reading); return;
    case QuestionType::image: image(element, question, reading); return;
    case QuestionType::signaturepad: question.input.placeholder = reading.text(element, "placeholder"); return;
  }
}

}  // namespace

void load_element(Properties& properties, Element& element, Reading& reading) {
  element.title = reading.text(properties, "title", TextRole::title);
  element.description = reading.text(properties, "description", TextRole::description);
  element.visible = properties.flag("visible").value_or(true);
  element.read_only = properties.flag("readOnly").value_or(false);
  element.required = properties.flag("isRequired").value_or(false);
  element.visible_if = reading.expression(properties, "visibleIf");
  element.enable_if = reading.expression(properties, "enableIf");
  element.required_if = reading.expression(properties, "requiredIf");
  element.required_text = reading.text(properties, "requiredErrorText");
  element.randomize = properties.flag("randomize").value_or(true);
  element.randomize_category = properties.text("randomizeCategory").value_or("");
}

std::optional<Question> load_question(const Json& json, const std::string& path, Reading& reading) {
  Properties untyped(json, path, "a question", reading.findings);
  const auto type = type_of(untyped, reading);
  if (!type) return std::nullopt;
  const std::string type_name = json.at("type").get<std::string>();
  Properties element(json, path, "a question of type " + type_name, reading.findings);
  (void)element.any("type");
  Question question;
  question.type = *type;
  question.name = reading.element_name(element, "question");
  load_element(element, question, reading);
  question.starts_new_line = element.flag("startWithNewLine").value_or(true);
  question.display_values_in_texts = element.flag("useDisplayValuesInDynamicTexts").value_or(true);
  title(element, question, reading);
  if (takes_answer(*type)) logic(element, question, reading);
  by_type(element, question, reading);
  element.finish({type_name, has_choices(*type) ? "select" : type_name, "question"});
  return question;
}

}  // namespace fairgauge::survey::form
