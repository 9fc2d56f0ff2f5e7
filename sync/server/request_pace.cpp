#include "sync/server/request_pace.hpp"

#include <algorithm>
#include <chrono>

namespace fairgauge::sync::server {

bool RequestPace::admit(const base::Uuid& device, base::MonotonicTime now) {
  const std::lock_guard lock(mutex_);
  auto& bucket = buckets_.try_emplace(device, Bucket{kRequestsAtOnce, now}).first->second;
  const auto since = std::chrono::duration<double>(std::max(now - bucket.filled, base::MonotonicTime::duration{}));
  bucket.requests = std::min(kRequestsAtOnce, bucket.requests + since.count() * kRequestsPerSecond);
  bucket.filled = std::max(now, bucket.filled);
  if (bucket.requests < 1) return false;
  bucket.requests -= 1;
  return true;
}

}  // namespace fairgauge::sync::server
