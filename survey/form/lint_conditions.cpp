// Comparisons of a question with a literal, `{q} = 'yes'` or `{list} anyof ['a', 'b']`, that none of its answers meets.
#include <algorithm>
#include <array>
#include <charconv>

#include "survey/form/lint.hpp"

namespace fairgauge::survey::form {
namespace {

struct Token {
  enum class Kind { name, literal, list, comparison, edge, other } kind = Kind::other;
  std::string text;                // name, or comparison in its short form
  std::vector<std::string> codes;  // of a literal or the literals of a list
};

struct Spelling {
  std::string_view written, meant;
};
constexpr std::array kComparisons = {Spelling{"==", "="},
                                     Spelling{"=", "="},
                                     Spelling{"!=", "!="},
                                     Spelling{"<>", "!="},
                                     Spelling{"<=", "<="},
                                     Spelling{">=", ">="},
                                     Spelling{"<", "<"},
                                     Spelling{">", ">"},
                                     Spelling{"*=", "contains"},
                                     Spelling{"equal", "="},
                                     Spelling{"equals", "="},
                                     Spelling{"notequal", "!="},
                                     Spelling{"notequals", "!="},
                                     Spelling{"less", "<"},
                                     Spelling{"lessorequal", "<="},
                                     Spelling{"greater", ">"},
                                     Spelling{"greaterorequal", ">="},
                                     Spelling{"contains", "contains"},
                                     Spelling{"notcontains", "contains"},
                                     Spelling{"anyof", "contains"},
                                     Spelling{"noneof", "contains"},
                                     Spelling{"allof", "contains"}};
constexpr std::array<std::string_view, 4> kJoints = {"and", "or", "&&", "||"};

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
}

// Reads an expression that is known to be right, as far as the comparisons above need it.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : rest_(text) {
    while (skip_blanks(), !rest_.empty()) tokens_.push_back(next());
  }
  [[nodiscard]] const std::vector<Token>& all() const { return tokens_; }

 private:
  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }

  std::string_view take(size_t count) {
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  Token next() {
    const char first = rest_.front();
    if (first == '{') {
      const auto name = take(std::min(rest_.find('}'), rest_.size() - 1) + 1);
      return {Token::Kind::name, std::string(name.substr(1, name.size() - std::min<size_t>(2, name.size()))), {}};
    }
    if (first == '\'' || first == '"') return quoted();
    if (first == '[') return list();
    if (first == '(' || first == ')' || first == ',') return take(1), Token{Token::Kind::edge, {}, {}};
    if (is_word(first)) return word();
    for (const auto joint : {"&&", "||"}) {
      if (rest_.starts_with(joint)) return take(2), Token{Token::Kind::edge, {}, {}};
    }
    for (const auto& [written, meant] : kComparisons) {
      if (rest_.starts_with(written))
        return take(written.size()), Token{Token::Kind::comparison, std::string(meant), {}};
    }
    take(1);
    return {};
  }

  Token quoted() {
    const char quote = rest_.front();
    size_t end = 1;
    while (end < rest_.size() && rest_[end] != quote) end += rest_[end] == '\\' ? 2 : 1;
    const bool escaped = rest_.substr(0, end).find('\\') != std::string_view::npos;
    const auto whole = take(end + 1);
    if (escaped || whole.size() < 2) return {};
    return {Token::Kind::literal, {}, {std::string(whole.substr(1, whole.size() - 2))}};
  }

  Token word() {
    size_t end = 1;
    while (end < rest_.size() && is_word(rest_[end])) ++end;
    const auto written = take(end);
    const std::string plain = lower_case(written);
    if (std::find(kJoints.begin(), kJoints.end(), plain) != kJoints.end()) return {Token::Kind::edge, {}, {}};
    for (const auto& [spelling, meant] : kComparisons) {
      if (plain == spelling) return {Token::Kind::comparison, std::string(meant), {}};
    }
    skip_blanks();
    const bool is_call = rest_.starts_with('(');
    if (is_call || plain == "empty" || plain == "notempty" || plain == "null" || plain == "undefined") return {};
    return {Token::Kind::literal, {}, {std::string(written)}};
  }

  Token list() {
    Token result{Token::Kind::list, {}, {}};
    take(1);
    for (skip_blanks(); !rest_.empty() && rest_.front() != ']'; skip_blanks()) {
      if (rest_.front() == ',') {
        take(1);
        continue;
      }
      const Token element = next();
      if (element.kind != Token::Kind::literal) result.kind = Token::Kind::other;
      result.codes.insert(result.codes.end(), element.codes.begin(), element.codes.end());
    }
    take(1);
    return result;
  }

  std::string_view rest_;
  std::vector<Token> tokens_;
};

std::optional<double> as_number(const std::string& code) {
  double number = 0;
  const auto [end, failure] = std::from_chars(code.data(), code.data() + code.size(), number);
  return failure == std::errc() && end == code.data() + code.size() ? std::optional(number) : std::nullopt;
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return lower_case(text);
}

bool are_equal(const std::string& a, const std::string& b) {
  if (trimmed(a) == trimmed(b)) return true;
  const auto left = as_number(a), right = as_number(b);
  return left && right && *left == *right;
}

bool could_hold(const std::string& answer, const std::string& comparison, const std::string& literal) {
  if (comparison == "=" || comparison == "!=" || comparison == "contains") return are_equal(answer, literal);
  const auto left = as_number(answer), right = as_number(literal);
  if (!left || !right) return true;  // texts have an order too
  if (comparison == "<") return *left < *right;
  if (comparison == "<=") return *left <= *right;
  if (comparison == ">") return *left > *right;
  return *left >= *right;
}

template <class Items>
void add_codes(const Items& items, std::vector<std::string>& codes) {
  for (const auto& item : items) codes.push_back(item.value.to_code());
}

// Whether what is written beside "other" becomes the answer itself.
bool stores_other_text(const Questionnaire& form, const Choices& choices) {
  if (choices.store_other_as_comment.value_or(form.store_others_as_comment)) return false;
  return std::any_of(choices.special.begin(), choices.special.end(),
                     [](const SpecialChoice& one) { return one.kind == ChoiceKind::other; });
}

// Every value that the name can have; nothing where anything can be.
std::optional<std::vector<std::string>> answers(const Questionnaire& form, const std::string& name) {
  const auto stands_for = [&](const Question& question) { return question.key() == name || question.name == name; };
  const auto found = std::find_if(form.questions.begin(), form.questions.end(), stands_for);
  std::vector<std::string> codes;
  if (found == form.questions.end()) {
    const auto matrix = std::find_if(form.questions.begin(), form.questions.end(), [&](const Question& question) {
      return question.type == QuestionType::matrix && name.starts_with(question.key() + ".");
    });
    if (matrix == form.questions.end()) return std::nullopt;
    add_codes(matrix->matrix.columns, codes);
    return codes;
  }
  if (std::count_if(form.questions.begin(), form.questions.end(), stands_for) > 1) return std::nullopt;
  if (found->type == QuestionType::boolean) {
    return std::vector{found->boolean.when_true.to_code(), found->boolean.when_false.to_code()};
  }
  if (found->type == QuestionType::rating) {
    add_codes(found->rating.steps, codes);
    if (!found->rating.not_used_text.empty()) codes.emplace_back(kNotApplicable);
    return codes;
  }
  const Choices& choices = found->choices;
  if (!has_choices(found->type) || !choices.from_question.empty() || stores_other_text(form, choices)) {
    return std::nullopt;
  }
  add_codes(choices.listed, codes);
  add_codes(choices.special, codes);
  return codes;
}

void check(const Token& name, const std::string& comparison, const Token& literal, const std::string& path,
           Reading& reading) {
  const auto possible = answers(reading.form, name.text);
  if (!possible) return;
  for (const auto& code : literal.codes) {
    if (code.empty()) continue;  // `= ''` asks whether there is an answer
    const auto meets = [&](const std::string& answer) { return could_hold(answer, comparison, code); };
    if (std::any_of(possible->begin(), possible->end(), meets)) continue;
    const auto meant = nearest(code, *possible);
    reading.findings.warning(path, "expression/unreachable-value",
                             "no answer to '" + name.text + "' meets " + comparison + " '" + code.substr(0, 64) + "'",
                             meant ? "Did you mean '" + *meant + "'?" : "Compare it with one of its values");
  }
}

std::string turned(const std::string& comparison) {
  if (comparison.starts_with('<')) return ">" + comparison.substr(1);
  if (comparison.starts_with('>')) return "<" + comparison.substr(1);
  return comparison;
}

}  // namespace

void lint_conditions(Reading& reading) {
  const auto is_value = [](const Token& token) {
    return token.kind == Token::Kind::literal || token.kind == Token::Kind::list;
  };
  for (const auto& condition : reading.conditions) {
    if (reading.findings.full()) return;
    const Tokens read(condition.expression.text());
    const auto& tokens = read.all();
    const auto is_edge = [&](size_t at) { return at >= tokens.size() || tokens[at].kind == Token::Kind::edge; };
    for (size_t i = 0; i + 2 < tokens.size(); ++i) {
      const auto &left = tokens[i], &middle = tokens[i + 1], &right = tokens[i + 2];
      // Only whole operands of `and`, `or`, brackets: elsewhere arithmetic may stand around it. 0 - 1 is an edge too.
      if (middle.kind != Token::Kind::comparison || !is_edge(i - 1) || !is_edge(i + 3)) continue;
      if (left.kind == Token::Kind::name && is_value(right)) {
        check(left, middle.text, right, condition.path, reading);
      } else if (right.kind == Token::Kind::name && left.kind == Token::Kind::literal && middle.text != "contains") {
        check(right, turned(middle.text), left, condition.path, reading);
      }
    }
  }
}

}  // namespace fairgauge::survey::form
