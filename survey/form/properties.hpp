// One object of a file from outside, read property by property: what has the wrong type, what nobody asked for and what
// lacks a translation becomes a Finding. Shared by forms (SurveyJS JSON), consent texts and show.toml.
#pragma once

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "survey/form/loader.hpp"

namespace fairgauge::survey::form {

// What is wrong with one file. After kFindingsMax nothing more is added: a file that is not ours at all would bury the
// rest.
class Findings {
 public:
  static constexpr size_t kFindingsMax = 500;

  explicit Findings(std::string file) : file_(std::move(file)) {}
  void error(std::string path, std::string rule, std::string message, std::string remedy);
  void warning(std::string path, std::string rule, std::string message, std::string remedy);
  [[nodiscard]] bool any_error() const;
  [[nodiscard]] std::vector<Finding> take() { return std::move(findings_); }

 private:
  void add(Finding finding);

  std::string file_;
  std::vector<Finding> findings_;
};

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

  // One text in all `languages`; empty if the property is absent.
  [[nodiscard]] LocalisedText localised(std::string_view name, const std::vector<std::string>& languages);

  // As text(), number ... but the absence is a finding too.
  [[nodiscard]] std::string required_text(std::string_view name);
  [[nodiscard]] const base::Json* required_list(std::string_view name);
  [[nodiscard]] LocalisedText required_localised(std::string_view name, const std::vector<std::string>& languages);

  // A property that may only say what the kiosk does anyway.
  void only(std::string_view name, std::initializer_list<base::Json> allowed, const std::string& because);

  // Names that SurveyJS knows and we do not promise; reported apart from misspelt ones.
  void unsupported(std::initializer_list<std::string_view> names) { unsupported_.insert(names.begin(), names.end()); }

  // After the last property was asked for: reports the rest.
  void finish();

  [[nodiscard]] bool is_object() const { return object_.is_object(); }
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view name) const;

 private:
  [[nodiscard]] const base::Json* of_type(std::string_view name, bool (base::Json::*is_type)() const noexcept,
                                          std::string_view type);
  void absent(std::string_view name);

  const base::Json& object_;
  std::string path_, owner_;
  Findings& findings_;
  std::set<std::string, std::less<>> asked_, unsupported_;
};

// "$.pages" + 2 -> "$.pages[2]"
[[nodiscard]] std::string element_path(const std::string& list, size_t index);

// The one of `known` that `word` may have been meant to be; nothing if none is near.
template <class Names>
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, const Names& known);

[[nodiscard]] std::optional<std::string> nearest_of(std::string_view word, const std::vector<std::string_view>& known);

template <class Names>
std::optional<std::string> nearest(std::string_view word, const Names& known) {
  return nearest_of(word, std::vector<std::string_view>(std::begin(known), std::end(known)));
}

// "en", "zh-cn", "pt-br" or "default": SurveyJS's names, lower case.
[[nodiscard]] bool is_language(std::string_view name);

// ASCII letters only; names that differ by case alone are told apart by nobody but computers.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace fairgauge::survey::form
