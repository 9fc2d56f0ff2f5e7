#include "survey/measure/bursts.hpp"

#include <algorithm>

namespace fairgauge::survey::measure {

std::optional<Burst> BurstFinder::add(base::UtcTime start) {
  starts_[added_ % starts_.size()] = start;
  if (++added_ < starts_.size()) return std::nullopt;
  const base::UtcTime first = starts_[added_ % starts_.size()];
  return start - first <= window_ ? std::optional(Burst{first, start}) : std::nullopt;
}

void Bursts::add(const Burst& burst) {
  const auto begin = std::ranges::lower_bound(bursts_, burst.first, {}, &Burst::last);
  const auto end = std::ranges::upper_bound(begin, bursts_.end(), burst.last, {}, &Burst::first);
  if (begin == end) {
    bursts_.insert(begin, burst);
    return;
  }
  begin->first = std::min(begin->first, burst.first);
  begin->last = std::max(std::prev(end)->last, burst.last);
  bursts_.erase(std::next(begin), end);
}

bool Bursts::contain(base::UtcTime start) const {
  const auto burst = std::ranges::lower_bound(bursts_, start, {}, &Burst::last);
  return burst != bursts_.end() && burst->first <= start;
}

}  // namespace fairgauge::survey::measure
