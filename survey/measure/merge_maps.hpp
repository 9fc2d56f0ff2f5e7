// Sums by code: parts are merged code by code, and a code of which nothing is left is forgotten.
#pragma once

#include <cstdint>
#include <map>
#include <type_traits>

namespace fairgauge::survey::measure {

// `Sums` is a count, or has merge() and empty(). `times` as in Moments::merge().
template <class Key, class Sums>
void merge_maps(std::map<Key, Sums>& into, const std::map<Key, Sums>& from, std::int64_t times = 1) {
  for (const auto& [key, sums] : from) {
    const auto at = into.try_emplace(key).first;
    if constexpr (std::is_integral_v<Sums>) {
      at->second += times * sums;
      if (at->second == 0) into.erase(at);
    } else {
      at->second.merge(sums, times);
      if (at->second.empty()) into.erase(at);
    }
  }
}

}  // namespace fairgauge::survey::measure
