// What an exchange with the server means for the records that were sent. Pure; the client rules of PROTOCOL.md.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "survey/store/store.hpp"
#include "sync/protocol/enrolment.hpp"
#include "sync/protocol/ledger.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/protocol/problem.hpp"
#include "sync/uploader/transport.hpp"

namespace fairgauge::sync::uploader {

// The server's archive as a receipt tells of it.
struct ArchiveState {
  protocol::Epoch store_epoch{};
  std::uint64_t high_water = 0;
  bool operator==(const ArchiveState&) const = default;
};

struct Judgement {
  protocol::ClientAction action = protocol::ClientAction::back_off;
  bool from_server = false;  // a receipt, or a problem of our catalogue; anything else may come from anybody
  std::vector<survey::store::Settlement> settlements;  // only with read_receipt
  int stored = 0, duplicates = 0, conflicts = 0, rejected = 0;
  int left_pending = 0;                      // held or retry
  std::optional<ArchiveState> archive;       // only with read_receipt
  std::optional<base::UtcTime> server_time;  // only with read_receipt
  std::chrono::seconds retry_after{};
  std::string reason;  // for staff and log; empty when all is well
};

// Anything that is not a valid receipt (status 200, exact media type, at most kReceiptBytesMax, of this parcel, exactly
// one result a record, and with a pin signed by the pinned server) has no settlements. With a pin a problem counts only
// if that server has signed it for this very request. Without one, the kiosk is not enrolled and believes whoever
// answers: for demos and tests.
[[nodiscard]] Judgement judge(const protocol::Parcel& sent, const Exchange& exchange,
                              const std::optional<protocol::Pin>& pin = std::nullopt);

// What an answer about the ledger says. Nothing, with the reason, unless it is the answer to this very question, with a
// pin signed by the pinned server.
struct LedgerJudgement {
  std::optional<std::vector<protocol::SeqRange>> lacks;
  std::string reason;
};
[[nodiscard]] LedgerJudgement judge_ledger(const Exchange& exchange, const std::optional<protocol::Pin>& pin);

}  // namespace fairgauge::sync::uploader
