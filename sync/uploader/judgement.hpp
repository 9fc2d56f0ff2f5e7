// What an exchange with the server means for the records that were sent. Pure; the client rules of PROTOCOL.md.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "survey/store/store.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/protocol/problem.hpp"
#include "sync/uploader/transport.hpp"

namespace fairgauge::sync::uploader {

struct Judgement {
  protocol::ClientAction action = protocol::ClientAction::back_off;
  bool from_server = false;  // a receipt, or a problem of our catalogue; anything else may come from anybody
  std::vector<survey::store::Settlement> settlements;  // only with read_receipt
  int stored = 0, duplicates = 0, conflicts = 0, rejected = 0;
  int left_pending = 0;  // held or retry
  std::chrono::seconds retry_after{};
  std::string reason;  // for staff and log; empty when all is well
};

// Anything that is not a valid receipt (status 200, exact media type, at most kReceiptBytesMax, of this parcel, exactly
// one result a record) has no settlements.
[[nodiscard]] Judgement judge(const protocol::Parcel& sent, const Exchange& exchange);

}  // namespace fairgauge::sync::uploader
