// A questionnaire as a value: what loader.hpp reads from a SurveyJS JSON file, and nothing that file does not promise.
//
// Questions and panels stand in flat lists, in the order in which the file has them; pages and panels say by index what
// they hold. FORMS.md lists the subset and our custom properties.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "survey/form/question.hpp"

namespace fairgauge::survey::form {

// One child of a page or panel.
struct Child {
  bool is_panel = false;
  size_t index = 0;  // into Questionnaire::panels or ::questions
};

enum class QuestionOrder { by_parent, initial, random };  // by_parent: as the panel, page or survey around it says

struct Container : Element {
  std::vector<Child> children;  // in the order written
  QuestionOrder question_order = QuestionOrder::by_parent;
};

struct Panel : Container {
  size_t page = 0;             // index into Questionnaire::pages
  std::vector<size_t> panels;  // indices of the panels around it, outermost first
  bool starts_new_line = true;
};

struct Page : Container {
  int time_limit_seconds = 0;  // 0: none of its own
};

struct CalculatedValue {
  std::string name;
  std::optional<Expression> expression;
  bool include_into_result = false;
};

enum class TriggerType { complete, skip, set_value, copy_value, run_expression };

struct Trigger {
  TriggerType type = TriggerType::complete;
  std::optional<Expression> expression;      // the condition; without one a copy_value fires on every change it reads
  std::string set_to;                        // setToName
  Value set_value;                           // set_value
  bool is_variable = false;                  // set_value: writes a variable, not an answer
  std::string from;                          // copy_value: fromName
  bool copy_display_value = false;           // copy_value
  std::optional<Expression> run_expression;  // run_expression: its value goes to set_to, if that is given
  std::string go_to;                         // skip: name of a question, panel or page
};

struct ConditionalText {  // completedHtmlOnCondition
  std::optional<Expression> expression;
  LocalisedText text;
};

enum class PageMode { as_written, one_page, question_per_page };  // questionsOnPageMode

struct Questionnaire {
  std::string id;             // file name without .json: "visitor-exit"
  std::string locale = "en";  // of texts without a language of their own ("default")
  LocalisedText title, description;
  LocalisedText logo;  // file of the show pack
  std::vector<Page> pages;
  std::vector<Panel> panels;
  std::vector<Question> questions;
  std::vector<CalculatedValue> calculated_values;
  std::vector<Trigger> triggers;

  ClearInvisible clear_invisible = ClearInvisible::on_complete;  // never by_survey
  bool store_others_as_comment = true;
  bool first_page_is_start = false;
  PageMode page_mode = PageMode::as_written;
  bool random_order = false;                                // questionOrder "random"
  int comment_length_max = 0, text_length_max = 0;          // maxCommentLength, maxTextLength; 0: none
  int time_limit_seconds = 0, page_time_limit_seconds = 0;  // timeLimit, timeLimitPerPage; 0: none

  // How it is presented
  bool previous_shown = true;     // showPrevButton
  bool progress_shown = true;     // showProgressBar
  bool numbers_shown = false;     // showQuestionNumbers
  bool numbers_per_page = false;  // showQuestionNumbers "recommended"/"onPage": they start anew on each page
  bool auto_advance = false;      // autoAdvanceEnabled
  LocalisedText required_mark;    // empty: "*"
  LocalisedText start_text, previous_text, next_text, complete_text;  // of the buttons; empty: the kiosk's own words
  LocalisedText completed_html;
  std::vector<ConditionalText> completed_html_on_condition;  // the first that holds

  base::Digest digest;  // of the file's bytes

  [[nodiscard]] const Question* find(std::string_view name) const;  // nullptr: no such question
};

}  // namespace fairgauge::survey::form
