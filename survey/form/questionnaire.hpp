// A questionnaire as a value: what loader.hpp reads from a SurveyJS JSON file, and nothing that file does not promise.
// FORMS.md lists the subset and our custom properties.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.hpp"
#include "survey/form/expression.hpp"
#include "survey/form/value.hpp"

namespace fairgauge::survey::form {

// One text in several languages. A language is named as SurveyJS names it: "en", "zh-cn", "ar"; lower case.
class LocalisedText {
 public:
  LocalisedText() = default;
  explicit LocalisedText(std::string default_text) { set("default", std::move(default_text)); }

  void set(std::string_view language, std::string text);

  // As SurveyJS falls back: the language itself, the part before the hyphen, "default". Empty if none of them is there.
  [[nodiscard]] const std::string& in(std::string_view language) const;

  // Whether in(language) would be in that language. The default text counts as `default_language`.
  [[nodiscard]] bool has(std::string_view language, std::string_view default_language = "en") const;

  [[nodiscard]] bool empty() const { return translations_.empty(); }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& translations() const { return translations_; }

 private:
  std::vector<std::pair<std::string, std::string>> translations_;
};

enum class QuestionType { rating, radiogroup, checkbox, boolean, comment, text, html };
enum class RateStyle { numbers, labels, smileys };
enum class InputType { text, number, email, tel };

// Which side of the comparison a rating stands on (custom property `wave`).
enum class Wave { none, expected, experienced, competitor };

struct Choice {
  Value value;         // what is stored: text or number
  LocalisedText text;  // what is read
};

struct Question {
  std::string name;  // the key of the answer
  QuestionType type = QuestionType::text;
  LocalisedText title;        // falls back to the name, as in SurveyJS
  LocalisedText description;  // optional
  LocalisedText html;         // type html
  bool required = false;
  LocalisedText required_text;  // requiredErrorText; empty: the kiosk's own words
  std::optional<Expression> visible_if;

  // rating: every step in order, 1..5 or 0..10 or as rateValues list them. radiogroup, checkbox: the choices in order.
  // boolean: the value for yes, then the value for no.
  std::vector<Choice> choices;
  RateStyle rate_style = RateStyle::numbers;
  LocalisedText min_text, max_text;  // minRateDescription, maxRateDescription: words at the ends of a scale

  // checkbox: how many may and must be chosen; 0 = no bound. A choice named by `exclusive` empties the others ("none").
  int selected_min = 0, selected_max = 0;
  std::optional<Value> exclusive;

  // text, comment
  InputType input = InputType::text;
  int length_max = 0;  // Unicode characters; 0: the kiosk's own limit
  std::optional<double> number_min, number_max;

  // Custom properties
  std::string indicator;  // "PROD", "ENV" ...: what is rated
  Wave wave = Wave::none;
  std::string measure;          // "osat", "nps", "rebook", "direct" ...: what the answer feeds
  LocalisedText not_used_text;  // ratings: the words of the button that stores kNotApplicable; empty: no button
};

struct Page {
  std::string name;
  LocalisedText title;  // the question above several ratings: "How good were these?"
  LocalisedText description;
  std::optional<Expression> visible_if;
  std::vector<Question> questions;
};

struct Questionnaire {
  std::string id;  // file name without .json: "visitor-exit"
  LocalisedText title;
  std::vector<Page> pages;
  base::Digest digest;  // of the file's bytes

  [[nodiscard]] const Question* find(std::string_view name) const;  // nullptr: no such question
};

}  // namespace fairgauge::survey::form
