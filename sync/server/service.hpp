// The server's addresses: POST /v1/parcels, GET /v1/health, GET / (the status page). Any thread.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "sync/server/archive.hpp"
#include "sync/server/ingest.hpp"
#include "sync/server/reply.hpp"

namespace fairgauge::sync::server {

inline constexpr std::string_view kServerVersion = "0.1.0";

class Service {
 public:
  Service(Archive& archive, const base::Clock& clock, base::RandomSource& random, const base::Log& log)
      : archive_(archive), clock_(clock), random_(random), ingest_(archive, clock, log), started_(clock.monotonic()) {}

  [[nodiscard]] Reply answer(const Request& request);

 private:
  [[nodiscard]] Reply health();
  [[nodiscard]] Reply page();

  Archive& archive_;
  const base::Clock& clock_;
  base::RandomSource& random_;
  Ingest ingest_;
  const base::MonotonicTime started_;
};

}  // namespace fairgauge::sync::server
