// survey-core's grammar as a recursive descent. The grammar is a PEG: of alternatives the first that fits is taken for
// good, so "nullable" is null followed by an error. Each function below either reads its part and appends its steps, or
// fails and leaves the place as it was; the furthest place where something else was wanted is where the error is.
#include <algorithm>
#include <iterator>

#include "survey/expression/expression_program.hpp"
#include "survey/expression/number_text.hpp"

namespace fairgauge::survey::expression {
namespace {

using Kind = Step::Kind;

struct Spelling {
  std::string_view text;  // words in lower case
  Operator operation;
};
constexpr Spelling kOr[] = {{"||", Operator::either}, {"or", Operator::either}};
constexpr Spelling kAnd[] = {{"&&", Operator::both}, {"and", Operator::both}};
constexpr Spelling kComparisons[] = {{"<=", Operator::less_or_equal},
                                     {"lessorequal", Operator::less_or_equal},
                                     {">=", Operator::greater_or_equal},
                                     {"greaterorequal", Operator::greater_or_equal},
                                     {"==", Operator::equal},
                                     {"equal", Operator::equal},
                                     {"=", Operator::equal},
                                     {"!=", Operator::not_equal},
                                     {"notequal", Operator::not_equal},
                                     {"<", Operator::less},
                                     {"less", Operator::less},
                                     {">", Operator::greater},
                                     {"greater", Operator::greater}};
constexpr Spelling kSums[] = {{"+", Operator::plus}, {"-", Operator::minus}};
constexpr Spelling kProducts[] = {{"*", Operator::times}, {"/", Operator::divided}, {"%", Operator::modulo}};
constexpr Spelling kPowers[] = {{"^", Operator::power}, {"power", Operator::power}};
constexpr Spelling kMemberships[] = {{"*=", Operator::contains},
                                     {"contains", Operator::contains},
                                     {"contain", Operator::contains},
                                     {"notcontains", Operator::not_contains},
                                     {"notcontain", Operator::not_contains},
                                     {"anyof", Operator::any_of},
                                     {"allof", Operator::all_of},
                                     {"noneof", Operator::none_of}};

// Loosest first.
struct Level {
  const Spelling* begin;
  const Spelling* end;
};
template <size_t kCount>
constexpr Level level(const Spelling (&spellings)[kCount]) {
  return {spellings, spellings + kCount};
}
constexpr Level kLevels[] = {level(kOr),   level(kAnd),      level(kComparisons),
                             level(kSums), level(kProducts), level(kPowers)};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string unexpected(std::string_view text, size_t at) {
  if (at >= text.size()) return "something is missing at the end";
  const char c = text[at];
  const bool printable = c > ' ' && c < 127;
  return printable ? "'" + std::string(1, c) + "' is not expected here" : "this is not expected here";
}

class Parser {
 public:
  explicit Parser(Program& program) : program_(program), text_(program.text) {}

  bool parse() {
    if (expression() && at_ < text_.size()) wanted();
    return !too_deep_ && at_ == text_.size() && !program_.steps.empty();
  }

  [[nodiscard]] size_t furthest() const { return furthest_; }
  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  // ---- The grammar, loosest first
  // ------------------------------------------------------------------------------------

  bool expression() {
    const size_t before = at_;
    blanks();
    const bool found = chain(0);
    if (found) {
      blanks();
    } else {
      at_ = before;
    }
    return found;
  }

  // One level of operators that bind equally, from the left.
  bool chain(size_t depth) {
    if (depth == std::size(kLevels)) return memberships();
    if (!chain(depth + 1)) return false;
    for (;;) {
      const size_t before = at_;
      blanks();
      const size_t sign_at = at_;
      const Spelling* found = operation(kLevels[depth].begin, kLevels[depth].end);
      if (found != nullptr) blanks();
      if (found == nullptr || !chain(depth + 1)) {
        at_ = before;
        return true;
      }
      binary(found->operation, sign_at);
    }
  }

  // The right side may be left out.
  bool memberships() {
    if (!factor()) return false;
    for (;;) {
      const size_t before = at_;
      blanks();
      const size_t sign_at = at_;
      const Spelling* found = operation(std::begin(kMemberships), std::end(kMemberships));
      if (found == nullptr) {
        at_ = before;
        return true;
      }
      blanks();
      if (!factor()) add(Kind::missing, at_);
      binary(found->operation, sign_at);
    }
  }

  bool factor() {
    if (depth_ == Expression::kDepthMax) too_deep_ = true;
    if (too_deep_) return false;
    ++depth_;
    const bool found = brackets() || call() || negation() || counted_atom() || list();
    --depth_;
    return found;
  }

  // The closing bracket may be left out.
  bool brackets() {
    const Mark mark = here_and_steps();
    if (!sign('(')) return false;
    blanks();
    if (!expression()) return back_to(mark);
    blanks();
    sign(')');
    return true;
  }

  bool call() {
    const Mark mark = here_and_steps();
    std::string_view name;
    if (!word(name) || !sign('(')) return back_to(mark);
    const auto arguments = sequence();
    sign(')');
    Call made{std::string(name), find_function(name), false, {}, {}};
    if (takes_filter(name)) describe_filter(arguments, made);
    program_.calls.push_back(std::move(made));
    const bool throws = has_null(arguments);
    add(Kind::call, mark.at, program_.calls.size() - 1, arguments.size()).throws = throws;
    return true;
  }

  bool negation() {
    const Mark mark = here_and_steps();
    if (!literal_exactly("!") && !literal_word("negate")) return false;
    blanks();
    if (!factor()) return back_to(mark);
    const bool throws = is_missing(mark.steps);
    add(Kind::negate, mark.at).throws = throws;
    return true;
  }

  // An atom, with `empty` or `notempty` behind it if one stands there.
  bool counted_atom() {
    const Mark mark = here_and_steps();
    if (!atom()) return false;
    const size_t behind = at_;
    blanks();
    const bool empty = literal_word("empty");
    if (empty || literal_word("notempty")) {
      const bool throws = is_missing(mark.steps);
      add(empty ? Kind::empty : Kind::not_empty, mark.at).throws = throws;
    } else {
      at_ = behind;
    }
    return true;
  }

  bool atom() {
    const size_t before = at_;
    blanks();
    if (literal_exactly("undefined") || literal_exactly("null")) {
      add(Kind::missing, at_);
      return true;
    }
    if (constant() || name()) return true;
    at_ = before;
    return false;
  }

  bool constant() {
    if (literal_word("true")) return literal(true, "true");
    if (literal_word("false")) return literal(false, "false");
    if (number()) return true;
    if (std::string_view found; word(found)) return literal(std::string(found), std::string(found));
    if (literal_exactly("''") || literal_exactly("\"\"")) return literal("", "''");
    return quotation('\'') || quotation('"');
  }

  bool name() {
    const size_t begin = at_;
    if (!sign('{')) return false;
    const size_t inside = at_;
    while (at_ < text_.size() && text_[at_] != '{' && text_[at_] != '}') ++at_;
    wanted();
    const auto found = text_.substr(inside, at_ - inside);
    if (found.empty() || !sign('}')) {
      at_ = begin;
      return false;
    }
    program_.paths.emplace_back(found);
    add(Kind::name, begin, program_.paths.size() - 1);
    return true;
  }

  bool quotation(char quote) {
    const size_t begin = at_;
    if (!sign(quote)) return false;
    std::string content;
    const auto is_quote = [&](size_t at) { return at < text_.size() && (text_[at] == '\'' || text_[at] == '"'); };
    for (; at_ < text_.size() && !is_quote(at_); ++at_) {
      if (text_[at_] == '\\' && is_quote(at_ + 1)) ++at_;
      content += text_[at_];
    }
    wanted();
    if (content.empty() || !sign(quote)) {
      at_ = begin;
      return false;
    }
    std::string quoted = "'" + content + "'";
    return literal(std::move(content), std::move(quoted));
  }

  // "0x" reads decimal digits only, though they mean hexadecimal ones. No leading zero, no exponent, no bare point.
  bool number() {
    const size_t begin = at_;
    if (literal_exactly("0x")) {
      const size_t inside = at_;
      if (digits()) return number_literal(parse_int("0x" + std::string(text_.substr(inside, at_ - inside))));
      at_ = begin;
    }
    const bool negative = sign('-');
    const size_t inside = at_;
    if (digits()) {
      const size_t whole_end = at_;
      const bool has_decimals = sign('.') && digits();
      if (!has_decimals) at_ = text_[inside] == '0' ? inside + 1 : whole_end;
      const double size = parse_float(text_.substr(inside, at_ - inside));
      return number_literal(negative ? -size : size);
    }
    at_ = begin;
    return false;
  }

  bool list() {
    const Mark mark = here_and_steps();
    if (!sign('[')) return false;
    const auto elements = sequence();
    if (!sign(']')) return back_to(mark);
    if (fold(mark, elements)) return true;
    const bool throws = has_null(elements);
    add(Kind::list, mark.at, 0, elements.size()).throws = throws;
    return true;
  }

  // Where the steps of each element begin. A missing or null first element empties the whole.
  std::vector<size_t> sequence() {
    const size_t begin = program_.steps.size();
    std::vector<size_t> starts;
    const bool first = expression();
    const bool empties = !first || is_missing(begin);
    starts.push_back(begin);
    for (;;) {
      const Mark mark = here_and_steps();
      blanks();
      if (!sign(',')) {
        at_ = mark.at;
        break;
      }
      blanks();
      if (!expression()) {
        back_to(mark);
        break;
      }
      starts.push_back(mark.steps);
    }
    if (!empties) return starts;
    program_.steps.resize(begin);
    return {};
  }

  // ---- Terminals ----------------------------------------------------------------------------------------------------

  void wanted() { furthest_ = std::max(furthest_, at_); }

  void blanks() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  bool sign(char c) {
    if (at_ < text_.size() && text_[at_] == c) {
      ++at_;
      return true;
    }
    wanted();
    return false;
  }

  bool literal_exactly(std::string_view wanted_text) {
    if (!text_.substr(at_).starts_with(wanted_text)) {
      wanted();
      return false;
    }
    at_ += wanted_text.size();
    return true;
  }

  // In any letter case; what follows may be anything.
  bool literal_word(std::string_view lower) {
    const auto there = text_.substr(at_, lower.size());
    if (!std::equal(there.begin(), there.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return small(a) == b; })) {
      wanted();
      return false;
    }
    at_ += lower.size();
    return true;
  }

  // The first that fits: "*=" is asked for before "*", and "notcontains" before its beginning.
  const Spelling* operation(const Spelling* begin, const Spelling* end) {
    const auto* found = std::find_if(begin, end, [&](const Spelling& one) { return literal_word(one.text); });
    return found == end ? nullptr : found;
  }

  bool digits() {
    const size_t begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    wanted();
    return at_ > begin;
  }

  bool word(std::string_view& found) {
    const size_t begin = at_;
    if (at_ < text_.size() && is_letter(text_[at_])) {
      while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    }
    wanted();
    found = text_.substr(begin, at_ - begin);
    return !found.empty();
  }

  // ---- Steps --------------------------------------------------------------------------------------------------------

  struct Mark {
    size_t at, steps;
  };
  [[nodiscard]] Mark here_and_steps() const { return {at_, program_.steps.size()}; }

  bool back_to(const Mark& mark) {
    at_ = mark.at;
    program_.steps.resize(mark.steps);
    return false;
  }

  Step& add(Kind kind, size_t at, size_t index = 0, size_t count = 0) {
    Step step;
    step.kind = kind;
    step.index = static_cast<std::uint32_t>(index);
    step.count = static_cast<std::uint32_t>(count);
    step.at = static_cast<std::uint32_t>(at);
    return program_.steps.emplace_back(step);
  }

  void binary(Operator operation, size_t at) { add(Kind::binary, at, static_cast<size_t>(operation), 2); }

  bool literal(Value value, std::string text) {
    program_.literals.push_back({std::move(value), std::move(text)});
    add(Kind::literal, at_, program_.literals.size() - 1);
    return true;
  }

  bool number_literal(double number) { return literal(number, number_text(number)); }

  // Whether the operand that begins there is a bare null.
  [[nodiscard]] bool is_missing(size_t begin) const {
    return begin + 1 == program_.steps.size() && program_.steps[begin].kind == Kind::missing;
  }

  // A null among the operands that begin at `starts`; the first cannot be one.
  [[nodiscard]] bool has_null(const std::vector<size_t>& starts) const {
    for (size_t i = 0; i < starts.size(); ++i) {
      const size_t end = i + 1 < starts.size() ? starts[i + 1] : program_.steps.size();
      if (end == starts[i] + 1 && program_.steps[starts[i]].kind == Kind::missing) return true;
    }
    return false;
  }

  // A list of nothing but literals is a literal.
  bool fold(const Mark& mark, const std::vector<size_t>& elements) {
    const auto begin = program_.steps.begin() + static_cast<std::ptrdiff_t>(mark.steps);
    const bool plain =
        std::all_of(begin, program_.steps.end(), [](const Step& step) { return step.kind == Kind::literal; });
    if (!plain || elements.size() != program_.steps.size() - mark.steps) return false;
    Value::List values;
    for (auto step = begin; step != program_.steps.end(); ++step)
      values.push_back(program_.literals[step->index].value);
    std::string text = "[" + written(program_, mark.steps, program_.steps.size(), elements.size()) + "]";
    program_.steps.resize(mark.steps);
    return literal(std::move(values), std::move(text));
  }

  void describe_filter(const std::vector<size_t>& arguments, Call& made) {
    if (arguments.size() < 3 || has_null(arguments)) return;
    const auto end = [&](size_t i) { return i + 1 < arguments.size() ? arguments[i + 1] : program_.steps.size(); };
    const Step& third = program_.steps[arguments[2]];
    made.third_is_literal = end(2) == arguments[2] + 1 && third.kind == Kind::literal &&
                            program_.literals[third.index].value.list() == nullptr;
    for (size_t i = 2; i < std::min<size_t>(arguments.size(), 4); ++i) {
      made.written[i - 2] = written(program_, arguments[i], end(i), 1);
      for (size_t step = arguments[i]; step < end(i); ++step) program_.steps[step].of_filter = true;
      const Step& only = program_.steps[arguments[i]];
      const auto* text = only.kind == Kind::literal ? program_.literals[only.index].value.text() : nullptr;
      if (text != nullptr && end(i) == arguments[i] + 1) made.filters.push_back(*text);
    }
  }

  Program& program_;
  std::string_view text_;
  size_t at_ = 0;
  size_t furthest_ = 0;
  int depth_ = 0;
  bool too_deep_ = false;
};

}  // namespace

bool parse_program(Program& program, ExpressionProblem& problem) {
  Parser parser(program);
  if (parser.parse()) return true;
  if (parser.too_deep()) {
    const std::string levels = std::to_string(Expression::kDepthMax);
    problem = {ExpressionProblem::Kind::limit, parser.furthest(), "more than " + levels + " levels of brackets"};
  } else {
    problem = {ExpressionProblem::Kind::syntax, parser.furthest(), unexpected(program.text, parser.furthest())};
  }
  return false;
}

}  // namespace fairgauge::survey::expression
