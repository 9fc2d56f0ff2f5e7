#include "survey/report/names.hpp"

#include <algorithm>
#include <utility>

namespace fairgauge::survey::report {

Name Names::index_of(std::string_view name) {
  const std::lock_guard lock(mutex_);
  const auto found = indexes_.find(name);
  if (found != indexes_.end()) return found->second;
  const auto added = indexes_.emplace(name, static_cast<Name>(names_.size())).first;
  names_.push_back(&added->first);
  return added->second;
}

std::optional<Name> Names::find(std::string_view name) const {
  const auto found = indexes_.find(name);
  return found == indexes_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> Names::all() const {
  std::vector<std::string> all;
  for (const auto* name : names_) all.push_back(*name);
  return all;
}

Name KnownNames::index_of(std::string_view name) {
  const auto found = std::ranges::find(known_, name, &Known::name);
  if (found == known_.begin() && found != known_.end()) return found->index;
  if (found == known_.end()) {
    known_.insert(known_.begin(), {std::string(name), names_.index_of(name)});
  } else {
    std::iter_swap(known_.begin(), found);
  }
  return known_.front().index;
}

}  // namespace fairgauge::survey::report
