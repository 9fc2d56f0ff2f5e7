#include "survey/interview/suite.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "base/markup.hpp"
#include "base/timestamp.hpp"
#include "survey/expression/plain_values.hpp"
#include "survey/form/loader.hpp"
#include "survey/interview/running_fields.hpp"
#include "survey/interview/running_form.hpp"
#include "survey/interview/running_matrix.hpp"
#include "survey/interview/suite_view.hpp"

namespace fairgauge::survey::interview {

using namespace expression;
using namespace form;

namespace {

using base::ErrorKind;
using base::Json;
using base::Result;

Json own_or(const Json& own, const Json& common, const char* name) {
  if (own.contains(name)) return own.at(name);
  return common.contains(name) ? common.at(name) : Json();
}

// The suite's questionnaire with what the options of the test replace.
Json survey_of(const Json& suite, const Json& test) {
  Json survey = suite.at("survey");
  for (const char* name : {"clearInvisibleValues", "checkErrorsMode"}) {
    const Json given = own_or(test.value("options", Json::object()), suite.value("options", Json::object()), name);
    if (!given.is_null()) survey[name] = given;
  }
  return survey;
}

class TestRun {
 public:
  TestRun(const Json& suite, const Json& test, SuiteReport& report) : suite_(suite), test_(test), report_(report) {}

  Result<void> run(std::shared_ptr<const Questionnaire> questionnaire) {
    const Json suite_options = suite_.value("options", Json::object());
    const Json options = test_.value("options", Json::object());
    FormSettings settings;
    if (const Json seed = own_or(options, suite_options, "randomSeed"); seed.is_number())
      settings.seed = seed.get<std::int32_t>();
    const Json now = own_or(options, suite_options, "now");
    if (now.is_string()) {
      FAIRGAUGE_ASSIGN(const auto moment, base::parse_utc(now.get<std::string>().substr(0, 19) + ".000Z"));
      settings.now = [moment] { return moment; };
    }
    form_ = std::make_unique<RunningForm>(std::move(questionnaire), std::move(settings));
    // Once the form is loaded, so that conditions on {locale} have run before.
    if (const Json locale = own_or(options, suite_options, "locale"); locale.is_string()) {
      form_->set_language(locale == "" ? "en" : locale.get<std::string>());
    }
    FAIRGAUGE_TRY(begin());
    int index = 0;
    for (const auto& step : test_.value("steps", Json::array())) {
      step_ = index++;
      FAIRGAUGE_TRY(this->step(step));
    }
    return {};
  }

 private:
  Result<void> begin() {
    const Json variables = test_.value("variables", Json::object());
    for (const auto& [name, value] : variables.items()) {
      FAIRGAUGE_ASSIGN(auto converted, value_from_json(value));
      form_->set_variable(name, std::move(converted));
    }
    const Json start = test_.value("start", Json::object());
    Answers all;
    const Json data = start.value("data", Json::object());
    for (const auto& [name, value] : data.items()) {
      FAIRGAUGE_ASSIGN(auto converted, value_from_json(value));
      if (start.value("dataMode", "") != "restore") {
        form_->set_answer(name, std::move(converted));
      } else {
        all.insert_or_assign(name, std::move(converted));
      }
    }
    if (start.value("dataMode", "") == "restore") form_->replace_answers(all);
    const auto& pages = form_->form().pages;
    for (size_t page = 0; page < pages.size(); ++page) {
      if (pages[page].name == start.value("startPage", "")) form_->go_to(page);
    }
    return {};
  }

  Result<void> step(const Json& step) {
    if (!step.is_object() || step.size() != 1) return base::error(ErrorKind::invalid, "a step has exactly one command");
    const std::string command = step.begin().key();
    for (size_t i = 0; suite_.value("touch", false) && i < form_->question_count(); ++i) form_->question(i).touch();
    for (const auto& [target, parameter] : step.begin().value().items()) {
      if (command == "expect") {
        check(target, parameter);
      } else {
        FAIRGAUGE_TRY(act(command, target, parameter));
      }
    }
    if (command == "expect") observe();
    return {};
  }

  Result<void> act(const std::string& command, const std::string& target, const Json& parameter) {
    if (command == "nextPage") return form_->next_page(), Result<void>();
    if (command == "prevPage") return form_->previous_page(), Result<void>();
    if (command == "complete") return form_->complete(), Result<void>();
    if (command == "startSurvey") return form_->start(), Result<void>();
    RunningQuestion* question = form_->find(target);
    if (question == nullptr)
      return base::error(ErrorKind::invalid, command + ": there is no question '" + target + "'");
    if (command == "setComment") return question->set_comment(parameter.get<std::string>()), Result<void>();
    if (command == "clear") return question->clear_value(false), Result<void>();
    FAIRGAUGE_ASSIGN(auto value, value_from_json(parameter));
    if (command == "setDirectly") return question->set_value(std::move(value)), Result<void>();
    if (command == "set") return set_as_visitor(*question, std::move(value));
    return base::error(ErrorKind::invalid, "unknown command '" + command + "'");
  }

  // Rows and fields are set one after the other, as a visitor would.
  static Result<void> set_as_visitor(RunningQuestion& question, Value value) {
    auto* matrix = dynamic_cast<RunningMatrix*>(&question);
    auto* fields = dynamic_cast<RunningFields*>(&question);
    if (value.empty() || value.object() == nullptr || (matrix == nullptr && fields == nullptr)) {
      question.set_value(std::move(value));
      return {};
    }
    for (const auto& part : *value.object()) {
      if (fields != nullptr) {
        if (auto* field = fields->field(part.name)) field->set_value(part.value);
        continue;
      }
      const auto& rows = question.question().matrix.rows;
      for (size_t row = 0; row < rows.size(); ++row) {
        if (plain_text(rows[row].value) == part.name) matrix->choose(row, part.value);
      }
    }
    return {};
  }

  void check(const std::string& target, const Json& checks) {
    const SuiteView view(*form_);
    for (const auto& [name, expected] : checks.items()) {
      ++report_.checks;
      const Json actual = view.check(target, name, expected);
      if (!view.agrees(name, expected, actual)) fail(target + "." + name, expected, actual);
    }
  }

  void observe() {
    for (const auto& observation : test_.value("observe", Json::array())) {
      if (observation.value("step", -1) != step_) continue;
      const SuiteView view(*form_);
      const Json actual = view.observe();
      for (const auto& [name, expected] : observation.items()) {
        if (name == "step") continue;
        ++report_.checks;
        const Json& seen = actual.contains(name) ? actual.at(name) : Json();
        if (!view.observed(name, expected, seen)) fail("observe." + name, expected, seen);
      }
      for (const auto& [name, seen] : actual.items()) {
        if (!observation.contains(name)) fail("observe." + name, Json(), seen);
      }
    }
  }

  void fail(std::string what, Json expected, Json actual) {
    report_.failures.push_back(
        {test_.value("name", ""), step_, std::move(what), std::move(expected), std::move(actual)});
  }

  const Json& suite_;
  const Json& test_;
  SuiteReport& report_;
  std::unique_ptr<RunningForm> form_;
  int step_ = 0;
};

}  // namespace

Result<SuiteReport> run_suite(std::string_view json) {
  FAIRGAUGE_ASSIGN(Json suite, base::parse_json(json));
  if (!suite.is_object() || !suite.contains("survey") || !suite.contains("tests") || !suite.at("tests").is_array()) {
    return base::error(ErrorKind::invalid, "a suite is an object with 'survey' and 'tests'");
  }
  FAIRGAUGE_TRY(base::use_time_zone("UTC"));
  SuiteReport report;
  report.name = suite.value("name", "");
  for (const auto& test : suite.at("tests")) {
    ++report.tests;
    Loaded loaded = load_questionnaire(survey_of(suite, test).dump(), "survey", {});
    if (!loaded.questionnaire) {
      Json findings = Json::array();
      for (const auto& finding : loaded.findings) {
        if (finding.gravity == Gravity::error) findings.push_back(finding.text());
      }
      report.failures.push_back({"", 0, "survey", Json("a questionnaire"), std::move(findings)});
      return report;
    }
    const auto questionnaire = std::make_shared<const Questionnaire>(std::move(*loaded.questionnaire));
    FAIRGAUGE_TRY(TestRun(suite, test, report).run(questionnaire));
  }
  return report;
}

std::string in_words(const SuiteFailure& failure) {
  const std::string test = failure.test.empty() ? "" : failure.test + ": ";
  return test + "step " + std::to_string(failure.step) + ", " + failure.what + ": expected " + failure.expected.dump() +
         ", is " + failure.actual.dump();
}

std::string as_json(const SuiteReport& report) {
  Json failures = Json::array();
  for (const auto& one : report.failures) {
    failures.push_back({{"test", one.test},
                        {"step", one.step},
                        {"what", one.what},
                        {"expected", one.expected},
                        {"actual", one.actual}});
  }
  return Json({{"name", report.name}, {"passed", report.passed()}, {"failures", std::move(failures)}}).dump();
}

std::string as_junit(const std::vector<SuiteReport>& reports) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  for (const auto& report : reports) {
    xml += "  <testsuite name=\"" + base::escaped(report.name) + "\" tests=\"" +
           std::to_string(std::max(report.tests, 1)) + "\" failures=\"" + std::to_string(report.failures.size()) +
           "\">\n";
    xml += "    <testcase name=\"" + base::escaped(report.name) + "\">\n";
    for (const auto& failure : report.failures) {
      xml += "      <failure message=\"" + base::escaped(failure.test) + "\">" + base::escaped(in_words(failure)) +
             "</failure>\n";
    }
    xml += "    </testcase>\n  </testsuite>\n";
  }
  return xml + "</testsuites>\n";
}

}  // namespace fairgauge::survey::interview
