#include "sync/server/backup.hpp"

#include <algorithm>
#include <fstream>
#include <optional>
#include <vector>

#include "base/digest.hpp"
#include "base/durable_file.hpp"
#include "base/json.hpp"
#include "base/sqlite.hpp"
#include "base/system_error.hpp"
#include "base/timestamp.hpp"
#include "sync/protocol/strict_object.hpp"
#include "sync/server/sqlite_archive.hpp"

namespace fairgauge::sync::server {
namespace {

namespace fs = std::filesystem;
using base::Database;
using base::ErrorKind;
using base::Json;
using base::Result;

constexpr const char *kArchiveName = "archive.db", *kKeyName = "server.key", *kNoteName = "backup.json";
constexpr size_t kNoteBytesMax = 4096, kKeyBytesMax = 128;

Result<base::Digest> digest_of_file(const fs::path& file) {
  std::ifstream input(file, std::ios::binary);
  if (!input) return base::error(ErrorKind::not_found, "read " + file.string() + ": it cannot be opened");
  base::DigestBuilder builder;
  std::vector<char> chunk(1 << 20);
  while (input.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || input.gcount() > 0)
    builder.add(std::string_view(chunk.data(), static_cast<size_t>(input.gcount())));
  if (input.bad()) return base::error(ErrorKind::storage_corrupt, "read " + file.string() + ": the disk failed");
  return builder.finish();
}

// `from` as it is, under a new name, flushed.
Result<void> copy_durably(const fs::path& from, const fs::path& to) {
  const fs::path part = to.string() + ".part";
  std::error_code failure;
  fs::copy_file(from, part, fs::copy_options::overwrite_existing, failure);
  if (failure) return base::system_error("copy " + from.string() + " to", to, failure.value());
  return base::move_durably(part, to);
}

Result<void> check_backup(const fs::path& folder) {
  FAIRGAUGE_ASSIGN(const auto text, base::read_file(folder / kNoteName, kNoteBytesMax));
  FAIRGAUGE_ASSIGN(const Json json, base::parse_json(text));
  protocol::StrictObject note(json, (folder / kNoteName).string());
  if (note.integer("v", 1) != 1) note.fail("v is not 1");
  (void)note.utc("made");
  (void)note.integer("records", protocol::kIntegerMax);
  const auto stated = note.digest("archive");
  FAIRGAUGE_TRY(note.finish());
  FAIRGAUGE_ASSIGN(const auto found, digest_of_file(folder / kArchiveName));
  if (found == stated) return {};
  return base::error(ErrorKind::invalid, "backup " + folder.string() + ": " + kArchiveName +
                                             " is not the file that was written; take another backup");
}

// What must outlive an older copy: erasures and revocations, and every key's end.
constexpr const char* kCarryOver =
    "INSERT OR IGNORE INTO tombstone SELECT rec_id, erased_ms FROM old.tombstone;"
    "DELETE FROM envelope WHERE rec_id IN (SELECT rec_id FROM tombstone);"
    "DELETE FROM conflict WHERE rec_id IN (SELECT rec_id FROM tombstone);"
    "UPDATE source SET records = (SELECT count(*) FROM envelope e WHERE e.source = source.number);"
    "INSERT OR IGNORE INTO device SELECT device, name, enrolled_ms, revoked_ms FROM old.device;"
    "UPDATE device SET revoked_ms = (SELECT revoked_ms FROM old.device o WHERE o.device = device.device)"
    " WHERE device IN (SELECT device FROM old.device);"
    "DELETE FROM device_key WHERE device IN (SELECT device FROM old.device);"
    "INSERT INTO device_key SELECT * FROM old.device_key;"
    "DELETE FROM enrolment_code;";

// The archive that is about to be replaced, brought to this program's version and closed with an empty WAL. Nothing:
// there is none, or it cannot be read any more.
Result<bool> close_old(const fs::path& data, const base::Clock& clock, base::RandomSource& random) {
  if (!fs::exists(data / kArchiveName)) return false;
  const auto old = SqliteArchive::open(data, clock, random);
  if (old) return true;
  if (old.error().kind == ErrorKind::storage_corrupt) return false;
  return base::wrap("restore needs the archive for itself; stop the server first", old.error());
}

Result<void> prepare(const fs::path& fresh, const fs::path& data, bool old_is_sound, const base::Clock& clock,
                     base::RandomSource& random) {
  FAIRGAUGE_ASSIGN(auto database, Database::open(fresh / kArchiveName, base::Access::writer_with_readers));
  if (old_is_sound) {
    FAIRGAUGE_ASSIGN(auto attach, database.prepare("ATTACH ?1 AS old"));
    FAIRGAUGE_TRY(attach.bind(1, std::string_view((data / kArchiveName).native())).run());
  }
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database));
  if (old_is_sound) FAIRGAUGE_TRY(database.execute(kCarryOver));
  protocol::Epoch store_epoch{};
  random.fill(store_epoch);
  FAIRGAUGE_ASSIGN(auto renew, database.prepare("UPDATE meta SET store_epoch = ?1"));
  FAIRGAUGE_TRY(renew.bind(1, store_epoch).run());
  FAIRGAUGE_ASSIGN(auto note, database.prepare("INSERT INTO audit (at_ms, act, subject) VALUES (?1, 'restored', '')"));
  FAIRGAUGE_TRY(note.bind(1, std::int64_t{clock.utc().time_since_epoch().count()}).run());
  FAIRGAUGE_TRY(transaction.commit());
  if (old_is_sound) FAIRGAUGE_TRY(database.execute("DETACH old"));
  return database.checkpoint();
}

std::string folder_name(std::string_view what, base::UtcTime now) {
  std::string time = base::format_utc(now).substr(0, 19);
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  return std::string(what) + "-" + time + "Z";
}

// Keeps the old file under another name, then lets the new one take the old one's: there is an archive at every moment.
Result<void> swap_in(const fs::path& fresh, const fs::path& data, const fs::path& replaced) {
  std::error_code failure;
  FAIRGAUGE_TRY(base::make_folder(replaced));
  for (const char* name : {"archive.db-wal", "archive.db-shm"}) {
    if (fs::exists(data / name)) fs::rename(data / name, replaced / name, failure);
    if (failure) return base::system_error("move", data / name, failure.value());
  }
  if (fs::exists(data / kArchiveName)) fs::create_hard_link(data / kArchiveName, replaced / kArchiveName, failure);
  if (failure) return base::system_error("keep", data / kArchiveName, failure.value());
  return base::move_durably(fresh / kArchiveName, data / kArchiveName);
}

}  // namespace

Result<std::string> back_up(const fs::path& data, const fs::path& folder, const base::Clock& clock) {
  std::error_code failure;
  FAIRGAUGE_TRY(base::make_folder(folder));
  if (fs::exists(folder / kNoteName) || fs::exists(folder / kArchiveName))
    return base::error(ErrorKind::invalid,
                       "back up to " + folder.string() + ": there is a backup already; name another");
  FAIRGAUGE_ASSIGN(auto database, Database::open(data / kArchiveName, base::Access::reader));
  FAIRGAUGE_TRY(database.copy_to(folder / kArchiveName));
  FAIRGAUGE_ASSIGN(const auto key, base::read_secret_file(data / kKeyName, kKeyBytesMax));
  FAIRGAUGE_TRY(base::write_durably(folder / kKeyName, key, base::Privacy::secret));
  FAIRGAUGE_ASSIGN(auto copy, Database::open(folder / kArchiveName, base::Access::reader));
  FAIRGAUGE_TRY(copy.quick_check());
  FAIRGAUGE_ASSIGN(const auto records, copy.query_integer("SELECT count(*) FROM envelope"));
  FAIRGAUGE_ASSIGN(const auto digest, digest_of_file(folder / kArchiveName));
  const Json note{
      {"v", 1}, {"made", base::format_utc(clock.utc())}, {"records", records}, {"archive", base::to_text(digest)}};
  FAIRGAUGE_TRY(base::write_durably(folder / kNoteName, base::to_text(note) + "\n"));
  return "backup   " + folder.string() + "\nrecords  " + std::to_string(records) +
         "\nIt holds the server's key: keep it as secret as the server.\n";
}

Result<std::string> restore(const fs::path& folder, const fs::path& data, const base::Clock& clock,
                            base::RandomSource& random) {
  FAIRGAUGE_TRY(check_backup(folder));
  std::error_code failure;
  FAIRGAUGE_TRY(base::make_folder(data));
  FAIRGAUGE_ASSIGN(const bool old_is_sound, close_old(data, clock, random));
  // A server that starts meanwhile would write a file that has no name any more.
  auto lock = std::optional<base::WriterLock>();
  FAIRGAUGE_ASSIGN(lock, base::WriterLock::take(data / kArchiveName));
  const auto fresh = data / "restore";
  fs::remove_all(fresh, failure);
  FAIRGAUGE_TRY(base::make_folder(fresh));
  FAIRGAUGE_TRY(copy_durably(folder / kArchiveName, fresh / kArchiveName));
  { FAIRGAUGE_ASSIGN(const auto brought_up_to_date, SqliteArchive::open(fresh, clock, random)); }
  FAIRGAUGE_TRY(prepare(fresh, data, old_is_sound, clock, random));
  if (!fs::exists(data / kKeyName)) {
    FAIRGAUGE_ASSIGN(const auto key, base::read_secret_file(folder / kKeyName, kKeyBytesMax));
    FAIRGAUGE_TRY(base::write_durably(data / kKeyName, key, base::Privacy::secret));
  }
  const auto replaced = data / folder_name("replaced", clock.utc());
  FAIRGAUGE_TRY(swap_in(fresh, data, replaced));
  lock.reset();
  fs::remove_all(fresh, failure);
  FAIRGAUGE_ASSIGN(const auto archive, SqliteArchive::open(data, clock, random));
  FAIRGAUGE_ASSIGN(const auto summary, archive->summary());
  return "restored  " + std::to_string(summary.records) + " records\nreplaced  " + replaced.string() +
         "\nKiosks send again by themselves what the backup does not have.\n";
}

}  // namespace fairgauge::sync::server
