#include "base/sqlite.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/durable_file.hpp"
#include "base/system_error.hpp"

namespace fairgauge::base {
namespace {

ErrorKind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL: return ErrorKind::storage_full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_IOERR: return ErrorKind::storage_corrupt;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PERM:
    case SQLITE_READONLY: return ErrorKind::refused;
    case SQLITE_NOMEM: return ErrorKind::retry_later;
    case SQLITE_CANTOPEN: return ErrorKind::not_found;
    default: return ErrorKind::invalid;
  }
}

// A page of a WAL database is at most this old in the WAL before the writer checkpoints by itself, as a backstop to
// the checkpoints made in idle time: 4,000 pages of 4 KiB.
constexpr int kBackstopPages = 4000;

}  // namespace

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
void Statement::Finalize::operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }

std::string sqlite_version() { return sqlite3_libversion(); }

Database& Database::operator=(Database&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(lock_, other.lock_);
  std::swap(handle_, other.handle_);
  return *this;
}

Result<Database> Database::open(const std::filesystem::path& path, Access access) {
  Database database;
  database.path_ = path;
  if (access != Access::reader) {
    FAIRGAUGE_ASSIGN(database.lock_, WriterLock::take(path));
  }
  const int flags = access == Access::reader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  database.handle_.reset(handle);
  if (code != SQLITE_OK) return database.last_error("open");
  // The last connection to close a WAL database checkpoints it. A reader never shall, and a writer not while the file
  // may turn out to be damaged: merged into a damaged file, the WAL would be lost as evidence.
  database.checkpoint_on_close(false);
  FAIRGAUGE_TRY(database.configure(access));
  if (access != Access::reader) database.checkpoint_on_close(true);
  return database;
}

// SQLite's own locks allow a second writing connection; a lock on a file beside the database does not. The kernel drops
// it when the process ends, however it ends. A second open in the same process has its own descriptor, so it is refused
// as well. The lock is named after the file that symbolic links lead to, as SQLite's own WAL is.
Result<WriterLock> WriterLock::take(const std::filesystem::path& database) {
  std::error_code ignored;  // a path that cannot be followed is reported by open() below
  const auto followed = std::filesystem::weakly_canonical(database, ignored);
  const std::string lock_path = (followed.empty() ? database : followed).string() + ".lock";
  WriterLock lock(::open(lock_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.file_ < 0) return system_error("open", lock_path, errno);
  if (::flock(lock.file_, LOCK_EX | LOCK_NB) != 0) {
    return error(ErrorKind::refused,
                 "open " + database.string() + ": another program or connection has it open for writing");
  }
  return lock;
}

WriterLock::~WriterLock() {
  if (file_ >= 0) ::close(file_);
}

Result<void> Database::configure(Access access) {
  sqlite3_busy_timeout(handle_.get(), 5000);
  FAIRGAUGE_TRY(
      execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON"));
  if (access == Access::reader) return execute("PRAGMA query_only=ON; SELECT count(*) FROM sqlite_schema");
  if (access == Access::sole) {
    sqlite3_busy_timeout(handle_.get(), 0);
    FAIRGAUGE_TRY(execute("PRAGMA locking_mode=EXCLUSIVE"));
  }
  FAIRGAUGE_TRY(
      execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
              "PRAGMA journal_size_limit=4194304"));
  FAIRGAUGE_TRY(execute("PRAGMA wal_autocheckpoint=" + std::to_string(kBackstopPages)));
  // Touches the file, so that a damaged one is noticed here and an exclusive lock is held from here on.
  return execute("BEGIN IMMEDIATE; COMMIT");
}

Error Database::last_error(std::string_view action) const {
  const int code = handle_ ? sqlite3_extended_errcode(handle_.get()) : SQLITE_NOMEM;
  const char* text = handle_ ? sqlite3_errmsg(handle_.get()) : "out of memory";
  return base::error(kind_of(code), std::string(action) + " " + path_.string() + ": " + text + " (SQLite " +
                                        std::to_string(code) + ")");
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* handle = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, &rest);
  if (code != SQLITE_OK) return last_error("prepare '" + std::string(sql.substr(0, 60)) + "' in");
  Statement statement(*this, handle);
  // SQLite would drop the rest without a word.
  const auto tail = sql.substr(static_cast<size_t>(rest - sql.data()));
  if (handle == nullptr || tail.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    return error(ErrorKind::invalid, "prepare '" + std::string(sql.substr(0, 60)) + "': not exactly one statement");
  }
  return statement;
}

Result<void> Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return last_error("execute '" + sql.substr(0, 60) + "' in");
  }
  return {};
}

Result<std::int64_t> Database::query_integer(std::string_view sql) {
  FAIRGAUGE_ASSIGN(auto statement, prepare(sql));
  FAIRGAUGE_ASSIGN(const bool row, statement.step());
  if (!row) return error(ErrorKind::not_found, "no row for '" + std::string(sql.substr(0, 60)) + "'");
  return statement.integer(0);
}

Result<void> Database::quick_check() {
  FAIRGAUGE_ASSIGN(auto statement, prepare("PRAGMA quick_check(1)"));
  FAIRGAUGE_ASSIGN(const bool row, statement.step());
  const std::string finding = row ? statement.text(0) : "no answer";
  if (finding == "ok") return {};
  return error(ErrorKind::storage_corrupt, "check " + path_.string() + ": " + finding);
}

Result<void> Database::checkpoint() {
  if (sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) != SQLITE_OK) {
    return last_error("checkpoint");
  }
  // SQLite truncates the WAL without a flush, so that after a power cut it might be back, with bytes since deleted.
  sqlite3_file* wal = nullptr;
  sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal);
  if (wal == nullptr || wal->pMethods == nullptr) return {};  // none was written yet
  const int code = wal->pMethods->xSync(wal, SQLITE_SYNC_NORMAL);
  if (code == SQLITE_OK) return {};
  return error(kind_of(code), "flush the WAL of " + path_.string() + ": SQLite " + std::to_string(code));
}

void Database::checkpoint_on_close(bool wanted) {
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, wanted ? 0 : 1, nullptr);
}

Result<void> Database::copy_to(const std::filesystem::path& target) {
  std::error_code ignored;
  if (std::filesystem::exists(target, ignored)) {
    return error(ErrorKind::invalid, "copy " + path_.string() + " to " + target.string() + ": the file exists already");
  }
  const std::filesystem::path part = target.string() + ".part";  // SQLite neither flushes it nor clears it up
  std::filesystem::remove(part, ignored);
  // A reader's query_only forbids writing the new file too; its own file is open read-only all the same.
  FAIRGAUGE_ASSIGN(const auto query_only, query_integer("PRAGMA query_only"));
  FAIRGAUGE_TRY(execute("PRAGMA query_only=OFF"));
  FAIRGAUGE_ASSIGN(auto statement, prepare("VACUUM INTO ?1"));
  auto copied = statement.bind(1, std::string_view(part.native())).run();
  if (query_only != 0) FAIRGAUGE_TRY(execute("PRAGMA query_only=ON"));
  if (copied) copied = move_durably(part, target);
  if (!copied) {
    std::filesystem::remove(part, ignored);
    return wrap("copy " + path_.string() + " to " + target.string(), copied.error());
  }
  return {};
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_.get()); }

void Statement::note(int code) {
  if (code != SQLITE_OK && bind_error_ == 0) bind_error_ = code;
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  note(sqlite3_bind_int64(handle_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  note(sqlite3_bind_double(handle_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  note(sqlite3_bind_text64(handle_.get(), parameter, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                           SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int parameter, std::span<const std::uint8_t> blob) {
  note(sqlite3_bind_blob64(handle_.get(), parameter, blob.data() ? static_cast<const void*>(blob.data()) : "",
                           blob.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
  return bind(parameter, std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

Statement& Statement::bind_null(int parameter) {
  note(sqlite3_bind_null(handle_.get(), parameter));
  return *this;
}

Result<bool> Statement::step() {
  int code = bind_error_;
  if (code == 0) code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const std::string sql = sqlite3_sql(handle_.get());
  const char* text = bind_error_ != 0 ? sqlite3_errstr(bind_error_) : sqlite3_errmsg(database_);
  return error(kind_of(code), "run '" + sql.substr(0, 60) + "': " + text + " (SQLite " + std::to_string(code) + ")");
}

void Statement::reset() {
  sqlite3_reset(handle_.get());  // its code repeats the error that step() already reported
  sqlite3_clear_bindings(handle_.get());
  bind_error_ = 0;
}

Result<void> Statement::run() {
  Result<bool> row = true;
  while (row.ok() && *row) row = step();
  reset();
  if (!row) return std::move(row).error();
  return {};
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
double Statement::real(int column) const { return sqlite3_column_double(handle_.get(), column); }

std::string Statement::text(int column) const { return blob(column); }
std::string Statement::blob(int column) const { return std::string(blob_view(column)); }

std::string_view Statement::blob_view(int column) const {
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return {static_cast<const char*>(bytes), static_cast<size_t>(size)};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL; }

Result<Transaction> Transaction::begin(Database& database) {
  FAIRGAUGE_TRY(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::~Transaction() {
  // SQLite may have rolled back by itself after an error; asking again is then harmless and fails.
  if (database_ != nullptr) (void)database_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
  FAIRGAUGE_TRY(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace fairgauge::base
