// Expressions such as `{VX5} <= 2 and {VX6a} notempty` or `iif({visits} > 1, 'again', 'first')`: SurveyJS's language,
// evaluated as survey-core 3.1.1 does (tests/data/expressions holds what that program answered).
//
// Parsed once into a row of steps for a machine with a stack, so that evaluating neither recurses nor, as a rule,
// allocates. Immutable afterwards; any thread may evaluate it.
//
// Where survey-core throws, evaluating is an error here; conditions are then neither true nor false. FORMS.md lists
// what is refused when it is read, and where we differ on purpose.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "survey/expression/context.hpp"
#include "survey/expression/evaluation.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

struct Program;

struct ExpressionProblem {
  enum class Kind {
    syntax,   // survey-core cannot read it either
    limit,    // too long or too deep for us
    throws,   // survey-core throws: a null inside a list or a call, or !null
    refused,  // needs what a kiosk does not have: displayValue(), {row.x}, {$self.x} ...
  };
  Kind kind = Kind::syntax;
  size_t at = 0;     // in bytes from the start; of a syntax error, as far as any reading got
  std::string what;  // "'displayValue' is not supported"
};

class Expression {
 public:
  static constexpr size_t kBytesMax = 10'000;  // a hundred times the longest condition of the ready forms
  static constexpr int kDepthMax = 100;        // of brackets, lists, calls and '!'

  // The error says "condition, byte 17: what is wrong"; `problem`, if given, says it for programs.
  [[nodiscard]] static base::Result<Expression> parse(std::string_view text, ExpressionProblem* problem = nullptr);

  // `invalid` where survey-core throws, and if the values are so large that it would take seconds.
  [[nodiscard]] base::Result<Value> evaluate(const Context& context) const;

  // SurveyJS has three kinds of true. visibleIf, requiredIf, resetValueIf and triggers ask for exactly true; the
  // conditions of choices and rows, validators and filters for "== true" (1 and "1" pass); setValueIf for anything but
  // nothing, 0, "" and false. enableIf disables at exactly false. None of them holds if evaluating fails.
  [[nodiscard]] bool is_true_exactly(const Context& context) const;
  [[nodiscard]] bool is_true_loosely(const Context& context) const;
  [[nodiscard]] bool is_truthy(const Context& context) const;
  [[nodiscard]] bool is_false_exactly(const Context& context) const;

  [[nodiscard]] const std::string& text() const;

  // Every {name} it reads, once, as written but without '#'; JSON in braces is none. Names in the filters of
  // sumInArray() and its kin are apart, since they may be members of the array's elements.
  [[nodiscard]] const std::vector<std::string>& names() const;
  [[nodiscard]] const std::vector<std::string>& filter_names() const;

  // The keys whose change may change the result, in lower case and filters included: "a" and "a.b" for {a.b}, since
  // either may be the name of an answer.
  [[nodiscard]] const std::vector<std::string>& dependencies() const;

  // Every function it calls, once. One that is_known_function() denies evaluates to null, as in survey-core.
  [[nodiscard]] const std::vector<std::string>& functions() const;
  [[nodiscard]] static bool is_known_function(std::string_view name);

  // True if the result depends on the clock: today(), age() and their kin.
  [[nodiscard]] bool reads_clock() const;

  // Whether it calls a function on constants alone. survey-core runs such an expression at every change, whatever it
  // reads.
  [[nodiscard]] bool calls_on_constants() const;

  // For filters inside an expression: goes on with the work and the depth of the evaluation around it.
  [[nodiscard]] Value evaluate(Evaluation& evaluation) const;

 private:
  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  std::shared_ptr<const Program> program_;  // shared by copies
};

}  // namespace fairgauge::survey::expression
