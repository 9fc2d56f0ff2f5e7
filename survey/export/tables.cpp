#include "survey/export/tables.hpp"

#include <algorithm>
#include <utility>

#include "base/timestamp.hpp"
#include "survey/export/indicator_columns.hpp"
#include "survey/export/judgement_columns.hpp"
#include "survey/export/record_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

using form::Questionnaire;

bool fits(const std::string& pattern, const std::string& name) {
  return pattern.ends_with('*') ? name.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1))
                                : name == pattern;
}

bool is_wanted(const Column& column, std::span<const std::string> chosen) {
  return chosen.empty() || column.name == "rec_id" ||
         std::ranges::any_of(chosen, [&](const std::string& pattern) { return fits(pattern, column.name); });
}

// Published columns of judgements are not retired where an export goes without any.
void drop_unjudged(std::vector<Column>& columns) {
  const auto is_judged = [](const Column& column) { return column.source.starts_with(kJudgedSource); };
  if (std::ranges::any_of(columns, [&](const Column& column) { return is_judged(column) && !column.retired; })) return;
  std::erase_if(columns, is_judged);
}

// --- the long table

Column long_column(const char* name, CellType type, const char* english, const char* chinese) {
  Column column;
  column.name = name;
  column.source = std::string("long ") + name;
  column.type = type;
  column.level = type == CellType::number ? Level::scale : Level::nominal;
  column.wording = described(english, chinese);
  return column;
}

std::string_view wave_name(form::Wave wave) {
  switch (wave) {
    case form::Wave::expected: return "expected";
    case form::Wave::experienced: return "experienced";
    case form::Wave::competitor: return "competitor";
    case form::Wave::none: break;
  }
  return "";
}

std::string_view missing_name(Missing missing) {
  switch (missing) {
    case Missing::other: return "other";
    case Missing::none_of_these: return "none";
    case Missing::did_not_use: return "did_not_use";
    case Missing::refused: return "refused";
    case Missing::dont_know: return "dont_know";
    case Missing::no: break;
  }
  return "";
}

expression::Value code_of(const Cell& cell) {
  if (cell.kind == Cell::Kind::whole) return static_cast<double>(cell.whole);
  if (cell.kind == Cell::Kind::number) return cell.number;
  return std::string(cell.text);
}

std::string_view label_of(const Column& column, const Cell& cell, const std::string& language, TextPad& pad) {
  for (const auto& code : column.codes) {
    const bool same = code.code.truth() != nullptr ? cell.kind == Cell::Kind::whole && cell.whole == *code.code.truth()
                                                   : code.code == code_of(cell);
    if (same) return code.words.empty() ? pad.keep(code.code.to_code()) : std::string_view(code.words.in(language));
  }
  return {};
}

bool is_amount(const Cell& cell) { return cell.kind == Cell::Kind::whole || cell.kind == Cell::Kind::number; }

// A day among numbers and texts would be a number to SPSS, of seconds.
Cell in_mixed_column(const Cell& cell, TextPad& pad) {
  if (cell.kind != Cell::Kind::day) return cell;
  std::string text;
  base::append_utc(text, base::UtcTime(std::chrono::days(cell.whole)));
  return Cell::of_text(pad.keep(text.substr(0, 10)));
}

Wording codes_only(const std::string& language) { return {.values = Values::codes, .language = language}; }

}  // namespace

AddColumns judged_columns(const std::vector<form::Indicator>& indicators, const KnownParticipants& known) {
  return [&indicators, &known](ColumnList& list, const Questionnaire& questionnaire) {
    add_judgement_columns(list);
    add_linked_columns(list, questionnaire, indicators);
    add_register_columns(list, known);
  };
}

Table wide_table(const Questionnaire& questionnaire, const Wording& wording, std::vector<PublishedColumn> published,
                 std::span<const std::string> chosen, const AddColumns& further) {
  ColumnList list(std::move(published));
  add_origin_columns(list, wording.participant_key);
  add_time_columns(list);
  add_consent_columns(list);
  for (const auto& question : questionnaire.questions) {
    if (!question.personal) add_question_columns(list, questionnaire, question, wording);  // sealed: contact_export.hpp
  }
  for (const auto& calculated : questionnaire.calculated_values) add_calculated_column(list, calculated);
  add_indicator_columns(list, questionnaire);
  add_page_columns(list, questionnaire);
  add_quality_columns(list);
  add_other_answers(list, questionnaire);
  if (further) further(list, questionnaire);
  auto set = list.take();
  drop_unjudged(set.columns);
  std::erase_if(set.columns, [&](const Column& column) { return !is_wanted(column, chosen); });
  return Table(std::move(set));
}

const std::vector<Column>& LongTable::columns() {
  static const std::vector<Column> columns = {
      long_column("rec_id", CellType::text, "Id of the record", "记录编号"),
      long_column("form", CellType::text, "Questionnaire", "问卷"),
      long_column("station", CellType::text, "Where it was answered", "答题地点"),
      long_column("language", CellType::text, "Language in which it was answered", "答题语言"),
      long_column("status", CellType::text, "Whether it was answered to the end", "是否答完"),
      long_column("started_local", CellType::moment, "Start, by the clock of the show", "开始时间（展会当地）"),
      long_column("column", CellType::text, "Column of the wide table", "宽表中的列"),
      long_column("question", CellType::text, "Question", "题目"),
      long_column("part", CellType::text, "Choice, row or field of the question", "选项、行或字段"),
      long_column("indicator", CellType::text, "Indicator that is rated", "评价指标"),
      long_column("wave", CellType::text, "Expected, experienced, or at a competitor", "期望、实际或竞争对手"),
      long_column("value", CellType::mixed, "Answer: code, number or text", "回答：代码、数字或文本"),
      long_column("number", CellType::number, "Answer, where it is a number to be counted", "可计算的数值"),
      long_column("label", CellType::text, "Words of the code", "代码的文字"),
      long_column("missing", CellType::text, "Why the answer is not to be counted", "不计入的原因")};
  return columns;
}

LongTable::LongTable(const Questionnaire& questionnaire, const std::string& language)
    : language_(language), wide_(wide_table(questionnaire, codes_only(language))), row_(columns().size()) {}

base::Result<void> LongTable::rows(const interview::Record& record,
                                   const std::function<base::Result<void>(const Row&)>& visit) {
  const Row& wide = wide_.row(record);
  const auto& response = record.response;
  const auto& columns = wide_.columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Cell& cell = wide[i];
    if (!columns[i].item || (cell.kind == Cell::Kind::empty && cell.missing == Missing::no)) continue;
    pad_.clear();
    const auto& item = *columns[i].item;
    row_ = {wide[0],
            Cell::of_text(response.form),
            Cell::of_text(response.station),
            Cell::of_text(response.language),
            Cell::of_plain(response.status == interview::Status::complete ? "complete" : "partial"),
            Cell::of_local(response.started, response.utc_offset),
            Cell::of_plain(columns[i].name),
            Cell::of_text(item.question),
            Cell::of_text(item.part),
            Cell::of_text(item.indicator),
            Cell::of_plain(wave_name(item.wave)),
            in_mixed_column(cell, pad_),
            is_amount(cell) && cell.missing == Missing::no ? cell : Cell(),
            Cell::of_text(label_of(columns[i], cell, language_, pad_)),
            Cell::of_plain(missing_name(cell.missing))};
    FAIRGAUGE_TRY(visit(row_));
  }
  return {};
}

}  // namespace fairgauge::survey::exporting
