// What has just changed in a form, and which expressions that concerns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/expression/expression.hpp"
#include "survey/expression/value.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

struct ChangedName {
  std::string name;  // the key of an answer, or the name of a variable in lower case
  Value value;
  std::optional<Value> before;  // nothing: it counts as changed whatever it was
};

class ChangedNames {
 public:
  void add(ChangedName changed);  // replaces one of the same name
  [[nodiscard]] const std::vector<ChangedName>& all() const { return names_; }

  // Whether one of the names that an expression reads has changed. A name with a path, {m.row}, is not looked at again
  // when the whole answer was cleared: so it is in survey-core.
  [[nodiscard]] bool any_of(const std::vector<std::string>& names) const;

  // Whether an expression need not be run again.
  [[nodiscard]] bool leave_alone(const Expression& expression) const;

  // Whether setValueIf and its kin are to be run: if what they read has changed, or they read nothing. `other` is the
  // expression whose value is to be set, if that is another one.
  [[nodiscard]] bool trigger(const Expression& expression, const Expression* other) const;

 private:
  enum class Reads { no_change, change, nothing, constants };
  [[nodiscard]] Reads reads(const Expression& expression) const;
  [[nodiscard]] const ChangedName* find(std::string_view name) const;
  [[nodiscard]] bool changed(const std::string& name) const;

  std::vector<ChangedName> names_;
  std::vector<std::string> lowered_;  // the same names in lower case
};

}  // namespace fairgauge::survey::interview
