// What names stand for in conditions, {q1} = 2, and in texts, "You chose {q1}".
#include <algorithm>
#include <cmath>
#include <utility>

#include "survey/expression/coercion.hpp"
#include "survey/expression/name_path.hpp"
#include "survey/expression/number_text.hpp"
#include "survey/expression/plain_values.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/expression/unicode.hpp"
#include "survey/interview/running_fields.hpp"
#include "survey/interview/running_form.hpp"
#include "survey/interview/running_matrix.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

// A matrix and a multipletext are looked through for the name of a row or field; by themselves they are plain data.
bool is_compound(const RunningQuestion& question) {
  const auto type = question.question().type;
  return type == QuestionType::matrix || type == QuestionType::multipletext;
}

}  // namespace

// Names are looked for in layers: the item that is judged, the parts of the answer of the question that asks, variables
// (built-in ones first), questions, and answers without a question.
class RunningForm::Scope : public Context {
 public:
  Scope(const RunningForm& form, const RunningQuestion* asking, const Value* item)
      : form_(form), asking_(asking), item_(item) {}

  [[nodiscard]] int layers() const override { return 5; }

  [[nodiscard]] Found find(int layer, const Key& key) const override {
    switch (layer) {
      case 0: return item(key);
      case 1: return own_part(key);
      case 2: return variable(key);
      case 3: return question(key);
      default: return stored(key);
    }
  }

  [[nodiscard]] base::UtcTime now() const override {
    return form_.settings_.now ? form_.settings_.now() : base::UtcTime();
  }

  [[nodiscard]] base::Result<Value> comment(const Value& name, const Value* /*code*/) const override {
    for (const auto& question : form_.questions_) {
      if (Value(question->question().name) == name) return Value(question->comment());
    }
    return Value("");
  }

 private:
  [[nodiscard]] Found item(const Key& key) const {
    const bool named = item_ != nullptr && (key.lowered == "item" || key.lowered == "choice");
    return {.value = named ? item_ : nullptr};
  }

  [[nodiscard]] Found own_part(const Key& key) const {
    if (asking_ == nullptr || asking_->empty()) return {};
    return {.value = member_of(asking_->value(), key)};
  }

  [[nodiscard]] Found variable(const Key& key) const {
    if (key.lowered == "pageno" || key.lowered == "pagecount" || key.lowered == "locale") {
      built_in_ = form_.built_in(key.lowered);
      return {.value = &built_in_};
    }
    const auto found = form_.variables_.find(key.lowered);
    const bool known = found != form_.variables_.end() && !found->second.is_nothing();
    return {.value = known ? &found->second : nullptr};
  }

  [[nodiscard]] Found question(const Key& key) const {
    const auto found = form_.by_lowered_key_.find(key.lowered);
    if (found == form_.by_lowered_key_.end()) return {};
    const auto& question = *form_.questions_[found->second];
    if (is_compound(question)) return {.value = form_.answer(question.key())};
    return {.value = &question.value(), .of_question = true, .order_counts = question.compares_strictly()};
  }

  [[nodiscard]] Found stored(const Key& key) const {
    const auto exact = form_.answers_.find(key.text);
    if (exact != form_.answers_.end()) return {.value = &exact->second};
    for (const auto& [name, value] : form_.answers_) {
      if (matches(key, name)) return {.value = &value};
    }
    return {};
  }

  const RunningForm& form_;
  const RunningQuestion* asking_;
  const Value* item_;
  mutable Value built_in_;
};

Value RunningForm::built_in(std::string_view name) const {
  if (name == "locale") return language();
  const auto pages = visible_pages();
  if (name == "pagecount") return static_cast<int>(pages.size());
  if (!page_) return 0;
  return static_cast<int>(std::find(pages.begin(), pages.end(), *page_) - pages.begin()) %
             static_cast<int>(pages.size() + 1) +
         1;
}

Value RunningForm::evaluate(const Expression& expression, const RunningQuestion* asking, const Value* item) const {
  auto value = expression.evaluate(Scope(*this, asking, item));
  return value ? std::move(*value) : Value();
}

bool RunningForm::holds_loosely(const Expression& expression, const RunningQuestion* asking, const Value* item) const {
  return expression.is_true_loosely(Scope(*this, asking, item));
}

RunningForm::Named RunningForm::resolve(const std::string& name) const {
  const Scope scope(*this, nullptr, nullptr);
  const auto found = NamePath(name).resolve(scope);
  if (!found.found) return {};
  return {.found = true, .value = found.value != nullptr ? *found.value : found.computed};
}

// The question whose whole answer `name` is; a built-in name or a variable comes before it.
const RunningQuestion* RunningForm::question_named(std::string_view name) const {
  const std::string low = lowered(name);
  if (low == "pageno" || low == "pagecount" || low == "locale" || variables_.contains(low)) return nullptr;
  const auto found = by_lowered_key_.find(low);
  return found == by_lowered_key_.end() ? nullptr : questions_[found->second].get();
}

// The words for it: of the choice, of the matrix's column, of the multipletext's field.
std::string RunningForm::words_for(const std::string& name, bool display_values, bool& known) const {
  known = true;
  if (const auto* question = question_named(name); question != nullptr && !is_compound(*question)) {
    return plain_text(display_values ? question->display_value(question->value()) : question->value());
  }
  if (display_values) {
    if (auto words = item_words(name)) return *words;
  }
  const auto dot = name.rfind('.');
  const auto* around = dot == std::string::npos ? nullptr : question_named(name.substr(0, dot));
  if (display_values && around != nullptr) {
    const std::string part = name.substr(dot + 1);
    if (auto words = part_words(*around, part)) return *words;
  }
  const Named found = resolve(name);
  known = found.found;
  return found.value.is_missing() ? std::string() : plain_text(found.value);
}

// {q[0]}: one item of a list; the whole list if it has no such item.
std::optional<std::string> RunningForm::item_words(const std::string& name) const {
  const auto bracket = name.rfind('[');
  if (bracket == std::string::npos || name.back() != ']') return std::nullopt;
  const auto* question = question_named(name.substr(0, bracket));
  if (question == nullptr || is_compound(*question)) return std::nullopt;
  const double index = number_from(name.substr(bracket + 1, name.size() - bracket - 2));
  if (std::isnan(index)) return std::nullopt;
  const Value::List* list = question->value().list();
  const bool there = list != nullptr && index >= 0 && index < static_cast<double>(list->size());
  return plain_text(question->display_value(there ? (*list)[static_cast<size_t>(index)] : question->value()));
}

std::optional<std::string> RunningForm::part_words(const RunningQuestion& question, const std::string& part) const {
  const auto same = [&](const Value& name) { return lowered(plain_text(name)) == lowered(part); };
  if (const auto* matrix = dynamic_cast<const RunningMatrix*>(&question)) {
    const auto& description = matrix->question().matrix;
    for (size_t row = 0; row < description.rows.size(); ++row) {
      if (!same(description.rows[row].value)) continue;
      const Value chosen = matrix->chosen(row);
      for (const auto& column : description.columns) {
        if (alike(column.value, chosen)) return column.text.empty() ? plain_text(column.value) : text(column.text);
      }
      return chosen.is_missing() ? std::string() : plain_text(chosen);
    }
  }
  if (const auto* fields = dynamic_cast<const RunningFields*>(&question)) {
    for (size_t i = 0; i < fields->field_count(); ++i) {
      const RunningText& field = fields->field(i);
      if (same(field.question().name)) return plain_text(field.display_value(field.value()));
    }
  }
  return std::nullopt;
}

std::string RunningForm::put_in(std::string text, bool display_values) const {
  // From the end, so that the places before stay where they are.
  for (size_t end = text.rfind('}'); end != std::string::npos && end > 0;) {
    const size_t begin = text.rfind('{', end);
    if (begin == std::string::npos) break;
    const std::string_view inside = std::string_view(text).substr(begin + 1, end - begin - 1);
    const bool whole = inside.find('}') == std::string_view::npos && inside.find(':') == std::string_view::npos;
    const std::string name = lowered(trimmed(inside));
    bool known = whole && !name.empty() && name != "no" && name != "require" && name != "title";
    std::string words;
    if (known) words = words_for(name, display_values, known);
    if (known) text.replace(begin, end - begin + 1, words);
    if (begin == 0) break;
    end = text.rfind('}', begin - 1);
  }
  return text;
}

}  // namespace fairgauge::survey::interview
