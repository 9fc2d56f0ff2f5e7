// Where the server keeps records: an interface, so that one contract test runs against every kind of storage.
//
// Promises: store() comes back after the durable commit; a rec_id and a (device, epoch, seq) are there at most once
// (I4); the bytes are those that were sent (I6); what was erased stays erased (I8). Any thread may call.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"
#include "sync/protocol/health.hpp"
#include "sync/protocol/ledger.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/protocol/receipt.hpp"

namespace fairgauge::sync::server {

struct ArchiveIdentity {
  base::Uuid server_id;
  protocol::Epoch store_epoch{};
};

struct Stored {
  std::vector<protocol::RecordResult> results;  // stored, duplicate, erased or conflict; in the order of the parcel
  std::uint64_t high_water = 0;                 // of the parcel's device and epoch
};

struct ReportedHealth {
  protocol::DeviceHealth health;
  base::UtcTime reported{};  // by the server's clock
};

struct DeviceSummary {
  base::Uuid device;
  std::int64_t epochs = 0, records = 0;
  base::UtcTime last_seen{};               // its last parcel or report
  std::optional<ReportedHealth> health{};  // its last report
};

struct ArchiveSummary {
  std::int64_t records = 0, conflicts = 0;
  std::vector<DeviceSummary> devices;  // the one seen last comes first
};

class Archive {
 public:
  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  virtual ~Archive() = default;

  [[nodiscard]] virtual ArchiveIdentity identity() const = 0;

  // All records of the parcel, or none, in one durable transaction. A record that is there with the same bytes and kind
  // is a duplicate, wherever it came from; one whose id or place belongs to another is kept aside as a conflict.
  [[nodiscard]] virtual base::Result<Stored> store(const protocol::Parcel& parcel, base::UtcTime received) = 0;

  // Several parcels as by store(), with one result each; in one transaction where the storage can, which spares
  // flushes. They may come from anywhere: pointers, because parcels are large.
  using Parcels = std::span<const protocol::Parcel* const>;
  [[nodiscard]] virtual base::Result<std::vector<Stored>> store_all(Parcels parcels, base::UtcTime received) {
    std::vector<Stored> all;
    for (const auto* parcel : parcels) {
      FAIRGAUGE_ASSIGN(auto stored, store(*parcel, received));
      all.push_back(std::move(stored));
    }
    return all;
  }

  // Takes the record's bytes out of the archive, those kept aside as conflicts as well, and remembers the id: a copy
  // that comes later is `erased`. A record that never came, or is erased already, is a success. Durable.
  [[nodiscard]] virtual base::Result<void> erase(const base::Uuid& rec_id, base::UtcTime now) = 0;

  [[nodiscard]] virtual base::Result<ArchiveSummary> summary() = 0;

  // What is here of a kiosk's database, in ascending order; what was erased is not. `seqs` is one bucket of the ledger.
  [[nodiscard]] virtual base::Result<std::vector<protocol::LedgerEntry>> held(const base::Uuid& device,
                                                                              const protocol::Epoch& epoch,
                                                                              protocol::SeqRange seqs) = 0;

  // Every record's bytes in order of (device, epoch, seq), as they were when it began, without contacts and
  // withdrawals. `visit` stops by error, and must not call the archive.
  [[nodiscard]] virtual base::Result<void> for_each_record(
      const std::function<base::Result<void>(std::string_view bytes)>& visit) = 0;

  // The same in whatever order is the quickest, for those to whom the order is no matter.
  [[nodiscard]] virtual base::Result<void> for_each_record_in_any_order(
      const std::function<base::Result<void>(std::string_view bytes)>& visit) {
    return for_each_record(visit);
  }

  // The same for contact records: personal data, sealed. None where an archive keeps none.
  [[nodiscard]] virtual base::Result<void> for_each_contact(
      const std::function<base::Result<void>(std::string_view bytes)>&) {
    return {};
  }

  // Not ok once storage has shown damage: the program should end and be started again, to read anew what is true.
  [[nodiscard]] virtual base::Result<void> health() const = 0;
};

}  // namespace fairgauge::sync::server
