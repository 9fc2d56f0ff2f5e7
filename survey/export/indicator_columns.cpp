#include "survey/export/indicator_columns.hpp"

#include <optional>
#include <utility>

#include "survey/export/choice_codes.hpp"
#include "survey/export/record_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;
using form::Question;
using form::Questionnaire;
using form::QuestionType;

const Question* rated(const Questionnaire& questionnaire, const std::string& indicator, form::Wave wave) {
  for (const auto& question : questionnaire.questions) {
    if (question.type == QuestionType::rating && question.indicator == indicator && question.wave == wave &&
        are_numbers(choice_codes(questionnaire, question))) {
      return &question;
    }
  }
  return nullptr;
}

std::optional<double> rating_in(const RecordRow& row, std::size_t slot) {
  const Value* value = row.answers[slot];
  return value == nullptr || value->number() == nullptr ? std::nullopt : std::optional(*value->number());
}

using OfBoth = std::optional<double> (*)(std::optional<double> expected, std::optional<double> experienced);

struct IndicatorColumn {
  const char *suffix, *english, *chinese;
  OfBoth of;
};

constexpr IndicatorColumn kIndicatorColumns[] = {
    {"expected", "expected", "期望", [](std::optional<double> e, std::optional<double>) { return e; }},
    {"experienced", "experienced", "实际", [](std::optional<double>, std::optional<double> p) { return p; }},
    {"disconfirmation", "experienced minus expected", "实际减期望",
     [](std::optional<double> e, std::optional<double> p) { return e && p ? std::optional(*p - *e) : std::nullopt; }},
    {"seed_gap", "expected minus experienced", "期望减实际",
     [](std::optional<double> e, std::optional<double> p) { return e && p ? std::optional(*e - *p) : std::nullopt; }},
};

}  // namespace

void add_indicator_columns(ColumnList& list, const Questionnaire& questionnaire) {
  for (const auto& question : questionnaire.questions) {
    if (question.wave != form::Wave::expected || question.indicator.empty()) continue;
    const Question* expected = rated(questionnaire, question.indicator, form::Wave::expected);
    const Question* experienced = rated(questionnaire, question.indicator, form::Wave::experienced);
    if (expected != &question || experienced == nullptr) continue;
    const std::size_t e = list.answer_slot(expected->key()), p = list.answer_slot(experienced->key());
    for (const auto& [suffix, english, chinese, of] : kIndicatorColumns) {
      Column column;
      column.name = question.indicator + "_" + suffix;
      column.source = "indicator " + question.indicator + " " + suffix;
      column.type = CellType::number;
      column.level = Level::scale;
      column.wording = described(question.indicator + ": " + english, question.indicator + "：" + chinese);
      column.fill = [e, p, of = of](const RecordRow& row, TextPad&) {
        const auto amount = of(rating_in(row, e), rating_in(row, p));
        return amount ? Cell::of_number(*amount) : Cell();
      };
      list.add(std::move(column));
    }
  }
}

}  // namespace fairgauge::survey::exporting
