// The choices of a question: listed ones, those that SurveyJS adds, and what may be chosen of them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "survey/form/reading.hpp"

namespace fairgauge::survey::form {

// radiogroup, checkbox, dropdown, buttongroup, imagepicker, ranking
void load_choices(Properties& element, Question& question, Reading& reading);

// The items of such a list: values, or objects with value, text, visibleIf ...
[[nodiscard]] std::vector<Choice> load_choice_list(const base::Json& list, const std::string& path, Reading& reading,
                                                   bool with_pictures = false);

// A text, a number or a truth value that can be told from the others and from kNotApplicable; nothing after a finding.
[[nodiscard]] std::optional<Value> load_choice_value(Properties& properties, std::string_view name, Reading& reading);

// Values that answers are told apart by. 1 and "1", or "Yes" and "yes", are not: conditions and exports could not tell.
class DistinctValues {
 public:
  explicit DistinctValues(Findings& findings) : findings_(findings) {}
  bool add(const Value& value, const std::string& path);  // false, after a finding, if it is there already

 private:
  Findings& findings_;
  std::set<std::string> seen_;
};

[[nodiscard]] Order load_order(Properties& properties, std::string_view name);

}  // namespace fairgauge::survey::form
