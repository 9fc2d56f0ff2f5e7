#include "sync/uploader/backoff.hpp"

#include <algorithm>

namespace fairgauge::sync::uploader {

base::MonotonicTime next_attempt(const Setback& setback, double jitter, base::MonotonicTime now) {
  using std::chrono::milliseconds;
  const milliseconds cap = setback.without_success >= kLongOutage ? kBackoffCapLong : kBackoffCap;
  const int doublings = std::clamp(setback.tries - 1, 0, 16);  // 2^16 s is beyond every cap
  const milliseconds bound = std::min<milliseconds>(kBackoffBase * (1 << doublings), cap);
  const milliseconds drawn(static_cast<milliseconds::rep>(jitter * static_cast<double>(bound.count())));
  const milliseconds asked = std::clamp<milliseconds>(setback.retry_after, milliseconds(0), kRetryAfterMax);
  return now + std::max(drawn, asked);
}

}  // namespace fairgauge::sync::uploader
