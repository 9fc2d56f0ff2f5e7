// Reads records into what the measures are fed: ratings by indicator, and answers by what they measure. The only file
// of this folder that knows questionnaires and records; see MEASURES.md for the codes of the custom property `measure`.
//
// Missing: an answer that is not there, "NA", or off the scale's type stays nothing, and its state says which.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/form/questionnaire.hpp"
#include "survey/interview/record.hpp"
#include "survey/measure/acsi.hpp"
#include "survey/measure/asked_questions.hpp"
#include "survey/measure/delivered_value.hpp"
#include "survey/measure/item_answers.hpp"
#include "survey/measure/missing.hpp"
#include "survey/measure/problems.hpp"
#include "survey/measure/record_status.hpp"
#include "survey/measure/relationship.hpp"
#include "survey/measure/session_quality.hpp"

namespace fairgauge::survey::measure {

struct RatingAnswer {
  bool asked = false;  // the full form would have shown it to this respondent, also after a break-off
  AnswerState state = AnswerState::not_shown;
  std::optional<double> rating;  // where answered
};

// The answers to the questions that carry an indicator: index = indicator as the reader was told, by wave.
struct IndicatorAnswers {
  RatingAnswer expected, experienced, competitor;
};

// A rating of the whole show on one side of a comparison has the wave before its measure: "expected_quality",
// "competitor_quality".
struct Observation {
  std::vector<IndicatorAnswers> indicators;
  std::map<std::string, double, std::less<>> numbers;                  // measure -> rating, its step, or yes 1 / no 0
  std::map<std::string, std::vector<std::string>, std::less<>> codes;  // measure -> chosen codes, at least one
  std::map<std::string, AnswerState, std::less<>> states;              // measure -> what became of its question

  [[nodiscard]] std::optional<double> number(std::string_view measure) const;
  [[nodiscard]] const std::string* code(std::string_view measure) const;  // the only one chosen; nullptr: none, several
};

class ObservationReader {
 public:
  // `indicators` are the show's codes in the order of all indexes. The questionnaire must outlive the reader.
  ObservationReader(const form::Questionnaire& questionnaire, std::vector<std::string> indicators);

  [[nodiscard]] Observation read(const interview::Record& record) const;

  // Time on each page with its median, for speed_index; pages nobody has passed are left out.
  [[nodiscard]] std::vector<PageTime> page_times(const interview::Record& record, const PageTimes& all,
                                                 const QualityLimits& limits = {}) const;
  // Sum of the reading floors of the pages that the record saw, in its language.
  [[nodiscard]] milliseconds reading_floor(const interview::Record& record, const QualityLimits& limits = {}) const;
  // Ratings of one wave with their screens, for straight lines.
  [[nodiscard]] std::vector<ScreenRating> screen_ratings(const interview::Record& record, form::Wave wave) const;

  // What one record shows by itself: speeding, a suspect line in either wave (against the overall satisfaction, where
  // the form asks for it), taps beside everything. Twins and bursts need the other records.
  [[nodiscard]] QualityMarks marks(const interview::Record& record, const PageTimes& all,
                                   const QualityLimits& limits = {}) const;

 private:
  struct Slot {  // a question that feeds something
    const form::Question* question;
    const form::Page* page;
    int indicator;  // index, or -1
  };
  const form::Questionnaire& questionnaire_;
  AskedQuestions asked_;
  std::size_t indicator_count_;
  std::vector<Slot> slots_;
};

// The number that an answer stands for: a rating's step, counted from 1 where steps are words; yes 1, no 0. Nothing for
// "did not use" and for what is no answer to the question.
[[nodiscard]] std::optional<double> number_of(const form::Question& question, const expression::Value& value);

// Sum of the reading floors of what was on the screen: `reached` by page, `asked` by question.
[[nodiscard]] milliseconds reading_floor(const form::Questionnaire& questionnaire, const std::vector<bool>& reached,
                                         const std::vector<bool>& asked, const std::string& language,
                                         const QualityLimits& limits = {});

// "2026-11-20": the day on which the record was started, in the show's zone. A margin of the weights.
[[nodiscard]] std::string local_day(const interview::Record& record);

// What the measures take, made from an arrival and an exit record of one person, or from one of them (the other
// nullptr).
[[nodiscard]] std::vector<ItemAnswers> item_answers(const Observation* arrival, const Observation* exit);
[[nodiscard]] std::vector<std::optional<double>> ratings(const Observation& exit);  // experienced, by indicator
[[nodiscard]] std::optional<ProblemReport> problem_report(const Observation& exit);
[[nodiscard]] RelationshipAnswers relationship_answers(const Observation& exit);
[[nodiscard]] std::optional<BenefitAndCost> benefit_and_cost(const Observation& exit);
[[nodiscard]] std::optional<AcsiItems> acsi_items(const Observation& exit);

}  // namespace fairgauge::survey::measure
