#include "survey/expression/expression.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "survey/expression/coercion.hpp"
#include "survey/expression/expression_program.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::expression {
namespace {

// A value on the stack: one that lies elsewhere, or one that was made.
struct Operand {
  const Value* seen = nullptr;
  Value made;
  bool order_counts = false;

  [[nodiscard]] const Value& value() const { return seen != nullptr ? *seen : made; }

  void show(const Value* elsewhere, bool ordered = false) {
    seen = elsewhere;
    order_counts = ordered;
  }
  void make(Value value, bool ordered = false) {
    made = std::move(value);
    seen = nullptr;
    order_counts = ordered;
  }
};

// What copying a value costs, in elements and bytes.
size_t weight(const Value& value) {
  size_t sum = 1;
  if (const auto* text = value.text()) sum += text->size();
  if (const auto* values = value.list()) {
    for (const Value& one : *values) sum += weight(one);
  }
  if (const auto* members = value.object()) {
    for (const auto& one : *members) sum += one.name.size() + weight(one.value);
  }
  return sum;
}

// Text that an answer holds is taken for a truth value, a quotation or a number if it looks like one; a leading zero
// keeps it text, as in postal codes. True if `converted` is it.
bool convert(const std::string& text, Value& converted) {
  if (text.empty()) return false;
  const size_t size = text.size();
  if ((size == 4 || size == 5) && (same_in_lower_case(text, "true") || same_in_lower_case(text, "false"))) {
    converted = size == 4;
    return true;
  }
  const auto is_quote = [](char c) { return c == '\'' || c == '"'; };
  if (size > 1 && is_quote(text.front()) && is_quote(text.back())) {
    converted = text.substr(1, size - 2);
    return true;
  }
  const double number = recognised_number(text);
  if (std::isnan(number)) return false;
  const bool leading_zero = text[0] == '0' && size > 1 && text[1] != '.' && text[1] != ',' && !text.starts_with("0x");
  if (leading_zero) return false;
  converted = number;
  return true;
}

class Machine {
 public:
  Machine(const Program& program, Evaluation& evaluation) : program_(program), evaluation_(evaluation) {
    if (program.stack_max > few_.size()) many_.resize(program.stack_max);
    stack_ = many_.empty() ? few_.data() : many_.data();
  }

  // Lives as long as the machine and what its context points to.
  const Value& run() {
    for (const Step& step : program_.steps) {
      execute(step);
      if (evaluation_.fault != nullptr) break;
    }
    return stack_[0].value();
  }

 private:
  void execute(const Step& step) {
    switch (step.kind) {
      case Step::Kind::missing: push().make(Value::null()); break;
      case Step::Kind::literal: push().show(&program_.literals[step.index].value); break;
      case Step::Kind::name: read(program_.paths[step.index]); break;
      case Step::Kind::negate: top().make(!is_true(top().value())); break;
      case Step::Kind::empty: top().make(top().value().empty()); break;
      case Step::Kind::not_empty: top().make(!top().value().empty()); break;
      case Step::Kind::binary: {
        const Operand& right = stack_[--used_];
        const bool ordered = top().order_counts || right.order_counts;
        top().make(apply(static_cast<Operator>(step.index), top().value(), right.value(), ordered, evaluation_),
                   ordered);
        break;
      }
      case Step::Kind::list: {
        Value::List values = pop(step.count);
        push().make(std::move(values));
        break;
      }
      case Step::Kind::call: call(program_.calls[step.index], step.count); break;
    }
  }

  void read(const NamePath& path) {
    auto found = path.resolve(evaluation_.context);
    Operand& place = push();
    if (!found.found) {
      if (path.json()) return place.show(&*path.json());
      return place.make(Value::null());
    }
    if (found.value == nullptr) return place.make(std::move(found.computed), found.order_counts);
    const auto* text = path.converts() ? found.value->text() : nullptr;
    Value converted;
    if (text != nullptr && convert(*text, converted)) return place.make(std::move(converted), found.order_counts);
    place.show(found.value, found.order_counts);
  }

  void call(const Call& call, size_t count) {
    const Value::List values = pop(count);
    if (is_name_of_javascript(call.name))
      evaluation_.fail("throws: a name of JavaScript's own is called as a function");
    const Arguments arguments{values, {call.written[0], call.written[1]}, call.third_is_literal};
    push().make(call.function == nullptr ? Value::null() : call.function(arguments, evaluation_));
  }

  Value::List pop(size_t count) {
    Value::List values;
    values.reserve(count);
    used_ -= count;
    for (size_t i = 0; i < count; ++i) {
      Operand& operand = stack_[used_ + i];
      if (!evaluation_.spend(weight(operand.value()))) break;
      values.push_back(operand.seen != nullptr ? *operand.seen : std::move(operand.made));
    }
    return values;
  }

  Operand& push() { return stack_[used_++]; }
  Operand& top() { return stack_[used_ - 1]; }

  const Program& program_;
  Evaluation& evaluation_;
  std::array<Operand, 6> few_;  // enough for conditions without lists and calls of many parts
  std::vector<Operand> many_;
  Operand* stack_ = nullptr;
  size_t used_ = 0;
};

template <class Judge>
bool judge(const Program& program, const Context& context, Judge judge) {
  Evaluation evaluation{context};
  Machine machine(program, evaluation);
  const Value& result = machine.run();
  return evaluation.fault == nullptr && judge(result);
}

bool is_exactly(const Value& value, bool truth) { return value.truth() != nullptr && *value.truth() == truth; }

}  // namespace

base::Result<Expression> Expression::parse(std::string_view text, ExpressionProblem* problem) {
  auto program = std::make_shared<Program>();
  ExpressionProblem found;
  if (read_program(text, *program, found)) return Expression(std::move(program));
  if (problem != nullptr) *problem = found;
  return base::error(base::ErrorKind::invalid, "condition, byte " + std::to_string(found.at) + ": " + found.what);
}

base::Result<Value> Expression::evaluate(const Context& context) const {
  Evaluation evaluation{context};
  Value result = evaluate(evaluation);
  if (evaluation.fault != nullptr) return base::error(base::ErrorKind::invalid, evaluation.fault);
  return result;
}

Value Expression::evaluate(Evaluation& evaluation) const { return Machine(*program_, evaluation).run(); }

bool Expression::is_true_exactly(const Context& context) const {
  return judge(*program_, context, [](const Value& value) { return is_exactly(value, true); });
}
bool Expression::is_true_loosely(const Context& context) const { return judge(*program_, context, loosely_true); }
bool Expression::is_truthy(const Context& context) const { return judge(*program_, context, is_true); }
bool Expression::is_false_exactly(const Context& context) const {
  return judge(*program_, context, [](const Value& value) { return is_exactly(value, false); });
}

const std::string& Expression::text() const { return program_->text; }
const std::vector<std::string>& Expression::names() const { return program_->names; }
const std::vector<std::string>& Expression::filter_names() const { return program_->filter_names; }
const std::vector<std::string>& Expression::dependencies() const { return program_->dependencies; }
const std::vector<std::string>& Expression::functions() const { return program_->functions; }
bool Expression::is_known_function(std::string_view name) { return find_function(name) != nullptr; }
bool Expression::reads_clock() const { return program_->reads_clock; }

bool Expression::calls_on_constants() const { return program_->calls_on_constants; }

}  // namespace fairgauge::survey::expression
