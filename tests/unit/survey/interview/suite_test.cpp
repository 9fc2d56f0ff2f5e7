// Whole forms, against what survey-core 3.1.1 answered. tools/oracle/suites makes the suites.
#include "survey/interview/suite.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <sstream>

#include "base/json.hpp"
#include "tests/support/gzip_file.hpp"

namespace fairgauge::survey::interview {
namespace {

namespace fs = std::filesystem;
using base::Json;

const std::string kFolder = FAIRGAUGE_SOURCE_DIR "/tests/data/suites/";

// Where we differ on purpose: our words for yes and no are Chinese too, the oracle has English ones only.
bool is_kept(const std::string& suite) { return suite == "texts/languages-boolean"; }

SuiteReport report_of(const std::string& json) {
  auto report = run_suite(json);
  if (!report) FAIL(report.error().message);
  return std::move(*report);
}

bool was_refused(const SuiteReport& report) { return !report.passed() && report.failures.front().what == "survey"; }

// Refused by that rule, which may be one of several.
bool refused_by(const SuiteReport& report, const std::string& rule) {
  const Json& findings = report.failures.front().actual;
  return std::any_of(findings.begin(), findings.end(), [&](const Json& finding) {
    return finding.get<std::string>().find("error " + rule + ":") != std::string::npos;
  });
}

// The loader is stricter than SurveyJS: refused_suites.json says which forms it does not take, and why.
void check(const SuiteReport& report, const Json& refused) {
  INFO(as_json(report).substr(0, 2000));
  const bool expected_refusal = refused.contains(report.name);
  REQUIRE(was_refused(report) == expected_refusal);
  if (expected_refusal) {
    CHECK(refused_by(report, refused.at(report.name).get<std::string>()));
  } else {
    CHECK(report.passed() != is_kept(report.name));
    CHECK(report.checks > 0);
  }
}

Json refused_suites() {
  auto refused = base::parse_json(tests::read_text(FAIRGAUGE_SOURCE_DIR "/tests/data/refused_suites.json"));
  REQUIRE(refused);
  return *refused;
}

TEST_CASE("every suite written by hand ends as in survey-core") {
  const Json refused = refused_suites();
  int suites = 0;
  for (const auto& entry : fs::recursive_directory_iterator(kFolder)) {
    if (entry.path().extension() != ".json") continue;
    check(report_of(tests::read_text(entry.path().string())), refused);
    ++suites;
  }
  CHECK(suites > 400);
}

TEST_CASE("every random suite ends as in survey-core") {
  const Json refused = refused_suites();
  std::istringstream lines(tests::read_text(kFolder + "random.jsonl.gz"));
  int suites = 0;
  for (std::string line; std::getline(lines, line); ++suites) check(report_of(line), refused);
  CHECK(suites == 600);
}

TEST_CASE("a suite that does not hold says where") {
  const auto report =
      report_of(R"({"name": "mine", "survey": {"elements": [{"type": "text", "name": "a", "title": "A"}]},
    "tests": [{"name": "one", "steps": [{"set": {"a": "x"}}, {"expect": {"a": {"value": "y", "visible": true}}}]}]})");
  REQUIRE(report.failures.size() == 1);
  CHECK(report.checks == 2);
  CHECK(
      as_json(report) ==
      R"({"name":"mine","passed":false,"failures":[{"test":"one","step":1,"what":"a.value","expected":"y","actual":"x"}]})");
  const std::string junit = as_junit({report});
  CHECK(junit.find("<testsuite name=\"mine\" tests=\"1\" failures=\"1\">") != std::string::npos);
  CHECK(junit.find("step 1, a.value: expected &quot;y&quot;, is &quot;x&quot;") != std::string::npos);
}

TEST_CASE("what is no suite is refused") {
  CHECK_FALSE(run_suite("{}"));
  CHECK_FALSE(run_suite(R"({"survey": {}, "tests": 1})"));
  CHECK_FALSE(run_suite(R"({"survey": {"elements": [{"type": "text", "name": "a", "title": "A"}]},
                            "tests": [{"steps": [{"jump": {"a": 1}}]}]})"));
}

}  // namespace
}  // namespace fairgauge::survey::interview
