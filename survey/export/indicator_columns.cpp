#include "survey/export/indicator_columns.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "survey/export/choice_codes.hpp"
#include "survey/export/judgement_columns.hpp"
#include "survey/export/judgements.hpp"
#include "survey/export/record_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;
using form::Question;
using form::Questionnaire;
using form::QuestionType;
using form::Wave;

const Question* rated(const Questionnaire& questionnaire, const std::string& indicator, Wave wave) {
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

using Side = std::function<std::optional<double>(const RecordRow& row)>;

void add_four(ColumnList& list, const std::string& indicator, const std::string& source, const Side& expected,
              const Side& experienced) {
  for (const auto& [suffix, english, chinese, of] : kIndicatorColumns) {
    Column column;
    column.name = indicator + "_" + suffix;
    column.source = source + indicator + " " + suffix;
    column.type = CellType::number;
    column.level = Level::scale;
    column.wording = described(indicator + ": " + english, indicator + "：" + chinese);
    column.fill = [expected, experienced, of = of](const RecordRow& row, TextPad&) {
      const auto amount = of(expected(row), experienced(row));
      return amount ? Cell::of_number(*amount) : Cell();
    };
    list.add(std::move(column));
  }
}

Side answer_of(ColumnList& list, const Question& question) {
  return [slot = list.answer_slot(question.key())](const RecordRow& row) { return rating_in(row, slot); };
}

}  // namespace

void add_indicator_columns(ColumnList& list, const Questionnaire& questionnaire) {
  for (const auto& question : questionnaire.questions) {
    if (question.wave != Wave::expected || question.indicator.empty()) continue;
    const Question* expected = rated(questionnaire, question.indicator, Wave::expected);
    const Question* experienced = rated(questionnaire, question.indicator, Wave::experienced);
    if (expected != &question || experienced == nullptr) continue;
    add_four(list, question.indicator, "indicator ", answer_of(list, *expected), answer_of(list, *experienced));
  }
}

void add_linked_columns(ColumnList& list, const Questionnaire& questionnaire,
                        const std::vector<form::Indicator>& indicators) {
  for (const auto& question : questionnaire.questions) {
    const auto known = std::ranges::find(indicators, question.indicator, &form::Indicator::code);
    if (question.wave != Wave::experienced || known == indicators.end()) continue;
    if (rated(questionnaire, question.indicator, Wave::experienced) != &question) continue;
    if (rated(questionnaire, question.indicator, Wave::expected) != nullptr) continue;
    const auto place = static_cast<std::size_t>(known - indicators.begin());
    const Side at_arrival = [place](const RecordRow& row) {
      return row.judgement == nullptr ? std::nullopt : row.judgement->expected(place);
    };
    add_four(list, question.indicator, std::string(kJudgedSource) + "indicator ", at_arrival,
             answer_of(list, question));
  }
}

}  // namespace fairgauge::survey::exporting
