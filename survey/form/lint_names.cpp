#include <map>

#include "survey/form/lint.hpp"

namespace fairgauge::survey::form {
namespace {

constexpr std::string_view kRotation = "rotation";

// Every name that means something of its own, by its lower-case spelling.
class Register {
 public:
  explicit Register(Findings& findings) : findings_(findings) {}

  void add(const std::string& name, std::string_view kind, const std::string& path) {
    if (name.empty()) return;
    if (lower_case(name) == kRotation) {
      findings_.error(path, "name/reserved", "'rotation' is what conditions call this interview's draw, 0 or 1",
                      "Rename it");
      return;
    }
    const auto [first, added] = known_.emplace(lower_case(name), Known{name, std::string(kind)});
    if (added) return;
    const Known& other = first->second;
    if (other.kind != kind) {
      findings_.error(path, "name/clash",
                      "a " + other.kind + " and a " + std::string(kind) + " are both called '" + name + "'",
                      "Rename one of them");
    } else if (other.name != name) {
      findings_.error(path, "name/case", "'" + name + "' differs from '" + other.name + "' by case alone",
                      "Rename one of them");
    } else {
      findings_.error(path, "name/duplicate", "'" + name + "' is there twice", "Rename one of them");
    }
  }

  // The key of an answer: two questions may share one on purpose.
  void add_key(const std::string& key, const std::string& path) {
    const auto [first, added] = known_.emplace(lower_case(key), Known{key, "question"});
    if (added) return;
    if (first->second.kind != "question") {
      findings_.error(path, "name/clash", "a " + first->second.kind + " is called '" + key + "'", "Rename one of them");
    } else if (first->second.name != key) {
      findings_.error(path, "name/case", "'" + key + "' differs from '" + first->second.name + "' by case alone",
                      "Rename one of them");
    } else {
      findings_.warning(path, "name/shared", "another question stores its answer as '" + key + "' too",
                        "Give it a name of its own, unless both shall show one answer");
    }
  }

 private:
  struct Known {
    std::string name, kind;
  };
  Findings& findings_;
  std::map<std::string, Known> known_;
};

}  // namespace

void lint_names(Reading& reading) {
  const Questionnaire& form = reading.form;
  Register names(reading.findings);
  for (size_t i = 0; i < form.pages.size(); ++i) {
    names.add(form.pages[i].name, "page", member_path(reading.page_paths[i], "name"));
  }
  for (size_t i = 0; i < form.panels.size(); ++i) {
    names.add(form.panels[i].name, "panel", member_path(reading.panel_paths[i], "name"));
  }
  for (size_t i = 0; i < form.questions.size(); ++i) {
    names.add(form.questions[i].name, "question", member_path(reading.question_paths[i], "name"));
  }
  for (size_t i = 0; i < form.questions.size(); ++i) {
    const std::string& key = form.questions[i].value_name;
    if (key.empty() || key == form.questions[i].name) continue;
    names.add_key(key, member_path(reading.question_paths[i], "valueName"));
  }
  for (size_t i = 0; i < form.calculated_values.size(); ++i) {
    names.add(form.calculated_values[i].name, "calculated value", member_path(reading.calculated_paths[i], "name"));
  }
}

}  // namespace fairgauge::survey::form
