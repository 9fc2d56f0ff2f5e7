// sumInArray(), avgInArray() and the others that look into a list of objects (or an object of objects, as a matrix's
// answer is), if need be only at those elements for which a filter holds.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "survey/expression/coercion.hpp"
#include "survey/expression/expression.hpp"
#include "survey/expression/functions.hpp"
#include "survey/expression/name_path.hpp"
#include "survey/expression/operators.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

constexpr int kFilterDepthMax = 4;  // filters inside filters

// One element of the array; what it does not have is looked up around it.
class ElementContext : public Context {
 public:
  ElementContext(const Value& element, const Context& outer) : element_(element), outer_(outer) {
    if (const auto* values = element.list()) length_ = static_cast<double>(values->size());
    if (const auto* text = element.text()) length_ = static_cast<double>(utf16_length(*text));
  }

  [[nodiscard]] int layers() const override { return outer_.reaches_into_filters() ? 1 + outer_.layers() : 1; }
  [[nodiscard]] Found find(int layer, const Key& key) const override {
    if (layer > 0) return outer_.find(layer - 1, key);
    if (key.text == "length" && !length_.is_nothing()) return {&length_, false, false};
    return {member_of(element_, key), false, false};
  }
  [[nodiscard]] base::UtcTime now() const override { return outer_.now(); }
  [[nodiscard]] bool reaches_into_filters() const override { return outer_.reaches_into_filters(); }
  [[nodiscard]] base::Result<Value> comment(const Value& question, const Value* code) const override {
    return outer_.comment(question, code);
  }

 private:
  const Value& element_;
  const Context& outer_;
  Value length_;
};

// JavaScript's element[name], without the members that every object has there.
const Value* property(const Value& element, std::string_view name, Value& made) {
  if (const auto* members = element.object()) return members->find(name);
  size_t index = 0;
  const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), index);
  const bool whole = problem == std::errc() && end == name.data() + name.size() && (name == "0" || name[0] != '0');
  if (const auto* values = element.list()) {
    if (name == "length") return &(made = static_cast<double>(values->size()));
    return whole && index < values->size() ? &(*values)[index] : nullptr;
  }
  const auto* text = element.text();
  if (text == nullptr) return nullptr;
  if (name == "length") return &(made = static_cast<double>(utf16_length(*text)));
  return whole && index < utf16_length(*text) ? &(made = utf16_substring(*text, index, index + 1)) : nullptr;
}

// Text that is no number counts as nothing.
Value as_number(const Value& value) {
  if (value.text() == nullptr) return value;
  const double number = recognised_number(*value.text());
  return std::isnan(number) ? Value() : Value(number);
}

// The arguments (array, name, returned name?, filter?) taken apart, and the array's elements that count.
class Selection {
 public:
  Selection(const Arguments& arguments, Evaluation& evaluation) : evaluation_(evaluation) {
    const auto* name = arguments[1].text();
    if (arguments.size() < 2 || arguments.size() > 4 || !is_true(arguments[0]) || name == nullptr) return;
    array_ = &arguments[0];
    name_ = returned_ = *name;
    const auto* third = arguments[2].text();
    const bool names_return =
        third != nullptr && arguments.third_is_literal && third->find_first_of("{}><=!") == std::string::npos;
    if (names_return) returned_ = *third;
    const size_t place = names_return ? 3 : 2;
    if (place >= arguments.size()) return;
    const auto* text = arguments[place].text();
    read_filter(text != nullptr && !text->empty() ? *text : std::string(arguments.written[place - 2]));
  }

  [[nodiscard]] bool usable() const { return array_ != nullptr; }
  [[nodiscard]] bool returns_other() const { return returned_ != name_; }
  [[nodiscard]] Value returned(const Value& element) const {
    Value made;
    const Value* value = property(element, returned_, made);
    return value == nullptr ? Value() : *value;
  }

  // Calls visit(element, value) for every element that passes the filter and has a value under the name.
  template <class Visit>
  void each(Visit visit) {
    const auto look_at = [&](const Value& element) {
      Value made;
      const Value* value = is_true(element) ? property(element, name_, made) : nullptr;
      if (value != nullptr && !value->empty() && passes(element)) visit(element, *value);
    };
    if (const auto* values = array_->list()) {
      std::for_each(values->begin(), values->end(), look_at);
    } else if (const auto* members = array_->object()) {
      for (const auto& member : *members) look_at(member.value);
    } else if (const auto* text = array_->text()) {
      for (size_t i = 0, length = utf16_length(*text); i < length && evaluation_.spend(length); ++i) {
        look_at(utf16_substring(*text, i, i + 1));
      }
    }
  }

 private:
  void read_filter(const std::string& text) {
    if (text.empty()) return;
    filtered_ = true;
    evaluation_.spend(100 + text.size() * 10);  // reading costs more than running
    if (evaluation_.depth >= kFilterDepthMax) {
      evaluation_.fail("limit: filters inside filters inside filters");
      return;
    }
    ExpressionProblem problem;
    if (auto filter = Expression::parse(text, &problem)) {
      filter_ = std::move(*filter);
    } else if (problem.kind != ExpressionProblem::Kind::syntax) {
      evaluation_.fail("throws: the filter of an array cannot be evaluated");
    }
  }

  // A filter that cannot be read lets nothing through, as in survey-core.
  bool passes(const Value& element) {
    if (!filtered_) return true;
    if (!filter_ || evaluation_.fault != nullptr) return false;
    const ElementContext context(element, evaluation_.context);
    Evaluation inner{context, nullptr, evaluation_.work_left - 10, evaluation_.depth + 1};
    const bool holds = loosely_true(filter_->evaluate(inner));
    evaluation_.work_left = inner.work_left;
    if (inner.fault != nullptr) evaluation_.fail(inner.fault);
    return holds;
  }

  Evaluation& evaluation_;
  const Value* array_ = nullptr;
  std::string name_, returned_;
  bool filtered_ = false;
  std::optional<Expression> filter_;
};

Value sum_in_array(const Arguments& arguments, Evaluation& evaluation) {
  Selection selection(arguments, evaluation);
  Value sum = 0;
  if (!selection.usable()) return sum;
  selection.each([&](const Value& /*element*/, const Value& value) {
    const Value number = as_number(value);
    if (!number.is_missing()) sum = corrected_sum(sum, number, add(sum, number, evaluation), evaluation);
  });
  return sum;
}

Value count_in_array(const Arguments& arguments, Evaluation& evaluation) {
  Selection selection(arguments, evaluation);
  double count = 0;
  if (selection.usable()) selection.each([&](const Value& /*element*/, const Value& /*value*/) { ++count; });
  return count;
}

Value average_in_array(const Arguments& arguments, Evaluation& evaluation) {
  const double count = *count_in_array(arguments, evaluation).number();
  return count == 0 ? Value(0) : Value(to_number(sum_in_array(arguments, evaluation)) / count);
}

Value extreme_in_array(const Arguments& arguments, bool smallest, Evaluation& evaluation) {
  Selection selection(arguments, evaluation);
  if (!selection.usable()) return Value();
  Value best;
  Value returned;
  selection.each([&](const Value& element, const Value& value) {
    const Value number = as_number(value);
    if (number.is_missing()) return;
    const bool better =
        best.is_missing() || (smallest ? less(number, best, evaluation) : less(best, number, evaluation));
    if (!better) return;
    best = number;
    returned = selection.returned(element);
  });
  return selection.returns_other() ? returned : best;
}

Value min_in_array(const Arguments& arguments, Evaluation& evaluation) {
  return extreme_in_array(arguments, true, evaluation);
}
Value max_in_array(const Arguments& arguments, Evaluation& evaluation) {
  return extreme_in_array(arguments, false, evaluation);
}

constexpr NamedFunction kFunctions[] = {
    {"sumInArray", sum_in_array},     {"minInArray", min_in_array},     {"maxInArray", max_in_array},
    {"countInArray", count_in_array}, {"avgInArray", average_in_array},
};

}  // namespace

std::span<const NamedFunction> array_functions() { return kFunctions; }

}  // namespace fairgauge::survey::expression
