// A parsed expression: steps in the order in which they are evaluated, operands before their operator.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "survey/expression/expression.hpp"
#include "survey/expression/functions.hpp"
#include "survey/expression/name_path.hpp"
#include "survey/expression/operators.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

struct Step {
  enum class Kind : std::uint8_t {
    missing,    // null or undefined, or no operand where one may be left out
    literal,    // index into literals
    name,       // into names
    negate,     // !
    empty,      // postfix
    not_empty,  // postfix
    binary,     // index is the Operator
    list,       // of the last `count` values
    call,       // of calls[index] with the last `count` values
  };
  Kind kind = Kind::missing;
  bool throws = false;     // survey-core throws when it meets this: a null where it needs an operand
  bool of_filter = false;  // stands in a filter of sumInArray() or its kin
  std::uint32_t index = 0;
  std::uint32_t count = 0;
  std::uint32_t at = 0;  // byte in the text, for errors
};

struct Literal {
  Value value;
  std::string written;  // as survey-core writes it back: "'a'" for a quotation, "5"
};

struct Call {
  std::string name;
  Function function = nullptr;         // null: evaluates to null
  bool third_is_literal = false;       // of sumInArray() and its kin
  std::array<std::string, 2> written;  // their third and fourth argument
  std::vector<std::string> filters;    // those of the two that are quotations, without the quotes
};

struct Program {
  std::string text;
  std::vector<Step> steps;
  std::vector<Literal> literals;
  std::vector<NamePath> paths;
  std::vector<Call> calls;
  size_t stack_max = 0;  // values that wait at the same time
  std::vector<std::string> names, filter_names, dependencies, functions;
  bool reads_clock = false;
  bool calls_on_constants = false;
};

// Reads, checks and describes the text. False with the problem.
[[nodiscard]] bool read_program(std::string_view text, Program& program, ExpressionProblem& problem);

// The part of it that reads program.text, patched as survey-core patches it, by the grammar (packages/survey-core/src/
// expressions/grammar.pegjs): fills steps, literals, paths and calls.
[[nodiscard]] bool parse_program(Program& program, ExpressionProblem& problem);

// The `count` operands in the steps from `begin` to `end` as survey-core writes expressions back, with commas between.
[[nodiscard]] std::string written(const Program& program, size_t begin, size_t end, size_t count);

}  // namespace fairgauge::survey::expression
