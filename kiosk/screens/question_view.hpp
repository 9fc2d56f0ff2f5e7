// A page of questions as the screens draw it: every text in the visitor's language, every choice with its state. Made
// anew for each frame from the running form; values, so that a screen can be drawn without one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/translations.hpp"
#include "survey/interview/interview.hpp"

namespace fairgauge::kiosk::screens {

// A choice, a step of a rating, a cell of a matrix.
struct ChoiceView {
  std::string code;  // as in widget ids: "q/VX1/4"
  survey::expression::Value value{};
  std::string words{};
  bool selected = false;
  bool enabled = true;
  bool other = false;      // brings a field for its text
  bool exclusive = false;  // stands alone among several: none, refuse, don't know
  std::filesystem::path picture{};
};

// Something that is typed: a text question, a comment, a field of several, the text of "other".
struct FieldView {
  std::string id;      // of its widget
  std::string name{};  // of a multipletext's field; empty elsewhere
  std::string label{}, placeholder{};
  std::string text{};
  std::string problem{};
  survey::form::InputType input = survey::form::InputType::text;
  bool long_text = false;  // several lines
  bool masked = false;     // drawn as dots: it is personal, and nobody has touched the screen for a while
  int length_max = 280;    // characters
  survey::expression::Value lowest{}, highest{};
};

struct RowView {
  std::string code;
  survey::expression::Value value{};
  std::string words{};
  bool enabled = true;
  bool wrong = false;
  std::vector<ChoiceView> cells{};
};

struct HeadingView {
  std::string title, description;
};

struct QuestionView {
  std::string name;
  survey::form::QuestionType type = survey::form::QuestionType::text;
  std::vector<HeadingView> panels{};  // those with a title that begin here, outermost first
  std::string title{}, description{};
  std::string problem{};     // what is wrong with it, in words; empty if nothing
  bool must_answer = false;  // skipping it would lead nowhere
  bool enabled = true;
  bool personal = false;
  survey::form::Wave wave = survey::form::Wave::none;

  std::vector<ChoiceView> choices{};  // steps of a rating; yes and no
  bool several = false;               // of the choices
  survey::form::RateStyle rate_style = survey::form::RateStyle::numbers;
  std::string min_text{}, max_text{};
  std::string not_used_text{};  // empty: no such button
  bool not_used = false;
  bool labels_shown = true;  // imagepicker
  int columns = 1;           // the form's wish; 1: as the screen likes, 0: as many as fit
  bool same_line = false;    // beside the question before, where there is room

  std::vector<RowView> rows{};      // matrix
  std::vector<FieldView> fields{};  // text, comment: one; multipletext: each
  std::optional<FieldView> comment{};

  double lowest = 0, highest = 100, step = 1;  // slider
  std::optional<double> number{};              // slider: what is chosen
  std::string number_format{};                 // "{0} %"; empty: the number alone
  std::string text{};                          // html: markup; expression: what it computed; signature: data URL
  std::filesystem::path picture{};             // image
};

struct PageQuestions {
  std::string title, description;
  std::string problem;  // of the page as a whole
  std::vector<QuestionView> questions;
};

// Whether there is a keyboard to be brought by it alone.
[[nodiscard]] bool is_typed(const QuestionView& view);

// One question, with neither what is wrong with it nor the panels around it.
[[nodiscard]] QuestionView question_view(const survey::interview::Interview& interview,
                                         const survey::interview::RunningQuestion& question,
                                         const base::Translations& translations, const std::filesystem::path& folder);

// `problems_shown`: after Next was refused. `folder`: of the show pack, for pictures.
[[nodiscard]] PageQuestions page_questions(const survey::interview::Interview& interview,
                                           const base::Translations& translations, const std::filesystem::path& folder,
                                           bool problems_shown);

// The form's own words, else the kiosk's for that fault.
[[nodiscard]] std::string problem_words(const survey::interview::Problem& problem,
                                        const base::Translations& translations, const std::string& language);

}  // namespace fairgauge::kiosk::screens
