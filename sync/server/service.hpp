// The server's addresses: POST /v1/parcels, /v1/ledger, /v1/health, /v1/enrol, /v1/rotate; GET /v1/health, /metrics,
// / (the status page). openapi.json describes them. Any thread.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "sync/server/archive.hpp"
#include "sync/server/authority.hpp"
#include "sync/server/enrolment_desk.hpp"
#include "sync/server/gate.hpp"
#include "sync/server/ingest.hpp"
#include "sync/server/kiosk_desk.hpp"
#include "sync/server/metrics.hpp"
#include "sync/server/reply.hpp"

namespace fairgauge::sync::server {

inline constexpr std::string_view kServerVersion = "0.1.0";

class Service {
 public:
  Service(Archive& archive, const Authority& authority, const base::Clock& clock, base::RandomSource& random,
          const base::Log& log)
      : archive_(archive),
        authority_(authority),
        clock_(clock),
        random_(random),
        gate_(authority, clock),
        ingest_(archive, authority, gate_, metrics_, clock, log),
        kiosks_(archive, authority, gate_, clock, log),
        desk_(authority, clock, log),
        started_(clock.monotonic()) {}

  [[nodiscard]] Reply answer(const Request& request);

 private:
  [[nodiscard]] Reply route(const Request& request);
  [[nodiscard]] Reply receive(const Request& request);
  [[nodiscard]] Reply health();
  [[nodiscard]] Reply metrics();
  [[nodiscard]] Reply page();

  Archive& archive_;
  const Authority& authority_;
  const base::Clock& clock_;
  base::RandomSource& random_;
  Metrics metrics_;
  Gate gate_;
  Ingest ingest_;
  KioskDesk kiosks_;
  EnrolmentDesk desk_;
  const base::MonotonicTime started_;
};

}  // namespace fairgauge::sync::server
