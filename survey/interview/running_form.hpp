// A questionnaire being answered, with the meaning that survey-core 3.1.1 gives it: what is visible, enabled, required,
// what is set, cleared and skipped when an answer changes, what is wrong, which page comes next.
//
// Knows nothing of screens, disks and the kiosk's own rules; interview.hpp adds those. FORMS.md lists where we differ.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "survey/form/questionnaire.hpp"
#include "survey/interview/changed_names.hpp"
#include "survey/interview/form_error.hpp"
#include "survey/interview/running_question.hpp"

namespace fairgauge::survey::interview {

using namespace form;

enum class FormState { starting, running, empty, completed };  // starting: on the start page; empty: no page is visible

struct FormSettings {
  std::string language;  // as SurveyJS names it; empty: the form's own
  std::int32_t seed = 0;
  std::function<base::UtcTime()> now;  // for today() and its kin
  Answers variables;                   // of the host; their names do not know letter case
  bool turns_pages =
      true;  // false: autoAdvanceEnabled is the caller's business, who lets the last answer be seen first
};

class RunningForm {
 public:
  RunningForm(std::shared_ptr<const Questionnaire> form, FormSettings settings);
  ~RunningForm();
  RunningForm(const RunningForm&) = delete;
  RunningForm& operator=(const RunningForm&) = delete;

  [[nodiscard]] const Questionnaire& form() const { return *form_; }
  [[nodiscard]] const std::string& language() const {  // in force
    return settings_.language.empty() ? form_->locale : settings_.language;
  }
  void set_language(std::string language);

  // ---- Where we are
  [[nodiscard]] FormState state() const;
  [[nodiscard]] std::optional<size_t> page() const;  // index into form().pages: the one that is shown
  [[nodiscard]] std::optional<size_t> current_page() const { return page_; }  // the same without the start page
  [[nodiscard]] std::vector<size_t> visible_pages() const;                    // without the start page
  [[nodiscard]] std::vector<size_t> shown_questions()
      const;  // of that page, in order; of one element with question_per_page
  [[nodiscard]] std::vector<size_t> current_questions() const;  // the same without the start page
  [[nodiscard]] bool first_page() const;                        // or element
  [[nodiscard]] bool last_page() const;
  [[nodiscard]] bool offers_previous() const;  // the button is there
  [[nodiscard]] bool next_completes() const;   // a complete trigger has turned Next into Complete

  // ---- Going on. False while something is wrong with the page, whose errors are shown from then on.
  bool start();
  bool check_page();  // goes nowhere
  bool next_page();
  bool previous_page();
  bool complete();
  void go_to(size_t page);  // as when a draft is taken up again; nothing happens if that page is not visible

  // ---- Answers
  [[nodiscard]] const Value* answer(std::string_view key) const;  // nullptr: none
  void set_answer(const std::string& key, Value value);           // as code does it: no question need have that key
  void replace_answers(const Answers& answers);                   // all at once, as when a draft is taken up again
  [[nodiscard]] std::string comment(const std::string& key) const;
  void set_comment(const std::string& key, const std::string& comment);
  [[nodiscard]] const Value* variable(std::string_view name) const;
  void set_variable(std::string_view name, Value value);
  [[nodiscard]] Answers result() const;  // with the calculated values that belong to it

  // ---- Elements, by index into form()'s lists
  [[nodiscard]] RunningQuestion& question(size_t index) { return *questions_[index]; }
  [[nodiscard]] const RunningQuestion& question(size_t index) const { return *questions_[index]; }
  [[nodiscard]] size_t question_count() const { return questions_.size(); }
  [[nodiscard]] RunningQuestion* find(std::string_view name);  // nullptr: none
  [[nodiscard]] bool page_visible(size_t page) const { return visible(page_id(page)); }
  [[nodiscard]] bool panel_visible(size_t panel) const;  // with all around it
  [[nodiscard]] bool page_read_only(size_t page) const { return read_only(page_id(page)); }
  [[nodiscard]] bool panel_read_only(size_t panel) const { return read_only(panel_id(panel)); }
  [[nodiscard]] bool page_required(size_t page) const { return containers_[page_id(page)].required; }
  [[nodiscard]] bool panel_required(size_t panel) const { return containers_[panel_id(panel)].required; }
  [[nodiscard]] const std::vector<FormError>& page_errors(size_t page) const {
    return containers_[page_id(page)].errors;
  }
  [[nodiscard]] const std::vector<FormError>& panel_errors(size_t panel) const {
    return containers_[panel_id(panel)].errors;
  }

  // ---- Texts in the language, with answers put in: "You chose {q1}"
  [[nodiscard]] std::string text(const LocalisedText& text, const RunningQuestion* of = nullptr) const;
  [[nodiscard]] std::string title(const RunningQuestion& question) const;  // the name, if it has none
  // Of a choice, row, column or step: its value, if the text is empty.
  [[nodiscard]] std::string text_or_value(const LocalisedText& text, const Value& value,
                                          const RunningQuestion& of) const;
  [[nodiscard]] std::string text_of(const FormError& error) const;  // the form's own words; empty: it has none
  [[nodiscard]] std::string completed_html() const;  // of the condition that holds, else the form's; empty: none

  // ---- For its questions
  [[nodiscard]] bool may_skip(const Expression& expression) const;  // nothing that it reads has changed
  [[nodiscard]] Value evaluate(const Expression& expression, const RunningQuestion* asking = nullptr,
                               const Value* item = nullptr) const;
  [[nodiscard]] bool holds_loosely(const Expression& expression, const RunningQuestion* asking,
                                   const Value* item) const;
  void set_from_question(const RunningQuestion& question, const Value& value);
  void set_comment_from_question(const RunningQuestion& question, const std::string& comment);
  void question_hidden(const RunningQuestion& question);
  void element_visibility_changed(const RunningQuestion& question);
  [[nodiscard]] const std::vector<size_t>& with_key(std::string_view key) const;  // indices of questions
  [[nodiscard]] bool other_visible_with_key(const RunningQuestion& question) const;
  [[nodiscard]] bool container_visible(const RunningQuestion& question) const;  // all around it
  [[nodiscard]] bool container_read_only(const RunningQuestion& question) const;
  [[nodiscard]] bool on_start_page(const RunningQuestion& question) const;
  [[nodiscard]] std::int32_t seed_of(const Question& question) const;
  [[nodiscard]] bool taking_over() const { return taking_over_; }  // replace_answers is at work

 private:
  // Pages and panels behave alike: ids are pages first, then panels.
  using ContainerId = size_t;
  static constexpr size_t kNone = static_cast<size_t>(-1);
  class Scope;  // what expressions see
  struct ContainerState {
    const Container* container = nullptr;
    bool is_page = false;
    ContainerId parent = kNone;
    std::vector<Child> children;  // in the order shown
    bool visible = true, read_only = false, required = false;
    std::optional<bool> published_visible;
    bool running_conditions = false;
    bool order_drawn = false;
    std::vector<FormError> errors;
  };
  [[nodiscard]] ContainerId page_id(size_t page) const { return page; }
  [[nodiscard]] ContainerId panel_id(size_t panel) const { return form_->pages.size() + panel; }
  struct Named {  // what a name stands for
    bool found = false;
    Value value;
  };

  // running_form.cpp
  void add_containers();
  void load();
  void load_children(ContainerId container);
  void set_answer(const std::string& key, const Value& value, const std::string& question_name);
  void update_questions(const std::string& key, const Value& value);
  [[nodiscard]] ContainerId around(const RunningQuestion& question) const;
  [[nodiscard]] bool child_visible(const Child& child) const;
  [[nodiscard]] bool visible(ContainerId container) const;
  [[nodiscard]] bool read_only(ContainerId container) const;
  [[nodiscard]] std::int32_t seed_of(ContainerId container) const;
  [[nodiscard]] size_t index_of(const RunningQuestion& question) const;
  [[nodiscard]] RunningQuestion* find_in_any_case(std::string_view name);
  void for_questions_in(ContainerId container, const std::function<void(RunningQuestion&)>& act);

  // form_conditions.cpp
  void answer_changed(const std::string& key, const Value& value, const Value& before,
                      const std::string& question_name);
  void check_triggers_and_run_conditions(const std::string& name, const Value& value, const Value& before,
                                         const std::string* related);
  void names_changed(const std::vector<std::pair<std::string, Value>>& values, const std::string* name);
  void run_conditions();
  void run_conditions_once();
  void run_container_conditions(ContainerId container);
  void run_own_conditions(ContainerId container);
  void run_question_triggers(const std::string* name, const Value& value);
  void calculate(size_t index);
  void element_visibility_changed(ContainerId container);
  void child_visibility_changed(ContainerId container);
  void container_visibility_changed(ContainerId container);
  void notify_value_changed(const std::string& key, const Value& value, const std::string& question_name);
  void notify_elements(const std::string& name, const std::string& question_name);
  void revalidate(RunningQuestion& question);

  // form_triggers.cpp
  void check_triggers(ChangedNames changed, bool on_navigation, const std::string* name);
  void check_trigger(size_t index, bool on_navigation, bool invalid);
  [[nodiscard]] bool concerns(const Trigger& trigger) const;
  void trigger_holds(size_t index, bool on_navigation);
  void set_by_trigger(const std::string& name, Value value, bool is_variable);
  void copy_by_trigger(const Trigger& trigger);
  [[nodiscard]] RunningQuestion* trigger_target(const std::string& name);

  // form_pages.cpp
  void set_page(std::optional<size_t> page);
  void update_page();
  void page_visibility_changed(size_t page, bool shown);
  [[nodiscard]] std::vector<size_t> visible_questions(const Child* element, std::optional<size_t> page) const;
  [[nodiscard]] bool page_available() const;
  [[nodiscard]] bool in_visible_list(size_t page) const;
  [[nodiscard]] bool is_start(size_t page) const;
  void draw_order(size_t page);
  bool shuffle(ContainerId container, bool random);
  void check_page_triggers();
  void finish();
  void skip_to(const std::string& name);
  bool back_over_skipped();
  [[nodiscard]] size_t page_of(const Child& child) const;
  [[nodiscard]] std::vector<Child> single_elements(const Child* including) const;
  [[nodiscard]] std::optional<Child> first_visible_child(size_t page) const;
  void set_single(std::optional<Child> child);
  void single_hidden();
  bool next_single();
  bool validate(ContainerId container, bool keep);
  bool validate_child(const Child& child, bool keep);
  bool validate_container_only(ContainerId container, bool keep);
  void validate_with_those_around(ContainerId container);
  void clear_errors_within(ContainerId container);
  void for_shown_in(ContainerId container, const std::function<void(const RunningQuestion&)>& act) const;

  // form_auto_advance.cpp
  void advance_after(const std::string& key);
  void advance();

  // form_names.cpp
  [[nodiscard]] Value built_in(std::string_view name) const;
  [[nodiscard]] Named resolve(const std::string& name) const;
  [[nodiscard]] const RunningQuestion* question_named(std::string_view name) const;
  [[nodiscard]] std::string words_for(const std::string& name, bool display_values, bool& known) const;
  [[nodiscard]] std::optional<std::string> item_words(const std::string& name) const;
  [[nodiscard]] std::optional<std::string> part_words(const RunningQuestion& question, const std::string& part) const;
  [[nodiscard]] std::string put_in(std::string text, bool display_values) const;

  std::shared_ptr<const Questionnaire> form_;
  FormSettings settings_;
  std::vector<std::unique_ptr<RunningQuestion>> questions_;
  std::vector<ContainerState> containers_;
  std::map<std::string, std::vector<size_t>, std::less<>> by_key_;
  std::map<std::string, size_t, std::less<>> by_lowered_key_;  // the first of each
  Answers answers_;
  Answers variables_;  // by name in lower case

  // Conditions
  bool loading_ = false;  // answers are set by defaults; conditions run once all of them are there
  bool taking_over_ = false;
  bool running_conditions_ = false;
  bool changed_while_running_ = false;
  bool running_for_change_ = false;
  int repeats_ = 0;
  std::shared_ptr<ChangedNames> changed_;  // since the outermost change
  bool notify_after_conditions_ = false;
  std::map<std::string, bool, std::less<>> unnotified_;  // keys whose outermost change has not been told yet
  std::vector<bool> calculated_, calculating_;

  // Triggers
  bool triggers_running_ = false;
  ChangedNames trigger_names_;
  std::vector<bool> trigger_busy_;
  std::map<size_t, std::optional<size_t>> completing_;  // trigger -> page on which it held

  // Pages
  bool started_ = true, completed_ = false;
  std::optional<size_t> page_;
  std::optional<Child> single_;  // with question_per_page
  struct Skipped {
    std::optional<size_t> from_page, to_page;
    std::optional<Child> from, to;  // with question_per_page
  };
  std::vector<Skipped> skipped_;
};

}  // namespace fairgauge::survey::interview
