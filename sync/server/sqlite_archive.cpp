#include "sync/server/sqlite_archive.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "sync/server/schema.hpp"

namespace fairgauge::sync::server {
namespace {

using base::Database;
using base::ErrorKind;
using base::Result;
using base::Statement;

constexpr const char* kFileName = "archive.db";

std::int64_t milliseconds(base::UtcTime time) { return time.time_since_epoch().count(); }
base::UtcTime utc(std::int64_t ms) { return base::UtcTime(std::chrono::milliseconds(ms)); }

template <size_t size>
Result<void> copy_blob(const Statement& row, int column, std::array<std::uint8_t, size>& target) {
  const auto bytes = row.blob_view(column);
  if (bytes.size() != size) return base::error(ErrorKind::storage_corrupt, "read archive: an id has the wrong length");
  std::copy(bytes.begin(), bytes.end(), target.begin());
  return {};
}

Result<std::int64_t> check_version(Database& database) {
  FAIRGAUGE_ASSIGN(const auto version, database.query_integer("PRAGMA user_version"));
  const auto ours = static_cast<std::int64_t>(schema_steps().size());
  if (version <= ours) return version;
  return base::error(ErrorKind::refused, "open " + database.path().string() + ": written by a later program (schema " +
                                             std::to_string(version) + ", this one knows " + std::to_string(ours) +
                                             ")");
}

// One transaction a step, so that a power cut leaves one version or the other.
Result<void> bring_up_to_date(Database& database) {
  FAIRGAUGE_ASSIGN(const auto version, check_version(database));
  const auto steps = schema_steps();
  for (auto at = static_cast<size_t>(version); at < steps.size(); ++at) {
    FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database));
    FAIRGAUGE_TRY(database.execute(std::string(steps[at])));
    FAIRGAUGE_TRY(database.execute("PRAGMA user_version=" + std::to_string(at + 1)));
    FAIRGAUGE_TRY(transaction.commit());
  }
  return {};
}

Result<void> be_born(Database& database, const base::Clock& clock, base::RandomSource& random) {
  FAIRGAUGE_ASSIGN(const auto rows, database.query_integer("SELECT count(*) FROM meta"));
  if (rows > 0) return {};
  protocol::Epoch store_epoch{};
  random.fill(store_epoch);
  FAIRGAUGE_ASSIGN(auto insert, database.prepare("INSERT INTO meta VALUES (1, ?1, ?2, ?3)"));
  insert.bind(1, base::make_uuid_v7(clock.utc(), random).bytes).bind(2, store_epoch).bind(3, milliseconds(clock.utc()));
  return insert.run();
}

// Kiosks that have sent records, or only told how they fare; the one heard last comes first.
constexpr const char* kSummary =
    "SELECT device, sum(epochs), sum(records), max(seen) AS seen, reported_ms, version, uptime_s, disk_free, disk_size,"
    " server_ahead_ms, pending, quarantined, backlog_age_s, last_error FROM"
    " (SELECT device, count(*) AS epochs, sum(records) AS records, max(last_seen_ms) AS seen FROM source GROUP BY "
    "device"
    "  UNION ALL SELECT device, 0, 0, reported_ms FROM device_health)"
    " LEFT JOIN device_health USING (device) GROUP BY device ORDER BY seen DESC, device";

ReportedHealth health_of(const base::Uuid& device, const Statement& row) {
  ReportedHealth reported{{.device = device,
                           .version = row.text(5),
                           .uptime = std::chrono::seconds(row.integer(6)),
                           .disk_free_bytes = static_cast<std::uint64_t>(row.integer(7)),
                           .disk_size_bytes = static_cast<std::uint64_t>(row.integer(8)),
                           .pending = row.integer(10),
                           .quarantined = row.integer(11),
                           .backlog_age = std::chrono::seconds(row.integer(12)),
                           .last_error = row.text(13)},
                          utc(row.integer(4))};
  if (!row.is_null(9)) reported.health.server_ahead = std::chrono::milliseconds(row.integer(9));
  return reported;
}

}  // namespace

Result<std::unique_ptr<SqliteArchive>> SqliteArchive::open(const std::filesystem::path& folder,
                                                           const base::Clock& clock, base::RandomSource& random) {
  FAIRGAUGE_ASSIGN(auto database, Database::open(folder / kFileName, base::Access::writer_with_readers));
  FAIRGAUGE_TRY(database.quick_check());
  FAIRGAUGE_TRY(bring_up_to_date(database));
  FAIRGAUGE_TRY(be_born(database, clock, random));
  std::unique_ptr<SqliteArchive> archive(new SqliteArchive(std::move(database), true));
  FAIRGAUGE_TRY(archive->read_identity());
  FAIRGAUGE_ASSIGN(archive->devices_, SqliteDevices::load(archive->database_, archive->mutex_));
  FAIRGAUGE_ASSIGN(archive->placing_, Placing::prepare(archive->database_));
  return archive;
}

Result<std::unique_ptr<SqliteArchive>> SqliteArchive::open_reader(const std::filesystem::path& folder) {
  FAIRGAUGE_ASSIGN(auto database, Database::open(folder / kFileName, base::Access::reader));
  FAIRGAUGE_ASSIGN(const auto version, check_version(database));
  if (version != static_cast<std::int64_t>(schema_steps().size())) {
    return base::error(ErrorKind::refused, "open " + database.path().string() +
                                               ": written by an older program (schema " + std::to_string(version) +
                                               "). Remedy: start fairgauge-server serve, or run fairgauge-server audit,"
                                               " once with this program; either brings it up to date");
  }
  std::unique_ptr<SqliteArchive> archive(new SqliteArchive(std::move(database), false));
  FAIRGAUGE_TRY(archive->read_identity());
  return archive;
}

Result<void> SqliteArchive::read_identity() {
  FAIRGAUGE_ASSIGN(auto query, database_.prepare("SELECT server_id, store_epoch FROM meta"));
  FAIRGAUGE_ASSIGN(const bool row, query.step());
  if (!row)
    return base::error(ErrorKind::storage_corrupt, "open " + database_.path().string() + ": no server id in it");
  FAIRGAUGE_TRY(copy_blob(query, 0, identity_.server_id.bytes));
  return copy_blob(query, 1, identity_.store_epoch);
}

Result<Stored> SqliteArchive::store(const protocol::Parcel& parcel, base::UtcTime received) {
  FAIRGAUGE_ASSIGN(auto stored, store_all(std::array{&parcel}, received));
  return std::move(stored.front());
}

Result<std::vector<Stored>> SqliteArchive::store_all(Parcels parcels, base::UtcTime received) {
  const std::lock_guard lock(mutex_);
  if (!writer_) return base::error(ErrorKind::refused, "store parcel: the archive is open for reading");
  if (damage_) return *damage_;
  auto stored = store_locked(parcels, received);
  // After an I/O error nobody knows what is on the disk; only a new start reads it again.
  if (!stored && stored.error().kind == ErrorKind::storage_corrupt) damage_ = stored.error();
  return stored;
}

Result<std::vector<Stored>> SqliteArchive::store_locked(Parcels parcels, base::UtcTime received) {
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  std::vector<Stored> all;
  for (const auto* parcel : parcels) {
    FAIRGAUGE_ASSIGN(auto stored, placing_->place(*parcel, received));
    all.push_back(std::move(stored));
  }
  FAIRGAUGE_TRY(transaction.commit());
  return all;
}

Result<void> SqliteArchive::erase(const base::Uuid& rec_id, base::UtcTime now) {
  const std::lock_guard lock(mutex_);
  if (!writer_) return base::error(ErrorKind::refused, "erase record: the archive is open for reading");
  if (damage_) return *damage_;
  auto erased = erase_locked(rec_id, now);
  if (!erased && erased.error().kind == ErrorKind::storage_corrupt) damage_ = erased.error();
  if (!erased) return base::wrap("erase record " + base::to_text(rec_id), erased.error());
  // The bytes are still in the WAL. A reader may keep it from being emptied; then the next checkpoint does it.
  (void)database_.checkpoint();
  return {};
}

Result<void> SqliteArchive::erase_locked(const base::Uuid& rec_id, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  {
    FAIRGAUGE_ASSIGN(auto known, database_.prepare("SELECT 1 FROM tombstone WHERE rec_id = ?1"));
    FAIRGAUGE_ASSIGN(const bool before, known.bind(1, rec_id.bytes).step());
    if (before) return {};  // nothing is left, and the audit has it
  }
  for (const char* sql :
       {"INSERT OR IGNORE INTO tombstone (rec_id, erased_ms) VALUES (?1, ?2)",
        "UPDATE source SET records = records - 1 WHERE ?2 = ?2"
        " AND number = (SELECT source FROM envelope WHERE rec_id = ?1)",
        "DELETE FROM envelope WHERE rec_id = ?1 AND ?2 = ?2", "DELETE FROM conflict WHERE rec_id = ?1 AND ?2 = ?2",
        "INSERT INTO audit (at_ms, act, subject) VALUES (?2, 'erased', lower(hex(?1)))"}) {
    FAIRGAUGE_ASSIGN(auto statement, database_.prepare(sql));
    FAIRGAUGE_TRY(statement.bind(1, rec_id.bytes).bind(2, milliseconds(now)).run());
  }
  return transaction.commit();
}

Result<ArchiveSummary> SqliteArchive::summary() {
  const std::lock_guard lock(mutex_);
  ArchiveSummary summary;
  FAIRGAUGE_ASSIGN(summary.conflicts, database_.query_integer("SELECT count(*) FROM conflict"));
  FAIRGAUGE_ASSIGN(auto query, database_.prepare(kSummary));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return summary;
    DeviceSummary device;
    FAIRGAUGE_TRY(copy_blob(query, 0, device.device.bytes));
    device.epochs = query.integer(1);
    device.records = query.integer(2);
    device.last_seen = utc(query.integer(3));
    if (!query.is_null(4)) device.health = health_of(device.device, query);
    summary.records += device.records;
    summary.devices.push_back(std::move(device));
  }
}

Result<std::vector<protocol::LedgerEntry>> SqliteArchive::held(const base::Uuid& device, const protocol::Epoch& epoch,
                                                               protocol::SeqRange seqs) {
  const std::lock_guard lock(mutex_);
  std::vector<protocol::LedgerEntry> entries;
  FAIRGAUGE_ASSIGN(auto query, database_.prepare("SELECT seq, rec_id, kind, hash FROM envelope WHERE source ="
                                                 " (SELECT number FROM source WHERE device = ?1 AND epoch = ?2)"
                                                 " AND seq BETWEEN ?3 AND ?4 ORDER BY seq"));
  query.bind(1, device.bytes).bind(2, epoch);
  query.bind(3, static_cast<std::int64_t>(seqs.first)).bind(4, static_cast<std::int64_t>(seqs.last));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return entries;
    protocol::LedgerEntry entry{static_cast<std::uint64_t>(query.integer(0)), {}, query.text(2), {}};
    FAIRGAUGE_TRY(copy_blob(query, 1, entry.rec_id.bytes));
    FAIRGAUGE_TRY(copy_blob(query, 3, entry.hash.bytes));
    entries.push_back(std::move(entry));
  }
}

Result<void> SqliteArchive::for_each_record(const std::function<Result<void>(std::string_view bytes)>& visit) {
  return visit_bodies(
      "SELECT body FROM source CROSS JOIN envelope ON source = source.number WHERE kind NOT IN ('contact', "
      "'withdrawal') "
      "ORDER BY device, epoch, seq",
      visit);
}

// As the rows lie in the file.
Result<void> SqliteArchive::for_each_record_in_any_order(
    const std::function<Result<void>(std::string_view bytes)>& visit) {
  return visit_bodies("SELECT body FROM envelope WHERE kind NOT IN ('contact', 'withdrawal')", visit);
}

Result<void> SqliteArchive::for_each_contact(const std::function<Result<void>(std::string_view bytes)>& visit) {
  return visit_bodies(
      "SELECT body FROM source CROSS JOIN envelope ON source = source.number WHERE kind = 'contact' "
      "ORDER BY device, epoch, seq",
      visit);
}

Result<void> SqliteArchive::visit_bodies(std::string_view query,
                                         const std::function<Result<void>(std::string_view bytes)>& visit) {
  const std::lock_guard lock(mutex_);
  FAIRGAUGE_ASSIGN(auto rows, database_.prepare(query));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, rows.step());
    if (!row) return {};
    FAIRGAUGE_TRY(visit(rows.blob_view(0)));
  }
}

Result<ShowRegister> SqliteArchive::read_register(const std::string& show) {
  const std::lock_guard lock(mutex_);
  return server::read_register(database_, show);
}

Result<survey::lifecycle::RegisterChange> SqliteArchive::update_register(const std::string& show,
                                                                         const std::vector<std::string>& editions,
                                                                         const survey::lifecycle::Import& import,
                                                                         base::UtcTime now) {
  const std::lock_guard lock(mutex_);
  if (!writer_) return base::error(ErrorKind::refused, "update register: the archive is open for reading");
  if (damage_) return *damage_;
  return server::update_register(database_, show, editions, import, now);
}

Result<void> SqliteArchive::checkpoint() {
  const std::lock_guard lock(mutex_);
  if (!writer_) return base::error(ErrorKind::refused, "checkpoint: the archive is open for reading");
  if (damage_) return *damage_;
  auto done = database_.checkpoint();
  if (!done && done.error().kind == ErrorKind::storage_corrupt) damage_ = done.error();
  return done;
}

Result<void> SqliteArchive::health() const {
  const std::lock_guard lock(mutex_);
  return damage_ ? Result<void>(*damage_) : Result<void>();
}

}  // namespace fairgauge::sync::server
