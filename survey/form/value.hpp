// An answer's value, as SurveyJS JSON knows it: nothing, a truth value, a number, text, or a list of values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace fairgauge::survey::form {

class Value {
 public:
  using List = std::vector<Value>;

  Value() = default;                                            // nothing: not answered
  Value(bool truth) : content_(truth) {}                        // NOLINT: values are written as literals
  Value(int number) : content_(static_cast<double>(number)) {}  // NOLINT
  Value(double number) : content_(number) {}                    // NOLINT
  Value(std::string text) : content_(std::move(text)) {}        // NOLINT
  Value(const char* text) : content_(std::string(text)) {}      // NOLINT
  Value(List values) : content_(std::move(values)) {}           // NOLINT

  bool operator==(const Value&) const = default;

  [[nodiscard]] const bool* truth() const { return std::get_if<bool>(&content_); }
  [[nodiscard]] const double* number() const { return std::get_if<double>(&content_); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&content_); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&content_); }
  [[nodiscard]] List* list() { return std::get_if<List>(&content_); }

  // SurveyJS's "empty": nothing, "", or an empty list. 0, false and " " are not empty.
  [[nodiscard]] bool empty() const;

  // For an element of a list, and for codes in exports: 4 -> "4", 1.5 -> "1.5", true -> "true", a list -> "a, b".
  [[nodiscard]] std::string to_code() const;

 private:
  std::variant<std::monostate, bool, double, std::string, List> content_;
};

// JSON both ways. Whole numbers are written without a fraction. An object is `invalid`.
[[nodiscard]] base::Json to_json(const Value& value);
[[nodiscard]] base::Result<Value> value_from_json(const base::Json& json);

// By question name (or its valueName); sorted, so that equal answers make equal bytes.
using Answers = std::map<std::string, Value, std::less<>>;

// What a rating stores when the visitor taps "did not use / cannot say"; never 0 and never counted.
inline constexpr std::string_view kNotApplicable = "NA";

}  // namespace fairgauge::survey::form
