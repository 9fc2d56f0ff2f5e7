// Reading and judging expressions: what is refused and where, what an expression says about itself, where names come
// from, and limits. What operators and functions yield is in expression_vectors_test.cpp.
#include "survey/expression/expression.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/random.hpp"

namespace fairgauge::survey::expression {
namespace {

using Names = std::vector<std::string>;
using Kind = ExpressionProblem::Kind;

Value object(std::initializer_list<std::pair<const char*, Value>> members) {
  Object result;
  for (const auto& [name, value] : members) result.set(name, value);
  return result;
}

Expression parsed(std::string_view text) {
  INFO(text);
  auto expression = Expression::parse(text);
  REQUIRE(expression);
  return *expression;
}

Value evaluated(std::string_view text, const Value& values = Object()) {
  const auto value = parsed(text).evaluate(Bag(values, {}));
  INFO(text);
  REQUIRE(value);
  return *value;
}

ExpressionProblem problem_of(const std::string& text) {
  INFO(text);
  ExpressionProblem problem;
  const auto expression = Expression::parse(text, &problem);
  REQUIRE_FALSE(expression);
  CHECK(expression.error().kind == base::ErrorKind::invalid);
  CHECK(expression.error().message == "condition, byte " + std::to_string(problem.at) + ": " + problem.what);
  return problem;
}

size_t syntax_error_at(const std::string& text) {
  const auto problem = problem_of(text);
  CHECK(problem.kind == Kind::syntax);
  return problem.at;
}

TEST_CASE("a syntax error lies where no reading gets any further", "[expression]") {
  CHECK(syntax_error_at("") == 0);
  CHECK(syntax_error_at("{a} =") == 5);
  CHECK(syntax_error_at("{a} = = 1") == 6);
  CHECK(syntax_error_at("{a") == 2);
  CHECK(syntax_error_at("{}") == 1);
  CHECK(syntax_error_at("'x") == 2);
  CHECK(syntax_error_at("'ü' ü") == 5);
  CHECK(syntax_error_at("-{a} = 2") == 1);
  CHECK(syntax_error_at("{a} = 01") == 8);
  CHECK(syntax_error_at("{a} = .5") == 6);
  CHECK(syntax_error_at("({a}) empty") == 6);
  CHECK(syntax_error_at("[ ]") == 2);
}

TEST_CASE("a null where survey-core throws is refused at its place", "[expression]") {
  for (const auto& [text, at] :
       {std::pair("[1, null]", 0U), {"1 + iif({a}, 1, null)", 4U}, {"!null", 0U}, {"null empty", 0U}}) {
    const auto problem = problem_of(text);
    CHECK(problem.kind == Kind::throws);
    CHECK(problem.at == at);
  }
  CHECK(evaluated("[null, 1]") == Value::List());
  CHECK(evaluated("null") == Value::null());
}

TEST_CASE("what only a survey's own objects know is refused by name", "[expression]") {
  const auto check_refused = [](const std::string& text, size_t at, const std::string& name) {
    const auto problem = problem_of(text);
    CHECK(problem.kind == Kind::refused);
    CHECK(problem.at == at);
    CHECK(problem.what.find(name) != std::string::npos);
  };
  check_refused("{a} = displayValue('b')", 6, "displayValue");
  check_refused("propertyValue('a', 'title')", 0, "propertyValue");
  check_refused("isContainerReady('p')", 0, "isContainerReady");
  check_refused("!isDisplayMode()", 1, "isDisplayMode");
  check_refused("{row.price} > 1", 0, "row");
  check_refused("{prevPanel.price} > 1", 0, "prevPanel");
  check_refused("1 < {$self.price}", 4, "$self");
  CHECK(parsed("{row} = 1 and {rows.a} = {panel}").names() == Names{"row", "rows.a", "panel"});
}

TEST_CASE("an expression lists the names it reads once", "[expression]") {
  const auto expression = parsed("{a} = 1 or {#b-2} notempty and [{a}, {Ünïcode}] contains {\"p\": 1}");
  CHECK(expression.names() == Names{"a", "b-2", "Ünïcode"});
  CHECK(expression.dependencies() == Names{"a", "b-2", "ünïcode"});
  CHECK(expression.text() == "{a} = 1 or {#b-2} notempty and [{a}, {Ünïcode}] contains {\"p\": 1}");
}

TEST_CASE("a path depends on every name it may begin with", "[expression]") {
  CHECK(parsed("{Visit.stand[0].rating.x} > 1").dependencies() == Names{"visit", "visit.stand"});
  CHECK(parsed("{a.length} > {list[-1]}").dependencies() == Names{"a", "a.length", "list"});
}

TEST_CASE("names in filters stand apart", "[expression]") {
  const auto expression = parsed(
      "sumInArray({visits}, 'minutes', '{stand} = {favourite}') > {limit} "
      "and countInArray({visits}, 'stand', {minutes} > age({born})) > 0");
  CHECK(expression.names() == Names{"visits", "limit"});
  CHECK(expression.filter_names() == Names{"stand", "favourite", "minutes", "born"});
  CHECK(expression.dependencies() == Names{"visits", "stand", "favourite", "limit", "minutes", "born"});
  CHECK(expression.functions() == Names{"sumInArray", "age", "countInArray"});
  CHECK(expression.reads_clock());
}

TEST_CASE("an unknown function is null and can be told", "[expression]") {
  const auto expression = parsed("not({a}) or sum(1, 2) > 5");
  CHECK(expression.functions() == Names{"not", "sum"});
  CHECK_FALSE(Expression::is_known_function("not"));
  CHECK_FALSE(Expression::is_known_function("Sum"));
  CHECK(Expression::is_known_function("sum"));
  CHECK(Expression::is_known_function("getComment"));
  CHECK(evaluated("nosuch(1)") == Value::null());
  CHECK_FALSE(expression.reads_clock());
}

TEST_CASE("there are three kinds of true", "[expression]") {
  struct Case {
    const char* text;
    bool exactly, loosely, truthy, exactly_false;
  };
  const Value nothing = Object();
  const Bag bag(nothing, {});
  for (const Case& one :
       {Case{"1 = 1", true, true, true, false}, Case{"1", false, true, true, false},
        Case{"'1'", false, true, true, false}, Case{"[1]", false, true, true, false},
        Case{"2", false, false, true, false}, Case{"'yes'", false, false, true, false},
        Case{"0", false, false, false, false}, Case{"{gone}", false, false, false, false},
        Case{"''", false, false, false, false}, Case{"[]", false, false, true, false},
        Case{"1 = 2", false, false, false, true}, Case{"sum(1.5, 'x')", false, false, false, false}}) {
    INFO(one.text);
    const auto expression = parsed(one.text);
    CHECK(expression.is_true_exactly(bag) == one.exactly);
    CHECK(expression.is_true_loosely(bag) == one.loosely);
    CHECK(expression.is_truthy(bag) == one.truthy);
    CHECK(expression.is_false_exactly(bag) == one.exactly_false);
  }
}

TEST_CASE("where survey-core throws, evaluating is an error that says so", "[expression]") {
  const Value nothing = Object();
  for (const auto* text : {"sum(1.5, 'x')", "[1.5] + [2]", "toString()"}) {
    const auto value = parsed(text).evaluate(Bag(nothing, {}));
    REQUIRE_FALSE(value);
    CHECK(value.error().message.starts_with("throws: "));
  }
}

// A survey with variables before answers, which knows its questions.
class Survey : public Context {
 public:
  Value variables = Object();
  Value answers = Object();
  Value ranking = Value::List{1, 2};
  Value unanswered;

  [[nodiscard]] int layers() const override { return 3; }
  [[nodiscard]] Found find(int layer, const Key& key) const override {
    if (layer == 0) return Bag(variables, {}).find(0, key);
    if (layer == 2) return Bag(answers, {}).find(0, key);
    if (matches(key, "Ranking")) return {&ranking, true, true};
    if (matches(key, "open")) return {&unanswered, true, false};
    return {};
  }
  [[nodiscard]] base::UtcTime now() const override { return {}; }
  [[nodiscard]] base::Result<Value> comment(const Value& question, const Value* code) const override {
    if (question == Value("none")) return base::error(base::ErrorKind::invalid, "no comment");
    return Value(question.to_code() + (code == nullptr ? "" : "/" + code->to_code()));
  }
};

TEST_CASE("names are looked for in one layer after the other", "[expression]") {
  Survey survey;
  survey.variables = object({{"a", object({{"b", "variable"}})}});
  survey.answers = object({{"a.b", "answer"}, {"c", 3}});
  CHECK(*parsed("{a.b}").evaluate(survey) == "variable");
  CHECK(*parsed("{C}").evaluate(survey) == 3);
  CHECK(*parsed("{gone}").evaluate(survey) == Value::null());
}

TEST_CASE("a question without an answer is nothing, which an empty list equals", "[expression]") {
  const Survey survey;
  CHECK(parsed("{open}").evaluate(survey)->is_nothing());
  CHECK(parsed("{open} = []").is_true_exactly(survey));
  CHECK_FALSE(parsed("{gone} = []").is_true_exactly(survey));
}

TEST_CASE("a negative index into a question's list is passed over, one beyond gives nothing", "[expression]") {
  const Survey survey;
  CHECK(*parsed("{ranking[-1]}").evaluate(survey) == Value::List{1, 2});
  CHECK(*parsed("{ranking[1]}").evaluate(survey) == 2);
  CHECK(parsed("{ranking[2]}").evaluate(survey)->is_nothing());
  CHECK(*parsed("{ranking.length}").evaluate(survey) == 2);
}

TEST_CASE("a ranking is equal in order only", "[expression]") {
  Survey survey;
  survey.answers = object({{"chosen", Value::List{2, 1}}});
  CHECK(parsed("{chosen} = [1, 2]").is_true_exactly(survey));
  CHECK(parsed("{ranking} = [1, 2]").is_true_exactly(survey));
  CHECK_FALSE(parsed("{ranking} = [2, 1]").is_true_exactly(survey));
  CHECK(parsed("[2, 1] != {ranking}").is_true_exactly(survey));
  CHECK(parsed("{ranking} >= [2, 1]").is_true_exactly(survey));
}

TEST_CASE("a filter's names are members of the element first, answers next", "[expression]") {
  Survey survey;
  const Value visits = Value::List{object({{"stand", "A"}, {"minutes", 5}}), object({{"stand", "B"}, {"minutes", 7}})};
  survey.answers = object({{"visits", visits}, {"stand", "B"}, {"favourite", "A"}});
  CHECK(*parsed("sumInArray({visits}, 'minutes', {stand} = {favourite})").evaluate(survey) == 5);
  CHECK(evaluated("sumInArray({visits}, 'minutes', {stand} = {favourite})", survey.answers) == 0);
}

TEST_CASE("comments are the survey's to know", "[expression]") {
  const Survey survey;
  CHECK(*parsed("getComment('q')").evaluate(survey) == "q");
  CHECK(*parsed("getComment('q', 'other')").evaluate(survey) == "q/other");
  CHECK_FALSE(parsed("getComment('none')").evaluate(survey));
  CHECK(evaluated("getComment('q')").is_nothing());
}

TEST_CASE("length and depth of an expression are bounded", "[expression]") {
  std::string chain = "1";
  while (chain.size() + 2 <= Expression::kBytesMax) chain += "=1";
  CHECK(Expression::parse(chain));
  CHECK(problem_of(std::string(Expression::kBytesMax + 1, ' ')).kind == Kind::limit);
  const auto nested = [](size_t depth) { return std::string(depth, '(') + "true" + std::string(depth, ')'); };
  CHECK(evaluated(nested(99)) == true);
  CHECK(problem_of(nested(100)).kind == Kind::limit);
  CHECK(problem_of(std::string(9000, '!') + "true").kind == Kind::limit);
  CHECK(problem_of(std::string(9000, '[')).kind == Kind::limit);
  CHECK(syntax_error_at(std::string(50, '[')) == 50);
}

TEST_CASE("large values end an evaluation before they take long or much", "[expression]") {
  const Value large = object({{"l", Value::List(20'000, "x")}, {"t", std::string(100'000, 'x')}});
  const Bag bag(large, {});
  std::string texts = "{t}";
  std::string lists = "{l}";
  while (texts.size() < 9000) texts += " + {t}";
  while (lists.size() < 9000) lists += " + {l}";
  for (const auto* text : {"{l} contains 'y' or [{l}, {l}, {l}] allof [{l}, 1]", "countInArray({t}, 'a', '{b} > 1')",
                           "[{l}, {l}] = [{l}, 1]", "{l} allof {l}", "{l} = {l}"}) {
    const auto value = parsed(text).evaluate(bag);
    if (!value) CHECK(value.error().message.starts_with("limit: "));
  }
  CHECK_FALSE(parsed(texts).evaluate(bag));
  CHECK_FALSE(parsed(lists).evaluate(bag));
}

TEST_CASE("filters inside filters come to an end", "[expression]") {
  const Value values = object({{"l", Value::List{object({{"n", 1}})}}, {"f", "sumInArray({l}, 'n', {f}) = 1"}});
  Survey survey;
  survey.answers = values;
  CHECK_FALSE(parsed("sumInArray({l}, 'n', {f})").evaluate(survey));
}

TEST_CASE("an expression can be copied and outlives its text", "[expression]") {
  auto text = std::make_unique<std::string>("{a} = 'x' and {list[0]} = 2");
  const Expression first = parsed(*text);
  text.reset();
  const Expression second = first;
  const Value values = object({{"a", "X "}, {"list", Value::List{"2"}}});
  CHECK(second.is_true_exactly(Bag(values, {})));
}

TEST_CASE("bytes at random never crash reading or evaluating", "[expression][fuzz]") {
  constexpr std::uint64_t seed = 20261118;
  CAPTURE(seed);
  base::SeededRandom random(seed);
  constexpr std::string_view tokens[] = {
      "{a}",      "{one}",    "=",     "!",    "!=",   "<", ">=",      "and",      "or",     "(",     ")",
      "[",        "]",        ",",     "'x'",  "\"",   "'", "1",       "-2",       "0",      ".",     "empty",
      "notempty", "contains", "anyof", "{",    "}",    "#", "true",    "\xff",     "\0",     "ü",     "\\",
      "sum(",     "+",        "*",     "null", "iif(", "^", "today()", "getDate(", "{l[0]}", "round("};
  const Value values =
      object({{"a", "10"}, {"one", Value::List{1, "b", Value::null()}}, {"l", Value::List{object({{"a", 1}})}}});
  int read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto left = random.below(12); left > 0; --left) {
      if (random.below(6) == 0) {
        text += static_cast<char>(random.below(256));
      } else {
        text += tokens[random.below(std::size(tokens))];
        text += random.below(2) == 0 ? " " : "";
      }
    }
    const auto expression = Expression::parse(text);
    if (!expression) continue;
    ++read;
    (void)expression->evaluate(Bag(values, {}));
  }
  CHECK(read > 100);
}

TEST_CASE("a call that reads no name is told from one that does", "[expression]") {
  const auto calls = [](const char* text) { return Expression::parse(text)->calls_on_constants(); };
  CHECK(calls("today() > {first}"));
  CHECK(calls("iif({a} = round(1.5), 1, 2)"));
  CHECK_FALSE(calls("round({a}) = 1"));
  CHECK_FALSE(calls("sum([{a}, 2]) > 1"));
  CHECK_FALSE(calls("{a} = 'f(1)'"));
  CHECK_FALSE(calls("1 = 1"));
}

}  // namespace
}  // namespace fairgauge::survey::expression
