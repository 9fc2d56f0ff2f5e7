// One object of a file from outside, read property by property: what has the wrong type, what nobody asked for and what
// lacks a translation becomes a Finding. Shared by forms (SurveyJS JSON), consent texts and show.toml.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "survey/expression/value.hpp"
#include "survey/form/finding.hpp"
#include "survey/form/localised_text.hpp"

namespace fairgauge::survey::form {

using namespace expression;

// Names that are asked for are kept as views: they must outlive the Properties, as literals and the object's own keys
// do.
class Properties {
 public:
  // `path` is "$" or "$.pages[0]" in JSON, "" or "stations[1]" in TOML; `owner` is for messages: "a rating".
  Properties(const base::Json& object, std::string path, std::string owner, Findings& findings);

  // Nothing if the property is absent or, after a finding, if its type is wrong.
  [[nodiscard]] std::optional<std::string> text(std::string_view name);
  [[nodiscard]] std::optional<bool> flag(std::string_view name);
  [[nodiscard]] std::optional<double> number(std::string_view name);
  [[nodiscard]] std::optional<int> whole(std::string_view name, int lowest, int highest);
  [[nodiscard]] const base::Json* list(std::string_view name);
  [[nodiscard]] const base::Json* any(std::string_view name);

  // What is stored as an answer: text, number, truth value, a list of them ...; nothing if the property is absent.
  [[nodiscard]] Value value(std::string_view name);
  // The value behind the word that the property says; `otherwise` if it is absent or, after a finding, none of them.
  template <class T>
  [[nodiscard]] T one_of(std::string_view name, std::initializer_list<std::pair<std::string_view, T>> words,
                         T otherwise);

  // One text in all `languages`; empty if the property is absent. The default text counts as `default_language`.
  [[nodiscard]] LocalisedText localised(std::string_view name, const std::vector<std::string>& languages,
                                        std::string_view default_language = "en");

  // As text(), number ... but the absence is a finding too.
  [[nodiscard]] std::string required_text(std::string_view name);
  [[nodiscard]] const base::Json* required_list(std::string_view name);
  [[nodiscard]] LocalisedText required_localised(std::string_view name, const std::vector<std::string>& languages);

  // After the last property was asked for: reports the rest. `kinds` are the entries of vocabulary.hpp that tell what
  // else SurveyJS knows here; without them every other name is unknown.
  void finish(std::initializer_list<std::string_view> kinds = {});

  [[nodiscard]] bool is_object() const { return object_.is_object(); }
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view name) const;

 private:
  [[nodiscard]] const base::Json* of_type(std::string_view name, bool (base::Json::*is_type)() const noexcept,
                                          std::string_view type);
  [[nodiscard]] std::optional<size_t> place_of(std::string_view name, const std::vector<std::string_view>& words);
  void absent(std::string_view name);
  [[nodiscard]] bool was_asked_for(std::string_view name) const;
  void judge(const std::string& name, const base::Json& value, std::initializer_list<std::string_view> kinds);

  const base::Json& object_;
  std::string path_, owner_;
  Findings& findings_;
  std::vector<std::string_view> asked_;
};

// At most 4 MiB and 64 levels; nothing after the finding json/syntax.
[[nodiscard]] std::optional<base::Json> read_json(std::string_view text, Findings& findings);

// The one of `known` that `word` may have been meant to be; nothing if none is near.
template <class Names>
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const Names& known);

[[nodiscard]] std::optional<std::string> nearest_of(std::string_view word, const std::vector<std::string_view>& known);

template <class Names>
std::optional<std::string> nearest(std::string_view word, const Names& known) {
  return nearest_of(word, std::vector<std::string_view>(std::begin(known), std::end(known)));
}

template <class T>
T Properties::one_of(std::string_view name, std::initializer_list<std::pair<std::string_view, T>> words, T otherwise) {
  std::vector<std::string_view> names;
  for (const auto& [word, meaning] : words) names.push_back(word);
  const auto place = place_of(name, names);
  return place ? (words.begin() + *place)->second : otherwise;
}

// "en", "zh-cn", "pt-br" or "default": SurveyJS's names, lower case.
[[nodiscard]] bool is_language(std::string_view name);

// ASCII letters only; names that differ by case alone are told apart by nobody but computers.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace fairgauge::survey::form
