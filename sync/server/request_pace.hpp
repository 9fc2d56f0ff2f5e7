// How often one kiosk may ask: a bucket of requests that fills with time. Any thread.
#pragma once

#include <map>
#include <mutex>

#include "base/clock.hpp"
#include "base/uuid.hpp"

namespace fairgauge::sync::server {

// A kiosk has one parcel on its way at a time, each after a commit here and one there: about 20 a second at best, so a
// backlog of 100,000 records goes through at full speed. Beyond it something is wrong with the kiosk, or it is not one.
inline constexpr double kRequestsPerSecond = 25;
inline constexpr double kRequestsAtOnce = 500;

class RequestPace {
 public:
  // Whether the kiosk may ask now; counts it. Ask for enrolled kiosks only: each that was asked for is remembered.
  [[nodiscard]] bool admit(const base::Uuid& device, base::MonotonicTime now);

 private:
  struct Bucket {
    double requests;
    base::MonotonicTime filled;
  };
  std::mutex mutex_;
  std::map<base::Uuid, Bucket> buckets_;
};

}  // namespace fairgauge::sync::server
