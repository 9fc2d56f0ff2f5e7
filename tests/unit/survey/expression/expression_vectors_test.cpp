// Every stored answer of survey-core 3.1.1, against ours. tools/oracle/expressions makes the vectors.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <filesystem>
#include <regex>
#include <sstream>

#include "base/json.hpp"
#include "survey/expression/evaluate.hpp"
#include "tests/support/gzip_file.hpp"

namespace fairgauge::survey::expression {
namespace {

using base::Json;

// Where we differ on purpose. tools/oracle/expressions/compare.mjs has the same list.
struct Kept {
  const char* name;
  bool (*applies)(const std::string& expression, const Json& ours);
};
const Kept kKept[] = {
    // Refused when the form is read, since only a survey's own objects know the value; a bag of values has null.
    {"names of a survey's surroundings",
     [](const std::string&, const Json& ours) { return ours.value("error", "") == "refused"; }},
    // {"a": 1, "a": 2} is no JSON to us.
    {"a name twice in JSON",
     [](const std::string& text, const Json&) { return text.find(R"("a": 1, "a": 2)") != std::string::npos; }},
};

// JavaScript ends the text of a date with the English name of the zone in brackets, we with its abbreviation.
std::string without_zone_name(const std::string& text) {
  static const std::regex zone(R"((gmt[+-]\d{4}) \([^)]*\))", std::regex::icase);
  return text.find(" (") == std::string::npos ? text : std::regex_replace(text, zone, "$1");
}

// Node 20 computes powers less exactly than we and later versions do.
bool is_power(const std::string& text) {
  static const std::regex power(R"(\^|power)", std::regex::icase);
  return std::regex_search(text, power);
}

bool same(const Json& ours, const Json& theirs, bool inexact) {
  if (ours.is_string() && theirs.is_string()) {
    return ours == theirs || without_zone_name(ours.get<std::string>()) == without_zone_name(theirs.get<std::string>());
  }
  if (ours.is_number() && theirs.is_number()) {
    const auto one = ours.get<double>();
    const auto other = theirs.get<double>();
    return one == other || (inexact && std::abs(one - other) <= 1e-12 * std::abs(other));
  }
  if (ours.type() != theirs.type()) return false;
  if (!ours.is_structured()) return ours == theirs;
  if (ours.size() != theirs.size()) return false;
  if (ours.is_array()) {
    for (size_t i = 0; i < ours.size(); ++i) {
      if (!same(ours[i], theirs[i], inexact)) return false;
    }
    return true;
  }
  for (const auto& [name, value] : ours.items()) {
    if (!theirs.contains(name) || !same(value, theirs[name], inexact)) return false;
  }
  return true;
}

struct Tally {
  size_t vectors = 0;
  size_t kept = 0;
};

Tally check_file(const std::string& name) {
  std::istringstream lines(tests::read_text(FAIRGAUGE_SOURCE_DIR "/tests/data/expressions/" + name));
  std::string line;
  REQUIRE(std::getline(lines, line));
  const auto head = base::parse_json(line);
  REQUIRE(head);
  CHECK((*head)["oracle"] == "survey-core 3.1.1");
  Tally tally;
  while (std::getline(lines, line)) {
    const auto vector = base::parse_json(line);
    REQUIRE(vector);
    ++tally.vectors;
    auto ours = base::parse_json(evaluate(line));
    REQUIRE(ours);
    auto theirs = (*vector)["expected"];
    ours->erase("what");
    theirs.erase("what");
    const auto text = (*vector)["expression"].get<std::string>();
    if (same(*ours, theirs, is_power(text))) continue;
    bool kept = false;
    for (const Kept& one : kKept) kept = kept || one.applies(text, *ours);
    if (kept) {
      ++tally.kept;
      continue;
    }
    UNSCOPED_INFO("vector: " << line.substr(0, 2000));
    CHECK(ours->dump() == theirs.dump());
  }
  CHECK(tally.vectors == (*head)["vectors"].get<size_t>());
  return tally;
}

TEST_CASE("each trap is what survey-core does", "[expression][oracle]") { CHECK(check_file("traps.jsonl").kept == 0); }

TEST_CASE("the grammar, names and paths are survey-core's", "[expression][oracle]") {
  CHECK(check_file("grammar.jsonl.gz").kept == 2);
}

TEST_CASE("operators on every pair of kinds are survey-core's", "[expression][oracle]") {
  CHECK(check_file("operators.jsonl.gz").kept == 0);
}

TEST_CASE("functions are survey-core's", "[expression][oracle]") { CHECK(check_file("functions.jsonl.gz").kept == 0); }

TEST_CASE("random expressions over random values are survey-core's", "[expression][oracle]") {
  CHECK(check_file("random.jsonl.gz").kept < 20);
}

}  // namespace
}  // namespace fairgauge::survey::expression
