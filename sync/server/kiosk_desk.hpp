// POST /v1/ledger and /v1/health: what kiosks ask and tell besides their records. Neither changes a record here. Any
// thread.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "sync/server/archive.hpp"
#include "sync/server/authority.hpp"
#include "sync/server/gate.hpp"
#include "sync/server/reply.hpp"

namespace fairgauge::sync::server {

class KioskDesk {
 public:
  KioskDesk(Archive& archive, const Authority& authority, Gate& gate, const base::Clock& clock, const base::Log& log)
      : archive_(archive), authority_(authority), gate_(gate), clock_(clock), log_(log) {}

  // 200 with a signed answer: what of the kiosk's claim is not here.
  [[nodiscard]] Reply compare(const Request& request);

  // 204 once the report is kept, in the place of the kiosk's last one.
  [[nodiscard]] Reply note_health(const Request& request);

 private:
  [[nodiscard]] base::Result<std::vector<protocol::SeqRange>> lacks(const protocol::LedgerQuestion& question);
  [[nodiscard]] Reply refuse(const Refusal& refusal) const;

  Archive& archive_;
  const Authority& authority_;
  Gate& gate_;
  const base::Clock& clock_;
  const base::Log& log_;
};

}  // namespace fairgauge::sync::server
