#include "survey/form/expression.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace fairgauge::survey::form {

enum class Operator {
  either,
  both,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  contains,
  not_contains,
  any_of,
  all_of,
  none_of,
};

struct Expression::Node {
  enum class Kind { constant, variable, list, negate, empty, not_empty, binary };
  Kind kind = Kind::constant;
  Operator operation = Operator::equal;            // binary
  Value constant;                                  // constant
  std::string name;                                // variable
  std::vector<std::shared_ptr<const Node>> parts;  // operands, or the elements of a list
};

namespace {

using Node = Expression::Node;
using NodePtr = std::shared_ptr<const Node>;

constexpr size_t kBytesMax = 4000;  // the longest condition of the ready forms has 60
constexpr int kDepthMax = 64;       // bounds the recursion of parser and evaluation

// ---- Values as JavaScript sees them ---------------------------------------------------------------------------------

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

double decimal(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  if (text.empty() || (text.front() != '-' && text.front() != '.' && !is_digit(text.front()))) return kNotANumber;
  double number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = failure == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(number) ? number : kNotANumber;
}

// Number(text): blanks around it do not count, nothing at all is 0, hexadecimal is understood.
double number_from(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return 0;
  if (!text.starts_with("0x") && !text.starts_with("0X")) return decimal(text);
  std::uint64_t bits = 0;
  const auto [end, failure] = std::from_chars(text.data() + 2, text.data() + text.size(), bits, 16);
  const bool whole = failure == std::errc() && end == text.data() + text.size();
  return whole ? static_cast<double>(bits) : kNotANumber;
}

// A list becomes its elements with bare commas between them, as JavaScript writes it.
std::string text_of(const Value& value) {
  const auto* values = value.list();
  if (values == nullptr) return value.to_code();
  std::string joined;
  for (const auto& element : *values) {
    if (&element != &values->front()) joined += ',';
    joined += text_of(element);
  }
  return joined;
}

double number_of(const Value& value) {
  if (const auto* yes = value.truth()) return *yes ? 1 : 0;
  if (const auto* number = value.number()) return *number;
  return number_from(text_of(value));
}

bool truthy(const Value& value) {
  if (const auto* yes = value.truth()) return *yes;
  if (const auto* number = value.number()) return *number != 0 && !std::isnan(*number);
  if (const auto* text = value.text()) return !text->empty();
  return value.list() != nullptr;
}

bool missing(const Value& value) { return value == Value(); }

bool equal(const Value& left, const Value& right);

bool equal_lists(Value::List left, Value::List right) {
  if (left.size() != right.size()) return false;
  const auto by_text = [](const Value& a, const Value& b) { return text_of(a) < text_of(b); };
  std::stable_sort(left.begin(), left.end(), by_text);
  std::stable_sort(right.begin(), right.end(), by_text);
  return std::equal(left.begin(), left.end(), right.begin(), equal);
}

// SurveyJS's own order of attempts; each line is one of them.
bool equal(const Value& left, const Value& right) {
  if ((missing(left) && right.empty()) || (missing(right) && left.empty())) return true;
  if (left.text() != nullptr && right.text() != nullptr) {
    return lower(trimmed(*left.text())) == lower(trimmed(*right.text()));
  }
  if (left.empty() != right.empty()) return false;
  if (left.list() != nullptr && right.list() != nullptr) return equal_lists(*left.list(), *right.list());
  if (left.list() != nullptr || right.list() != nullptr) return false;
  if (left.truth() != nullptr && right.text() != nullptr) return left.to_code() == lower(*right.text());
  if (right.truth() != nullptr && left.text() != nullptr) return right.to_code() == lower(*left.text());
  return number_of(left) == number_of(right);
}

bool less(const Value& left, const Value& right) {
  if (missing(left) || missing(right)) return false;
  const bool as_text =
      (left.text() != nullptr || left.list() != nullptr) && (right.text() != nullptr || right.list() != nullptr);
  return as_text ? text_of(left) < text_of(right) : number_of(left) < number_of(right);
}

// True if `left` has all of `right` and `wanted`, or has not and not `wanted`; false where there is nothing to look in.
bool contains(const Value& left, const Value& right, bool wanted = true) {
  const auto* values = left.list();
  if (values != nullptr && values->empty()) return !wanted;
  if (missing(left) || (left.text() != nullptr && left.text()->empty())) return false;
  if (values == nullptr) {
    if (!truthy(right)) return false;
    return (lower(text_of(left)).find(lower(text_of(right))) != std::string::npos) == wanted;
  }
  const auto has = [&](const Value& sought) {
    return std::any_of(values->begin(), values->end(), [&](const Value& value) { return equal(value, sought); });
  };
  const bool all = right.list() != nullptr ? std::all_of(right.list()->begin(), right.list()->end(), has) : has(right);
  return all == wanted;
}

bool any_of(const Value& left, const Value& right) {
  if (left.empty() || right.empty()) return right.empty();
  if (left.list() == nullptr) return contains(right, left);
  if (right.list() == nullptr) return contains(left, right);
  return std::any_of(right.list()->begin(), right.list()->end(), [&](const Value& one) { return contains(left, one); });
}

bool all_of(const Value& left, const Value& right) {
  if (!truthy(left) && !right.empty()) return false;
  if (right.list() == nullptr) return contains(left, right);
  return std::all_of(right.list()->begin(), right.list()->end(), [&](const Value& one) { return contains(left, one); });
}

// "and" and "or" give one of their operands, not a truth; an empty one first takes the shape of its partner.
Value joined(Operator operation, const Value& left, const Value& right) {
  const auto shaped = [](const Value& value, const Value& partner) -> Value {
    if (!value.empty()) return value;
    if (partner.number() != nullptr) return 0;
    if (value.text() != nullptr) return value;
    if (partner.text() != nullptr) return "";
    if (partner.list() != nullptr) return Value::List();
    return 0;
  };
  const Value first = shaped(left, right);
  const Value second = shaped(right, first);
  return truthy(first) == (operation == Operator::both) ? second : first;
}

Value apply(Operator operation, const Value& left, const Value& right) {
  switch (operation) {
    case Operator::either:
    case Operator::both: return joined(operation, left, right);
    case Operator::equal: return equal(left, right);
    case Operator::not_equal: return !equal(left, right);
    case Operator::less: return less(left, right);
    case Operator::less_or_equal: return equal(left, right) || less(left, right);
    case Operator::greater: return less(right, left);
    case Operator::greater_or_equal: return equal(left, right) || less(right, left);
    case Operator::contains: return contains(left, right);
    case Operator::not_contains: return (!truthy(left) && !right.empty()) || contains(left, right, false);
    case Operator::any_of: return any_of(left, right);
    case Operator::all_of: return all_of(left, right);
    case Operator::none_of: return !any_of(left, right);
  }
  return {};
}

// What {name} gives: texts that look like a truth value or a number become one, except codes such as "0123".
Value as_read(Value value) {
  if (value.text() == nullptr) return value;
  const std::string& text = *value.text();
  const auto quoted = [&](char c) { return c == '\'' || c == '"'; };
  if (lower(text) == "true") return true;
  if (lower(text) == "false") return false;
  if (text.size() > 1 && quoted(text.front()) && quoted(text.back())) return text.substr(1, text.size() - 2);
  auto number_text = std::string(trimmed(text));
  if (number_text.empty()) return value;
  if (number_text.size() > 15 && std::all_of(number_text.begin(), number_text.end(), is_digit)) return value;
  const bool hexadecimal = text.starts_with("0x");
  if (text.size() > 1 && text[0] == '0' && text[1] != '.' && text[1] != ',' && !hexadecimal) return value;
  if (std::count(number_text.begin(), number_text.end(), ',') == 1) number_text[number_text.find(',')] = '.';
  const double number = number_from(number_text);
  return std::isnan(number) ? value : Value(number);
}

Value evaluate(const Node& node, const Expression::Lookup& lookup) {
  switch (node.kind) {
    case Node::Kind::constant: return node.constant;
    case Node::Kind::variable: return as_read(lookup(node.name));
    case Node::Kind::negate: return !truthy(evaluate(*node.parts[0], lookup));
    case Node::Kind::empty: return evaluate(*node.parts[0], lookup).empty();
    case Node::Kind::not_empty: return !evaluate(*node.parts[0], lookup).empty();
    case Node::Kind::binary:
      return apply(node.operation, evaluate(*node.parts[0], lookup), evaluate(*node.parts[1], lookup));
    case Node::Kind::list: break;
  }
  Value::List values;
  for (const auto& part : node.parts) values.push_back(evaluate(*part, lookup));
  return values;
}

// ---- Parser ---------------------------------------------------------------------------------------------------------

struct Spelling {
  std::string_view text;
  Operator operation;
};

// Longer signs stand before their beginnings.
constexpr std::array kOr = {Spelling{"||", Operator::either}, Spelling{"or", Operator::either}};
constexpr std::array kAnd = {Spelling{"&&", Operator::both}, Spelling{"and", Operator::both}};
constexpr std::array kComparison = {Spelling{"<=", Operator::less_or_equal},
                                    Spelling{"lessorequal", Operator::less_or_equal},
                                    Spelling{">=", Operator::greater_or_equal},
                                    Spelling{"greaterorequal", Operator::greater_or_equal},
                                    Spelling{"==", Operator::equal},
                                    Spelling{"=", Operator::equal},
                                    Spelling{"equal", Operator::equal},
                                    Spelling{"equals", Operator::equal},
                                    Spelling{"!=", Operator::not_equal},
                                    Spelling{"<>", Operator::not_equal},
                                    Spelling{"notequal", Operator::not_equal},
                                    Spelling{"notequals", Operator::not_equal},
                                    Spelling{"<", Operator::less},
                                    Spelling{"less", Operator::less},
                                    Spelling{">", Operator::greater},
                                    Spelling{"greater", Operator::greater}};
constexpr std::array kMembership = {Spelling{"*=", Operator::contains},
                                    Spelling{"contains", Operator::contains},
                                    Spelling{"contain", Operator::contains},
                                    Spelling{"notcontains", Operator::not_contains},
                                    Spelling{"notcontain", Operator::not_contains},
                                    Spelling{"anyof", Operator::any_of},
                                    Spelling{"allof", Operator::all_of},
                                    Spelling{"noneof", Operator::none_of}};

NodePtr make(Node::Kind kind, std::vector<NodePtr> parts) {
  auto node = std::make_shared<Node>();
  node->kind = kind;
  node->parts = std::move(parts);
  return node;
}

NodePtr make_constant(Value value) {
  auto node = std::make_shared<Node>();
  node->constant = std::move(value);
  return node;
}

// Each level returns nullptr once a problem is noted; only the first problem is kept.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  NodePtr parse() {
    NodePtr root = either();
    blanks();
    if (root != nullptr && at_ < text_.size()) return fail(at_, unexpected());
    return root;
  }

  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] std::vector<std::string> names() && { return std::move(names_); }

 private:
  NodePtr either() {
    return chain(kOr, [this] { return both(); });
  }
  NodePtr both() {
    return chain(kAnd, [this] { return comparison(); });
  }
  NodePtr comparison() {
    return chain(kComparison, [this] { return membership(); });
  }
  NodePtr membership() {
    return chain(kMembership, [this] { return factor(); });
  }

  // One level of operators that bind equally, from the left.
  template <class Spellings, class Operand>
  NodePtr chain(const Spellings& spellings, Operand operand) {
    NodePtr left = operand();
    while (left != nullptr) {
      const auto operation = accept_any(spellings);
      if (!operation) break;
      NodePtr right = operand();
      if (right == nullptr) return nullptr;
      auto node = std::make_shared<Node>();
      node->kind = Node::Kind::binary;
      node->operation = *operation;
      node->parts = {std::move(left), std::move(right)};
      left = std::move(node);
    }
    return left;
  }

  NodePtr factor() {
    blanks();
    if (depth_ >= kDepthMax) return fail(at_, "more than " + std::to_string(kDepthMax) + " levels of brackets");
    ++depth_;
    NodePtr node = at_ < text_.size() ? factor_at(text_[at_]) : fail(at_, "a value is missing at the end");
    --depth_;
    return node;
  }

  NodePtr factor_at(char c) {
    if (c == '(') return brackets();
    if (c == '[') return list();
    if (c == '!') return negation();
    NodePtr operand = atom(c);
    if (operand == nullptr) return nullptr;
    if (accept_word("empty")) return make(Node::Kind::empty, {std::move(operand)});
    if (accept_word("notempty")) return make(Node::Kind::not_empty, {std::move(operand)});
    return operand;
  }

  NodePtr brackets() {
    const size_t opened = at_++;
    NodePtr inside = either();
    if (inside != nullptr && !accept(")")) return fail(opened, "this '(' is not closed");
    return inside;
  }

  NodePtr negation() {
    ++at_;
    NodePtr operand = factor();
    return operand == nullptr ? nullptr : make(Node::Kind::negate, {std::move(operand)});
  }

  NodePtr list() {
    const size_t opened = at_++;
    std::vector<NodePtr> elements;
    if (accept("]")) return make(Node::Kind::list, {});
    do {
      elements.push_back(either());
      if (elements.back() == nullptr) return nullptr;
    } while (accept(","));
    if (!accept("]")) return fail(opened, "this '[' is not closed");
    return make(Node::Kind::list, std::move(elements));
  }

  NodePtr atom(char c) {
    if (c == '{') return variable();
    if (c == '\'' || c == '"') return quoted(c);
    if (is_digit(c) || c == '-') return number();
    if (is_letter(c)) return word();
    return fail(at_, unexpected());
  }

  NodePtr variable() {
    const size_t opened = at_;
    const size_t closed = text_.find_first_of("{}", opened + 1);
    if (closed == std::string_view::npos || text_[closed] == '{') return fail(opened, "this '{' is not closed");
    const auto name = text_.substr(opened + 1, closed - opened - 1);
    if (name.empty()) return fail(opened, "there is no name between { and }");
    if (name.front() == '#') return fail(opened, "{#name} is not supported; write {name}");
    if (rewritten(name)) return fail(opened, "SurveyJS rewrites '=>', '=<', '<>' and 'equals' inside names; rename");
    at_ = closed + 1;
    if (std::find(names_.begin(), names_.end(), name) == names_.end()) names_.emplace_back(name);
    auto node = std::make_shared<Node>();
    node->kind = Node::Kind::variable;
    node->name = name;
    return node;
  }

  NodePtr quoted(char quote) {
    const size_t opened = at_;
    const size_t closed = text_.find_first_of("'\"\\", opened + 1);
    if (closed == std::string_view::npos) return fail(opened, "this quotation is not closed");
    if (text_[closed] != quote) return fail(closed, "quotes and '\\' inside quotations are not supported");
    const auto content = text_.substr(opened + 1, closed - opened - 1);
    if (rewritten(content)) return fail(opened, "SurveyJS rewrites '=>', '=<', '<>' and 'equals' inside quotations");
    at_ = closed + 1;
    return make_constant(Value(std::string(content)));
  }

  // Digits, one point with digits on both sides, no leading zero, no exponent.
  NodePtr number() {
    const size_t begin = at_;
    if (text_[at_] == '-') ++at_;
    const size_t digits = at_;
    skip_digits();
    if (at_ == digits) return fail(begin, "a number is missing after '-'; arithmetic is not supported");
    const bool leading_zero = at_ - digits > 1 && text_[digits] == '0';
    const size_t point = at_;
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      skip_digits();
    }
    if (leading_zero && at_ == point) return fail(begin, "numbers have no leading zero; put codes in quotation marks");
    const double value = decimal(text_.substr(begin, at_ - begin));
    if (std::isnan(value)) return fail(begin, "this number is too large");
    return make_constant(value);
  }

  NodePtr word() {
    const auto found = peek_word();
    const auto lower_case = lower(found);
    if (lower_case == "true" || lower_case == "false") {
      at_ += found.size();
      return make_constant(lower_case == "true");
    }
    const size_t after = at_ + found.size();
    if (after < text_.size() && text_[after] == '(') {
      return fail(at_, "functions such as '" + std::string(found) + "(' are not supported");
    }
    return fail(at_, "'" + std::string(found) + "' is no operator here; put text in quotation marks and names in { }");
  }

  void blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  void skip_digits() {
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  }

  [[nodiscard]] std::string_view peek_word() const {
    size_t end = at_;
    while (end < text_.size() && (is_letter(text_[end]) || (end > at_ && is_digit(text_[end])))) ++end;
    return text_.substr(at_, end - at_);
  }

  bool accept(std::string_view sign) {
    blanks();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  bool accept_word(std::string_view word) {
    blanks();
    if (lower(peek_word()) != word) return false;
    at_ += word.size();
    return true;
  }

  template <class Spellings>
  std::optional<Operator> accept_any(const Spellings& spellings) {
    for (const auto& spelling : spellings) {
      if (is_letter(spelling.text.front()) ? accept_word(spelling.text) : accept(spelling.text)) {
        return spelling.operation;
      }
    }
    return std::nullopt;
  }

  // SurveyJS patches the text before it parses it, quotations and names included; such a text would never match there.
  static bool rewritten(std::string_view text) {
    for (const auto* patched : {"=>", "=<", "<>", "equals"}) {
      if (text.find(patched) != std::string_view::npos) return true;
    }
    return false;
  }

  [[nodiscard]] std::string unexpected() const {
    const char c = text_[at_];
    if (std::string_view("+-*/%^").find(c) != std::string_view::npos) return "arithmetic is not supported";
    const bool printable = c > ' ' && c < 127;
    return printable ? "'" + std::string(1, c) + "' is not expected here" : "a character that is not expected here";
  }

  NodePtr fail(size_t at, std::string what) {
    if (problem_.empty()) problem_ = "condition, byte " + std::to_string(at) + ": " + std::move(what);
    return nullptr;
  }

  std::string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
  std::vector<std::string> names_;
  std::string problem_;
};

}  // namespace

base::Result<Expression> Expression::parse(std::string_view text) {
  if (text.size() > kBytesMax) {
    return base::error(base::ErrorKind::invalid,
                       "condition, byte " + std::to_string(kBytesMax) + ": longer than is allowed");
  }
  Parser parser(text);
  Expression expression;
  expression.text_ = text;
  expression.root_ = parser.parse();
  if (expression.root_ == nullptr) return base::error(base::ErrorKind::invalid, parser.problem());
  expression.names_ = std::move(parser).names();
  return expression;
}

bool Expression::holds(const Lookup& lookup) const {
  const Value result = evaluate(*root_, lookup);
  return result.truth() != nullptr && *result.truth();
}

}  // namespace fairgauge::survey::form
