// Conditions such as `{VX5} <= 2` or `{VX6} = 'yes' and {VX6a} notempty`: the part of SurveyJS's grammar the ready
// forms use.
//
// Parsed once, evaluated on every answer. What lies outside the part is a syntax error, never a guess.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "survey/form/value.hpp"

namespace fairgauge::survey::form {

class Expression {
 public:
  // At most 4,000 bytes and 64 levels of brackets. The error names the position, counted in bytes from 0.
  [[nodiscard]] static base::Result<Expression> parse(std::string_view text);

  using Lookup = std::function<Value(std::string_view name)>;

  // As visibleIf judges: true only if the whole is exactly true.
  [[nodiscard]] bool holds(const Lookup& lookup) const;

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }  // every {name} it reads

  struct Node;

 private:
  std::string text_;
  std::vector<std::string> names_;
  std::shared_ptr<const Node> root_;  // immutable, shared by copies
};

}  // namespace fairgauge::survey::form
