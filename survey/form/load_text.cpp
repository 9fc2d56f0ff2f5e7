#include "survey/form/load_text.hpp"

#include <chrono>
#include <cstdio>
#include <set>

#include "survey/form/load_logic.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

constexpr size_t kFieldsMax = 50;
constexpr int kRowsMax = 50;

bool is_day(const std::string& text) {
  int year = 0;
  unsigned month = 0, day = 0;
  char rest = 0;
  if (text.size() != 10 || std::sscanf(text.c_str(), "%4d-%2u-%2u%c", &year, &month, &day, &rest) != 3) return false;
  return std::chrono::year_month_day{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)}.ok();
}

bool is_amount(InputType type) { return type == InputType::number || type == InputType::range; }

// "min" or "max" with its expression; "=expression" is an older way to write the latter.
void bound(Properties& element, const char* name, const char* expression_name, InputType type, Value& value,
           std::optional<Expression>& expression, Reading& reading) {
  expression = reading.expression(element, expression_name);
  const Json* json = element.any(name);
  const std::string path = element.path_of(name);
  if (json == nullptr) return;
  if (json->is_string() && json->get<std::string>().starts_with('=')) {
    if (!expression) expression = reading.expression(json->get<std::string>().substr(1), path);
  } else if (is_amount(type) && json->is_number()) {
    value = json->get<double>();
  } else if (type == InputType::date && json->is_string() && is_day(json->get<std::string>())) {
    value = json->get<std::string>();
  } else if (is_amount(type) || type == InputType::date) {
    reading.findings.error(path, "input/bounds", "this is no bound of that input",
                           type == InputType::date ? "Write a day such as 2026-11-20" : "Write a number");
  }
}

bool is_above(const Value& low, const Value& high) {
  if (low.number() != nullptr && high.number() != nullptr) return *low.number() > *high.number();
  if (low.text() != nullptr && high.text() != nullptr) return *low.text() > *high.text();
  return false;
}

TextInput single_line(Properties& element, Reading& reading) {
  TextInput input;
  input.type = element.one_of<InputType>("inputType",
                                         {{"text", InputType::text},
                                          {"number", InputType::number},
                                          {"email", InputType::email},
                                          {"tel", InputType::tel},
                                          {"date", InputType::date},
                                          {"range", InputType::range}},
                                         InputType::text);
  bound(element, "min", "minValueExpression", input.type, input.min, input.min_expression, reading);
  bound(element, "max", "maxValueExpression", input.type, input.max, input.max_expression, reading);
  input.step = element.number("step");
  input.min_error_text = reading.text(element, "minErrorText", TextRole::other, false);  // {0} is the bound
  input.max_error_text = reading.text(element, "maxErrorText", TextRole::other, false);
  const bool bounded = element.has("min") || element.has("max") || element.has("minValueExpression") ||
                       element.has("maxValueExpression");
  if (bounded && !is_amount(input.type) && input.type != InputType::date) {
    reading.findings.error(element.path_of(element.has("min") ? "min" : "max"), "input/bounds",
                           "min and max need inputType number, range or date", "Set inputType or take them out");
  } else if (is_above(input.min, input.max)) {
    reading.findings.error(element.path_of("min"), "input/bounds", "min is above max", "Exchange them");
  }
  return input;
}

void lengths(Properties& element, TextInput& input, Reading& reading) {
  input.length_max = element.whole("maxLength", -1, kLengthMax).value_or(-1);
  input.placeholder = reading.text(element, "placeholder");
}

std::optional<TextField> field(const Json& json, const std::string& path, Reading& reading) {
  Properties properties(json, path, "a field", reading.findings);
  if (!properties.is_object()) return std::nullopt;
  TextField field;
  field.name = reading.element_name(properties, "field");
  field.title = reading.text(properties, "title", TextRole::title);
  field.required = properties.flag("isRequired").value_or(false);
  field.required_text = reading.text(properties, "requiredErrorText");
  field.input = single_line(properties, reading);
  lengths(properties, field.input, reading);
  field.validators = load_validators(properties, reading);
  field.default_value_expression = reading.expression(properties, "defaultValueExpression");
  properties.finish({"field"});
  return field;
}

}  // namespace

void load_input(Properties& element, Question& question, Reading& reading) {
  if (question.type == QuestionType::text) {
    question.input = single_line(element, reading);
  } else {
    question.input.rows = element.whole("rows", 1, kRowsMax).value_or(4);
    question.input.accepts_carriage_return = element.flag("acceptCarriageReturn").value_or(true);
  }
  lengths(element, question.input, reading);
}

void load_fields(Properties& element, Question& question, Reading& reading) {
  const Json* list = element.required_list("items");
  if (list == nullptr) return;
  const std::string path = element.path_of("items");
  if (list->empty() || list->size() > kFieldsMax) {
    reading.findings.error(path, "form/size", "a multipletext has 1 to " + std::to_string(kFieldsMax) + " items",
                           "Add or take out items");
    return;
  }
  std::set<std::string> seen;
  for (size_t i = 0; i < list->size(); ++i) {
    auto one = field(list->at(i), element_path(path, i), reading);
    if (!one) continue;
    if (!seen.insert(lower_case(one->name)).second) {
      reading.findings.error(member_path(element_path(path, i), "name"), "name/duplicate",
                             "'" + one->name + "' is there twice", "Rename one of them; case does not count");
    }
    question.fields.push_back(std::move(*one));
  }
}

}  // namespace fairgauge::survey::form
