// One form while it is read: what the parts of the loader (load_*.hpp) share, and what they note down for the rules
// that can only be judged once all is known (lint.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/form/loader.hpp"
#include "survey/form/properties.hpp"

namespace fairgauge::survey::form {

inline constexpr int kLengthMax = 2000;  // of a typed answer: what a form may ask for at most

// Which names an expression may read besides those of the form.
enum class Scope { form, item };  // item: {item} and {choice}, of the choice, row or column that is judged

// A {name} in an expression or a text.
struct Mention {
  std::string path, name;
  Scope scope = Scope::form;
  bool in_text = false;
};

// A property that names something of the form.
struct Reference {
  enum class To {
    choices,   // a question with choices, or a matrix
    question,  // anything that holds an answer
    place,     // a question, panel or page
  };
  std::string path, name;
  To to = To::question;
};

// A condition with its place, for the rules that look at what it compares.
struct Condition {
  std::string path;
  Expression expression;
};

struct Reading {
  Reading(Findings& all_findings, const std::vector<std::string>& all_languages, const TextFits& text_fits,
          Questionnaire& read_form)
      : findings(all_findings), languages(all_languages), fits(text_fits), form(read_form) {}

  Findings& findings;
  const std::vector<std::string>& languages;
  const TextFits& fits;
  Questionnaire& form;

  std::vector<std::string> page_paths, panel_paths, question_paths;  // one for each of the form's lists
  std::vector<std::string> calculated_paths;
  std::vector<Mention> mentions;
  std::vector<Reference> references;
  std::vector<Condition> conditions;

  // One text in all languages of the show. Braces in it name answers, unless `piped` is false.
  [[nodiscard]] LocalisedText text(Properties& properties, std::string_view name, TextRole role = TextRole::other,
                                   bool piped = true);
  // Text with <b>, <i>, <br> and the five named characters, properly nested.
  [[nodiscard]] LocalisedText markup(Properties& properties, std::string_view name);
  // A file of the show pack; other addresses are refused.
  [[nodiscard]] LocalisedText picture(Properties& properties, std::string_view name);
  [[nodiscard]] bool is_picture(const std::string& file, const std::string& path);

  [[nodiscard]] std::optional<Expression> expression(Properties& properties, std::string_view name,
                                                     Scope scope = Scope::form);
  [[nodiscard]] std::optional<Expression> expression(const std::string& text, const std::string& path,
                                                     Scope scope = Scope::form);

  // The property's value, if it names something that lint.hpp shall look for.
  [[nodiscard]] std::string reference(Properties& properties, std::string_view name, Reference::To to);

  // Of an element: asks for it and looks at its letters.
  [[nodiscard]] std::string element_name(Properties& properties, std::string_view owner);
};

// The {names} in a text, as written between the braces.
[[nodiscard]] std::vector<std::string> piped_names(std::string_view text);

}  // namespace fairgauge::survey::form
