// From the bytes of a request to a receipt: ask who has signed it, check the parcel, store it, then say what became of
// each record.
//
// Store first, judge later: bodies are not looked into, but for
// withdrawals, which erase what a visitor took back. The receipt is made after the durable commit, never before.
// No I/O of its own; archive, clock and log are passed in. Any thread.
#pragma once

#include "base/clock.hpp"
#include "base/log.hpp"
#include "sync/server/archive.hpp"
#include "sync/server/authority.hpp"
#include "sync/server/gate.hpp"
#include "sync/server/group_commit.hpp"
#include "sync/server/metrics.hpp"
#include "sync/server/reply.hpp"

namespace fairgauge::sync::server {

class Ingest {
 public:
  Ingest(Archive& archive, const Authority& authority, Gate& gate, Metrics& metrics, const base::Clock& clock,
         const base::Log& log)
      : archive_(archive),
        commits_(archive),
        authority_(authority),
        gate_(gate),
        metrics_(metrics),
        clock_(clock),
        log_(log) {}

  // 200 with a signed receipt as soon as the parcel could be read and stored, whatever became of its records; else a
  // problem of the catalogue, and nothing was stored. A parcel may come again, also from a stranger who has recorded
  // it: it is told by its records, not by its coming, so it changes nothing.
  [[nodiscard]] Reply receive(const Request& request);

 private:
  [[nodiscard]] Reply read(std::string_view document);
  [[nodiscard]] Reply keep(protocol::Parcel parcel);
  [[nodiscard]] Reply refuse(const Refusal& refusal) const;

  Archive& archive_;
  GroupCommit commits_;
  const Authority& authority_;
  Gate& gate_;
  Metrics& metrics_;
  const base::Clock& clock_;
  const base::Log& log_;
};

}  // namespace fairgauge::sync::server
