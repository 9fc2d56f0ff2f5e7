#include "survey/form/load_logic.hpp"

#include <algorithm>
#include <array>

#include "survey/form/regex.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

constexpr size_t kListMax = 1000;  // of triggers, calculated values, validators ...
constexpr int kCountMax = 1000;

template <class T>
struct Named {
  std::string_view name;
  T type;
};
constexpr std::array kTriggers = {
    Named<TriggerType>{"complete", TriggerType::complete}, Named<TriggerType>{"skip", TriggerType::skip},
    Named<TriggerType>{"setvalue", TriggerType::set_value}, Named<TriggerType>{"copyvalue", TriggerType::copy_value},
    Named<TriggerType>{"runexpression", TriggerType::run_expression}};
constexpr std::array kValidators = {Named<ValidatorType>{"numeric", ValidatorType::numeric},
                                    Named<ValidatorType>{"text", ValidatorType::text},
                                    Named<ValidatorType>{"answercount", ValidatorType::answer_count},
                                    Named<ValidatorType>{"regex", ValidatorType::regex},
                                    Named<ValidatorType>{"email", ValidatorType::email},
                                    Named<ValidatorType>{"expression", ValidatorType::expression}};

// `read` is called for each object of the list.
template <class Read>
void each(Properties& owner, std::string_view list_name, const std::string& item, Reading& reading, Read read) {
  const Json* list = owner.list(list_name);
  if (list == nullptr) return;
  const std::string path = owner.path_of(list_name);
  if (list->size() > kListMax) {
    reading.findings.error(path, "form/size", "there are more than " + std::to_string(kListMax), "Take some out");
    return;
  }
  for (size_t i = 0; i < list->size(); ++i) {
    Properties properties(list->at(i), element_path(path, i), item, reading.findings);
    if (properties.is_object()) read(properties);
  }
}

// The type, also with the ending that SurveyJS drops: "completetrigger".
template <class T, size_t Size>
std::optional<T> type_of(Properties& properties, const std::array<Named<T>, Size>& types, std::string_view ending,
                         Reading& reading) {
  const std::string said = properties.required_text("type");
  if (said.empty()) return std::nullopt;
  std::string_view type = said;
  if (type.size() > ending.size() && type.ends_with(ending)) type.remove_suffix(ending.size());
  const auto known = std::find_if(types.begin(), types.end(), [&](const auto& one) { return one.name == type; });
  if (known != types.end()) return known->type;
  std::vector<std::string_view> names;
  for (const auto& one : types) names.push_back(one.name);
  const auto meant = nearest(type, names);
  std::string all;
  for (const auto name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  const bool elsewhere = type == "visible";
  reading.findings.error(properties.path_of("type"), elsewhere ? "type/unsupported" : "type/unknown",
                         "'" + said.substr(0, 64) + "' is no type of " + std::string(ending) + " here",
                         meant && !elsewhere ? "Did you mean '" + *meant + "'?" : "Use one of " + all);
  return std::nullopt;
}

void set_value(Properties& properties, Trigger& trigger, Reading& reading) {
  trigger.is_variable = properties.flag("isVariable").value_or(false);
  trigger.set_to = trigger.is_variable ? properties.required_text("setToName")
                                       : reading.reference(properties, "setToName", Reference::To::question);
  trigger.set_value = properties.value("setValue");
}

Trigger trigger(Properties& properties, TriggerType type, Reading& reading) {
  Trigger trigger;
  trigger.type = type;
  trigger.expression = reading.expression(properties, "expression");
  switch (type) {
    case TriggerType::complete: break;
    case TriggerType::skip: trigger.go_to = reading.reference(properties, "gotoName", Reference::To::place); break;
    case TriggerType::set_value: set_value(properties, trigger, reading); break;
    case TriggerType::copy_value:
      trigger.set_to = reading.reference(properties, "setToName", Reference::To::question);
      trigger.from = reading.reference(properties, "fromName", Reference::To::question);
      trigger.copy_display_value = properties.flag("copyDisplayValue").value_or(false);
      break;
    case TriggerType::run_expression:
      trigger.run_expression = reading.expression(properties, "runExpression");
      trigger.set_to = properties.text("setToName").value_or("");  // an answer or a new variable
      break;
  }
  const bool can_fire = trigger.expression || type == TriggerType::copy_value;
  if (!can_fire && !properties.has("expression")) {
    reading.findings.error(properties.path(), "property/missing", "without 'expression' the trigger never fires",
                           "Add it");
  }
  properties.finish({"trigger"});
  return trigger;
}

Validator validator(Properties& properties, ValidatorType type, Reading& reading) {
  Validator validator;
  validator.type = type;
  validator.text = reading.text(properties, "text");
  const auto bound = [&](const char* name) {
    const auto count = properties.whole(name, 0, kCountMax * 100);
    return count ? std::optional<double>(*count) : std::nullopt;
  };
  switch (type) {
    case ValidatorType::numeric:
      validator.min = properties.number("minValue");
      validator.max = properties.number("maxValue");
      break;
    case ValidatorType::text:
      validator.min = bound("minLength");
      validator.max = bound("maxLength");
      validator.digits_allowed = properties.flag("allowDigits").value_or(true);
      break;
    case ValidatorType::answer_count:
      validator.min = bound("minCount");
      validator.max = bound("maxCount");
      break;
    case ValidatorType::regex: {
      validator.pattern = properties.required_text("regex");
      validator.case_insensitive = properties.flag("caseInsensitive").value_or(false);
      const auto problem = regex_problem(validator.pattern);
      if (!problem) break;
      reading.findings.error(properties.path_of("regex"), "validator/regex", *problem,
                             "Write it without look-around and back references; FORMS.md tells the syntax");
      break;
    }
    case ValidatorType::email: break;
    case ValidatorType::expression: validator.expression = reading.expression(properties, "expression"); break;
  }
  properties.finish({"validator"});
  return validator;
}

}  // namespace

std::vector<CalculatedValue> load_calculated_values(Properties& survey, Reading& reading) {
  std::vector<CalculatedValue> values;
  each(survey, "calculatedValues", "a calculated value", reading, [&](Properties& properties) {
    CalculatedValue value;
    value.name = reading.element_name(properties, "calculated value");
    value.expression = reading.expression(properties, "expression");
    value.include_into_result = properties.flag("includeIntoResult").value_or(false);
    properties.finish();
    reading.calculated_paths.push_back(properties.path());
    values.push_back(std::move(value));
  });
  return values;
}

std::vector<Trigger> load_triggers(Properties& survey, Reading& reading) {
  std::vector<Trigger> triggers;
  each(survey, "triggers", "a trigger", reading, [&](Properties& properties) {
    if (const auto type = type_of(properties, kTriggers, "trigger", reading)) {
      triggers.push_back(trigger(properties, *type, reading));
    }
  });
  return triggers;
}

std::vector<ConditionalText> load_conditional_texts(Properties& survey, std::string_view name, Reading& reading) {
  std::vector<ConditionalText> texts;
  each(survey, name, "a conditional text", reading, [&](Properties& properties) {
    texts.push_back({reading.expression(properties, "expression"), reading.markup(properties, "html")});
    properties.finish();
  });
  return texts;
}

std::vector<Validator> load_validators(Properties& element, Reading& reading) {
  std::vector<Validator> validators;
  each(element, "validators", "a validator", reading, [&](Properties& properties) {
    if (const auto type = type_of(properties, kValidators, "validator", reading)) {
      validators.push_back(validator(properties, *type, reading));
    }
  });
  return validators;
}

}  // namespace fairgauge::survey::form
