// What a suite can see of a running form, in the words of tools/oracle/README.md.
#pragma once

#include <string>

#include "base/json.hpp"
#include "survey/interview/running_form.hpp"

namespace fairgauge::survey::interview {

class SuiteView {
 public:
  explicit SuiteView(const RunningForm& form) : form_(form) {}

  // An `expect` of `target`: what is there. null for what this program does not know.
  [[nodiscard]] base::Json check(const std::string& target, const std::string& name, const base::Json& expected) const;
  // Lists of errors agree if they are as many, and the form's own words among them are the same: the usual words
  // differ.
  [[nodiscard]] bool agrees(const std::string& name, const base::Json& expected, const base::Json& actual) const;

  [[nodiscard]] base::Json observe() const;
  [[nodiscard]] bool observed(const std::string& name, const base::Json& expected, const base::Json& actual) const;

 private:
  [[nodiscard]] base::Json of_survey(const std::string& name, const base::Json& expected) const;
  [[nodiscard]] base::Json of_question(const RunningQuestion& question, const std::string& name) const;
  [[nodiscard]] base::Json of_container(const Container& container, bool visible, bool read_only,
                                        const std::string& name) const;
  void observe_question(const RunningQuestion& question, base::Json& result) const;
  [[nodiscard]] base::Json buttons() const;
  [[nodiscard]] base::Json errors() const;
  [[nodiscard]] base::Json texts(const RunningQuestion& question) const;

  const RunningForm& form_;
};

}  // namespace fairgauge::survey::interview
