#include "survey/measure/observations.hpp"

#include <algorithm>
#include <utility>

#include "base/timestamp.hpp"

namespace fairgauge::survey::measure {
namespace {

using expression::Value;
using form::Page;
using form::Question;
using form::QuestionType;
using form::Wave;
using interview::Record;

const Value* answer_to(const Record& record, std::string_view question) {
  const auto found = record.response.answers.find(question);
  return found == record.response.answers.end() || found->second.empty() ? nullptr : &found->second;
}

bool was_reached(const Page& page, const Record& record) {
  return std::ranges::count(record.response.pages, page.name, &interview::PageTrace::page) > 0;
}

// --- from an answer to a number or codes

bool is_not_applicable(const Value& value) {
  return value.text() != nullptr && *value.text() == expression::kNotApplicable;
}

AnswerState state_of(const Value* value, bool shown) {
  if (value != nullptr) return is_not_applicable(*value) ? AnswerState::not_applicable : AnswerState::answered;
  return shown ? AnswerState::unanswered : AnswerState::not_shown;
}

std::vector<std::string> codes_of(const Value& value) {
  if (value.list() == nullptr) return {value.to_code()};
  std::vector<std::string> codes;
  for (const auto& chosen : *value.list()) codes.push_back(chosen.to_code());
  return codes;
}

std::string measure_of(const Question& question) {
  switch (question.wave) {
    case Wave::expected: return "expected_" + question.measure;
    case Wave::competitor: return "competitor_" + question.measure;
    case Wave::none:
    case Wave::experienced: return question.measure;
  }
  return question.measure;
}

RatingAnswer& side_of(IndicatorAnswers& answers, Wave wave) {
  return wave == Wave::expected     ? answers.expected
         : wave == Wave::competitor ? answers.competitor
                                    : answers.experienced;
}

void read_measure(const Question& question, const Value* value, bool shown, Observation& observation) {
  const auto measure = measure_of(question);
  observation.states[measure] = state_of(value, shown);
  if (value == nullptr || is_not_applicable(*value)) return;
  if (form::has_choices(question.type)) {
    observation.codes[measure] = codes_of(*value);
  } else if (const auto number = number_of(question, *value)) {
    observation.numbers[measure] = *number;
  }
}

}  // namespace

std::optional<double> number_of(const Question& question, const Value& value) {
  if (is_not_applicable(value)) return std::nullopt;
  if (value.truth() != nullptr) return *value.truth() ? 1 : 0;
  if (question.type == QuestionType::boolean) {
    if (value == question.boolean.when_true) return 1;
    return value == question.boolean.when_false ? std::optional<double>(0) : std::nullopt;
  }
  if (value.number() != nullptr) return *value.number();
  const auto& steps = question.rating.steps;
  const auto step = std::ranges::find(steps, value, &form::Choice::value);
  if (step == steps.end()) return std::nullopt;
  return static_cast<double>(step - steps.begin() + 1);
}

std::optional<double> Observation::number(std::string_view measure) const {
  const auto found = numbers.find(measure);
  return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

const std::string* Observation::code(std::string_view measure) const {
  const auto found = codes.find(measure);
  return found == codes.end() || found->second.size() != 1 ? nullptr : &found->second.front();
}

ObservationReader::ObservationReader(const form::Questionnaire& questionnaire, std::vector<std::string> indicators)
    : questionnaire_(questionnaire), asked_(questionnaire), indicator_count_(indicators.size()) {
  for (const auto& question : questionnaire.questions) {
    const auto indicator = std::ranges::find(indicators, question.indicator);
    const bool rates = !question.indicator.empty() && indicator != indicators.end();
    if (!rates && question.measure.empty()) continue;
    slots_.push_back({&question, &questionnaire.pages[question.page],
                      rates ? static_cast<int>(indicator - indicators.begin()) : -1});
  }
}

Observation ObservationReader::read(const Record& record) const {
  Observation observation;
  observation.indicators.resize(indicator_count_);
  const auto all_asked = asked_.of(record.response.answers, record.response.seed, record.response.finished);
  for (const auto& [question, page, indicator] : slots_) {
    const Value* value = answer_to(record, question->key());
    const bool asked = all_asked[static_cast<std::size_t>(question - questionnaire_.questions.data())];
    const bool shown = asked && was_reached(*page, record);
    if (indicator < 0) {
      read_measure(*question, value, shown, observation);
      continue;
    }
    auto& answer = side_of(observation.indicators[static_cast<std::size_t>(indicator)], question->wave);
    answer = {asked, state_of(value, shown), value == nullptr ? std::nullopt : number_of(*question, *value)};
  }
  return observation;
}

std::vector<PageTime> ObservationReader::page_times(const Record& record, const PageTimes& all,
                                                    const QualityLimits& limits) const {
  std::vector<PageTime> times;
  const auto version = base::to_text(record.response.form_digest);
  for (const auto& trace : record.response.pages) {
    const auto median = all.median(version, trace.page, record.response.language, limits);
    if (median && median->count() > 0) times.push_back({trace.shown, *median});
  }
  return times;
}

milliseconds ObservationReader::reading_floor(const Record& record, const QualityLimits& limits) const {
  std::vector<bool> reached;
  for (const auto& page : questionnaire_.pages) reached.push_back(was_reached(page, record));
  const auto asked = asked_.of(record.response.answers, record.response.seed, record.response.finished);
  return measure::reading_floor(questionnaire_, reached, asked, record.response.language, limits);
}

std::vector<ScreenRating> ObservationReader::screen_ratings(const Record& record, Wave wave) const {
  std::vector<ScreenRating> ratings;
  for (const auto& [question, page, indicator] : slots_) {
    const Value* value = answer_to(record, question->key());
    if (indicator < 0 || question->wave != wave || value == nullptr || value->number() == nullptr) continue;
    ratings.push_back({static_cast<int>(page - questionnaire_.pages.data()), *value->number()});
  }
  return ratings;
}

QualityMarks ObservationReader::marks(const Record& record, const PageTimes& all, const QualityLimits& limits) const {
  QualityMarks marks;
  marks.speeding = is_speeding(page_times(record, all, limits), limits);
  const auto overall = read(record).number("osat");
  for (const auto wave : {Wave::expected, Wave::experienced}) {
    marks.suspect_line =
        marks.suspect_line || is_suspect_line(screen_ratings(record, wave), overall, marks.speeding, limits);
  }
  marks.taps_off_target = record.response.quality.taps_off_target > limits.taps_off_target;
  return marks;
}

milliseconds reading_floor(const form::Questionnaire& questionnaire, const std::vector<bool>& reached,
                           const std::vector<bool>& asked, const std::string& language, const QualityLimits& limits) {
  milliseconds floor{0};
  const auto add = [&](const form::LocalisedText& text) { floor += reading_floor(text.in(language), limits); };
  for (std::size_t i = 0; i < questionnaire.pages.size(); ++i) {
    if (!reached[i]) continue;
    add(questionnaire.pages[i].title);
    add(questionnaire.pages[i].description);
  }
  for (std::size_t i = 0; i < questionnaire.questions.size(); ++i) {
    const auto& question = questionnaire.questions[i];
    if (!reached[question.page] || !asked[i]) continue;
    add(question.title);
    add(question.description);
    for (const auto& step : question.rating.steps) add(step.text);
    for (const auto& choice : question.choices.listed) add(choice.text);
    for (const auto& row : question.matrix.rows) add(row.text);
    for (const auto& column : question.matrix.columns) add(column.text);
  }
  return floor;
}

// --- what the measures take

std::string local_day(const Record& record) {
  constexpr std::size_t kDayLength = 10;  // of "2026-11-20T14:36:05.120+08:00"
  return base::format_local(record.response.started, record.response.utc_offset).substr(0, kDayLength);
}

std::vector<ItemAnswers> item_answers(const Observation* arrival, const Observation* exit) {
  std::vector<ItemAnswers> items((exit != nullptr ? exit : arrival)->indicators.size());
  for (std::size_t k = 0; k < items.size(); ++k) {
    if (arrival != nullptr) {
      items[k].asked = arrival->indicators[k].expected.asked;
      items[k].expected = arrival->indicators[k].expected.rating;
    }
    if (exit != nullptr) {
      items[k].asked = exit->indicators[k].experienced.asked;
      items[k].experienced = exit->indicators[k].experienced.rating;
    }
  }
  return items;
}

std::vector<std::optional<double>> ratings(const Observation& exit) {
  std::vector<std::optional<double>> experienced;
  for (const auto& indicator : exit.indicators) experienced.push_back(indicator.experienced.rating);
  return experienced;
}

std::optional<ProblemReport> problem_report(const Observation& exit) {
  const auto had = exit.number("problem");
  if (!had) return std::nullopt;
  ProblemReport report;
  report.had = *had == 1;
  if (const auto told = exit.number("told")) report.told = *told == 1;
  report.handling = exit.number("recovery");
  report.osat = exit.number("osat");
  return report;
}

RelationshipAnswers relationship_answers(const Observation& exit) {
  return {exit.number("credibility"), exit.number("benevolence"), exit.number("relationship_satisfaction"),
          exit.number("belonging"), exit.number("friendship")};
}

std::optional<BenefitAndCost> benefit_and_cost(const Observation& exit) {
  return benefit_and_cost(FourAnswers{exit.number("benefit_show"), exit.number("benefit_service"),
                                      exit.number("benefit_staff"), exit.number("benefit_image")},
                          FourAnswers{exit.number("cost_money"), exit.number("cost_time"), exit.number("cost_effort"),
                                      exit.number("cost_worry")});
}

std::optional<AcsiItems> acsi_items(const Observation& exit) {
  const auto overall = exit.number("osat"), direct = exit.number("direct"), ideal = exit.number("ideal");
  if (!overall || !direct || !ideal) return std::nullopt;
  return AcsiItems{*overall, *direct, *ideal};
}

}  // namespace fairgauge::survey::measure
