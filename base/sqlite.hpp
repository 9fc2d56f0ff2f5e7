// SQLite behind three types: Database (a connection), Statement (a prepared query), Transaction (all or nothing).
//
// Promise: what a committed Transaction wrote survives a power cut (WAL, synchronous=FULL), and no file ever has two
// writing connections. Debian 12's SQLite (3.40.1) can lose committed transactions when two connections write or
// checkpoint one WAL file, so a second writer is refused at open. A Database and all made from it belong to one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace fairgauge::base {

enum class Access {
  sole,                 // reads and writes; no other connection at all, not even a reader (the kiosk)
  writer_with_readers,  // reads and writes; others may read at the same time, none may write (the server)
  reader,               // reads only, never checkpoints; sees what was committed when its statement began
};

class Statement;

// The right to write a database file, and to replace it: at most one holds it, in all processes. Kept by the kernel, so
// it goes with the process, however that ends.
class WriterLock {
 public:
  // `refused` if somebody has it, `not_found` if the folder is missing.
  [[nodiscard]] static Result<WriterLock> take(const std::filesystem::path& database);
  WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  WriterLock& operator=(WriterLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~WriterLock();

 private:
  explicit WriterLock(int file) : file_(file) {}
  int file_;
};

class Database {
 public:
  // Opens, and for writers creates, the file. `refused` if somebody else has it open and `access` forbids that,
  // `storage_corrupt` if it is no SQLite database, `not_found` if a reader's file or a writer's folder is missing.
  // A reader that meets a writer with sole access gives up after 5 s.
  [[nodiscard]] static Result<Database> open(const std::filesystem::path& path, Access access);

  Database(Database&&) noexcept = default;
  Database& operator=(Database&&) noexcept;

  // Compiles exactly one statement; none, or text after it, is `invalid`. Statements must not outlive the Database.
  [[nodiscard]] Result<Statement> prepare(std::string_view sql);

  // Runs one or more statements without parameters and without rows to read.
  [[nodiscard]] Result<void> execute(const std::string& sql);

  // Runs one statement that gives one row with one integer; `not_found` if it gives no row.
  [[nodiscard]] Result<std::int64_t> query_integer(std::string_view sql);

  // `storage_corrupt` with SQLite's first finding unless PRAGMA quick_check says ok.
  [[nodiscard]] Result<void> quick_check();

  // Moves the WAL into the main file and leaves none of its bytes; writers call it when nothing else is to do.
  // `refused`, after 5 s, while a reader needs the WAL; nothing is lost by it.
  [[nodiscard]] Result<void> checkpoint();

  // Whether closing moves the WAL into the main file, as it does unless told otherwise. Off while a file is only
  // examined: then file and WAL stay as they were found.
  void checkpoint_on_close(bool wanted);

  // Copies the database as it is now into a new file, consistently, through this connection; the file is there whole
  // and flushed to the disk, or not at all. `invalid` if it exists already.
  [[nodiscard]] Result<void> copy_to(const std::filesystem::path& target);

  // Rows changed by the last INSERT, UPDATE or DELETE.
  [[nodiscard]] std::int64_t changes() const;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  friend class Statement;
  friend class Transaction;
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  Database() = default;
  [[nodiscard]] Result<void> configure(Access access);
  [[nodiscard]] Error last_error(std::string_view action) const;

  std::filesystem::path path_;
  std::optional<WriterLock> lock_;  // a writer's; before the handle, whose closing may checkpoint
  std::unique_ptr<sqlite3, Close> handle_;
};

// Parameters are numbered from 1, columns from 0, as in SQLite.
class Statement {
 public:
  Statement(Statement&&) noexcept = default;
  Statement& operator=(Statement&&) noexcept = default;

  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view text);               // copied
  Statement& bind(int parameter, std::span<const std::uint8_t> blob);  // copied
  Statement& bind_blob(int parameter, std::string_view bytes);         // copied
  Statement& bind_null(int parameter);

  // True: a row can be read. False: done. The statement must be reset before it is bound and stepped again.
  [[nodiscard]] Result<bool> step();
  void reset();  // also clears the parameters

  // step() to the end and reset(), for statements without rows.
  [[nodiscard]] Result<void> run();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::string blob(int column) const;
  [[nodiscard]] std::string_view blob_view(int column) const;  // until the next step() or reset()
  [[nodiscard]] bool is_null(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };
  Statement(Database& database, sqlite3_stmt* handle) : database_(database.handle_.get()), handle_(handle) {}
  void note(int code);

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int bind_error_ = 0;  // the first failed bind; step() reports it
};

// For a statement that is kept and used again: one that has given its rows, or has failed, must not stay open. It could
// not be bound again, and it would keep the WAL from being checkpointed.
class Resetting {
 public:
  explicit Resetting(Statement& statement) : statement_(statement) {}
  Resetting(const Resetting&) = delete;
  Resetting& operator=(const Resetting&) = delete;
  ~Resetting() { statement_.reset(); }

 private:
  Statement& statement_;
};

// BEGIN IMMEDIATE ... COMMIT; rolled back by the destructor unless commit() succeeded. One at a time per Database.
class Transaction {
 public:
  [[nodiscard]] static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  // After a failure nothing of the transaction is kept; the caller must re-read what is true.
  [[nodiscard]] Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

// Version of the linked library, for the log: "3.40.1".
[[nodiscard]] std::string sqlite_version();

}  // namespace fairgauge::base
