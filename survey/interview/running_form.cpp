#include "survey/interview/running_form.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "survey/expression/date.hpp"
#include "survey/expression/plain_values.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/random_order.hpp"
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_fields.hpp"
#include "survey/interview/running_matrix.hpp"
#include "survey/interview/running_rating.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

constexpr const char* kCommentSuffix = "-Comment";

std::unique_ptr<RunningQuestion> make_running(const Question& question, RunningForm& form) {
  switch (question.type) {
    case QuestionType::text:
    case QuestionType::comment: return std::make_unique<RunningText>(question, form);
    case QuestionType::radiogroup:
    case QuestionType::dropdown:
    case QuestionType::buttongroup: return std::make_unique<RunningChoices>(question, form);
    case QuestionType::checkbox: return std::make_unique<RunningMultipleChoices>(question, form);
    case QuestionType::imagepicker:
      if (question.choices.multiple) return std::make_unique<RunningMultipleChoices>(question, form);
      return std::make_unique<RunningChoices>(question, form);
    case QuestionType::ranking: return std::make_unique<RunningRanking>(question, form);
    case QuestionType::rating: return std::make_unique<RunningRating>(question, form);
    case QuestionType::boolean: return std::make_unique<RunningBoolean>(question, form);
    case QuestionType::slider: return std::make_unique<RunningSlider>(question, form);
    case QuestionType::matrix: return std::make_unique<RunningMatrix>(question, form);
    case QuestionType::multipletext: return std::make_unique<RunningFields>(question, form);
    case QuestionType::expression: return std::make_unique<RunningComputed>(question, form);
    case QuestionType::html:
    case QuestionType::image:
    case QuestionType::signaturepad: break;
  }
  return std::make_unique<RunningQuestion>(question, form);
}

// survey-core's names for the types, which go into the seeds of drawn orders.
std::string_view type_name(QuestionType type) {
  switch (type) {
    case QuestionType::text: return "text";
    case QuestionType::comment: return "comment";
    case QuestionType::radiogroup: return "radiogroup";
    case QuestionType::checkbox: return "checkbox";
    case QuestionType::dropdown: return "dropdown";
    case QuestionType::buttongroup: return "buttongroup";
    case QuestionType::imagepicker: return "imagepicker";
    case QuestionType::ranking: return "ranking";
    case QuestionType::rating: return "rating";
    case QuestionType::boolean: return "boolean";
    case QuestionType::slider: return "slider";
    case QuestionType::matrix: return "matrix";
    case QuestionType::multipletext: return "multipletext";
    case QuestionType::expression: return "expression";
    case QuestionType::html: return "html";
    case QuestionType::image: return "image";
    case QuestionType::signaturepad: return "signaturepad";
  }
  return {};
}

// Dates as JavaScript's toDateString() writes them: "Wed Nov 18 2026".
std::string bound_words(const Value& bound) {
  const std::string text = plain_text(bound);
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
  const Date date = shaped ? parse_date(text) : Date{std::nan("")};
  if (std::isnan(date.milliseconds)) return text;
  const LocalTime time = local_time(date);
  const auto days = static_cast<long>(std::floor(date.milliseconds / 86'400'000.0));
  static constexpr const char* kDays[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};  // from 1970-01-01
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char words[32];
  std::snprintf(words, sizeof words, "%s %s %02.0f %04.0f", kDays[((days % 7) + 7) % 7],
                kMonths[static_cast<size_t>(time.month)], time.day, time.year);
  return words;
}

}  // namespace

RunningForm::RunningForm(std::shared_ptr<const Questionnaire> form, FormSettings settings)
    : form_(std::move(form)), settings_(std::move(settings)) {
  add_containers();
  for (const auto& question : form_->questions) {
    by_key_[question.key()].push_back(questions_.size());
    by_lowered_key_.emplace(lowered(question.key()), questions_.size());
    questions_.push_back(make_running(question, *this));
  }
  for (const auto& [name, value] : settings_.variables) variables_[lowered(name)] = value;
  calculated_.resize(form_->calculated_values.size());
  calculating_.resize(form_->calculated_values.size());
  trigger_busy_.resize(form_->triggers.size());
  load();
}

RunningForm::~RunningForm() = default;

void RunningForm::add_containers() {
  const auto add = [this](const Container& container, bool is_page, ContainerId parent) {
    ContainerState state;
    state.container = &container;
    state.is_page = is_page;
    state.parent = parent;
    state.children = container.children;
    state.visible = container.visible;
    state.read_only = container.read_only;
    state.required = container.required;
    containers_.push_back(std::move(state));
  };
  for (const auto& page : form_->pages) add(page, true, kNone);
  for (const auto& panel : form_->panels) {
    add(panel, false, panel.panels.empty() ? page_id(panel.page) : panel_id(panel.panels.back()));
  }
}

// Defaults first, page by page, then every condition, until nothing changes any more.
void RunningForm::load() {
  started_ = !(form_->first_page_is_start && form_->pages.size() > 1);
  loading_ = true;
  for (size_t page = 0; page < form_->pages.size(); ++page) load_children(page_id(page));
  if (form_->page_mode == PageMode::question_per_page) {
    const auto elements = single_elements(nullptr);
    if (!elements.empty()) set_single(elements.front());
  }
  loading_ = false;
  run_conditions();
  notify_elements("", "");
  update_page();
  skipped_.clear();  // what was skipped on the way to the first page, Previous does not lead back to
  if (!started_) draw_order(0);
}

void RunningForm::load_children(ContainerId container) {
  for (const Child& child : std::vector(containers_[container].children)) {
    if (child.is_panel) {
      load_children(panel_id(child.index));
    } else {
      questions_[child.index]->on_load();
    }
  }
  element_visibility_changed(container);
}

// ---- Answers --------------------------------------------------------------------------------------------------------

const Value* RunningForm::answer(std::string_view key) const {
  const auto found = answers_.find(key);
  return found == answers_.end() ? nullptr : &found->second;
}

const Value* RunningForm::variable(std::string_view name) const {
  const auto found = variables_.find(lowered(name));
  return found == variables_.end() ? nullptr : &found->second;
}

void RunningForm::set_answer(const std::string& key, Value value) { set_answer(key, value, key); }

void RunningForm::set_from_question(const RunningQuestion& question, const Value& value) {
  set_answer(question.key(), value, question.question().name);
}

void RunningForm::set_answer(const std::string& key, const Value& value, const std::string& question_name) {
  const Value before = answer(key) == nullptr ? Value() : *answer(key);
  const bool both_nothing = (value.is_missing() || value == Value("")) && (before.is_missing() || before == Value(""));
  const bool either_nothing = value.is_missing() || value == Value("") || before.is_missing() || before == Value("");
  if (both_nothing || (!either_nothing && same_value(value, before))) return;
  if (value.empty()) {
    answers_.erase(key);
  } else {
    answers_.insert_or_assign(key, value);
  }
  update_questions(key, value);
  if (alike(value, before)) return;
  answer_changed(key, value, before, question_name);
}

void RunningForm::replace_answers(const Answers& answers) {
  answers_ = answers;
  taking_over_ = true;
  const auto update_all = [this] {
    for (const auto& question : questions_) {
      const Value* value = answer(question->key());
      question->update_value_from_form(value == nullptr ? Value() : *value, false);
      if (question->updates_comment()) question->update_comment_from_form(comment(question->key()));
    }
  };
  update_all();
  for (const auto& question : questions_) {
    const Value* value = answer(question->key());
    question->on_form_value_changed(value == nullptr ? Value() : *value);
  }
  notify_elements("", "");
  taking_over_ = false;
  run_conditions();
  update_all();
}

std::string RunningForm::comment(const std::string& key) const {
  const Value* value = answer(key + kCommentSuffix);
  return value == nullptr || value->text() == nullptr ? std::string() : *value->text();
}

void RunningForm::set_comment_from_question(const RunningQuestion& question, const std::string& text) {
  set_comment(question.key(), text);
}

void RunningForm::set_comment(const std::string& key, const std::string& text) {
  const std::string before = comment(key);
  if (text == before) return;
  const std::string name = key + kCommentSuffix;
  if (trimmed(text).empty()) {
    answers_.erase(name);
  } else {
    answers_.insert_or_assign(name, Value(text));
  }
  for (const size_t index : with_key(key)) {
    questions_[index]->update_comment_from_form(text);
    revalidate(*questions_[index]);
  }
  check_triggers_and_run_conditions(name, text, before, &key);
  advance_after(key);
  if (!with_key(key).empty()) questions_[with_key(key).front()]->set_comment(text);
}

Answers RunningForm::result() const {
  Answers result = answers_;
  for (const auto& calculated : form_->calculated_values) {
    if (!calculated.include_into_result) continue;
    const Value* value = variable(calculated.name);
    if (value != nullptr && !value->is_nothing()) result.insert_or_assign(calculated.name, *value);
  }
  return result;
}

void RunningForm::update_questions(const std::string& key, const Value& value) {
  for (const size_t index : with_key(key)) {
    auto& question = *questions_[index];
    if (!same_value(question.value(), value)) question.update_value_from_form(value, false);
  }
}

// ---- Elements -------------------------------------------------------------------------------------------------------

RunningQuestion* RunningForm::find(std::string_view name) {
  for (const auto& question : questions_) {
    if (question->question().name == name) return question.get();
  }
  return nullptr;
}

const std::vector<size_t>& RunningForm::with_key(std::string_view key) const {
  static const std::vector<size_t> none;
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? none : found->second;
}

bool RunningForm::other_visible_with_key(const RunningQuestion& question) const {
  const auto& same = with_key(question.key());
  return std::any_of(same.begin(), same.end(), [&](size_t index) {
    return questions_[index].get() != &question && questions_[index]->visible_in_form();
  });
}

RunningForm::ContainerId RunningForm::around(const RunningQuestion& question) const {
  const auto& description = question.question();
  return description.panels.empty() ? page_id(description.page) : panel_id(description.panels.back());
}

bool RunningForm::child_visible(const Child& child) const {
  return child.is_panel ? visible(panel_id(child.index)) : questions_[child.index]->visible();
}

bool RunningForm::visible(ContainerId container) const {
  const auto& state = containers_[container];
  return state.visible && std::any_of(state.children.begin(), state.children.end(),
                                      [this](const Child& child) { return child_visible(child); });
}

bool RunningForm::read_only(ContainerId container) const {
  for (; container != kNone; container = containers_[container].parent) {
    if (containers_[container].read_only) return true;
  }
  return false;
}

bool RunningForm::panel_visible(size_t panel) const {
  for (ContainerId id = panel_id(panel); id != kNone; id = containers_[id].parent) {
    if (!visible(id)) return false;
  }
  return true;
}

bool RunningForm::container_visible(const RunningQuestion& question) const {
  for (ContainerId id = around(question); id != kNone; id = containers_[id].parent) {
    if (!visible(id)) return false;
  }
  return true;
}

bool RunningForm::container_read_only(const RunningQuestion& question) const { return read_only(around(question)); }

bool RunningForm::on_start_page(const RunningQuestion& question) const { return is_start(question.question().page); }

std::int32_t RunningForm::seed_of(ContainerId container) const {
  const auto& state = containers_[container];
  const std::int32_t outer = state.parent == kNone ? settings_.seed : seed_of(state.parent);
  return element_seed(outer, state.is_page ? "page" : "panel", state.container->name);
}

std::int32_t RunningForm::seed_of(const Question& question) const {
  const ContainerId owner = question.panels.empty() ? page_id(question.page) : panel_id(question.panels.back());
  return element_seed(seed_of(owner), type_name(question.type), question.name);
}

// ---- Texts ----------------------------------------------------------------------------------------------------------

void RunningForm::set_language(std::string language) {
  settings_.language = std::move(language);
  notify_elements("locale", "");
  for (const auto& question : questions_) question->locale_changed();
}

std::string RunningForm::text(const LocalisedText& text, const RunningQuestion* of) const {
  return put_in(text.in(language()), of == nullptr || of->question().display_values_in_texts);
}

std::string RunningForm::title(const RunningQuestion& question) const {
  const LocalisedText& title = question.question().title;
  return title.in(language()).empty() ? question.question().name : text(title, &question);
}

std::string RunningForm::text_or_value(const LocalisedText& text, const Value& value, const RunningQuestion& of) const {
  const std::string words = text.empty() ? std::string() : this->text(text, &of);
  return words.empty() ? plain_text(value) : words;
}

std::string RunningForm::text_of(const FormError& error) const {
  std::string words = error.text.in(language());  // answers are not put into errors
  const Value& bound = error.lowest.is_nothing() ? error.highest : error.lowest;
  const auto at = words.find("{0}");
  if (at != std::string::npos && !bound.is_nothing()) words.replace(at, 3, bound_words(bound));
  return words;
}

std::string RunningForm::completed_html() const {
  for (const auto& one : form_->completed_html_on_condition) {
    if (!one.expression) continue;
    const Value value = evaluate(*one.expression);
    if (value.truth() != nullptr && *value.truth()) return text(one.text);
  }
  return text(form_->completed_html);
}

}  // namespace fairgauge::survey::interview
