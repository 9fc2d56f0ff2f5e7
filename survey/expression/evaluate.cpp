#include "survey/expression/evaluate.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "survey/expression/coercion.hpp"
#include "survey/expression/date.hpp"
#include "survey/expression/expression.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

using base::Json;

constexpr base::JsonLimits kLimits = {4 * 1024 * 1024, 64, 5000};
constexpr double kWholeMax = 9007199254740992.0;

std::string failed(std::string_view error, std::string_view what) {
  return base::to_text(Json{{"error", error}, {"what", what}});
}

Json encoded_number(double number) {
  if (std::isnan(number)) return {{"$number", "NaN"}};
  if (std::isinf(number)) return {{"$number", number > 0 ? "Infinity" : "-Infinity"}};
  const bool whole = std::abs(number) < kWholeMax && std::trunc(number) == number;
  return whole ? Json(static_cast<std::int64_t>(number)) : Json(number);
}

Json encoded(const Value& value) {
  if (value.is_nothing()) return {{"$undefined", true}};
  if (const auto* number = value.number()) return encoded_number(*number);
  if (const auto* date = value.date()) return {{"$date", is_valid(*date) ? Json(iso_text(*date)) : Json()}};
  if (const auto* values = value.list()) {
    auto array = Json::array();
    for (const Value& one : *values) array.push_back(encoded(one));
    return array;
  }
  if (const auto* members = value.object()) {
    auto object = Json::object();
    for (const auto& one : *members) object[one.name] = encoded(one.value);
    return object;
  }
  return to_json(value);
}

Value decoded(const Json& json) {
  if (json.is_array()) {
    Value::List values;
    for (const auto& one : json) values.push_back(decoded(one));
    return values;
  }
  if (!json.is_object()) return exact_value(json);
  if (json.size() == 1 && json.contains("$undefined")) return {};
  if (json.size() == 1 && json.contains("$date")) {
    const Json& text = json["$date"];
    return text.is_string() ? parse_date(text.get<std::string>()) : Date{std::numeric_limits<double>::quiet_NaN()};
  }
  if (json.size() == 1 && json.contains("$number") && json["$number"].is_string()) {
    const auto text = json["$number"].get<std::string>();
    const double infinity = std::numeric_limits<double>::infinity();
    return text == "Infinity" ? infinity : text == "-Infinity" ? -infinity : std::numeric_limits<double>::quiet_NaN();
  }
  Object members;
  for (const auto& one : json.items()) members.set(one.key(), decoded(one.value()));
  return members;
}

std::string text_of(const Json& line, const char* name, std::string fallback) {
  return line.contains(name) && line[name].is_string() ? line[name].get<std::string>() : std::move(fallback);
}

std::string refused(const std::string& text, const ExpressionProblem& problem) {
  switch (problem.kind) {
    case ExpressionProblem::Kind::syntax:
      return base::to_text(
          Json{{"error", "syntax"}, {"at", utf16_length(std::string_view(text).substr(0, problem.at))}});
    case ExpressionProblem::Kind::limit: return failed("limit", problem.what);
    case ExpressionProblem::Kind::throws: return failed("throws", problem.what);
    case ExpressionProblem::Kind::refused: break;
  }
  return failed("refused", problem.what);
}

}  // namespace

std::string evaluate(std::string_view line) {
  const auto json = base::parse_json(line, kLimits);
  if (!json) return failed("input", json.error().message);
  if (!json->is_object() || !json->contains("expression")) return failed("input", "there is no 'expression'");
  const auto now = base::parse_utc(text_of(*json, "now", "1970-01-01T00:00:00.000Z"));
  if (!now) return failed("input", now.error().message);
  if (const auto zone = base::use_time_zone(text_of(*json, "tz", "UTC")); !zone)
    return failed("input", zone.error().message);

  const std::string text = text_of(*json, "expression", "");
  ExpressionProblem problem;
  const auto expression = Expression::parse(text, &problem);
  if (!expression) return refused(text, problem);
  const Value values = json->contains("values") ? decoded((*json)["values"]) : Value(Object());
  const auto value = expression->evaluate(Bag(values, *now));
  if (value) return base::to_text(Json{{"value", encoded(*value)}, {"condition", loosely_true(*value)}});
  const bool limit = value.error().message.starts_with("limit");
  return failed(limit ? "limit" : "throws", value.error().message);
}

}  // namespace fairgauge::survey::expression
