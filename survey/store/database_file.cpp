#include "survey/store/database_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/durable_file.hpp"
#include "base/system_error.hpp"
#include "base/timestamp.hpp"
#include "survey/store/schema.hpp"

namespace fairgauge::survey::store {
namespace {

namespace fs = std::filesystem;
using base::Access;
using base::Database;
using base::Error;
using base::ErrorKind;
using base::Result;

constexpr const char* kDatabaseName = "kiosk.db";
constexpr const char* kDeviceName = "device";
constexpr int kDeviceBytesMax = 64;  // a UUID and a line break are 37

// An open folder: locked while a start-up goes on in it, flushed when names in it have changed.
//
// The database's own lock is let go for the moment in which a damaged file is moved; without this one, two programs
// that start together could each give up what the other has just made.
class Folder {
 public:
  static Result<Folder> open(const fs::path& path) {
    Folder folder(path, ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.handle_ < 0) return base::system_error("open folder", path, errno);
    return folder;
  }
  Folder(Folder&& other) noexcept : path_(std::move(other.path_)), handle_(std::exchange(other.handle_, -1)) {}
  Folder& operator=(Folder&&) = delete;
  ~Folder() {
    if (handle_ >= 0) ::close(handle_);
  }

  Result<void> lock() {
    if (::flock(handle_, LOCK_EX | LOCK_NB) == 0) return {};
    return base::error(ErrorKind::refused, "open " + path_.string() + ": another program is starting in it");
  }

  Result<void> flush() {
    if (::fsync(handle_) == 0) return {};
    return base::system_error("flush folder", path_, errno);
  }

 private:
  Folder(fs::path path, int handle) : path_(std::move(path)), handle_(handle) {}
  fs::path path_;
  int handle_;
};

bool has_bytes(const fs::path& path) {
  std::error_code missing;
  const auto size = fs::file_size(path, missing);
  return !missing && size > 0;
}

// SQLite deletes a WAL whose main file is missing or empty; it may hold the only copy of an answer.
Result<void> check_wal_has_its_file(const fs::path& path) {
  if (has_bytes(path) || !has_bytes(path.string() + "-wal")) return {};
  return base::error(ErrorKind::storage_corrupt,
                     "check " + path.string() + ": the file is missing or empty, its WAL is not");
}

Result<std::int64_t> schema_version(Database& database) {
  FAIRGAUGE_ASSIGN(const auto version, database.query_integer("PRAGMA user_version"));
  const auto ours = static_cast<std::int64_t>(schema_steps().size());
  if (version <= ours) return version;
  return base::error(ErrorKind::refused, "open " + database.path().string() +
                                             ": it was written by a later program (schema " + std::to_string(version) +
                                             ", this one knows " + std::to_string(ours) +
                                             "); install that program again, nothing in the file was changed");
}

Result<void> check_is_ours(Database& database, std::int64_t version) {
  if (version > 0) return {};
  FAIRGAUGE_ASSIGN(const auto tables, database.query_integer("SELECT count(*) FROM sqlite_schema"));
  if (tables == 0) return {};
  return base::error(ErrorKind::storage_corrupt, "check " + database.path().string() + ": not a Fairgauge database");
}

// One transaction a step, so that a power cut leaves one version or the other.
Result<void> bring_up_to_date(Database& database, std::int64_t version) {
  const auto steps = schema_steps();
  for (auto at = static_cast<size_t>(version); at < steps.size(); ++at) {
    FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database));
    FAIRGAUGE_TRY(database.execute(std::string(steps[at])));
    FAIRGAUGE_TRY(database.execute("PRAGMA user_version=" + std::to_string(at + 1)));
    FAIRGAUGE_TRY(transaction.commit());
  }
  return {};
}

// Nothing: the file is new and has none yet.
Result<std::optional<Identity>> read_identity(Database& database) {
  FAIRGAUGE_ASSIGN(auto query, database.prepare("SELECT device, epoch FROM identity"));
  FAIRGAUGE_ASSIGN(const bool row, query.step());
  if (!row) return std::optional<Identity>();
  Identity identity;
  const auto device = query.blob(0), epoch = query.blob(1);
  if (device.size() != identity.device.bytes.size() || epoch.size() != identity.epoch.size()) {
    return base::error(ErrorKind::storage_corrupt, "check " + database.path().string() + ": no device or epoch in it");
  }
  std::copy(device.begin(), device.end(), identity.device.bytes.begin());
  std::copy(epoch.begin(), epoch.end(), identity.epoch.begin());
  return std::optional(identity);
}

Result<void> write_identity(Database& database, const Identity& identity, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(auto insert,
                   database.prepare("INSERT INTO identity (one, device, epoch, born_ms) VALUES (1, ?1, ?2, ?3)"));
  insert.bind(1, std::span<const std::uint8_t>(identity.device.bytes));
  insert.bind(2, std::span<const std::uint8_t>(identity.epoch));
  insert.bind(3, std::int64_t{now.time_since_epoch().count()});
  return insert.run();
}

// The id in the file `device`; nothing if that file is missing or unreadable.
std::optional<base::Uuid> device_in(const fs::path& folder) {
  auto text = base::read_file(folder / kDeviceName, kDeviceBytesMax);
  if (!text) return std::nullopt;
  if (text->ends_with('\n')) text->pop_back();
  const auto device = base::parse_uuid(*text);
  return device ? std::optional(*device) : std::nullopt;
}

// Kept beside the database so that it outlives it.
Result<void> keep_device(const fs::path& folder, const base::Uuid& device) {
  const auto known = device_in(folder);
  if (!known) return base::write_durably(folder / kDeviceName, base::to_text(device) + "\n");
  if (*known == device) return {};
  return base::error(ErrorKind::refused, "open " + (folder / kDatabaseName).string() + ": it belongs to kiosk " +
                                             base::to_text(device) + ", this one is " + base::to_text(*known) +
                                             "; bring it back there, or delete the file '" + kDeviceName +
                                             "' if this machine is to take its place");
}

// The device is written first: a file that is born twice because of a power cut still belongs to the same kiosk.
Result<Identity> make_identity(Database& database, const fs::path& folder, const std::optional<base::Uuid>& device,
                               base::UtcTime now, base::RandomSource& random) {
  Identity identity;
  const auto known = device_in(folder);
  identity.device = known ? *known : device ? *device : base::make_uuid_v7(now, random);
  random.fill(identity.epoch);
  FAIRGAUGE_TRY(keep_device(folder, identity.device));
  FAIRGAUGE_TRY(write_identity(database, identity, now));
  return identity;
}

// Opens and checks; leaves the file and its WAL as they are if anything is wrong. The version comes before the check,
// because a later schema may look like damage. `device` gets the id as far as it can be read, damage or not.
Result<Database> open_sound(const fs::path& path, std::int64_t& version, std::optional<base::Uuid>& device) {
  FAIRGAUGE_TRY(check_wal_has_its_file(path));
  FAIRGAUGE_ASSIGN(auto database, Database::open(path, Access::sole));
  database.checkpoint_on_close(false);
  FAIRGAUGE_ASSIGN(version, schema_version(database));
  auto identity = version > 0 ? read_identity(database) : std::optional<Identity>();
  if (identity && *identity) device = (*identity)->device;
  FAIRGAUGE_TRY(database.quick_check());
  FAIRGAUGE_TRY(check_is_ours(database, version));
  if (!identity) return base::error(ErrorKind::storage_corrupt, identity.error().text());
  database.checkpoint_on_close(true);
  return database;
}

// A read error that does not come back is no reason to give up a file full of answers, so damage must be seen twice.
Result<Database> open_sound_at_second_try(const fs::path& path, std::int64_t& version,
                                          std::optional<base::Uuid>& device) {
  auto database = open_sound(path, version, device);
  if (database || database.error().kind != ErrorKind::storage_corrupt) return database;
  return open_sound(path, version, device);
}

// "20261120T063605Z", and "-2" and so on behind it where that is taken.
Result<fs::path> make_damaged_folder(const fs::path& folder, base::UtcTime now) {
  std::string time = base::format_utc(now).substr(0, 19);
  std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
  for (int copy = 1;; ++copy) {
    const auto place = folder / ("damaged-" + time + "Z" + (copy == 1 ? "" : "-" + std::to_string(copy)));
    std::error_code failure;
    if (fs::create_directory(place, failure)) return place;
    if (failure) return base::system_error("create folder", place, failure.value());
  }
}

// The main file goes first. Were the power cut in between, a WAL alone is recognised at the next start; a main file
// without its WAL might pass for a sound but older one.
Result<fs::path> set_aside(const fs::path& path, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(const auto place, make_damaged_folder(path.parent_path(), now));
  for (const char* suffix : {"", "-wal", "-journal", "-shm"}) {
    const fs::path file = path.string() + suffix;
    if (!fs::exists(file)) continue;
    std::error_code failure;
    fs::rename(file, place / file.filename(), failure);
    if (failure) return base::system_error("move", file, failure.value());
  }
  for (const auto& changed : {place, path.parent_path()}) {
    FAIRGAUGE_ASSIGN(auto handle, Folder::open(changed));
    FAIRGAUGE_TRY(handle.flush());
  }
  return place;
}

}  // namespace

Result<DatabaseFile> open_database_file(const fs::path& folder, const base::Clock& clock, base::RandomSource& random,
                                        StartReport& report) {
  report = {};
  FAIRGAUGE_TRY(base::make_folder(folder));
  FAIRGAUGE_ASSIGN(auto handle, Folder::open(folder));
  FAIRGAUGE_TRY(handle.lock());
  const auto path = folder / kDatabaseName;
  std::int64_t version = 0;
  std::optional<base::Uuid> device;

  auto database = open_sound_at_second_try(path, version, device);
  if (!database && database.error().kind == ErrorKind::storage_corrupt) {
    report.damage = database.error().text();
    FAIRGAUGE_ASSIGN(report.set_aside, set_aside(path, clock.utc()));
    database = open_sound(path, version, device);
  }
  if (!database) return std::move(database).error();

  report.created = version == 0 && !report.set_aside;
  FAIRGAUGE_TRY(bring_up_to_date(*database, version));
  FAIRGAUGE_ASSIGN(auto identity, read_identity(*database));
  if (identity) {
    FAIRGAUGE_TRY(keep_device(folder, identity->device));
  } else {
    FAIRGAUGE_ASSIGN(identity, make_identity(*database, folder, device, clock.utc(), random));
    FAIRGAUGE_TRY(handle.flush());  // the new file's name
  }
  return DatabaseFile{std::move(*database), *identity};
}

Result<base::Uuid> device_of(const fs::path& folder, const base::Clock& clock, base::RandomSource& random) {
  if (const auto known = device_in(folder)) return *known;
  StartReport report;
  FAIRGAUGE_ASSIGN(const auto file, open_database_file(folder, clock, random, report));
  return file.identity.device;
}

}  // namespace fairgauge::survey::store
