#include <algorithm>
#include <array>
#include <map>

#include "survey/form/lint.hpp"

namespace fairgauge::survey::form {
namespace {

constexpr std::array<std::string_view, 6> kBuiltIn = {"pageno", "pagecount", "questioncount",
                                                      "locale", "rotation",  "seed"};
constexpr std::array<std::string_view, 2> kOfItem = {"item", "choice"};

// What a {name} may read.
class Names {
 public:
  explicit Names(const Questionnaire& form);

  // Adds what is wrong with it, if anything.
  void judge(const Mention& mention, Findings& findings) const;
  [[nodiscard]] std::optional<std::string> meant(std::string_view name) const { return nearest(name, words_); }

 private:
  struct Known {
    std::string name;  // as written
    const Question* question = nullptr;
  };
  void add(const std::string& name, const Question* question);
  [[nodiscard]] const Known* find(std::string_view name) const;
  void judge_part(const Mention& mention, const Known& known, std::string_view part, Findings& findings) const;

  std::map<std::string, Known, std::less<>> known_;  // by name in lower case: SurveyJS reads them so
  std::vector<std::string_view> words_;
};

Names::Names(const Questionnaire& form) {
  for (const auto name : kBuiltIn) add(std::string(name), nullptr);
  for (const auto& value : form.calculated_values) add(value.name, nullptr);
  for (const auto& trigger : form.triggers) {
    if (trigger.is_variable || trigger.type == TriggerType::run_expression) add(trigger.set_to, nullptr);
  }
  for (const auto& question : form.questions) {
    if (!takes_answer(question.type)) continue;
    add(question.name, &question);
    add(question.key(), &question);
    const auto is_other = [](const SpecialChoice& one) { return one.kind == ChoiceKind::other; };
    const auto& special = question.choices.special;
    if (question.comment_area || std::any_of(special.begin(), special.end(), is_other)) {
      add(question.key() + "-Comment", nullptr);
    }
  }
  for (const auto& [lower, known] : known_) words_.push_back(known.name);
}

void Names::add(const std::string& name, const Question* question) {
  if (!name.empty()) known_.emplace(lower_case(name), Known{name, question});
}

const Names::Known* Names::find(std::string_view name) const {
  const auto found = known_.find(lower_case(name));
  return found == known_.end() ? nullptr : &found->second;
}

std::string unknown_rule(const Mention& mention) {
  return mention.in_text ? "text/unknown-name" : "expression/unknown-name";
}

void Names::judge(const Mention& mention, Findings& findings) const {
  const std::string_view name = mention.name;
  const auto first = name.substr(0, name.find_first_of(".["));
  const Known* known = find(name);
  if (known == nullptr && first.size() < name.size()) known = find(first);
  if (known == nullptr) {
    const auto is_first = [&](std::string_view word) { return word == first; };
    if (mention.scope == Scope::item && std::any_of(kOfItem.begin(), kOfItem.end(), is_first)) return;
    const auto nearby = meant(name);
    findings.error(mention.path, unknown_rule(mention), "there is no question '" + mention.name.substr(0, 64) + "'",
                   nearby ? "Did you mean {" + *nearby + "}?" : "Name a question of this survey");
    return;
  }
  if (!name.starts_with(known->name)) {
    findings.warning(mention.path, "expression/name-case",
                     "{" + mention.name.substr(0, 64) + "} is called '" + known->name +
                         "'; SurveyJS does not look again when its answer changes",
                     "Write {" + known->name + "}");
  }
  if (known->question != nullptr && name.size() > known->name.size()) {
    judge_part(mention, *known, name.substr(known->name.size()), findings);
  }
}

// {matrix.row}, {multipletext.item}, {list[0]}, {list.length}
void Names::judge_part(const Mention& mention, const Known& known, std::string_view part, Findings& findings) const {
  if (part.starts_with('[') || part == ".length") return;
  part.remove_prefix(1);
  std::vector<std::string> codes;
  for (const auto& row : known.question->matrix.rows) codes.push_back(row.value.to_code());
  for (const auto& field : known.question->fields) codes.push_back(field.name);
  const auto is_part = [&](const std::string& code) { return lower_case(code) == lower_case(part); };
  if (std::any_of(codes.begin(), codes.end(), is_part)) return;
  const auto nearby = nearest(part, codes);
  findings.error(mention.path, unknown_rule(mention),
                 "'" + known.name + "' has no row or item '" + std::string(part.substr(0, 64)) + "'",
                 nearby ? "Did you mean {" + known.name + "." + *nearby + "}?" : "Name the question, or a row or item");
}

bool is_there(const Questionnaire& form, const Reference& reference) {
  const auto called = [&](const Element& element) { return element.name == reference.name; };
  const bool container = std::any_of(form.pages.begin(), form.pages.end(), called) ||
                         std::any_of(form.panels.begin(), form.panels.end(), called);
  return std::any_of(form.questions.begin(), form.questions.end(),
                     [&](const Question& question) {
                       switch (reference.to) {
                         case Reference::To::choices:
                           return called(question) &&
                                  (has_choices(question.type) || question.type == QuestionType::matrix);
                         case Reference::To::question:
                           return takes_answer(question.type) && (called(question) || question.key() == reference.name);
                         case Reference::To::place: return called(question);
                       }
                       return false;
                     }) ||
         (reference.to == Reference::To::place && container);
}

}  // namespace

void lint_references(Reading& reading) {
  const Names names(reading.form);
  for (const auto& mention : reading.mentions) {
    if (reading.findings.full()) return;
    names.judge(mention, reading.findings);
  }
  for (const auto& reference : reading.references) {
    if (reading.findings.full()) return;
    if (is_there(reading.form, reference)) continue;
    const auto nearby = names.meant(reference.name);
    const std::string wanted = reference.to == Reference::To::choices    ? "question with choices"
                               : reference.to == Reference::To::question ? "question"
                                                                         : "question, panel or page";
    reading.findings.error(reference.path, "reference/unknown",
                           "there is no " + wanted + " '" + reference.name.substr(0, 64) + "'",
                           nearby ? "Did you mean '" + *nearby + "'?" : "Name one of this survey");
  }
}

}  // namespace fairgauge::survey::form
