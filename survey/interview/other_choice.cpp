// The choice "other" and its text, which is stored as the comment or as the answer itself (storeOthersAsComment).
#include <algorithm>
#include <utility>

#include "survey/expression/plain_values.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/running_choices.hpp"
#include "survey/interview/running_form.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

const Value kOther("other");

}  // namespace

bool RunningChoices::is_other(const Value& value) const {
  if (value.list() == nullptr) return value == kOther;
  return std::find(value.list()->begin(), value.list()->end(), kOther) != value.list()->end();
}

bool RunningChoices::other_chosen() const { return has_other() && is_other(rendered_); }

bool RunningChoices::stores_other_as_comment() const {
  if (question_.comment_area) return false;
  return question_.choices.store_other_as_comment.value_or(form_.form().store_others_as_comment);
}

std::string RunningChoices::comment() const {
  if (question_.comment_area) return comment_;
  if (!other_core_.empty()) return other_core_;
  return stores_other_as_comment() ? comment_ : other_core_;
}

bool RunningChoices::updates_comment() const { return question_.comment_area || has_other(); }

std::string RunningChoices::other_text() const { return stores_other_as_comment() ? comment() : other_core_; }

void RunningChoices::set_other_text(const std::string& given) {
  const std::string text = trimmed(given).empty() ? std::string() : given;
  if (setting_comment_ || other_text() == text) return;
  previous_other_ = other_text();
  setting_comment_ = true;
  if (stores_other_as_comment()) {
    set_comment_core(text);
  } else {
    other_core_ = text;
    if (other_chosen()) set_value(value_for_other(text));
  }
  setting_comment_ = false;
  update_dependents();
}

// A text that is one of the choices chooses that one.
Value RunningChoices::value_for_other(const std::string& text) {
  Value value = stores_other_as_comment() ? rendered_ : rendered_to_data_core(rendered_);
  if (question_.comment_area) return value;
  const auto* choice = choice_of(text, shown_);
  if (choice == nullptr || choice->kind == ChoiceKind::other) return value;
  other_core_.clear();
  if (value.list() == nullptr) return text;
  std::erase(*value.list(), kOther);
  if (std::find(value.list()->begin(), value.list()->end(), Value(text)) == value.list()->end()) {
    value.list()->push_back(text);
  }
  return value;
}

void RunningChoices::set_comment_core(const std::string& text) {
  if (other_chosen() && stores_other_as_comment() && text != other_text()) previous_other_ = other_text();
  RunningQuestion::set_comment_core(text);
}

Value RunningChoices::rendered_from_data_core(Value value) {
  if (!unknown(value, true, false)) return from_data(std::move(value));
  set_other_text(plain_text(value));
  return kOther;
}

Value RunningChoices::rendered_to_data_core(Value value) const {
  return is_other(value) && needs_other_text(other_text()) ? Value(other_text()) : value;
}

bool RunningChoices::needs_other_text(const Value& text) const {
  return !empty_trimmed(text) && unknown(text, true, false);
}

std::string RunningChoices::comment_from(const Value& value) const { return plain_text(value); }

Value RunningChoices::with_other(Value) const { return kOther; }

void RunningChoices::clear_unused_values() {
  if (!other_chosen()) set_other_text("");
}

}  // namespace fairgauge::survey::interview
