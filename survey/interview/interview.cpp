#include "survey/interview/interview.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "survey/expression/plain_values.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/fitting.hpp"
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_fields.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

using base::ErrorKind;
using base::MonotonicTime;
using base::Result;

bool numeric(const Question& question) {
  return question.type == QuestionType::text &&
         (question.input.type == InputType::number || question.input.type == InputType::range);
}

FormSettings form_settings(InterviewSettings settings) {
  FormSettings result;
  result.language = std::move(settings.language);
  result.seed = static_cast<std::int32_t>(settings.seed);
  result.now = std::move(settings.clock);
  result.turns_pages = false;
  result.variables = {{"rotation", static_cast<int>(settings.seed % 2)}, {"seed", static_cast<double>(settings.seed)}};
  return result;
}

}  // namespace

Interview::Interview(std::shared_ptr<const Questionnaire> form, InterviewSettings settings, MonotonicTime now)
    : seed_(settings.seed), started_(now), entered_(now) {
  running_ = std::make_unique<RunningForm>(std::move(form), form_settings(std::move(settings)));
  page_timed_out_.resize(running_->form().pages.size());
  if (running_->page()) {
    enter(*running_->page(), now);
  } else {
    done_ = true;  // every page is hidden: there is nothing to ask
  }
  count_pages();
}

const Page& Interview::page() const { return form().pages[page_]; }

// A page with a time limit is not gone back to.
bool Interview::first_page() const {
  if (running_->state() == FormState::starting || running_->first_page() || !form().previous_shown) return true;
  const auto pages = running_->visible_pages();
  const auto here = std::find(pages.begin(), pages.end(), page_);
  return here != pages.begin() && here != pages.end() && page_limit(here[-1]).count() > 0;
}

bool Interview::last_page() const { return running_->last_page() || running_->next_completes(); }

std::vector<const RunningQuestion*> Interview::questions() const {
  std::vector<const RunningQuestion*> result;
  if (done_) return result;
  for (const size_t index : running_->shown_questions()) result.push_back(&running_->question(index));
  return result;
}

const RunningQuestion* Interview::question(std::string_view name) const { return running_->find(name); }

Progress Interview::progress() const {
  if (done_) return {pages_most_, pages_most_};
  const auto pages = running_->visible_pages();
  const auto here = std::find(pages.begin(), pages.end(), page_);
  const int before = here == pages.end() ? 0 : static_cast<int>(here - pages.begin());
  return {std::min(before + 1, pages_most_), pages_most_};
}

// ---- Answers --------------------------------------------------------------------------------------------------------

const Value* Interview::answer(std::string_view name) const {
  const auto* question = running_->find(name);
  return question == nullptr || question->empty() ? nullptr : &question->value();
}

RunningQuestion* Interview::asked(std::string_view name) {
  if (done_) return nullptr;
  for (const size_t index : running_->shown_questions()) {
    auto& question = running_->question(index);
    if (question.question().name == name && !question.read_only()) return &question;
  }
  return nullptr;
}

namespace {

base::Error not_asked(std::string_view name) {
  return base::error(ErrorKind::invalid, "question '" + std::string(name.substr(0, 80)) + "' is not asked now");
}

// A value out of bounds stays out of the data, so that the way back to the value before changes nothing there.
void judge_again(RunningQuestion& question) {
  if (!question.errors().empty()) (void)question.validate(true, true);
}

}  // namespace

Result<void> Interview::set_answer(std::string_view name, Value value) {
  RunningQuestion* question = asked(name);
  if (question == nullptr) return not_asked(name);
  if (value.empty() && takes_answer(question->question().type)) {
    clear_answer(name);
    return {};
  }
  if (numeric(question->question()) && value.text() != nullptr)
    typed_.insert_or_assign(std::string(name), *value.text());
  FAIRGAUGE_ASSIGN(auto fitted, fitting(*question, std::move(value)));
  if (auto* choices = dynamic_cast<RunningChoices*>(question)) {
    choices->choose(std::move(fitted));
  } else {
    question->set_value(std::move(fitted));
    judge_again(*question);
  }
  count_pages();
  return {};
}

void Interview::clear_answer(std::string_view name) {
  RunningQuestion* question = asked(name);
  if (question == nullptr) return;
  typed_.erase(std::string(name));
  if (!question->empty()) question->clear_value(true);
  count_pages();
}

Result<void> Interview::set_comment(std::string_view name, const std::string& text) {
  RunningQuestion* question = asked(name);
  if (question == nullptr) return not_asked(name);
  const int most = form().comment_length_max > 0 ? form().comment_length_max : kTextLengthMax;
  FAIRGAUGE_TRY(fitting_length(question->question().name, text, most));
  question->set_comment(text);
  count_pages();
  return {};
}

Result<void> Interview::set_field(std::string_view name, std::string_view field, Value value) {
  auto* question = dynamic_cast<RunningFields*>(asked(name));
  auto* text = question == nullptr ? nullptr : question->field(field);
  if (text == nullptr) return not_asked(std::string(name) + "." + std::string(field));
  const std::string key = std::string(name) + "." + std::string(field);
  if (numeric(text->question()) && value.text() != nullptr) typed_.insert_or_assign(key, *value.text());
  if (!value.empty()) {
    FAIRGAUGE_ASSIGN(value, fitting(*text, std::move(value)));
  }
  text->set_value(std::move(value));
  judge_again(*text);
  count_pages();
  return {};
}

std::string Interview::typed(std::string_view name) const {
  const auto found = typed_.find(name);
  if (found != typed_.end()) return found->second;
  if (const Value* value = answer(name)) return plain_text(*value);
  return {};
}

Answers Interview::result() const {
  Answers answers = running_->result();
  if (running_->state() == FormState::completed) return answers;
  for (size_t i = 0; i < running_->question_count(); ++i) {
    const auto& question = running_->question(i);
    const bool kept = question.visible_in_form() || running_->other_visible_with_key(question);
    if (!kept && form().clear_invisible != ClearInvisible::none) answers.erase(question.key());
  }
  return answers;
}

// ---- What is wrong --------------------------------------------------------------------------------------------------

std::vector<Problem> Interview::problems() const {
  std::vector<Problem> result;
  if (done_) return result;
  const auto add = [&](const std::string& question, const FormError& error) {
    result.push_back({question, error, running_->text_of(error)});
  };
  for (const auto* question : questions()) {
    for (const auto& error : question->all_errors()) add(question->question().name, error);
    if (question->errors().empty() && question->empty() && !trimmed(typed(question->question().name)).empty()) {
      FormError error;
      error.fault = Fault::not_a_number;
      add(question->question().name, error);
    }
  }
  for (const auto& error : running_->page_errors(page_)) add("", error);
  for (const auto* question : questions()) {
    for (const size_t panel : question->question().panels) {
      const bool told = std::any_of(result.begin(), result.end(), [](const auto& one) { return one.question.empty(); });
      if (!told && !running_->panel_errors(panel).empty()) add("", running_->panel_errors(panel).front());
    }
  }
  return result;
}

// ---- Pages ----------------------------------------------------------------------------------------------------------

bool Interview::half_typed() const {
  const auto shown = questions();
  return std::any_of(shown.begin(), shown.end(), [this](const RunningQuestion* question) {
    return question->empty() && !trimmed(typed(question->question().name)).empty();
  });
}

bool Interview::check() {
  return !done_ && !half_typed() && (running_->state() == FormState::starting || running_->check_page());
}

bool Interview::next(MonotonicTime now) {
  if (done_ || half_typed()) return false;
  bool moved = false;
  if (running_->state() == FormState::starting) {
    moved = running_->start();
  } else {
    moved = last_page() ? running_->complete() : running_->next_page();
  }
  if (moved) follow(now);
  return moved;
}

bool Interview::back(MonotonicTime now) {
  if (done_ || first_page() || !running_->previous_page()) return false;
  follow(now);
  return true;
}

void Interview::follow(MonotonicTime now) {
  leave(trace_, page().name, std::chrono::duration_cast<std::chrono::milliseconds>(now - entered_));
  if (running_->state() != FormState::completed && !running_->page()) (void)running_->complete();
  if (running_->state() == FormState::completed) {
    done_ = true;
  } else {
    enter(*running_->page(), now);
  }
  count_pages();
}

// ---- Time limits ----------------------------------------------------------------------------------------------------

std::chrono::seconds Interview::page_limit(size_t page) const {
  const int own = form().pages[page].time_limit_seconds;
  return std::chrono::seconds(own != 0 ? own : form().page_time_limit_seconds);
}

std::chrono::milliseconds Interview::shown_before() const {
  for (const auto& entry : trace_) {
    if (entry.page == page().name) return entry.shown;
  }
  return {};
}

std::optional<MonotonicTime> Interview::time_limit() const {
  std::optional<MonotonicTime> due;
  if (done_ || running_->state() == FormState::starting) return due;
  if (page_limit(page_).count() > 0 && !page_timed_out_[page_]) due = entered_ + page_limit(page_) - shown_before();
  if (form().time_limit_seconds > 0 && !timed_out_) {
    const auto whole = started_ + std::chrono::seconds(form().time_limit_seconds);
    due = due ? std::min(*due, whole) : whole;
  }
  return due;
}

bool Interview::out_of_time(MonotonicTime now) {
  const auto due = time_limit();
  if (!due || now < *due) return false;
  const bool whole = form().time_limit_seconds > 0 && now - started_ >= std::chrono::seconds(form().time_limit_seconds);
  if (!whole) {
    page_timed_out_[page_] = true;
    return next(now);
  }
  timed_out_ = true;
  if (!running_->complete()) return false;
  follow(now);
  return true;
}

void Interview::count_tap() {
  if (done_) return;
  for (auto& entry : trace_) {
    if (entry.page == page().name) ++entry.taps;
  }
}

std::vector<PageTrace> Interview::trace(MonotonicTime now) const {
  auto result = trace_;
  if (!done_) leave(result, page().name, std::chrono::duration_cast<std::chrono::milliseconds>(now - entered_));
  return result;
}

void Interview::count_pages() {
  pages_most_ = std::max(pages_most_, static_cast<int>(running_->visible_pages().size()));
}

void Interview::enter(size_t page, MonotonicTime now) {
  page_ = page;
  entered_ = now;
  const auto& name = form().pages[page].name;
  auto entry = std::find_if(trace_.begin(), trace_.end(), [&](const PageTrace& one) { return one.page == name; });
  if (entry == trace_.end()) {
    trace_.push_back({name, std::chrono::duration_cast<std::chrono::milliseconds>(now - started_),
                      std::chrono::milliseconds(0), 0, 0});
    entry = trace_.end() - 1;
  }
  ++entry->visits;
}

void Interview::leave(std::vector<PageTrace>& trace, const std::string& page, std::chrono::milliseconds shown) {
  for (auto& entry : trace) {
    if (entry.page == page) entry.shown += shown;
  }
}

}  // namespace fairgauge::survey::interview
