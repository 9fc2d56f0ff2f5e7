// Conditions against what SurveyJS does, syntax errors by their place, and bytes at random.
#include "survey/form/expression.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/durable_file.hpp"
#include "base/random.hpp"

namespace fairgauge::survey::form {
namespace {

const Answers kAnswers = {{"one", 1},
                          {"ten", "10"},
                          {"yes", "Yes "},
                          {"zero", 0},
                          {"no", false},
                          {"yep", true},
                          {"blank", " "},
                          {"picked", Value::List{1, "b"}},
                          {"none", Value::List()},
                          {"code", "0123"},
                          {"comma", "1,5"},
                          {"word", "true"},
                          {"long", "1234567890123456"}};

Value look_up(std::string_view name) {
  const auto found = kAnswers.find(name);
  return found == kAnswers.end() ? Value() : found->second;
}

bool holds(std::string_view text) {
  INFO(text);
  const auto expression = Expression::parse(text);
  REQUIRE(expression);
  return expression->holds(look_up);
}

void check_all(bool expected, std::initializer_list<const char*> texts) {
  for (const auto* text : texts) {
    INFO(text);
    CHECK(holds(text) == expected);
  }
}

// Where the parser stops: the number after "byte ".
int error_at(const std::string& text) {
  INFO(text);
  const auto expression = Expression::parse(text);
  REQUIRE_FALSE(expression);
  CHECK(expression.error().kind == base::ErrorKind::invalid);
  const auto& message = expression.error().message;
  REQUIRE(message.find("byte ") != std::string::npos);
  return std::stoi(message.substr(message.find("byte ") + 5));
}

TEST_CASE("equality trims, ignores case and compares numbers with numeric texts", "[expression]") {
  check_all(true, {"{one} = 1", "{one} == '1'", "{yes} = 'yEs'", "{ten} = 10", "{one} equal 1", "{one} = '01'",
                   "{yep} = 'TRUE'", "{yep} = 1", "{word} = true", "{picked} = ['b', 1]", "[1, 2] = [2, 1]"});
  check_all(false, {"{one} = 2", "{yes} = 'no'", "{one} = 'x'", "{picked} = [1]", "{zero} = ''", "{picked} = 1"});
}

TEST_CASE("a missing answer equals no text and differs from everything else", "[expression]") {
  check_all(true,
            {"{gone} = ''", "{gone} != 1", "{gone} <> 'x'", "{gone} notequal 0", "{gone} = {lost}", "{none} = {gone}"});
  check_all(false, {"{gone} = 1", "{gone} = 0", "{gone} = false", "{none} = ''"});
}

TEST_CASE("a missing answer is neither above nor below anything", "[expression]") {
  check_all(false, {"{gone} < 1", "{gone} > 0", "{gone} <= 5", "{gone} >= 0", "{gone} less 1", "1 greater {gone}"});
  check_all(true, {"{gone} >= {lost}", "{gone} <= ''"});
}

TEST_CASE("order is numeric unless both sides are texts", "[expression]") {
  check_all(true, {"{ten} > 9", "{ten} > '9'", "'5' > '30'", "{one} < 2", "{one} <= 1", "{one} >= 1", "{one} less 2",
                   "{one} lessorequal 1", "{ten} greater 2", "{ten} greaterorequal 10", "-1 < {zero}", "[5] > 3",
                   "{comma} > 1.4", "{comma} < 1.6"});
  check_all(false, {"{one} > 1", "{one} < 1", "{yes} < 1", "{yes} > 1", "1.5 < 1.5"});
}

TEST_CASE("texts that only look like numbers stay texts", "[expression]") {
  check_all(true, {"{code} = '0123'", "{long} = '1234567890123456'", "{code} > '01'"});
  check_all(false, {"{code} = '123'"});
}

TEST_CASE("only nothing, no text and no list are empty", "[expression]") {
  check_all(true, {"{gone} empty", "{none} empty", "'' empty", "{one} notempty", "{zero} notempty", "{no} notempty",
                   "{blank} notempty", "{picked} NOTEMPTY"});
  check_all(false, {"{gone} notempty", "{zero} empty", "{no} empty", "{blank} empty", "{picked} empty"});
}

TEST_CASE("contains asks for all of a list and for a part of a text", "[expression]") {
  check_all(true,
            {"{picked} contains 1", "{picked} contains '1'", "{picked} contains 'B'", "{picked} contains ['b', 1]",
             "{yes} contains 'ES'", "{ten} contains 0 = false", "{picked} *= 1", "[0] contains 0"});
  check_all(false, {"{picked} contains 2", "{picked} contains [1, 2]", "{none} contains 1", "{gone} contains 1",
                    "{ten} contains 0", "{yes} contains ''"});
}

TEST_CASE("notcontains means not all, and holds for nothing", "[expression]") {
  check_all(true,
            {"{picked} notcontains 2", "{picked} notcontains [1, 2]", "{gone} notcontains 1", "{none} notcontains 1"});
  check_all(false, {"{picked} notcontains 1", "{picked} notcontains [1, 'b']"});
}

TEST_CASE("anyof, allof and noneof compare lists", "[expression]") {
  check_all(true, {"{picked} anyof [1, 7]", "{one} anyof [1, 2]", "{one} anyof '12'", "{gone} noneof [1]",
                   "{picked} noneof [7]", "{picked} allof [1, 'b']", "{gone} anyof []", "{picked} anyof []"});
  check_all(false, {"{one} anyof ['12']", "{picked} anyof [7]", "{gone} anyof [1]", "{picked} noneof [1]",
                    "{picked} allof [1, 7]", "{gone} allof [1]"});
}

TEST_CASE("and binds tighter than or, comparison tighter than both, membership tightest", "[expression]") {
  check_all(true, {"true or true and false", "(true or false) and true", "{one} = 1 and {ten} = 10",
                   "{one} = 1 && {ten} = 1 || {zero} = 0", "{picked} contains 1 = true", "{one} = 1 = true",
                   "{one}=1and{zero}=0", "{one} = 1 AND {ten} = 10", "true Or false"});
  check_all(false, {"(true or true) and false", "false or false", "{one} = 1 and {ten} = 1"});
}

TEST_CASE("negation binds to the next operand with its postfix", "[expression]") {
  check_all(true, {"!false", "!{gone}", "! {zero}", "!!true", "!{one} empty", "!({one} = 2)", "!{one} = false"});
  check_all(false, {"!true", "!{one}", "!{one} = 1", "!{none}"});
}

TEST_CASE("only exactly true holds", "[expression]") {
  check_all(true, {"true", "{yep}", "{one} and {yep}"});
  check_all(false, {"{one}", "1", "'true'", "{one} and {ten}", "[]", "{gone}"});
}

TEST_CASE("an expression lists every name it reads once", "[expression]") {
  const auto expression = Expression::parse("{a} = 1 or {b-2} notempty and [{a}, {Ünïcode}] contains 1");
  REQUIRE(expression);
  CHECK(expression->names() == std::vector<std::string>{"a", "b-2", "Ünïcode"});
  CHECK(expression->text() == "{a} = 1 or {b-2} notempty and [{a}, {Ünïcode}] contains 1");
}

TEST_CASE("what lies outside the promised part is refused at its place", "[expression]") {
  CHECK(error_at("") == 0);
  CHECK(error_at("{a} =") == 5);
  CHECK(error_at("{a} = = 1") == 6);
  CHECK(error_at("{a") == 0);
  CHECK(error_at("{}") == 0);
  CHECK(error_at("{a{b}}") == 0);
  CHECK(error_at("{#a} = 1") == 0);
  CHECK(error_at("{a} = 'x") == 6);
  CHECK(error_at("{a} = 'it\\'s'") == 9);
  CHECK(error_at("{a} = \"it's\"") == 9);
  CHECK(error_at("{a} = yes") == 6);
  CHECK(error_at("{a} = null") == 6);
  CHECK(error_at("age({a}) > 1") == 0);
  CHECK(error_at("{a} + 1 = 2") == 4);
  CHECK(error_at("{a} - 1 = 2") == 4);
  CHECK(error_at("-{a} = 2") == 0);
  CHECK(error_at("{a} = 01") == 6);
  CHECK(error_at("{a} = .5") == 6);
  CHECK(error_at("{a} = 1e3") == 7);
  CHECK(error_at("({a} = 1") == 0);
  CHECK(error_at("{a} = 1)") == 7);
  CHECK(error_at("{a} contains [1") == 13);
  CHECK(error_at("({a}) empty") == 6);
  CHECK(error_at("{a} empty empty") == 10);
  CHECK(error_at("{a} => 1") == 5);
  CHECK(error_at("{a} & {b}") == 4);
  CHECK(error_at("{a} = 1 and") == 11);
  CHECK(error_at("not {a}") == 0);
}

TEST_CASE("quotations that SurveyJS would rewrite are refused", "[expression]") {
  CHECK(error_at("{a} = 'x <> y'") == 6);
  CHECK(error_at("{a} = 'equals'") == 6);
  CHECK(error_at("{equals} = 1") == 0);
}

TEST_CASE("length and depth of a condition are bounded", "[expression]") {
  std::string chain = "1";
  while (chain.size() + 2 <= 4000) chain += "=1";
  CHECK(Expression::parse(chain));
  CHECK(error_at(std::string(4001, ' ')) == 4000);
  const auto nested = [](size_t depth) { return std::string(depth, '(') + "true" + std::string(depth, ')'); };
  CHECK(holds(nested(63)));
  CHECK(error_at(nested(64)) == 64);
  CHECK(error_at(std::string(3000, '!') + "true") == 64);
  CHECK(error_at(std::string(3000, '[')) == 64);
}

TEST_CASE("bytes at random never crash the parser", "[expression][fuzz]") {
  constexpr std::uint64_t seed = 20261118;
  CAPTURE(seed);
  base::SeededRandom random(seed);
  constexpr std::string_view tokens[] = {"{a}", "{one}", "=",    "!",     "!=",       "<",        ">=",    "and", "or",
                                         "(",   ")",     "[",    "]",     ",",        "'x'",      "\"",    "'",   "1",
                                         "-2",  "0",     ".",    "empty", "notempty", "contains", "anyof", "{",   "}",
                                         "#",   "true",  "\xff", "\0",    "ü",        "\\"};
  int parsed = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto left = random.below(12); left > 0; --left) {
      if (random.below(4) == 0) {
        text += static_cast<char>(random.below(256));
      } else {
        text += tokens[random.below(std::size(tokens))];
        text += random.below(2) == 0 ? " " : "";
      }
    }
    const auto expression = Expression::parse(text);
    if (!expression) continue;
    ++parsed;
    (void)expression->holds(look_up);
  }
  CHECK(parsed > 100);
}

TEST_CASE("conditions hold exactly where survey-core finds them true", "[expression][oracle]") {
  const auto text = base::read_file(FAIRGAUGE_SOURCE_DIR "/tests/unit/survey/form/expression_vectors.json", 1 << 20);
  REQUIRE(text);
  const auto json = base::parse_json(*text);
  REQUIRE(json);
  const auto& vectors = json->at("vectors");
  REQUIRE(vectors.size() == 600);
  for (const auto& vector : vectors) {
    INFO(vector.dump());
    const auto expression = Expression::parse(vector[0].get<std::string>());
    REQUIRE(expression);
    const auto read = [&](std::string_view name) {
      const auto found = vector[1].find(std::string(name));
      return found == vector[1].end() ? Value() : *value_from_json(*found);
    };
    CHECK(expression->holds(read) == vector[2].get<bool>());
  }
}

}  // namespace
}  // namespace fairgauge::survey::form
