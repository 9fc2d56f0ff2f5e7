#include "sync/server/placing.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "base/digest.hpp"

namespace fairgauge::sync::server {

using base::Resetting;
using base::Result;
using base::Statement;
using protocol::Outcome;

struct Placing::Place {
  const protocol::Parcel& parcel;
  std::int64_t source, received_ms;
};

Placing::Placing(base::Database& database, Statement find_source, Statement insert, Statement find_tombstone,
                 Statement find, Statement set_aside, Statement count)
    : database_(&database),
      find_source_(std::move(find_source)),
      insert_(std::move(insert)),
      find_tombstone_(std::move(find_tombstone)),
      find_(std::move(find)),
      set_aside_(std::move(set_aside)),
      count_(std::move(count)) {}

Result<Placing> Placing::prepare(base::Database& database) {
  FAIRGAUGE_ASSIGN(auto find_source, database.prepare("INSERT INTO source (device, epoch, records, high_water,"
                                                      " last_seen_ms) VALUES (?1, ?2, 0, 0, ?3) ON CONFLICT"
                                                      " (device, epoch) DO UPDATE SET last_seen_ms = ?3"
                                                      " RETURNING number"));
  FAIRGAUGE_ASSIGN(auto insert, database.prepare("INSERT INTO envelope (rec_id, source, seq, kind, hash, received_ms,"
                                                 " body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
                                                 " ON CONFLICT DO NOTHING"));
  FAIRGAUGE_ASSIGN(auto find_tombstone, database.prepare("SELECT 1 FROM tombstone WHERE rec_id = ?1"));
  FAIRGAUGE_ASSIGN(auto find, database.prepare("SELECT hash, kind FROM envelope WHERE rec_id = ?1"));
  FAIRGAUGE_ASSIGN(auto set_aside,
                   database.prepare("INSERT INTO conflict (rec_id, device, epoch, seq, kind, hash, received_ms, body,"
                                    " reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING"));
  FAIRGAUGE_ASSIGN(auto count,
                   database.prepare("UPDATE source SET records = records + ?2, high_water = max(high_water, ?3)"
                                    " WHERE number = ?1 RETURNING high_water"));
  return Placing(database, std::move(find_source), std::move(insert), std::move(find_tombstone), std::move(find),
                 std::move(set_aside), std::move(count));
}

Result<Stored> Placing::place(const protocol::Parcel& parcel, base::UtcTime received) {
  const std::int64_t received_ms = received.time_since_epoch().count();
  FAIRGAUGE_ASSIGN(const auto source, source_of(parcel, received_ms));
  Stored stored;
  stored.results.reserve(parcel.records.size());
  for (const auto& record : parcel.records) {
    FAIRGAUGE_ASSIGN(auto result, place(record, {parcel, source, received_ms}));
    stored.results.push_back(std::move(result));
  }
  FAIRGAUGE_ASSIGN(stored.high_water, count_in(parcel, stored, source));
  return stored;
}

Result<std::int64_t> Placing::source_of(const protocol::Parcel& parcel, std::int64_t received_ms) {
  const Resetting afterwards(find_source_);
  find_source_.bind(1, parcel.device.bytes).bind(2, parcel.epoch).bind(3, received_ms);
  FAIRGAUGE_ASSIGN(const bool row, find_source_.step());
  return row ? find_source_.integer(0) : 0;
}

// Insert first, ask afterwards: two parcels at once cannot both find a place free.
Result<protocol::RecordResult> Placing::place(const protocol::Envelope& record, const Place& place) {
  const auto hash = base::digest(record.body);
  insert_.bind(1, record.rec_id.bytes).bind(2, place.source).bind(3, static_cast<std::int64_t>(record.seq));
  insert_.bind(4, std::string_view(record.kind)).bind(5, hash.bytes).bind(6, place.received_ms);
  insert_.bind_blob(7, record.body);
  FAIRGAUGE_TRY(insert_.run());
  if (database_->changes() > 0) return protocol::RecordResult{record.rec_id, Outcome::stored, ""};
  FAIRGAUGE_ASSIGN(const bool erased, is_erased(record.rec_id));
  if (erased) return protocol::RecordResult{record.rec_id, Outcome::erased, ""};
  FAIRGAUGE_ASSIGN(const auto same, is_there(record, hash));
  if (same && *same) return protocol::RecordResult{record.rec_id, Outcome::duplicate, ""};
  const std::string reason = same ? "other bytes" : "place taken";
  set_aside_.bind(1, record.rec_id.bytes).bind(2, place.parcel.device.bytes).bind(3, place.parcel.epoch);
  set_aside_.bind(4, static_cast<std::int64_t>(record.seq)).bind(5, std::string_view(record.kind)).bind(6, hash.bytes);
  set_aside_.bind(7, place.received_ms).bind_blob(8, record.body).bind(9, std::string_view(reason));
  FAIRGAUGE_TRY(set_aside_.run());
  return protocol::RecordResult{record.rec_id, Outcome::conflict, reason};
}

Result<bool> Placing::is_erased(const base::Uuid& rec_id) {
  const Resetting afterwards(find_tombstone_);
  return find_tombstone_.bind(1, rec_id.bytes).step();
}

// Nothing: the id is free. Else whether it has the same bytes and kind.
Result<std::optional<bool>> Placing::is_there(const protocol::Envelope& record, const base::Digest& hash) {
  const Resetting afterwards(find_);
  FAIRGAUGE_ASSIGN(const bool row, find_.bind(1, record.rec_id.bytes).step());
  if (!row) return std::optional<bool>();
  const std::string_view known(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size());
  return std::optional(find_.blob_view(0) == known && find_.text(1) == record.kind);
}

// Adds to the source's row and gives its high water.
Result<std::uint64_t> Placing::count_in(const protocol::Parcel& parcel, const Stored& stored, std::int64_t source) {
  std::int64_t added = 0, highest = 0;
  for (size_t i = 0; i < stored.results.size(); ++i) {
    if (stored.results[i].outcome != Outcome::stored) continue;
    ++added;
    highest = std::max(highest, static_cast<std::int64_t>(parcel.records[i].seq));
  }
  const Resetting afterwards(count_);
  FAIRGAUGE_ASSIGN(const bool row, count_.bind(1, source).bind(2, added).bind(3, highest).step());
  return static_cast<std::uint64_t>(row ? count_.integer(0) : 0);
}

}  // namespace fairgauge::sync::server
