// A question as the form describes it: what loader.hpp reads of one SurveyJS element. Constant once loaded; what
// becomes of it in an interview (visible, answered, wrong ...) is running_form.hpp's.
//
// Names and defaults are SurveyJS's; FORMS.md lists the subset and our custom properties.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/expression/expression.hpp"
#include "survey/expression/value.hpp"
#include "survey/form/localised_text.hpp"

namespace fairgauge::survey::form {

using namespace expression;

// What pages, panels and questions have in common.
struct Element {
  std::string name;
  LocalisedText title;        // a question without one shows its name
  LocalisedText description;  // optional
  bool visible = true;        // at the start; an expression overrules it
  bool read_only = false;
  bool required = false;
  std::optional<Expression> visible_if, enable_if, required_if;
  LocalisedText required_text;  // requiredErrorText; empty: the usual words
  bool randomize = true;        // false: keeps its place when the order of its container is drawn
  std::string randomize_category;
};

enum class QuestionType {
  text,
  comment,
  radiogroup,
  checkbox,
  dropdown,
  buttongroup,
  imagepicker,
  ranking,
  rating,
  boolean,
  slider,
  matrix,
  multipletext,
  expression,
  html,
  image,
  signaturepad,
};

// When the answer to a question that is not visible is dropped. `by_survey` for a question: as the survey says.
enum class ClearInvisible { by_survey, none, on_complete, on_hidden, on_hidden_container };

enum class Order { as_written, ascending, descending, random };

struct Choice {
  Value value = {};         // what is stored: text, number or truth value
  LocalisedText text = {};  // what is read; empty: the value itself
  std::optional<Expression> visible_if = {}, enable_if = {};
  bool randomize = true;  // false: keeps its place in a random order
  std::string randomize_category = {};
  std::string picture = {};  // imagepicker: file of the show pack
};

// The choices that SurveyJS adds behind the listed ones.
enum class ChoiceKind { listed, none, refuse, dont_know, other };

struct SpecialChoice {
  ChoiceKind kind = ChoiceKind::other;
  Value value;         // "none", "refused", "dontknow", "other"
  LocalisedText text;  // empty: the usual words
};

// radiogroup, checkbox, dropdown, buttongroup, imagepicker, ranking
struct Choices {
  std::vector<Choice> listed;
  std::vector<SpecialChoice> special;  // in the order in which they are shown: none, refuse, dont_know, other
  Order order = Order::as_written;
  std::string from_question;  // choicesFromQuestion: name of a select question or a matrix; its choices come first
  enum class FromMode { all, selected, unselected } from_mode = FromMode::all;
  std::optional<Expression> visible_if, enable_if;  // for each, with {item}
  bool hide_if_empty = false;
  int selected_min = 0, selected_max = 0;      // checkbox, ranking: 0 = no bound
  int columns = 1;                             // a hint for the screen; 0: as many as fit
  bool multiple = false;                       // imagepicker: multiSelect
  bool labels_shown = false;                   // imagepicker: showLabel
  LocalisedText other_placeholder;             // in the field that belongs to "other"
  LocalisedText other_error_text;              // "other" was chosen and nothing written
  std::optional<bool> store_other_as_comment;  // nothing: as the survey says
};

enum class RateStyle { numbers, labels, smileys };

// What is rated, and from which side (custom property `wave`).
enum class Wave { none, expected, experienced, competitor };

struct Rating {
  std::vector<Choice> steps;  // every step in order: 1..5 or 0..10 or as rateValues list them
  bool listed = false;        // by rateValues, not by a range
  RateStyle style = RateStyle::numbers;
  LocalisedText min_text, max_text;  // minRateDescription, maxRateDescription: words at the ends of a scale
  LocalisedText not_used_text;       // custom: words of the button that stores kNotApplicable; empty: no button
};

struct Boolean {
  Value when_true = true, when_false = false;
  LocalisedText true_text, false_text;  // labelTrue, labelFalse; empty: the usual words
  bool swapped = false;                 // swapOrder
};

enum class InputType { text, number, email, tel, date, range };

enum class ValidatorType { numeric, text, answer_count, regex, email, expression };

struct Validator {
  ValidatorType type = ValidatorType::numeric;
  LocalisedText text;              // the error's words; empty: the usual ones
  std::optional<double> min, max;  // numeric: value; text: length (0 = no bound); answer_count: number of answers
  bool digits_allowed = true;      // text
  std::string pattern;             // regex, RE2 syntax
  bool case_insensitive = false;   // regex
  std::optional<Expression> expression;
};

// text, comment, and each field of a multipletext
struct TextInput {
  InputType type = InputType::text;
  int length_max = -1;  // maxLength in UTF-16 units as SurveyJS counts; -1: the survey's; 0: none
  Value min, max;       // number, range: numbers; date: "2026-11-20"; nothing: no bound
  std::optional<Expression> min_expression, max_expression;
  std::optional<double> step;
  LocalisedText min_error_text, max_error_text;
  LocalisedText placeholder;
  int rows = 4;                         // comment: a hint for the screen
  bool accepts_carriage_return = true;  // comment
};

struct TextField {  // of a multipletext
  std::string name;
  LocalisedText title;
  bool required = false;
  LocalisedText required_text;
  TextInput input;
  std::vector<Validator> validators;
  std::optional<Expression> default_value_expression;
};

struct Slider {
  double min = 0, max = 100, step = 1;
  std::optional<Expression> min_expression, max_expression;
  LocalisedText label_format;  // "{0} %"; empty: the number alone
};

struct MatrixRow {
  Value value;
  LocalisedText text;
  std::optional<Expression> visible_if, enable_if;
  bool randomize = true;
  std::string randomize_category;
};

struct Matrix {  // one choice a row
  std::vector<MatrixRow> rows;
  std::vector<Choice> columns;
  std::optional<Expression> rows_visible_if, columns_visible_if;  // for each, with {item}
  Order row_order = Order::as_written;                            // as_written or random
  bool each_row_required = false, each_row_unique = false;
  bool hide_if_rows_empty = false;
  struct Cell {
    Value row, column;
    LocalisedText text;
  };
  std::vector<Cell> cells;  // texts of single cells; a row of "default" is meant for every row
};

// An expression question, or text computed for the visitor to read.
struct Computed {
  std::optional<Expression> expression;
  LocalisedText format;  // "Sum: {0}"
  enum class Style { none, decimal, currency, percent, date } style = Style::none;
  std::string currency = "USD";
  int fraction_digits_min = -1, fraction_digits_max = -1;  // -1: as the style has it
  bool grouping = true;
};

struct Question : Element {
  QuestionType type = QuestionType::text;
  std::string value_name;      // valueName; empty: the name is the key of the answer
  size_t page = 0;             // index into Questionnaire::pages
  std::vector<size_t> panels;  // indices into Questionnaire::panels that hold it, outermost first

  // Logic
  Value default_value;
  std::optional<Expression> default_value_expression;
  std::optional<Expression> set_value_if, set_value_expression, reset_value_if;
  ClearInvisible clear_if_invisible = ClearInvisible::by_survey;
  std::vector<Validator> validators;

  // "<name>-Comment": a field below the answers
  bool comment_area = false;
  LocalisedText comment_text, comment_placeholder;

  bool starts_new_line = true;
  bool title_hidden = false;            // titleLocation "hidden"
  bool display_values_in_texts = true;  // useDisplayValuesInDynamicTexts

  // What the type adds; the others keep their defaults.
  Choices choices;
  Rating rating;
  Boolean boolean;
  TextInput input;
  std::vector<TextField> fields;  // multipletext
  Slider slider;
  Matrix matrix;
  Computed computed;
  LocalisedText html;      // type html: text with <b>, <i>, <br>
  LocalisedText picture;   // type image: file of the show pack, may differ by language
  LocalisedText alt_text;  // type image

  // Custom properties
  std::string indicator;  // "PROD", "ENV" ...: what is rated
  Wave wave = Wave::none;
  std::string measure;  // "osat", "nps", "rebook", "direct" ...: what the answer feeds
  // Names or reaches the visitor: asked only with consent, sealed at capture, never among the answers;
  // lint_personal.cpp says what it may not be used for.
  bool personal = false;

  [[nodiscard]] const std::string& key() const { return value_name.empty() ? name : value_name; }  // of the answer
};

// Whether there is anything to answer: not for html, image.
[[nodiscard]] bool takes_answer(QuestionType type);
// checkbox, radiogroup, dropdown, buttongroup, imagepicker, ranking
[[nodiscard]] bool has_choices(QuestionType type);
// The answer is a list: checkbox, ranking, imagepicker with multiSelect.
[[nodiscard]] bool takes_list(const Question& question);

}  // namespace fairgauge::survey::form
