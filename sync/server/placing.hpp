// Puts the records of parcels into their places in the archive's tables, and counts them: the statements, compiled
// once, used inside the archive's transactions and under its lock.
#pragma once

#include <cstdint>
#include <optional>

#include "base/sqlite.hpp"
#include "sync/server/archive.hpp"

namespace fairgauge::sync::server {

class Placing {
 public:
  // Must not outlive `database`.
  [[nodiscard]] static base::Result<Placing> prepare(base::Database& database);

  [[nodiscard]] base::Result<Stored> place(const protocol::Parcel& parcel, base::UtcTime received);

 private:
  struct Place;  // a record's, with what its row says of the parcel
  Placing(base::Database& database, base::Statement find_source, base::Statement insert, base::Statement find_tombstone,
          base::Statement find, base::Statement set_aside, base::Statement count);

  [[nodiscard]] base::Result<std::int64_t> source_of(const protocol::Parcel& parcel, std::int64_t received_ms);
  [[nodiscard]] base::Result<protocol::RecordResult> place(const protocol::Envelope& record, const Place& place);
  [[nodiscard]] base::Result<bool> is_erased(const base::Uuid& rec_id);
  [[nodiscard]] base::Result<std::optional<bool>> is_there(const protocol::Envelope& record, const base::Digest& hash);
  [[nodiscard]] base::Result<std::uint64_t> count_in(const protocol::Parcel& parcel, const Stored& stored,
                                                     std::int64_t source);

  base::Database* database_;
  base::Statement find_source_, insert_, find_tombstone_, find_, set_aside_, count_;
};

}  // namespace fairgauge::sync::server
