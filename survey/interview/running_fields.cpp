#include "survey/interview/running_fields.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "survey/expression/coercion.hpp"
#include "survey/expression/date.hpp"
#include "survey/expression/plain_values.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/number_words.hpp"
#include "survey/interview/running_form.hpp"
#include "survey/interview/usual_words.hpp"
#include "survey/interview/validation.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

constexpr const char* kLatestDate = "2999-12-31";  // survey-core's own limit of date questions without a max

bool numeric(const Question& question) {
  return question.input.type == InputType::number || question.input.type == InputType::range;
}

bool is_date(const Question& question) { return question.input.type == InputType::date; }

// A number as it was typed; "" for text that is none.
Value typed_number(Value value) {
  const double number = recognised_number(value);
  return std::isnan(number) ? Value("") : Value(number);
}

bool less_than(const Value& left, const Value& right, bool dates) {
  if (!dates) return less(left, right);
  const auto moment = [](const Value& value) {
    if (value.date() != nullptr) return value.date()->milliseconds;
    return parse_date(plain_text(value)).milliseconds;
  };
  return moment(left) < moment(right);
}

}  // namespace

// ---- text, comment --------------------------------------------------------------------------------------------------

RunningText::RunningText(const Question& question, RunningForm& form) : RunningQuestion(question, form) {}

bool RunningText::has_bounds() const {
  return question_.type == QuestionType::text && (numeric(question_) || is_date(question_));
}

bool RunningText::empty() const {
  return RunningQuestion::empty() || (value_.text() != nullptr && value_.text()->empty());
}

void RunningText::set_value(Value value) {
  if (question_.type == QuestionType::comment && !question_.input.accepts_carriage_return && value.text() != nullptr) {
    std::string text = *value.text();
    std::erase_if(text, [](char c) { return c == '\r' || c == '\n'; });
    value = std::move(text);
  }
  if (question_.type == QuestionType::text && numeric(question_) && is_true(value))
    value = typed_number(std::move(value));
  RunningQuestion::set_value(std::move(value));
}

Value RunningText::corrected(Value value) const {
  if (value.list() == nullptr) return value;
  return joined(*value.list(), question_.type == QuestionType::comment ? "\n" : ", ");
}

void RunningText::on_load() {
  RunningQuestion::on_load();
  update_bounds();
}

void RunningText::update_bounds() {
  if (bounds_running_) return;
  bounds_running_ = true;
  const auto bound = [this](const std::optional<Expression>& expression, const Value& given) {
    return date_as_text(expression ? form_.evaluate(*expression, this) : given);
  };
  lowest_ = bound(question_.input.min_expression, question_.input.min);
  highest_ = bound(question_.input.max_expression, question_.input.max);
  if (is_date(question_) && !is_true(highest_)) highest_ = kLatestDate;
  bounds_running_ = false;
}

void RunningText::run_condition_core() {
  RunningQuestion::run_condition_core();
  if (question_.input.min_expression || question_.input.max_expression) update_bounds();
}

bool RunningText::below() const {
  return !empty_trimmed(lowest_) && !empty() && less_than(value_, lowest_, is_date(question_));
}

bool RunningText::above() const {
  return !empty_trimmed(highest_) && !empty() && less_than(highest_, value_, is_date(question_));
}

// An answer out of bounds is seen by the visitor and kept from the data.
bool RunningText::can_set_into_form() const { return !has_bounds() || (!below() && !above()); }

// In whole parts of the smallest decimal unit that both have, at most a millionth.
bool RunningText::off_step() const {
  if (question_.input.type != InputType::number || empty() || !question_.input.step) return false;
  double value = recognised_number(value_), step = *question_.input.step, parts = 1;
  if (std::isnan(value)) return false;
  const auto rounded = [](double number) { return std::floor(number + 0.5); };
  while (parts < 1e6 && (rounded(step * parts) / parts != step || rounded(value * parts) / parts != value)) parts *= 10;
  value = rounded(value * parts);
  step = rounded(step * parts);
  return step > 0 && std::fmod(value, step) != 0;
}

void RunningText::check_for_errors(std::vector<FormError>& errors, bool on_value_changed) {
  RunningQuestion::check_for_errors(errors, on_value_changed);
  if (question_.type != QuestionType::text) return;
  const auto& input = question_.input;
  if (below()) errors.push_back({.fault = Fault::too_small, .text = input.min_error_text, .lowest = lowest_});
  if (above()) errors.push_back({.fault = Fault::too_large, .text = input.max_error_text, .highest = highest_});
  if (off_step()) errors.push_back({.fault = Fault::off_step, .lowest = *input.step});
  const bool has_own = std::any_of(question_.validators.begin(), question_.validators.end(),
                                   [](const auto& one) { return one.type == ValidatorType::email; });
  if (input.type != InputType::email || has_own || !is_true(value_) || is_email(plain_text(value_))) return;
  errors.push_back({.fault = Fault::email});
}

// ---- boolean --------------------------------------------------------------------------------------------------------

void RunningBoolean::set_question_value(Value value, bool update_comment) {
  const auto stands_for = [&](const char* word, const Value& stored) {
    return value == Value(word) && stored != Value(word);
  };
  if (stands_for("true", question_.boolean.when_true)) value = true;
  if (stands_for("false", question_.boolean.when_false)) value = false;
  if (value == Value("indeterminate") || value.is_null()) value = Value();
  RunningQuestion::set_question_value(std::move(value), update_comment);
}

void RunningBoolean::set_default_value() {
  const Value& given = question_.default_value;
  const auto means = [&](bool truth, const Value& stored) {
    return given == Value(truth) || given == Value(truth ? "true" : "false") || (!stored.truth() && given == stored);
  };
  if (means(true, question_.boolean.when_true)) set_value(question_.boolean.when_true);
  if (means(false, question_.boolean.when_false)) set_value(question_.boolean.when_false);
  if (given.is_missing() || given == Value("indeterminate")) set_value(Value());
}

Value RunningBoolean::display_value(const Value& value) const {
  if (empty_trimmed(value)) return std::string();
  const bool yes = loosely_equal(value, question_.boolean.when_true);
  const auto& label = yes ? question_.boolean.true_text : question_.boolean.false_text;
  if (!label.empty()) return form_.text(label, this);
  return std::string(usual_word(yes, form_.language()));
}

// ---- slider ---------------------------------------------------------------------------------------------------------

RunningSlider::RunningSlider(const Question& question, RunningForm& form)
    : RunningQuestion(question, form), lowest_(question.slider.min), highest_(question.slider.max) {}

Value RunningSlider::bounded(Value value) const {
  if (less(value, lowest_)) return lowest_;
  if (less(highest_, value)) return highest_;
  return value;
}

void RunningSlider::run_condition_core() {
  RunningQuestion::run_condition_core();
  const auto update = [this](const std::optional<Expression>& expression, Value& bound) {
    if (!expression) return;
    Value value = form_.evaluate(*expression, this);
    if (!value.is_missing()) bound = std::move(value);
  };
  update(question_.slider.max_expression, highest_);
  update(question_.slider.min_expression, lowest_);
}

// ---- expression -----------------------------------------------------------------------------------------------------

void RunningComputed::run_condition_core() {
  RunningQuestion::run_condition_core();
  const auto& expression = question_.computed.expression;
  if (!expression || computing_ || read_only() || form_.may_skip(*expression)) return;
  computing_ = true;
  Value value = form_.evaluate(*expression, this);
  const bool infinite = value.number() != nullptr && std::isinf(*value.number()) && *value.number() > 0;
  set_value(infinite ? Value() : std::move(value));
  computing_ = false;
}

Value RunningComputed::display_value(const Value& value) const {
  const Value& shown = value.is_missing() ? question_.default_value : value;
  if (empty_trimmed(shown)) return std::string();
  return in_format(form_.text(question_.computed.format, this), number_words(shown, question_.computed));
}

// ---- multipletext ---------------------------------------------------------------------------------------------------

class RunningFields::Field : public RunningText {
 public:
  Field(const Question& question, RunningForm& form, RunningFields& around)
      : RunningText(question, form), around_(around) {}

  [[nodiscard]] bool is_answered() const { return answered(); }
  void condition() { run_condition(); }

 protected:
  void set_value_core(Value value) override {
    set_question_value(std::move(value), true);
    if (can_set_into_form()) around_.set_field(question_.name, value_);
  }
  [[nodiscard]] bool part_of_another() const override { return true; }
  [[nodiscard]] bool collects_errors() const override { return !read_only() && !around_.read_only(); }
  [[nodiscard]] std::string error_subject() const override { return form_.title(*this); }

 private:
  RunningFields& around_;
};

RunningFields::RunningFields(const Question& question, RunningForm& form) : RunningQuestion(question, form) {
  for (const auto& field : question.fields) {
    Question& text = descriptions_.emplace_back();
    text.type = QuestionType::text;
    text.name = field.name;
    text.title = field.title;
    text.required = field.required;
    text.required_text = field.required_text;
    text.input = field.input;
    text.validators = field.validators;
    text.default_value_expression = field.default_value_expression;
    if (question.default_value.object() != nullptr) {
      if (const Value* value = question.default_value.object()->find(field.name)) text.default_value = *value;
    }
    text.page = question.page;
    text.panels = question.panels;
    text.clear_if_invisible = ClearInvisible::none;
  }
  for (const auto& text : descriptions_) fields_.push_back(std::make_unique<Field>(text, form, *this));
}

RunningFields::~RunningFields() = default;

RunningText& RunningFields::field(size_t index) { return *fields_[index]; }
const RunningText& RunningFields::field(size_t index) const { return *fields_[index]; }

RunningText* RunningFields::field(std::string_view name) {
  for (const auto& field : fields_) {
    if (field->question().name == name) return field.get();
  }
  return nullptr;
}

void RunningFields::set_field(const std::string& name, const Value& value) {
  set_value(with_member(value_, name, empty_trimmed(value) ? Value() : value));
}

void RunningFields::set_question_value(Value value, bool update_comment) {
  RunningQuestion::set_question_value(std::move(value), update_comment);
  for (const auto& field : fields_) field->update_value_from_form(member(value_, field->question().name), false);
}

void RunningFields::on_load() {
  for (const auto& field : fields_) field->on_load();
  RunningQuestion::on_load();
}

void RunningFields::run_condition_core() {
  RunningQuestion::run_condition_core();
  for (const auto& field : fields_) field->condition();
}

bool RunningFields::answered() const {
  if (!RunningQuestion::answered()) return false;
  return std::all_of(fields_.begin(), fields_.end(), [](const auto& field) { return field->is_answered(); });
}

bool RunningFields::every_field_filled() const {
  return std::none_of(fields_.begin(), fields_.end(), [](const auto& field) { return field->empty(); });
}

std::vector<FormError> RunningFields::all_errors() const {
  std::vector<FormError> result = errors_;
  for (const auto& field : fields_) result.insert(result.end(), field->errors().begin(), field->errors().end());
  return result;
}

void RunningFields::clear_errors() {
  RunningQuestion::clear_errors();
  for (const auto& field : fields_) field->clear_errors();
}

bool RunningFields::validate(bool keep, bool on_value_changed) {
  bool right = true;
  for (const auto& field : fields_) {
    if (on_value_changed && field->empty()) continue;
    right = field->validate(keep, on_value_changed) && right;
  }
  return RunningQuestion::validate(keep, on_value_changed) && right;
}

Value RunningFields::display_value(const Value& value) const {
  Object shown;
  for (const auto& field : fields_) {
    const Value part = member(value, field->question().name);
    if (!part.empty()) shown.set(form_.title(*field), field->display_value(part));
  }
  return shown;
}

}  // namespace fairgauge::survey::interview
