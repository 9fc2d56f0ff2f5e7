#include "sync/server/sqlite_devices.hpp"

#include <algorithm>
#include <utility>

#include "base/timestamp.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using base::Result;

std::int64_t milliseconds(base::UtcTime time) { return time.time_since_epoch().count(); }
base::UtcTime utc(std::int64_t ms) { return base::UtcTime(std::chrono::milliseconds(ms)); }

template <size_t size>
std::array<std::uint8_t, size> bytes_in(const base::Statement& row, int column) {
  std::array<std::uint8_t, size> bytes{};
  const auto blob = row.blob_view(column);  // the schema's checks hold its length
  std::copy_n(blob.begin(), std::min(size, blob.size()), bytes.begin());
  return bytes;
}

Speaker::State state_of(const base::Statement& row, int ended, int reason) {
  if (row.is_null(ended)) return Speaker::State::active;
  return row.text(reason) == "rotated" ? Speaker::State::rotated : Speaker::State::revoked;
}

}  // namespace

Result<std::unique_ptr<SqliteDevices>> SqliteDevices::load(base::Database& database, std::mutex& mutex) {
  std::unique_ptr<SqliteDevices> devices(new SqliteDevices(database, mutex));
  FAIRGAUGE_TRY(devices->read_speakers());
  return devices;
}

Result<void> SqliteDevices::read_speakers() {
  std::map<protocol::KeyId, Speaker> speakers;
  FAIRGAUGE_ASSIGN(auto query,
                   database_.prepare("SELECT key_id, device, public_key, ended_ms, end_reason FROM device_key"));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) break;
    speakers[bytes_in<16>(query, 0)] = {{bytes_in<16>(query, 1)}, {bytes_in<32>(query, 2)}, state_of(query, 3, 4)};
  }
  const std::lock_guard lock(speakers_mutex_);
  speakers_ = std::move(speakers);
  return {};
}

std::optional<Speaker> SqliteDevices::speaker(const protocol::KeyId& key) const {
  const std::lock_guard lock(speakers_mutex_);
  const auto found = speakers_.find(key);
  return found == speakers_.end() ? std::nullopt : std::optional(found->second);
}

bool SqliteDevices::knows(const base::Uuid& device) const {
  const std::lock_guard lock(speakers_mutex_);
  return std::any_of(speakers_.begin(), speakers_.end(),
                     [&](const auto& entry) { return entry.second.device == device; });
}

Result<std::vector<Device>> SqliteDevices::list() {
  const std::lock_guard lock(mutex_);
  std::vector<Device> devices;
  FAIRGAUGE_ASSIGN(auto query, database_.prepare("SELECT d.device, name, public_key, enrolled_ms, revoked_ms"
                                                 " FROM device d LEFT JOIN device_key k"
                                                 " ON k.device = d.device AND ended_ms IS NULL ORDER BY enrolled_ms"));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return devices;
    Device device{{bytes_in<16>(query, 0)}, query.text(1), std::nullopt, utc(query.integer(3)), std::nullopt};
    if (!query.is_null(2)) device.key = base::PublicKey{bytes_in<32>(query, 2)};
    if (!query.is_null(4)) device.revoked = utc(query.integer(4));
    devices.push_back(std::move(device));
  }
}

Result<void> SqliteDevices::add_code(const base::DigestKey& code_key, base::UtcTime now, base::UtcTime::duration life) {
  const std::lock_guard lock(mutex_);
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  FAIRGAUGE_ASSIGN(auto forget, database_.prepare("DELETE FROM enrolment_code WHERE expires_ms <= ?1"));
  FAIRGAUGE_TRY(forget.bind(1, milliseconds(now)).run());
  FAIRGAUGE_ASSIGN(auto insert, database_.prepare("INSERT INTO enrolment_code VALUES (?1, ?2, ?3)"));
  insert.bind(1, code_key.bytes).bind(2, milliseconds(now)).bind(3, milliseconds(now + life));
  FAIRGAUGE_TRY(insert.run());
  FAIRGAUGE_TRY(note("code issued", "", now));
  return transaction.commit();
}

Result<std::vector<base::DigestKey>> SqliteDevices::codes(base::UtcTime now) {
  const std::lock_guard lock(mutex_);
  std::vector<base::DigestKey> codes;
  FAIRGAUGE_ASSIGN(auto query,
                   database_.prepare("SELECT code_key FROM enrolment_code WHERE issued_ms <= ?1 AND expires_ms > ?1"));
  query.bind(1, milliseconds(now));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return codes;
    codes.push_back({bytes_in<32>(query, 0)});
  }
}

Result<void> SqliteDevices::enrol(const Device& device, const base::DigestKey& code_key, base::UtcTime now) {
  const std::lock_guard lock(mutex_);
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  FAIRGAUGE_ASSIGN(auto use_up,
                   database_.prepare("DELETE FROM enrolment_code WHERE code_key = ?1 AND expires_ms > ?2"));
  FAIRGAUGE_TRY(use_up.bind(1, code_key.bytes).bind(2, milliseconds(now)).run());
  if (database_.changes() != 1) return base::error(ErrorKind::not_found, "the code is used or too old");
  FAIRGAUGE_TRY(write_enrolment(device, now));
  FAIRGAUGE_TRY(note("enrolled", base::to_text(device.id), now));
  FAIRGAUGE_TRY(transaction.commit());
  return read_speakers();
}

Result<void> SqliteDevices::write_enrolment(const Device& device, base::UtcTime now) {
  const auto id = base::to_text(device.id);
  const auto known = speaker(protocol::key_id(*device.key));
  if (known && (known->device != device.id || known->state != Speaker::State::active)) {
    return base::error(ErrorKind::refused,
                       "this key was in use before; on the kiosk: fairgauge-kiosk enrol --new-key ...");
  }
  FAIRGAUGE_ASSIGN(auto other, database_.prepare(
                                   "SELECT 1 FROM device_key WHERE device = ?1 AND key_id <> ?2 AND ended_ms IS NULL"));
  other.bind(1, device.id.bytes).bind(2, protocol::key_id(*device.key));
  FAIRGAUGE_ASSIGN(const bool taken, other.step());
  other.reset();
  if (taken) return base::error(ErrorKind::refused, "revoke its old key first: fairgauge-server enrol revoke " + id);
  FAIRGAUGE_ASSIGN(auto upsert, database_.prepare("INSERT INTO device VALUES (?1, ?2, ?3, NULL)"
                                                  " ON CONFLICT (device) DO UPDATE SET name = ?2, revoked_ms = NULL"));
  FAIRGAUGE_TRY(
      upsert.bind(1, device.id.bytes).bind(2, std::string_view(device.name)).bind(3, milliseconds(now)).run());
  return known ? Result<void>() : add_key(device.id, *device.key, now);
}

Result<void> SqliteDevices::add_key(const base::Uuid& device, const base::PublicKey& key, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(auto insert, database_.prepare("INSERT INTO device_key VALUES (?1, ?2, ?3, ?4, NULL, NULL)"));
  insert.bind(1, protocol::key_id(key)).bind(2, key.bytes).bind(3, device.bytes).bind(4, milliseconds(now));
  return insert.run();
}

Result<void> SqliteDevices::end_key(const base::Uuid& device, std::string_view reason, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(auto update, database_.prepare("UPDATE device_key SET ended_ms = ?2, end_reason = ?3"
                                                  " WHERE device = ?1 AND ended_ms IS NULL"));
  return update.bind(1, device.bytes).bind(2, milliseconds(now)).bind(3, reason).run();
}

Result<void> SqliteDevices::rotate(const base::Uuid& device, const base::PublicKey& next, base::UtcTime now) {
  const std::lock_guard lock(mutex_);
  if (speaker(protocol::key_id(next)))
    return base::error(ErrorKind::refused, "the next key was in use before; it must be a new one");
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  FAIRGAUGE_TRY(end_key(device, "rotated", now));
  FAIRGAUGE_TRY(add_key(device, next, now));
  FAIRGAUGE_TRY(note("rotated", base::to_text(device), now));
  FAIRGAUGE_TRY(transaction.commit());
  return read_speakers();
}

Result<void> SqliteDevices::revoke(const base::Uuid& device, base::UtcTime now) {
  const std::lock_guard lock(mutex_);
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  FAIRGAUGE_ASSIGN(auto update,
                   database_.prepare("UPDATE device SET revoked_ms = ifnull(revoked_ms, ?2) WHERE device = ?1"));
  FAIRGAUGE_TRY(update.bind(1, device.bytes).bind(2, milliseconds(now)).run());
  if (database_.changes() == 0) {
    return base::error(ErrorKind::not_found,
                       "no kiosk " + base::to_text(device) + " is enrolled here; see fairgauge-server enrol list");
  }
  FAIRGAUGE_TRY(end_key(device, "revoked", now));
  FAIRGAUGE_TRY(note("revoked", base::to_text(device), now));
  FAIRGAUGE_TRY(transaction.commit());
  return read_speakers();
}

Result<void> SqliteDevices::keep_health(const protocol::DeviceHealth& health, base::UtcTime now) {
  const std::lock_guard lock(mutex_);
  FAIRGAUGE_ASSIGN(auto upsert,
                   database_.prepare("INSERT OR REPLACE INTO device_health (device, reported_ms, version, uptime_s,"
                                     " disk_free, disk_size, server_ahead_ms, pending, quarantined, backlog_age_s,"
                                     " last_error) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"));
  upsert.bind(1, health.device.bytes).bind(2, milliseconds(now)).bind(3, std::string_view(health.version));
  upsert.bind(4, std::int64_t{health.uptime.count()}).bind(5, static_cast<std::int64_t>(health.disk_free_bytes));
  upsert.bind(6, static_cast<std::int64_t>(health.disk_size_bytes));
  if (health.server_ahead) upsert.bind(7, std::int64_t{health.server_ahead->count()});
  upsert.bind(8, health.pending).bind(9, health.quarantined).bind(10, std::int64_t{health.backlog_age.count()});
  return upsert.bind(11, std::string_view(health.last_error)).run();
}

Result<void> SqliteDevices::note(std::string_view act, const std::string& subject, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(auto insert, database_.prepare("INSERT INTO audit (at_ms, act, subject) VALUES (?1, ?2, ?3)"));
  return insert.bind(1, milliseconds(now)).bind(2, act).bind(3, std::string_view(subject)).run();
}

Result<std::vector<std::string>> SqliteDevices::audit() {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> lines;
  FAIRGAUGE_ASSIGN(auto query, database_.prepare("SELECT at_ms, act, subject FROM audit ORDER BY number"));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return lines;
    const auto subject = query.text(2);
    lines.push_back(base::format_utc(utc(query.integer(0))) + " " + query.text(1) + (subject.empty() ? "" : " ") +
                    subject);
  }
}

}  // namespace fairgauge::sync::server
