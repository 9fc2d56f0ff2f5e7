// Reads the answers of one form into the slots of its plan: the questions are looked up by their places once, not by
// their names for every record, and what the form's conditions say is remembered. One thread's.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "survey/interview/record_view.hpp"
#include "survey/measure/asked_questions.hpp"
#include "survey/report/answer_plan.hpp"
#include "survey/report/names.hpp"
#include "survey/report/page_medians.hpp"

namespace fairgauge::survey::report {

class AnswerReader {
 public:
  // The plan must outlive the reader.
  explicit AnswerReader(const AnswerPlan& plan);

  // Of one record, until the next.
  struct Read {
    std::vector<Slot> slots;
    std::vector<Tenths> times;          // by page
    bool suspect_line = false;          // against the overall satisfaction
    bool suspect_line_if_fast = false;  // with speeding as its second sign
    bool hasty = false;                 // took less time than the reading floors of the screens it saw
  };
  [[nodiscard]] const Read& read(const interview::RecordView& record, Name language);

 private:
  using Answer = interview::AnswerView;
  struct Question {
    const form::Question* question;
    std::size_t index;  // into the questionnaire's
    AnswerPlan::Target target;
  };
  struct NamedQuestion {
    std::string_view name;   // of its answer
    int question = -1;       // into questions_; -1: only conditions read it
    bool condition = false;  // conditions read it
  };
  // What conditions say about one set of answers.
  struct Asked {
    std::vector<bool> questions;
    std::map<std::pair<Name, std::uint64_t>, std::chrono::milliseconds> floors;  // by language and pages passed
  };

  void find_answers(const interview::RecordView& record);
  void time_pages(const interview::RecordView& record);
  [[nodiscard]] Asked& asked(const interview::RecordView& record);
  [[nodiscard]] std::chrono::milliseconds floor(const interview::RecordView& record, Asked& asked, Name language) const;
  void note_lines();

  const AnswerPlan& plan_;
  const form::Questionnaire& questionnaire_;
  measure::AskedQuestions asked_questions_;
  std::vector<Question> questions_;   // that feed a slot, in the questionnaire's order
  std::vector<NamedQuestion> names_;  // ascending

  std::vector<const Answer*> answers_;  // by question of ours; nullptr: none
  std::string key_;                     // of what conditions read
  std::unordered_map<std::string, Asked> known_;
  std::vector<measure::ScreenRating> ratings_;  // of one wave
  Read read_;
};

}  // namespace fairgauge::survey::report
