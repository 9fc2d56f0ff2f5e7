// Forms in a line, and what loading them finds: for the tests of the loader and the linter.
#pragma once

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "survey/form/loader.hpp"

namespace fairgauge::survey::form {

using Languages = std::vector<std::string>;

inline constexpr const char* kPath = "$.pages[0].elements[0]";
inline std::string at(const std::string& property) { return std::string(kPath) + "." + property; }

// A survey of one page around the given elements; `settings` come first, each with a comma behind it.
inline std::string with_elements(const std::string& elements, const std::string& settings = "") {
  return "{" + settings + R"("pages":[{"name":"p1","elements":[)" + elements + "]}]}";
}

// The question q of one page; `properties` begin with a comma.
inline std::string question(const std::string& type, const std::string& properties, const std::string& settings = "") {
  return with_elements(R"({"type":")" + type + R"(","name":"q","title":"How?")" + properties + "}", settings);
}

inline std::string rating(const std::string& properties) { return question("rating", properties); }

// A survey around the question {"type":"text","name":"q"}; `settings` end with a comma.
inline std::string survey(const std::string& settings) { return question("text", "", settings); }

inline std::string listed(const std::vector<Finding>& findings) {
  std::string all;
  for (const auto& finding : findings) all += finding.text() + "\n";
  return all;
}

// Without errors.
inline Questionnaire loaded(const std::string& json, const Languages& languages = {}) {
  INFO(json);
  auto result = load_questionnaire(json, "form", languages);
  INFO(listed(result.findings));
  REQUIRE(result.questionnaire);
  return *result.questionnaire;
}

inline Question loaded_q(const std::string& json) { return *loaded(json).find("q"); }

inline void check_only_finding(const std::string& json, Gravity gravity, const std::string& rule,
                               const std::string& path, const Languages& languages) {
  INFO(json);
  const auto result = load_questionnaire(json, "form", languages);
  INFO(listed(result.findings));
  CHECK(result.questionnaire.has_value() == (gravity == Gravity::warning));
  const auto has_gravity = [&](const Finding& finding) { return finding.gravity == gravity; };
  CHECK(std::count_if(result.findings.begin(), result.findings.end(), has_gravity) == 1);
  const auto found = std::find_if(result.findings.begin(), result.findings.end(), has_gravity);
  REQUIRE(found != result.findings.end());
  CHECK(found->rule == rule);
  CHECK(found->path == path);
  CHECK(found->file == "form.json");
  CHECK(found->position.line == 1);  // these forms are lines
  CHECK(found->position.column > 0);
  CHECK_FALSE(found->message.empty());
  CHECK_FALSE(found->remedy.empty());
}

// Exactly one error, with that rule and that path.
inline void check_error(const std::string& json, const std::string& rule, const std::string& path,
                        const Languages& languages = {}) {
  check_only_finding(json, Gravity::error, rule, path, languages);
}

// No error, and exactly one warning.
inline void check_warning(const std::string& json, const std::string& rule, const std::string& path,
                          const Languages& languages = {}) {
  check_only_finding(json, Gravity::warning, rule, path, languages);
}

inline std::vector<std::string> rules_of(const std::string& json) {
  std::vector<std::string> rules;
  for (const auto& finding : load_questionnaire(json, "form", {}).findings) rules.push_back(finding.rule);
  return rules;
}

inline std::string remedy(const std::string& json) {
  const auto result = load_questionnaire(json, "form", {});
  REQUIRE_FALSE(result.findings.empty());
  return result.findings.front().remedy;
}

}  // namespace fairgauge::survey::form
