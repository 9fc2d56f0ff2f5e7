#include "survey/form/load_choices.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace fairgauge::survey::form {
namespace {

using base::Json;

constexpr size_t kChoicesMax = 1000;

bool is_choice_value(const Json& json, const std::string& path, Reading& reading) {
  if (json.is_string() && json.get_ref<const std::string&>() == kNotApplicable) {
    reading.findings.error(path, "choices/reserved", "'NA' is what the button of notUsedText stores",
                           "Use another value");
    return false;
  }
  const bool is_text = json.is_string() && !json.get_ref<const std::string&>().empty();
  const bool is_number = json.is_number() && std::isfinite(json.get<double>());
  if (is_text || is_number || json.is_boolean()) return true;
  reading.findings.error(path, "value/type", "the value of a choice is a text, a number, true or false",
                         "Write \"code\" or 1");
  return false;
}

// The visitor would read the value itself, so it has to pass as a text in the form's own language.
void value_as_text(const std::string& value, const std::string& path, Reading& reading) {
  const LocalisedText text(value);
  std::string missing;
  for (const auto& language : reading.languages) {
    if (!text.has(language, reading.form.locale)) missing += (missing.empty() ? "" : ", ") + language;
  }
  if (missing.empty()) return;
  reading.findings.error(path, "translation/missing", "there is no text in: " + missing,
                         R"(Write { "value": "code", "text": { "en": "...", ... } })");
}

std::optional<Choice> choice(const Json& json, const std::string& path, Reading& reading, bool with_pictures) {
  Choice result;
  if (!json.is_object()) {
    if (!is_choice_value(json, path, reading)) return std::nullopt;
    result.value = *value_from_json(json);
    if (result.value.text() != nullptr) value_as_text(*result.value.text(), path, reading);
    return result;
  }
  Properties properties(json, path, "a choice", reading.findings);
  result.text = reading.text(properties, "text", TextRole::choice);
  result.visible_if = reading.expression(properties, "visibleIf", Scope::item);
  result.enable_if = reading.expression(properties, "enableIf", Scope::item);
  result.randomize = properties.flag("randomize").value_or(true);
  result.randomize_category = properties.text("randomizeCategory").value_or("");
  if (with_pictures) {
    result.picture = properties.required_text("imageLink");
    if (!result.picture.empty()) (void)reading.is_picture(result.picture, properties.path_of("imageLink"));
  }
  if (!properties.has("value")) {
    reading.findings.error(path, "property/missing", "a choice needs 'value'", "Add it");
  }
  const auto value = load_choice_value(properties, "value", reading);
  properties.finish({"choice"});
  if (!value) return std::nullopt;
  result.value = *value;
  return result;
}

struct Special {
  ChoiceKind kind;
  const char *shown, *text, *value;
};
constexpr std::array kSpecials = {Special{ChoiceKind::none, "showNoneItem", "noneText", "none"},
                                  Special{ChoiceKind::refuse, "showRefuseItem", "refuseText", "refused"},
                                  Special{ChoiceKind::dont_know, "showDontKnowItem", "dontKnowText", "dontknow"},
                                  Special{ChoiceKind::other, "showOtherItem", "otherText", "other"}};

void special_choices(Properties& element, Choices& choices, Reading& reading) {
  for (const auto& special : kSpecials) {
    const bool shown = element.flag(special.shown).value_or(false);
    auto text = reading.text(element, special.text, TextRole::choice);
    if (!shown) continue;
    const std::string value = special.value;
    choices.special.push_back({special.kind, Value(value), std::move(text)});
    const auto same = [&](const Choice& one) { return lower_case(one.value.to_code()) == value; };
    if (std::none_of(choices.listed.begin(), choices.listed.end(), same)) continue;
    reading.findings.error(element.path_of(special.shown), "choices/duplicate",
                           "the value '" + value + "' is among the choices too", "Give that choice another value");
  }
  choices.other_placeholder = reading.text(element, "otherPlaceholder");
  choices.other_error_text = reading.text(element, "otherErrorText");
  const Json* stored = element.any("storeOthersAsComment");
  if (stored == nullptr || *stored == "default") return;
  if (*stored == true || *stored == "true") {
    choices.store_other_as_comment = true;
  } else if (*stored == false || *stored == "false") {
    choices.store_other_as_comment = false;
  } else {
    reading.findings.error(element.path_of("storeOthersAsComment"), "value/type",
                           "'storeOthersAsComment' must be true or false", "Write true or false");
  }
}

// checkbox, ranking, imagepicker: how many may be chosen.
void selected_bounds(Properties& element, Choices& choices, Reading& reading) {
  choices.selected_min = element.whole("minSelectedChoices", 0, kChoicesMax).value_or(0);
  choices.selected_max = element.whole("maxSelectedChoices", 0, kChoicesMax).value_or(0);
  if (!choices.from_question.empty()) return;
  const int count = static_cast<int>(choices.listed.size() + choices.special.size());
  const int most = choices.selected_max == 0 ? count : std::min(count, choices.selected_max);
  if (choices.selected_min <= most && choices.selected_max <= count) return;
  reading.findings.error(element.path_of(choices.selected_max > 0 ? "maxSelectedChoices" : "minSelectedChoices"),
                         "choices/bounds", "that many of " + std::to_string(count) + " choices cannot be chosen",
                         "Let minSelectedChoices <= maxSelectedChoices <= number of choices");
}

void listed_choices(Properties& element, Question& question, Reading& reading) {
  Choices& choices = question.choices;
  choices.from_question = reading.reference(element, "choicesFromQuestion", Reference::To::choices);
  choices.from_mode = element.one_of<Choices::FromMode>("choicesFromQuestionMode",
                                                        {{"all", Choices::FromMode::all},
                                                         {"selected", Choices::FromMode::selected},
                                                         {"unselected", Choices::FromMode::unselected}},
                                                        Choices::FromMode::all);
  choices.hide_if_empty = element.flag("hideIfChoicesEmpty").value_or(false);
  const Json* list = choices.from_question.empty() ? element.required_list("choices") : element.list("choices");
  if (list == nullptr) return;
  choices.listed =
      load_choice_list(*list, element.path_of("choices"), reading, question.type == QuestionType::imagepicker);
  if (!list->empty() || !choices.from_question.empty() || choices.hide_if_empty) return;
  reading.findings.error(element.path_of("choices"), "choices/missing", "there is nothing to choose", "Add choices");
}

}  // namespace

std::optional<Value> load_choice_value(Properties& properties, std::string_view name, Reading& reading) {
  const Json* json = properties.any(name);
  if (json == nullptr || !is_choice_value(*json, properties.path_of(name), reading)) return std::nullopt;
  return *value_from_json(*json);
}

bool DistinctValues::add(const Value& value, const std::string& path) {
  const std::string code = value.to_code();
  if (seen_.insert(lower_case(code)).second) return true;
  findings_.error(path, "choices/duplicate", "the value '" + code.substr(0, 64) + "' is there twice",
                  "Give each a value of its own; case does not count");
  return false;
}

std::vector<Choice> load_choice_list(const Json& list, const std::string& path, Reading& reading, bool with_pictures) {
  std::vector<Choice> choices;
  if (list.size() > kChoicesMax) {
    reading.findings.error(path, "form/size", "there are more than " + std::to_string(kChoicesMax) + " choices",
                           "Divide the question");
    return choices;
  }
  DistinctValues distinct(reading.findings);
  for (size_t i = 0; i < list.size(); ++i) {
    auto one = choice(list[i], element_path(path, i), reading, with_pictures);
    if (one && distinct.add(one->value, element_path(path, i))) choices.push_back(std::move(*one));
  }
  return choices;
}

Order load_order(Properties& properties, std::string_view name) {
  return properties.one_of<Order>(name,
                                  {{"none", Order::as_written},
                                   {"initial", Order::as_written},
                                   {"asc", Order::ascending},
                                   {"desc", Order::descending},
                                   {"random", Order::random}},
                                  Order::as_written);
}

void load_choices(Properties& element, Question& question, Reading& reading) {
  Choices& choices = question.choices;
  listed_choices(element, question, reading);
  choices.order = load_order(element, "choicesOrder");
  choices.visible_if = reading.expression(element, "choicesVisibleIf", Scope::item);
  choices.enable_if = reading.expression(element, "choicesEnableIf", Scope::item);
  switch (question.type) {
    case QuestionType::radiogroup:
    case QuestionType::checkbox: choices.columns = element.whole("colCount", 0, 10).value_or(1); break;
    case QuestionType::dropdown: question.input.placeholder = reading.text(element, "placeholder"); break;
    case QuestionType::buttongroup: choices.columns = element.whole("colCount", 0, 10).value_or(1); break;
    case QuestionType::imagepicker:
      choices.columns = element.whole("colCount", 0, 10).value_or(0);
      choices.multiple = element.flag("multiSelect").value_or(false);
      choices.labels_shown = element.flag("showLabel").value_or(false);
      break;
    default: break;
  }
  const bool specials = question.type == QuestionType::radiogroup || question.type == QuestionType::checkbox ||
                        question.type == QuestionType::dropdown;
  if (specials) special_choices(element, choices, reading);
  if (question.type == QuestionType::checkbox || question.type == QuestionType::ranking) {
    selected_bounds(element, choices, reading);
  }
}

}  // namespace fairgauge::survey::form
