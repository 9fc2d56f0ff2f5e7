// A value as SurveyJS's expressions know it: what an answer holds, and what an expression yields.
//
// The kinds are JavaScript's, because SurveyJS's rules tell them apart: `nothing` is its undefined (a function without
// a result, a question without an answer), `null` its null (a name that nobody knows). Only dates and `nothing` lack a
// form in JSON.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace fairgauge::survey::expression {

class Value;

// A moment; NaN is JavaScript's "Invalid Date". Only functions such as today() make it, and no answer holds it.
struct Date {
  double milliseconds = 0;  // since 1970-01-01T00:00:00Z, whole

  bool operator==(const Date&) const = default;
};

// Names with values, in JavaScript's order: names that are whole numbers first and ascending, then as they were added.
class Object {
 public:
  struct Member;

  Object();
  Object(const Object&);
  Object(Object&&) noexcept;
  Object& operator=(const Object&);
  Object& operator=(Object&&) noexcept;
  ~Object();

  bool operator==(const Object&) const;

  [[nodiscard]] size_t size() const;
  [[nodiscard]] const Member* begin() const;
  [[nodiscard]] const Member* end() const;

  [[nodiscard]] const Value* find(std::string_view name) const;  // letter case counts
  void set(std::string name, Value value);                       // replaces

 private:
  std::vector<Member> members_;
};

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
  Value(Object members) : content_(std::move(members)) {}       // NOLINT
  Value(Date date) : content_(date) {}                          // NOLINT

  [[nodiscard]] static Value null();

  bool operator==(const Value&) const = default;  // the same kind and content; see equality.hpp for SurveyJS's "="

  [[nodiscard]] bool is_nothing() const { return std::holds_alternative<std::monostate>(content_); }
  [[nodiscard]] bool is_null() const { return std::holds_alternative<Null>(content_); }
  [[nodiscard]] bool is_missing() const { return content_.index() < 2; }  // nothing or null

  [[nodiscard]] const bool* truth() const { return std::get_if<bool>(&content_); }
  [[nodiscard]] const double* number() const { return std::get_if<double>(&content_); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&content_); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&content_); }
  [[nodiscard]] List* list() { return std::get_if<List>(&content_); }
  [[nodiscard]] const Object* object() const { return std::get_if<Object>(&content_); }
  [[nodiscard]] Object* object() { return std::get_if<Object>(&content_); }
  [[nodiscard]] const Date* date() const { return std::get_if<Date>(&content_); }

  // SurveyJS's "empty": nothing, null, NaN, "", an empty list, an object whose members are all empty. 0, false and " "
  // are not empty.
  [[nodiscard]] bool empty() const;

  // For an element of a list, and for codes in exports: 4 -> "4", 1.5 -> "1.5", true -> "true", a list -> "a, b", an
  // object -> its JSON.
  [[nodiscard]] std::string to_code() const;

 private:
  struct Null {
    bool operator==(const Null&) const = default;
  };
  std::variant<std::monostate, Null, bool, double, std::string, List, Object, Date> content_;
};

struct Object::Member {
  std::string name;
  Value value;

  bool operator==(const Member&) const = default;
};

inline size_t Object::size() const { return members_.size(); }
inline const Object::Member* Object::begin() const { return members_.data(); }
inline const Object::Member* Object::end() const { return members_.data() + members_.size(); }

// JSON both ways. Whole numbers are written without a fraction; nothing, null and numbers that JSON lacks become null,
// dates become text (ISO 8601, UTC).
[[nodiscard]] base::Json to_json(const Value& value);

// Every JSON has a value. An answer of null is `nothing`, for an answer is there or is not; exact_value keeps the null.
[[nodiscard]] base::Result<Value> value_from_json(const base::Json& json);
[[nodiscard]] Value exact_value(const base::Json& json);

// By question name (or its valueName); sorted, so that equal answers make equal bytes.
using Answers = std::map<std::string, Value, std::less<>>;

// What a rating stores when the visitor taps "did not use / cannot say"; never 0 and never counted.
inline constexpr std::string_view kNotApplicable = "NA";

}  // namespace fairgauge::survey::expression
