#include "survey/expression/plain_values.hpp"

#include "survey/expression/coercion.hpp"
#include "survey/expression/context.hpp"

namespace fairgauge::survey::expression {
namespace {

// Conversions charge their work to an evaluation; answers are small, so a fresh one is never used up.
template <class Convert>
auto outside_of_expressions(const Convert& convert) {
  const Value nothing;
  const Bag bag(nothing, base::UtcTime());
  Evaluation evaluation{.context = bag};
  return convert(evaluation);
}

}  // namespace

Value member(const Value& object, std::string_view name) {
  const Value* found = object.object() == nullptr ? nullptr : object.object()->find(name);
  return found == nullptr ? Value() : *found;
}

Value with_member(const Value& object, const std::string& name, const Value& value) {
  Object result;
  if (object.object() != nullptr) {
    for (const auto& known : *object.object()) {
      if (known.name != name) result.set(known.name, known.value);
    }
  }
  if (!value.is_nothing()) result.set(name, value);
  return result;
}

std::string plain_text(const Value& value) {
  if (value.text() != nullptr) return *value.text();
  return outside_of_expressions([&](Evaluation& evaluation) { return to_text(value, evaluation); });
}

std::string joined(const Value::List& values, std::string_view separator) {
  return outside_of_expressions([&](Evaluation& evaluation) { return joined(values, separator, evaluation); });
}

bool less(const Value& left, const Value& right) {
  return outside_of_expressions([&](Evaluation& evaluation) { return less(left, right, evaluation); });
}

double recognised_number(const Value& value) {
  return outside_of_expressions([&](Evaluation& evaluation) { return recognised_number(value, evaluation); });
}

}  // namespace fairgauge::survey::expression
