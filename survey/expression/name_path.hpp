// The name inside {...}, taken apart at its dots and indices once, when the expression is parsed: {visits[0].stand}.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/expression/context.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::expression {

class NamePath {
 public:
  explicit NamePath(std::string_view name);  // without the braces

  [[nodiscard]] const std::string& text() const { return text_; }           // without a leading '#'
  [[nodiscard]] bool converts() const { return converts_; }                 // false for {#name}: text stays text
  [[nodiscard]] const std::optional<Value>& json() const { return json_; }  // {"a": 1} is an object if no name fits

  // What a change of can change the value: "a" and "a.b" of {a.b[0].c}, since either may be a name.
  [[nodiscard]] std::vector<std::string_view> roots() const;

  // "row" in {row.price}, "$self" in {$self.title}: what only a survey's own objects know; empty for other names.
  [[nodiscard]] std::string_view of_survey() const;

  struct Resolved {
    const Value* value = nullptr;  // null: `computed` is the value
    Value computed;
    bool found = false;
    bool order_counts = false;
  };
  [[nodiscard]] Resolved resolve(const Context& context) const;

 private:
  struct Step {
    std::uint32_t begin, end;                  // of the name in text_
    std::uint32_t lowered_begin, lowered_end;  // in lowered_
    std::optional<double> index;
  };

  [[nodiscard]] Key key(size_t first, size_t last) const;  // steps joined by their dots
  [[nodiscard]] size_t last_of_name(size_t first) const;   // the longest name ends at the first index
  bool walk(const Value* value, size_t step, Resolved& result) const;
  bool walk_question(const Value& value, size_t step, Resolved& result) const;
  bool enter(const Value* value, size_t step, Resolved& result) const;
  void split();

  std::string text_;
  std::string lowered_;
  std::vector<Step> steps_;
  std::optional<Value> json_;
  bool converts_ = true;
};

// The member of an object, the element of a list by its index as text, or null; letter case does not count.
[[nodiscard]] const Value* member_of(const Value& value, const Key& key);

}  // namespace fairgauge::survey::expression
