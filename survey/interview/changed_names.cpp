#include "survey/interview/changed_names.hpp"

#include <algorithm>
#include <utility>

#include "survey/expression/name_path.hpp"
#include "survey/expression/same_value.hpp"
#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

// The value of {m.row} if {m} is `value`.
Value part_of(const std::string& whole, const Value& value, const std::string& name) {
  Object members;
  members.set(whole, value);
  const Value object(std::move(members));
  const auto part = NamePath(name).resolve(Bag(object, base::UtcTime()));
  return part.value != nullptr ? *part.value : part.computed;
}

}  // namespace

void ChangedNames::add(ChangedName changed) {
  for (auto& known : names_) {
    if (known.name != changed.name) continue;
    known = std::move(changed);
    return;
  }
  lowered_.push_back(lowered(changed.name));
  names_.push_back(std::move(changed));
}

const ChangedName* ChangedNames::find(std::string_view name) const {
  const auto found = std::find_if(names_.begin(), names_.end(), [&](const auto& one) { return one.name == name; });
  return found == names_.end() ? nullptr : &*found;
}

bool ChangedNames::any_of(const std::vector<std::string>& names) const {
  return std::any_of(names.begin(), names.end(), [this](const auto& name) { return changed(name); });
}

bool ChangedNames::changed(const std::string& name) const {
  const std::string low = lowered(name);
  if (find(name) != nullptr || find(low) != nullptr) return true;
  // "m.row": from the shortest first part on, "m", that is a changed name.
  for (size_t dot = name.find_first_of(".["); dot != std::string::npos; dot = name.find_first_of(".[", dot + 1)) {
    const auto* whole = find(name.substr(0, dot));
    if (whole == nullptr) whole = find(low.substr(0, dot));
    if (whole == nullptr) continue;
    if (whole->value.is_missing() && !whole->before) return false;
    if (!whole->before) return true;
    return !alike(part_of(whole->name, *whole->before, name), part_of(whole->name, whole->value, name));
  }
  return false;
}

ChangedNames::Reads ChangedNames::reads(const Expression& expression) const {
  if (expression.calls_on_constants()) return Reads::constants;
  if (expression.names().empty()) return Reads::nothing;
  // Most expressions read none of the few names that have changed; this is seen without taking the names apart.
  const auto& keys = expression.dependencies();
  const bool none = std::none_of(lowered_.begin(), lowered_.end(), [&](const std::string& name) {
    return std::find(keys.begin(), keys.end(), name) != keys.end();
  });
  return none || !any_of(expression.names()) ? Reads::no_change : Reads::change;
}

bool ChangedNames::leave_alone(const Expression& expression) const { return reads(expression) == Reads::no_change; }

bool ChangedNames::trigger(const Expression& expression, const Expression* other) const {
  const Reads first = reads(expression);
  if (first == Reads::change) return true;
  if (other == nullptr) return first != Reads::no_change;
  return reads(*other) != Reads::no_change;
}

}  // namespace fairgauge::survey::interview
