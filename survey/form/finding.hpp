// What is wrong with a file from outside, said so that its author can mend it: place, rule, message, remedy. FORMS.md
// lists the rules.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "survey/form/source_position.hpp"

namespace fairgauge::survey::form {

enum class Gravity { error, warning };  // an error keeps the form off the floor

struct Finding {
  Gravity gravity = Gravity::error;
  std::string file;         // "forms/visitor-exit.json"
  SourcePosition position;  // of what `path` names, or of what would hold it
  std::string path;         // JSON path: "$.pages[2].elements[0].rateMax"; empty for the file as a whole
  std::string rule;     // stable id: "property/unknown", "type/unknown", "name/duplicate", "translation/missing" ...
  std::string message;  // what is wrong, in one sentence
  std::string remedy;   // what to do about it

  // "forms/x.json:12:7 $.pages[0].titel: error property/unknown: ... Remedy: ..."
  [[nodiscard]] std::string text() const;
};

// The findings of one file. After kFindingsMax errors, or as many warnings, no more of them are added: a file that is
// not ours at all would bury the rest.
class Findings {
 public:
  static constexpr size_t kFindingsMax = 500;

  explicit Findings(std::string file) : file_(std::move(file)) {}
  void error(std::string path, std::string rule, std::string message, std::string remedy);
  void warning(std::string path, std::string rule, std::string message, std::string remedy);
  // Of the file as a whole, such as broken syntax, at a known place.
  void error_at(SourcePosition position, std::string rule, std::string message, std::string remedy);

  [[nodiscard]] bool any_error() const { return errors_ > 0; }
  [[nodiscard]] bool full() const { return errors_ > kFindingsMax; }  // nothing that follows can change the outcome
  [[nodiscard]] const std::vector<Finding>& all() const { return findings_; }

  // Gives every finding the place of its path, or of the nearest path around it that `positions` knows.
  void locate(const SourcePositions& positions);
  [[nodiscard]] std::vector<Finding> take() { return std::move(findings_); }

 private:
  void add(Finding finding);

  std::string file_;
  std::vector<Finding> findings_;
  size_t errors_ = 0, warnings_ = 0;
};

// An array of objects with the members gravity, file, line, column, path, rule, message, remedy.
[[nodiscard]] base::Json to_json(const std::vector<Finding>& findings);

}  // namespace fairgauge::survey::form
