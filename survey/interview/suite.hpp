// Tests of questionnaires: suites in the format of survey-core/tester, with the questionnaire in them, run here as they
// run there. FORMS.md shows how to write one, tools/oracle/README.md lists every key.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace fairgauge::survey::interview {

struct SuiteFailure {
  std::string test;
  int step = 0;      // index in the test's steps
  std::string what;  // "q2.visible", "observe.data"; "survey": the questionnaire was refused
  base::Json expected, actual;
};

struct SuiteReport {
  std::string name;
  int tests = 0, checks = 0;
  std::vector<SuiteFailure> failures;
  [[nodiscard]] bool passed() const { return failures.empty(); }
};

// `invalid` if the text is no suite. Sets the time zone of the process to UTC.
[[nodiscard]] base::Result<SuiteReport> run_suite(std::string_view json);

// "step 4, q2.visible: expected true, is false", with the test's name before it.
[[nodiscard]] std::string in_words(const SuiteFailure& failure);

// {"name": ..., "passed": ..., "failures": [{"test", "step", "what", "expected", "actual"}]}, one line.
[[nodiscard]] std::string as_json(const SuiteReport& report);

// JUnit's XML, as build servers read it: one <testsuite>, one <testcase> a test.
[[nodiscard]] std::string as_junit(const std::vector<SuiteReport>& reports);

}  // namespace fairgauge::survey::interview
