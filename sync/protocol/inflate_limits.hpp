// How far a packed document may unpack; the same for every content coding.
#pragma once

#include <algorithm>
#include <cstddef>

#include "sync/protocol/limits.hpp"

namespace fairgauge::sync::protocol {

struct InflateLimits {
  size_t size_bytes_max = kParcelInflatedBytesMax;
  size_t ratio_max = kInflateRatioMax;
  size_t ratio_free_bytes = kInflateRatioFreeBytes;

  // How many bytes may come out of so many packed ones.
  [[nodiscard]] size_t allowed(size_t packed_bytes) const {
    return std::min(size_bytes_max, std::max(ratio_free_bytes, packed_bytes * ratio_max));
  }
};

}  // namespace fairgauge::sync::protocol
