#include "survey/form/interview.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace fairgauge::survey::form {
namespace {

using base::ErrorKind;
using base::MonotonicTime;
using base::Result;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// What was typed as a number: decimal point or decimal comma, no exponent.
std::optional<double> typed_number(const Value& value) {
  if (const auto* number = value.number()) return *number;
  if (value.text() == nullptr) return std::nullopt;
  std::string text(trimmed(*value.text()));
  std::replace(text.begin(), text.end(), ',', '.');
  double number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (failure != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

// How many Unicode characters; -1 if the bytes are no UTF-8.
int length_of(std::string_view text) {
  int length = 0;
  for (size_t at = 0; at < text.size(); ++length) {
    const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(at);
    const size_t size = first < 0x80                    ? 1
                        : first >= 0xC2 && first < 0xE0 ? 2
                        : (first & 0xF0) == 0xE0        ? 3
                        : first >= 0xF0 && first < 0xF5 ? 4
                                                        : 0;
    if (size == 0) return -1;
    for (size_t i = 1; i < size; ++i) {
      if ((byte(at + i) & 0xC0) != 0x80) return -1;
    }
    const unsigned second = byte(at + 1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
    if (overlong || outside) return -1;
    at += size;
  }
  return length;
}

int length_allowed(const Question& question) { return question.length_max > 0 ? question.length_max : kTextLengthMax; }

bool is_choice(const Question& question, const Value& value) {
  return std::any_of(question.choices.begin(), question.choices.end(),
                     [&](const Choice& choice) { return choice.value == value; });
}

base::Error misfit(const Question& question, const std::string& what) {
  return base::error(ErrorKind::invalid, "answer to question '" + question.name + "': " + what);
}

Result<Value> fitting_text(const Question& question, Value value) {
  if (question.input == InputType::number && value.number() != nullptr) {
    if (std::isfinite(*value.number())) return value;
    return misfit(question, "is no finite number");
  }
  if (value.text() == nullptr) return misfit(question, "must be a text");
  const int length = length_of(*value.text());
  if (length < 0) return misfit(question, "is no UTF-8");
  if (length <= length_allowed(question)) return value;
  return misfit(question, "is longer than " + std::to_string(length_allowed(question)) + " characters");
}

// `before` tells which came last, the exclusive choice or the others: the last one stays.
Result<Value> fitting_selection(const Question& question, Value value, const Value* before) {
  if (value.list() == nullptr) return misfit(question, "must be a list of choices");
  auto& chosen = *value.list();
  for (auto one = chosen.begin(); one != chosen.end(); ++one) {
    if (!is_choice(question, *one)) return misfit(question, "'" + one->to_code() + "' is none of the choices");
    if (std::find(chosen.begin(), one, *one) != one) return misfit(question, "'" + one->to_code() + "' is there twice");
  }
  if (question.exclusive && chosen.size() > 1) {
    const auto holds_exclusive = [&](const Value::List& list) {
      return std::find(list.begin(), list.end(), *question.exclusive) != list.end();
    };
    const bool was_there = before != nullptr && before->list() != nullptr && holds_exclusive(*before->list());
    if (was_there) {
      std::erase(chosen, *question.exclusive);
    } else if (holds_exclusive(chosen)) {
      chosen = {*question.exclusive};
    }
  }
  if (question.selected_max > 0 && chosen.size() > static_cast<size_t>(question.selected_max)) {
    return misfit(question, "has more than " + std::to_string(question.selected_max) + " choices");
  }
  return value;
}

Result<Value> fitting(const Question& question, Value value, const Value* before) {
  switch (question.type) {
    case QuestionType::html: return misfit(question, "nothing is asked there");
    case QuestionType::text:
    case QuestionType::comment: return fitting_text(question, std::move(value));
    case QuestionType::checkbox: return fitting_selection(question, std::move(value), before);
    case QuestionType::rating:
      if (!question.not_used_text.empty() && value == Value(std::string(kNotApplicable))) return value;
      break;
    case QuestionType::radiogroup:
    case QuestionType::boolean: break;
  }
  if (is_choice(question, value)) return value;
  return misfit(question, "'" + value.to_code().substr(0, 80) + "' is none of the choices");
}

bool answered(const Value* value) {
  if (value == nullptr || value->empty()) return false;
  return value->text() == nullptr || !trimmed(*value->text()).empty();
}

std::optional<Problem> selection_problem(const Question& question, const Value* value) {
  const size_t chosen = value != nullptr && value->list() != nullptr ? value->list()->size() : 0;
  const bool exclusive = question.exclusive && chosen == 1 && value->list()->front() == *question.exclusive;
  if (!exclusive && chosen < static_cast<size_t>(question.selected_min)) {
    return Problem{question.name, ProblemKind::too_few, static_cast<double>(question.selected_min)};
  }
  if (question.selected_max > 0 && chosen > static_cast<size_t>(question.selected_max)) {
    return Problem{question.name, ProblemKind::too_many, static_cast<double>(question.selected_max)};
  }
  return std::nullopt;
}

std::optional<Problem> number_problem(const Question& question, const Value& value) {
  const auto number = typed_number(value);
  if (!number) return Problem{question.name, ProblemKind::not_a_number, 0};
  if (question.number_min && *number < *question.number_min) {
    return Problem{question.name, ProblemKind::too_small, *question.number_min};
  }
  if (question.number_max && *number > *question.number_max) {
    return Problem{question.name, ProblemKind::too_large, *question.number_max};
  }
  return std::nullopt;
}

std::optional<Problem> problem_of(const Question& question, const Value* value) {
  const bool has_answer = answered(value);
  if (question.required && !has_answer) return Problem{question.name, ProblemKind::required, 0};
  if (question.type == QuestionType::checkbox) return selection_problem(question, value);
  if (!has_answer || question.type != QuestionType::text) return std::nullopt;
  return question.input == InputType::number ? number_problem(question, *value) : std::nullopt;
}

}  // namespace

Interview::Interview(std::shared_ptr<const Questionnaire> form, std::uint32_t seed, MonotonicTime now)
    : form_(std::move(form)), seed_(seed), started_(now), entered_(now) {
  const auto first = page_after(static_cast<size_t>(-1));
  if (first) {
    enter(*first, now);
  } else {
    done_ = true;  // every page is hidden: there is nothing to ask
  }
  count_pages();
}

const Page& Interview::page() const { return form_->pages[page_]; }

bool Interview::first_page() const { return !page_before(page_); }

std::vector<const Question*> Interview::questions() const {
  std::vector<const Question*> result;
  for (const auto& question : page().questions) {
    if (visible(question)) result.push_back(&question);
  }
  return result;
}

Progress Interview::progress() const {
  if (done_) return {pages_most_, pages_most_};
  const auto before = std::count_if(form_->pages.begin(), form_->pages.begin() + static_cast<std::ptrdiff_t>(page_),
                                    [this](const Page& page) { return visible(page); });
  return {std::min(static_cast<int>(before) + 1, pages_most_), pages_most_};
}

const Value* Interview::answer(std::string_view question) const {
  const auto found = answers_.find(question);
  return found == answers_.end() ? nullptr : &found->second;
}

Result<void> Interview::set_answer(std::string_view name, Value value) {
  const Question* question = asked(name);
  if (question == nullptr) {
    return base::error(ErrorKind::invalid, "question '" + std::string(name.substr(0, 80)) + "' is not asked now");
  }
  if (value.empty() && question->type != QuestionType::html) {
    clear_answer(name);
    return {};
  }
  FAIRGAUGE_ASSIGN(auto fitted, fitting(*question, std::move(value), answer(name)));
  answers_.insert_or_assign(question->name, std::move(fitted));
  count_pages();
  return {};
}

void Interview::clear_answer(std::string_view question) {
  const auto found = answers_.find(question);
  if (found == answers_.end() || asked(question) == nullptr) return;
  answers_.erase(found);
  count_pages();
}

void Interview::count_tap() {
  if (done_) return;
  for (auto& entry : trace_) {
    if (entry.page == page().name) ++entry.taps;
  }
}

std::vector<Problem> Interview::problems() const {
  std::vector<Problem> result;
  if (done_) return result;
  for (const Question* question : questions()) {
    if (auto problem = problem_of(*question, answer(question->name))) result.push_back(std::move(*problem));
  }
  return result;
}

bool Interview::next(MonotonicTime now) {
  if (done_ || !problems().empty()) return false;
  leave(now);
  if (const auto following = page_after(page_)) {
    enter(*following, now);
  } else {
    done_ = true;
  }
  return true;
}

bool Interview::back(MonotonicTime now) {
  const auto previous = page_before(page_);
  if (done_ || !previous) return false;
  leave(now);
  enter(*previous, now);
  return true;
}

Answers Interview::result() const {
  Answers kept;
  for (const auto& page : form_->pages) {
    if (!visible(page)) continue;
    for (const auto& question : page.questions) {
      const Value* value = answer(question.name);
      if (value == nullptr || !visible(question)) continue;
      if (question.type == QuestionType::text && question.input == InputType::number) {
        if (const auto number = typed_number(*value)) kept.emplace(question.name, *number);
      } else {
        kept.emplace(question.name, *value);
      }
    }
  }
  return kept;
}

std::vector<PageTrace> Interview::trace(MonotonicTime now) const {
  Interview later = *this;
  if (!done_) later.leave(now);
  return later.trace_;
}

// A page without a visible question is as good as hidden.
bool Interview::visible(const Page& page) const {
  if (page.visible_if && !page.visible_if->holds([this](std::string_view name) { return look_up(name); })) return false;
  return std::any_of(page.questions.begin(), page.questions.end(), [this](const auto& one) { return visible(one); });
}

bool Interview::visible(const Question& question) const {
  return !question.visible_if || question.visible_if->holds([this](std::string_view name) { return look_up(name); });
}

// Hidden questions keep their answers until the end, so conditions still see them.
Value Interview::look_up(std::string_view name) const {
  if (name == "rotation") return static_cast<int>(seed_ % 2);
  if (const Value* value = answer(name)) return *value;
  const Question* question = form_->find(name);
  // In SurveyJS an unanswered checkbox is an empty list, which is not the same as no text.
  return question != nullptr && question->type == QuestionType::checkbox ? Value(Value::List()) : Value();
}

const Question* Interview::asked(std::string_view name) const {
  if (done_) return nullptr;
  for (const Question* question : questions()) {
    if (question->name == name) return question;
  }
  return nullptr;
}

std::optional<size_t> Interview::page_after(size_t page) const {
  for (size_t next = page + 1; next < form_->pages.size(); ++next) {
    if (visible(form_->pages[next])) return next;
  }
  return std::nullopt;
}

std::optional<size_t> Interview::page_before(size_t page) const {
  while (page-- > 0) {
    if (visible(form_->pages[page])) return page;
  }
  return std::nullopt;
}

void Interview::count_pages() {
  const auto visible_now =
      std::count_if(form_->pages.begin(), form_->pages.end(), [this](const Page& page) { return visible(page); });
  pages_most_ = std::max(pages_most_, static_cast<int>(visible_now));
}

void Interview::enter(size_t page, MonotonicTime now) {
  page_ = page;
  entered_ = now;
  const auto& name = form_->pages[page].name;
  auto entry = std::find_if(trace_.begin(), trace_.end(), [&](const PageTrace& one) { return one.page == name; });
  if (entry == trace_.end()) {
    trace_.push_back({name, now - started_, std::chrono::milliseconds(0), 0, 0});
    entry = trace_.end() - 1;
  }
  ++entry->visits;
}

void Interview::leave(MonotonicTime now) {
  for (auto& entry : trace_) {
    if (entry.page == page().name) entry.shown += now - entered_;
  }
}

}  // namespace fairgauge::survey::form
