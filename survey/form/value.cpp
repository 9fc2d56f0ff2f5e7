#include "survey/form/value.hpp"

#include <charconv>
#include <cmath>

namespace fairgauge::survey::form {
namespace {

// Up to here every whole number is a double of its own, so that writing it as an integer loses nothing.
constexpr double kWholeMax = 9007199254740992.0;

bool is_whole(double number) { return std::abs(number) <= kWholeMax && std::trunc(number) == number; }

std::string number_code(double number) {
  if (is_whole(number)) return std::to_string(static_cast<long long>(number));
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return {text, end};
}

}  // namespace

bool Value::empty() const {
  if (std::holds_alternative<std::monostate>(content_)) return true;
  if (const auto* words = text()) return words->empty();
  if (const auto* values = list()) return values->empty();
  return false;
}

std::string Value::to_code() const {
  if (const auto* yes = truth()) return *yes ? "true" : "false";
  if (const auto* amount = number()) return number_code(*amount);
  if (const auto* words = text()) return *words;
  std::string joined;
  if (const auto* values = list()) {
    for (const auto& value : *values) {
      if (&value != &values->front()) joined += ", ";
      joined += value.to_code();
    }
  }
  return joined;
}

base::Json to_json(const Value& value) {
  if (const auto* yes = value.truth()) return *yes;
  if (const auto* amount = value.number()) {
    return is_whole(*amount) ? base::Json(static_cast<std::int64_t>(*amount)) : base::Json(*amount);
  }
  if (const auto* words = value.text()) return *words;
  if (const auto* values = value.list()) {
    auto array = base::Json::array();
    for (const auto& element : *values) array.push_back(to_json(element));
    return array;
  }
  return nullptr;
}

base::Result<Value> value_from_json(const base::Json& json) {
  switch (json.type()) {
    case base::Json::value_t::null: return Value();
    case base::Json::value_t::boolean: return Value(json.get<bool>());
    case base::Json::value_t::number_integer:
    case base::Json::value_t::number_unsigned:
    case base::Json::value_t::number_float: return Value(json.get<double>());
    case base::Json::value_t::string: return Value(json.get<std::string>());
    case base::Json::value_t::array: break;
    default: return base::error(base::ErrorKind::invalid, "an answer is never an object");
  }
  Value::List values;
  for (const auto& element : json) {
    FAIRGAUGE_ASSIGN(auto value, value_from_json(element));
    values.push_back(std::move(value));
  }
  return Value(std::move(values));
}

}  // namespace fairgauge::survey::form
