#include "survey/export/question_columns.hpp"

#include <algorithm>
#include <optional>

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;
using form::LocalisedText;
using form::Question;
using form::Questionnaire;
using form::QuestionType;
using interview::Record;

constexpr const char* kCommentSuffix = "-Comment";  // SurveyJS's, of the answer's key

// A value that can be chosen, with its words. Points into the questionnaire.
struct Option {
  Value value;
  const LocalisedText* words = nullptr;
};

std::vector<Option> options_of(const Questionnaire& questionnaire, const Question& question) {
  std::vector<Option> options;
  const auto add = [&](const auto& choices) {
    for (const auto& choice : choices) options.push_back({choice.value, &choice.text});
  };
  if (question.type == QuestionType::rating) add(question.rating.steps);
  if (question.type == QuestionType::matrix) add(question.matrix.columns);
  if (question.type == QuestionType::boolean) {
    options = {{question.boolean.when_true, &question.boolean.true_text},
               {question.boolean.when_false, &question.boolean.false_text}};
  }
  if (!form::has_choices(question.type)) return options;
  // Choices that are taken over are those of the other question.
  const Question* source = &question;
  for (int step = 0; step < 8 && !source->choices.from_question.empty(); ++step) {
    const Question* next = questionnaire.find(source->choices.from_question);
    if (next == nullptr) break;
    source = next;
  }
  add(source->choices.listed);
  add(question.choices.special);
  return options;
}

const Value* answer(const Record& record, const std::string& key) {
  const auto found = record.response.answers.find(key);
  return found == record.response.answers.end() || found->second.empty() ? nullptr : &found->second;
}

// The part of a matrix's or multipletext's answer that has that name.
const Value* part(const Record& record, const std::string& key, const std::string& name) {
  const Value* whole = answer(record, key);
  const Value* found = whole == nullptr || whole->object() == nullptr ? nullptr : whole->object()->find(name);
  return found == nullptr || found->empty() ? nullptr : found;
}

void fill_code(const Value* value, CsvRow& row) {
  if (value == nullptr) {
    row.empty();
  } else if (value->number() != nullptr || value->truth() != nullptr) {
    row.plain(value->to_code());
  } else {
    row.text(value->to_code());
  }
}

// As SurveyJS shows it: a choice without words is shown by its value. Nothing for a value that the form does not have.
std::string label(const std::vector<Option>& options, const Value& value, const std::string& language) {
  for (const auto& option : options) {
    if (option.value != value) continue;
    const auto& words = option.words->in(language);
    return words.empty() ? value.to_code() : words;
  }
  return {};
}

using Part = std::function<const Value*(const Record&)>;

void add_code_and_label(ColumnList& list, const std::string& name, const Part& value, std::vector<Option> options,
                        const std::string& language) {
  list.add(name, [value](const Record& record, CsvRow& row) { fill_code(value(record), row); });
  if (std::ranges::all_of(options, [](const Option& option) { return option.words->empty(); })) return;
  list.add(name + "_label", [value, options = std::move(options), language](const Record& record, CsvRow& row) {
    const Value* chosen = value(record);
    row.text(chosen == nullptr ? std::string() : label(options, *chosen, language));
  });
}

// A column for each choice. `cell` says what stands there once the question is answered.
void add_each(ColumnList& list, const Question& question, const std::vector<Option>& options,
              const std::function<std::string(const Value& answer, const Value& choice)>& cell) {
  for (const auto& option : options) {
    list.add(question.name + "__" + option.value.to_code(),
             [key = question.key(), choice = option.value, cell](const Record& record, CsvRow& row) {
               const Value* value = answer(record, key);
               row.plain(value == nullptr ? std::string() : cell(*value, choice));
             });
  }
}

std::string chosen(const Value& answer, const Value& choice) {
  const auto* list = answer.list();
  return (list == nullptr ? answer == choice : std::ranges::count(*list, choice) > 0) ? "1" : "0";
}

std::string place(const Value& answer, const Value& choice) {
  if (answer.list() == nullptr) return {};
  const auto found = std::ranges::find(*answer.list(), choice);
  return found == answer.list()->end() ? std::string() : std::to_string(found - answer.list()->begin() + 1);
}

void add_parts(ColumnList& list, const Questionnaire& questionnaire, const Question& question,
               const std::string& language) {
  for (const auto& row : question.matrix.rows) {
    const std::string name = row.value.to_code();
    const Part value = [key = question.key(), name](const Record& record) { return part(record, key, name); };
    add_code_and_label(list, question.name + "__" + name, value, options_of(questionnaire, question), language);
  }
  for (const auto& field : question.fields) {
    list.add(question.name + "__" + field.name,
             [key = question.key(), name = field.name](const Record& record, CsvRow& row) {
               fill_code(part(record, key, name), row);
             });
  }
}

bool has_comment(const Question& question) {
  return question.comment_area ||
         std::ranges::count(question.choices.special, form::ChoiceKind::other, &form::SpecialChoice::kind) > 0;
}

// --- what no column shows

template <class Known>
Value without(const Value& value, const Known& known) {
  Value::List rest;
  for (const auto& one : value.list() != nullptr ? *value.list() : Value::List{value}) {
    if (!known(one)) rest.push_back(one);
  }
  return rest;
}

Value without_parts(const Value& value, const Question& question) {
  if (value.object() == nullptr) return value;
  expression::Object rest;
  for (const auto& member : *value.object()) {
    const bool row =
        std::ranges::any_of(question.matrix.rows, [&](const auto& one) { return one.value.to_code() == member.name; });
    const bool field = std::ranges::count(question.fields, member.name, &form::TextField::name) > 0;
    if (!row && !field) rest.set(member.name, member.value);
  }
  return rest;
}

}  // namespace

void add_question_columns(ColumnList& list, const Questionnaire& questionnaire, const Question& question,
                          const std::string& language) {
  if (!form::takes_answer(question.type)) return;
  const auto options = options_of(questionnaire, question);
  if (question.type == QuestionType::ranking) {
    add_each(list, question, options, place);
  } else if (form::takes_list(question)) {
    add_each(list, question, options, chosen);
  } else if (question.type == QuestionType::matrix || question.type == QuestionType::multipletext) {
    add_parts(list, questionnaire, question, language);
  } else {
    auto worded = options;
    if (!question.rating.not_used_text.empty()) {
      worded.push_back({Value(std::string(expression::kNotApplicable)), &question.rating.not_used_text});
    }
    const Part value = [key = question.key()](const Record& record) { return answer(record, key); };
    add_code_and_label(list, question.name, value, std::move(worded), language);
  }
  if (!has_comment(question)) return;
  list.add(question.name + "_comment", [key = question.key() + kCommentSuffix](const Record& record, CsvRow& row) {
    fill_code(answer(record, key), row);
  });
}

Value unshown(const Questionnaire& questionnaire, const std::string& key, const Value& value) {
  for (const auto& calculated : questionnaire.calculated_values) {
    if (calculated.include_into_result && calculated.name == key) return {};
  }
  for (const auto& question : questionnaire.questions) {
    if (has_comment(question) && key == question.key() + kCommentSuffix) return {};
    if (question.key() != key || !form::takes_answer(question.type)) continue;
    if (question.type == QuestionType::matrix || question.type == QuestionType::multipletext) {
      return without_parts(value, question);
    }
    if (!form::takes_list(question)) return {};
    const auto options = options_of(questionnaire, question);
    return without(value, [&](const Value& one) { return std::ranges::count(options, one, &Option::value) > 0; });
  }
  return value;
}

}  // namespace fairgauge::survey::exporting
