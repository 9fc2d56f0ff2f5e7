#include "survey/export/question_columns.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include "base/json.hpp"
#include "survey/export/choice_codes.hpp"
#include "survey/export/record_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;
using form::LocalisedText;
using form::Question;
using form::Questionnaire;
using form::QuestionType;

constexpr const char* kCommentSuffix = "-Comment";  // SurveyJS's, of the answer's key

using Part = std::function<const Value*(const RecordRow&)>;

// --- wording

// The question's words with those of a choice, row or field behind a dash, in every language that either has.
LocalisedText joined(const LocalisedText& question, const LocalisedText& part, const std::string& part_code) {
  LocalisedText text;
  const auto add = [&](const std::string& language) {
    const std::string name = language == "default" ? "en" : language;
    const auto& words = part.in(name);
    text.set(language, question.in(name) + " – " + (words.empty() ? part_code : words));
  };
  add("default");
  for (const auto& [language, words] : question.translations()) add(language);
  for (const auto& [language, words] : part.translations()) add(language);
  return text;
}

LocalisedText title_of(const Question& question) {
  return question.title.empty() ? LocalisedText(question.name) : question.title;
}

Column answer_column(const Question& question, const std::string& part, const LocalisedText& part_words) {
  Column column;
  column.name = part.empty() ? question.name : question.name + "__" + part;
  column.source = "answer " + question.name + (part.empty() ? "" : " / " + part);
  column.wording = part.empty() ? title_of(question) : joined(title_of(question), part_words, part);
  column.item = Column::Item{question.name, part, question.indicator, question.wave};
  return column;
}

// --- cells

// A number as a number, all else as text.
Cell cell_of(const Value* value, TextPad& pad) {
  if (value == nullptr) return {};
  if (value->number() != nullptr) return Cell::of_number(*value->number());
  if (value->truth() != nullptr) return Cell::of_whole(*value->truth() ? 1 : 0);
  if (value->text() != nullptr) return Cell::of_text(*value->text());
  return Cell::of_text(pad.keep(value->to_code()));
}

Missing missing_of(const std::vector<CodeWords>& codes, const Value& value) {
  for (const auto& code : codes) {
    if (code.missing != Missing::no && code.code == value) return code.missing;
  }
  return Missing::no;
}

bool is_number(const Value& value) { return value.number() != nullptr || value.truth() != nullptr; }

// In a column of numbers a text that is no missing code has no place; add_other_answers() shows it.
bool fits_numbers(const std::vector<CodeWords>& codes, const Value& value) {
  return is_number(value) || missing_of(codes, value) != Missing::no;
}

Cell code_cell(const Value* value, const std::vector<CodeWords>& codes, bool numbers, TextPad& pad) {
  if (value == nullptr || (numbers && !fits_numbers(codes, *value))) return {};
  Cell cell = numbers                    ? cell_of(value, pad)
              : value->text() != nullptr ? Cell::of_text(*value->text())
                                         : Cell::of_text(pad.keep(value->to_code()));
  cell.missing = missing_of(codes, *value);
  return cell;
}

struct CodeText {
  Value code;
  std::string text;
};

// Looked up once for all rows. A choice without words is read as its code, as SurveyJS shows it.
std::vector<CodeText> words_in(const std::vector<CodeWords>& codes, const std::string& language) {
  std::vector<CodeText> texts;
  for (const auto& [code, words, missing] : codes) {
    const auto& text = words.in(language);
    texts.push_back({code, text.empty() ? code.to_code() : text});
  }
  return texts;
}

Column label_column(const Column& of, const std::vector<CodeWords>& codes, const Part& value,
                    const std::string& language) {
  Column column;
  column.name = of.name + "_label";
  column.source = of.source + " label";
  column.wording = of.wording;
  column.item = of.item;
  column.is_label = true;
  column.fill = [words = words_in(codes, language), value](const RecordRow& row, TextPad&) {
    const Value* chosen = value(row);
    const auto found = chosen == nullptr ? words.end() : std::ranges::find(words, *chosen, &CodeText::code);
    return found == words.end() ? Cell() : Cell::of_text(found->text);
  };
  return column;
}

// The words at the ends of a scale describe its first and last step; they are no words of those steps.
void describe_ends(std::vector<CodeWords>& codes, const form::Rating& rating) {
  if (rating.steps.empty()) return;
  auto& last = codes[rating.steps.size() - 1];
  if (codes.front().words.empty()) codes.front().words = rating.min_text;
  if (last.words.empty()) last.words = rating.max_text;
}

void add_coded(ColumnList& list, Column column, std::vector<CodeWords> codes, const Question& question,
               const Part& value, const Wording& wording) {
  const bool numbers = are_numbers(codes), words = have_words(codes);
  auto missing_codes = codes;  // what each answer is compared with: mostly none
  std::erase_if(missing_codes, [](const CodeWords& code) { return code.missing == Missing::no; });
  const auto shared = std::make_shared<const std::vector<CodeWords>>(std::move(missing_codes));
  column.type = numbers ? CellType::number : CellType::text;
  column.level =
      question.type == QuestionType::rating || question.type == QuestionType::matrix ? Level::ordinal : Level::nominal;
  auto label = label_column(column, codes, value, wording.language);
  describe_ends(codes, question.rating);
  column.codes = std::move(codes);
  column.fill = [shared, value, numbers](const RecordRow& row, TextPad& pad) {
    return code_cell(value(row), *shared, numbers, pad);
  };
  if (words && wording.values == Values::labels) {
    label.name = column.name;
    label.source = column.source;
    label.is_label = false;
    return list.add(std::move(label));
  }
  list.add(std::move(column));
  if (words && wording.values == Values::both) list.add(std::move(label));
}

// --- lists

std::optional<std::int64_t> place_in(const Value& answer, const Value& choice) {
  const auto* list = answer.list();
  if (list == nullptr) return answer == choice ? std::optional<std::int64_t>(1) : std::nullopt;
  const auto found = std::ranges::find(*list, choice);
  return found == list->end() ? std::nullopt : std::optional<std::int64_t>(found - list->begin() + 1);
}

// Whoever refuses has not left the other choices out: they are missing for the same reason.
Missing missing_all(const Value& answer, const std::vector<CodeWords>& codes) {
  const auto* list = answer.list();
  const Value& only = list != nullptr && list->size() == 1 ? list->front() : answer;
  const auto missing = missing_of(codes, only);
  return missing == Missing::refused || missing == Missing::dont_know ? missing : Missing::no;
}

Cell chosen_cell(const Value& answer, const CodeWords& choice, const std::vector<CodeWords>& codes) {
  if (place_in(answer, choice.code)) return Cell::of_whole(1);
  Cell cell = Cell::of_whole(0);
  cell.missing = missing_all(answer, codes);
  if (cell.missing != Missing::no) cell.kind = Cell::Kind::empty;
  return cell;
}

Cell place_cell(const Value& answer, const CodeWords& choice) {
  const auto place = answer.list() == nullptr ? std::nullopt : place_in(answer, choice.code);
  return place ? Cell::of_whole(*place) : Cell();
}

void add_each_choice(ColumnList& list, const Questionnaire& questionnaire, const Question& question) {
  const auto codes = std::make_shared<const std::vector<CodeWords>>(choice_codes(questionnaire, question));
  const bool ranked = question.type == QuestionType::ranking;
  const std::size_t slot = list.answer_slot(question.key());
  for (const auto& choice : *codes) {
    auto column = answer_column(question, choice.code.to_code(), choice.words);
    column.type = CellType::whole;
    column.level = ranked ? Level::ordinal : Level::nominal;
    if (!ranked) {
      column.codes = {{0, described("not chosen", "未选"), Missing::no}, {1, described("chosen", "已选"), Missing::no}};
    }
    column.fill = [slot, codes, &choice, ranked](const RecordRow& row, TextPad&) {
      const Value* answer = row.answers[slot];
      if (answer == nullptr) return Cell();
      return ranked ? place_cell(*answer, choice) : chosen_cell(*answer, choice, *codes);
    };
    list.add(std::move(column));
  }
}

// --- rows and fields

Part part_of(std::size_t slot, const std::string& name) {
  return [slot, name](const RecordRow& row) -> const Value* {
    const Value* whole = row.answers[slot];
    const Value* found = whole == nullptr || whole->object() == nullptr ? nullptr : whole->object()->find(name);
    return found == nullptr || found->empty() ? nullptr : found;
  };
}

void add_rows(ColumnList& list, const Questionnaire& questionnaire, const Question& question, const Wording& wording) {
  const auto codes = choice_codes(questionnaire, question);
  for (const auto& row : question.matrix.rows) {
    const std::string name = row.value.to_code();
    add_coded(list, answer_column(question, name, row.text), codes, question,
              part_of(list.answer_slot(question.key()), name), wording);
  }
}

// "2026-11-20".
std::optional<std::chrono::sys_days> day_of(const Value& value) {
  const std::string* text = value.text();
  if (text == nullptr || text->size() != 10 || (*text)[4] != '-' || (*text)[7] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0, day = 0;
  const auto read = [&](std::size_t at, std::size_t size, auto& number) {
    const char* end = text->data() + at + size;
    return std::from_chars(text->data() + at, end, number).ptr == end;
  };
  if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

// Whether a column of that type can hold the value; add_other_answers() shows what it cannot.
bool fits(CellType type, const Value& value) {
  if (type == CellType::number) return is_number(value);
  return type != CellType::day || day_of(value).has_value();
}

CellType type_of(form::InputType input) {
  switch (input) {
    case form::InputType::number:
    case form::InputType::range: return CellType::number;
    case form::InputType::date: return CellType::day;
    default: return CellType::text;
  }
}

void add_typed(ColumnList& list, Column column, CellType type, const Part& value) {
  column.type = type;
  column.level = type == CellType::text ? Level::nominal : Level::scale;
  column.fill = [value, type](const RecordRow& row, TextPad& pad) {
    const Value* found = value(row);
    if (found == nullptr || !fits(type, *found)) return Cell();
    return type == CellType::day ? Cell::of_day(day_of(*found)->time_since_epoch().count()) : cell_of(found, pad);
  };
  list.add(std::move(column));
}

void add_fields(ColumnList& list, const Question& question) {
  for (const auto& field : question.fields) {
    const auto words = field.title.empty() ? LocalisedText(field.name) : field.title;
    add_typed(list, answer_column(question, field.name, words), type_of(field.input.type),
              part_of(list.answer_slot(question.key()), field.name));
  }
}

CellType type_without_codes(const Question& question) {
  switch (question.type) {
    case QuestionType::text: return type_of(question.input.type);
    case QuestionType::slider: return CellType::number;
    case QuestionType::expression: return CellType::mixed;
    default: return CellType::text;
  }
}

Part whole_answer(std::size_t slot) {
  return [slot](const RecordRow& row) { return row.answers[slot]; };
}

void add_single(ColumnList& list, const Questionnaire& questionnaire, const Question& question,
                const Wording& wording) {
  const auto value = whole_answer(list.answer_slot(question.key()));
  auto codes = choice_codes(questionnaire, question);
  auto column = answer_column(question, "", {});
  if (!codes.empty()) return add_coded(list, std::move(column), std::move(codes), question, value, wording);
  add_typed(list, std::move(column), type_without_codes(question), value);
}

bool has_comment(const Question& question) {
  return question.comment_area ||
         std::ranges::count(question.choices.special, form::ChoiceKind::other, &form::SpecialChoice::kind) > 0;
}

// --- what no column shows

using Rest = std::function<Value(const Value&)>;  // what of an answer is not shown

Value rest_of_list(const Value& value, const std::vector<CodeWords>& codes) {
  Value::List rest;
  for (const auto& one : value.list() != nullptr ? *value.list() : Value::List{value}) {
    if (std::ranges::count(codes, one, &CodeWords::code) == 0) rest.push_back(one);
  }
  return rest;
}

Value rest_of_object(const Value& value, const Question& question, const std::vector<CodeWords>& codes) {
  if (value.object() == nullptr) return value;
  expression::Object rest;
  for (const auto& member : *value.object()) {
    const auto row =
        std::ranges::find_if(question.matrix.rows, [&](const auto& one) { return one.value.to_code() == member.name; });
    const bool shown_row =
        row != question.matrix.rows.end() && (!are_numbers(codes) || fits_numbers(codes, member.value));
    const auto field = std::ranges::find(question.fields, member.name, &form::TextField::name);
    const bool shown_field = field != question.fields.end() && fits(type_of(field->input.type), member.value);
    if (!shown_row && !shown_field) rest.set(member.name, member.value);
  }
  return rest;
}

// Nothing: all of it is shown.
Rest rest_of(const Questionnaire& questionnaire, const Question& question) {
  const auto codes = choice_codes(questionnaire, question);
  if (question.type == QuestionType::matrix || question.type == QuestionType::multipletext) {
    return [&question, codes](const Value& value) { return rest_of_object(value, question, codes); };
  }
  if (form::takes_list(question)) return [codes](const Value& value) { return rest_of_list(value, codes); };
  if (are_numbers(codes)) return [codes](const Value& value) { return fits_numbers(codes, value) ? Value() : value; };
  const CellType type = type_without_codes(question);
  if (!codes.empty() || type == CellType::text || type == CellType::mixed) return nullptr;
  return [type](const Value& value) { return fits(type, value) ? Value() : value; };
}

// Several questions may share one key; what any of them shows is shown.
using Rests = std::map<std::string, std::vector<Rest>, std::less<>>;

Rests rests_of(const Questionnaire& questionnaire) {
  Rests rests;
  for (const auto& calculated : questionnaire.calculated_values) {
    if (calculated.include_into_result) rests[calculated.name].push_back(nullptr);
  }
  for (const auto& question : questionnaire.questions) {
    if (!form::takes_answer(question.type)) continue;
    rests[question.key()].push_back(rest_of(questionnaire, question));
    if (has_comment(question)) rests[question.key() + kCommentSuffix].push_back(nullptr);
  }
  return rests;
}

Value unshown(const std::vector<Rest>& rests, const Value& value) {
  Value rest = value;
  for (const auto& one : rests) {
    if (!one) return {};
    rest = one(rest);
    if (rest.empty()) return {};
  }
  return rest;
}

Cell other_answers_cell(const Rests& rests, const expression::Answers& answers, TextPad& pad) {
  base::Json others;
  auto known = rests.begin();
  for (const auto& [name, value] : answers) {
    while (known != rests.end() && known->first < name) ++known;
    const bool is_known = known != rests.end() && known->first == name;
    if (is_known && known->second.front() == nullptr) continue;
    const auto rest = is_known ? unshown(known->second, value) : value;
    if (!rest.empty()) others[name] = to_json(rest);
  }
  return others.is_null() ? Cell() : Cell::of_text(pad.keep(base::to_text(others)));
}

}  // namespace

void add_question_columns(ColumnList& list, const Questionnaire& questionnaire, const Question& question,
                          const Wording& wording) {
  if (!form::takes_answer(question.type)) return;
  if (form::takes_list(question)) {
    add_each_choice(list, questionnaire, question);
  } else if (question.type == QuestionType::matrix) {
    add_rows(list, questionnaire, question, wording);
  } else if (question.type == QuestionType::multipletext) {
    add_fields(list, question);
  } else {
    add_single(list, questionnaire, question, wording);
  }
  if (!has_comment(question)) return;
  auto comment = answer_column(question, "", {});
  comment.name += "_comment";
  comment.source += " comment";
  add_typed(list, std::move(comment), CellType::text, whole_answer(list.answer_slot(question.key() + kCommentSuffix)));
}

void add_calculated_column(ColumnList& list, const form::CalculatedValue& calculated) {
  if (!calculated.include_into_result) return;
  Column column;
  column.name = calculated.name;
  column.source = "calculated " + calculated.name;
  column.wording = LocalisedText(calculated.name);
  column.item = Column::Item{calculated.name, "", "", form::Wave::none};
  add_typed(list, std::move(column), CellType::mixed, whole_answer(list.answer_slot(calculated.name)));
}

void add_other_answers(ColumnList& list, const Questionnaire& questionnaire) {
  Column column;
  column.name = "other_answers";
  column.source = "record other_answers";
  column.wording = described("Answers that no other column shows, as JSON", "其他列未显示的回答（JSON）");
  column.fill = [rests = rests_of(questionnaire)](const RecordRow& row, TextPad& pad) {
    return other_answers_cell(rests, row.record.response.answers, pad);
  };
  list.add(std::move(column));
}

}  // namespace fairgauge::survey::exporting
