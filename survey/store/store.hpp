// The kiosk's memory: drafts, records, the outbox and a few settings in one SQLite file.
//
// Promises: finish() returns only after the record is safe from a power cut (I1); a record and its outbox row come and go
// together (I2); seq has no gaps in an epoch (I13); nothing but a settled outcome changes an outbox row (I12).
// Lives on the storage thread. The schema, column by column, is in schema/.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/sqlite.hpp"
#include "survey/form/record.hpp"

namespace fairgauge::survey::store {

struct Identity {
  base::Uuid device;
  form::Epoch epoch{};
};

// What was found at start-up; staff are shown whatever is not ordinary.
struct StartReport {
  bool created = false;                              // no file was there
  std::optional<std::filesystem::path> set_aside;    // folder into which a damaged file was moved, with its WAL
  std::string damage;                                // SQLite's finding
  int drafts_recovered = 0;                          // became partial records
};

// A record on its way to the server.
struct OutboxItem {
  std::uint64_t seq = 0;
  base::Uuid rec_id;
  std::string kind;  // "response"
  std::string body;  // the exact bytes
};

// The outbox's states on disk. In flight lives in memory only, so a crash needs no repair.
enum class OutboxState { pending, done, quarantined };

struct Settlement {
  base::Uuid rec_id;
  OutboxState state = OutboxState::done;
  std::string reason;  // the server's word for it: "stored", "duplicate", "conflict", "rejected: ..."
};

struct Counts {
  std::int64_t records = 0, complete = 0, partial = 0;
  std::int64_t pending = 0, done = 0, quarantined = 0;
  std::int64_t drafts = 0;
};

// One line of the staff screen: finished interviews since a moment, by form.
struct FormCount {
  std::string form;
  std::int64_t complete = 0, partial = 0;
};

class Store {
 public:
  // Opens or creates `folder`/kiosk.db, checks it, turns drafts that a crash left into partial records. A damaged file is
  // moved into `folder`/damaged-<time>/ with its WAL and a new one, with a new epoch and the same device, takes its place.
  // `refused` if another program has the file open.
  [[nodiscard]] static base::Result<Store> open(const std::filesystem::path& folder, base::Clock& clock,
                                                base::RandomSource& random, StartReport& report);

  [[nodiscard]] const Identity& identity() const { return identity_; }

  // Keeps the interview as it stands; called on every answer. Replaces the earlier draft of the same rec_id.
  [[nodiscard]] base::Result<void> save_draft(const form::Response& response);

  // Makes the record and its outbox row, removes the draft; all or nothing, flushed to the disk. Gives the record's seq.
  // A rec_id that is already there is a success and gives its seq: the caller may repeat.
  [[nodiscard]] base::Result<std::uint64_t> finish(const form::Response& response);

  // Forgets a draft without making a record (the visitor left before giving any answer).
  [[nodiscard]] base::Result<void> discard_draft(const base::Uuid& rec_id);

  // The oldest pending records, at most `count_max` and at most `bytes_max` bytes of bodies (but at least one, if any).
  [[nodiscard]] base::Result<std::vector<OutboxItem>> pending(size_t count_max, size_t bytes_max);

  // All of them in one transaction. Unknown ids are ignored; done never becomes pending again here.
  [[nodiscard]] base::Result<void> settle(const std::vector<Settlement>& settlements);

  [[nodiscard]] base::Result<Counts> counts();
  [[nodiscard]] base::Result<std::vector<FormCount>> counts_since(base::UtcTime since);

  // Every record's bytes in order of (device, epoch, seq); memory does not grow with their number. `visit` stops by error.
  [[nodiscard]] base::Result<void> for_each_record(const std::function<base::Result<void>(std::string_view bytes)>& visit);

  // Small facts that outlive the process: PIN failures, last successful upload.
  [[nodiscard]] base::Result<std::optional<std::string>> setting(std::string_view key);
  [[nodiscard]] base::Result<void> set_setting(std::string_view key, std::string_view value);

  // Moves the WAL into the file; called in idle time.
  [[nodiscard]] base::Result<void> checkpoint();

 private:
  Store(base::Database database, base::Clock& clock) : database_(std::move(database)), clock_(&clock) {}

  base::Database database_;
  base::Clock* clock_;
  Identity identity_;
};

}  // namespace fairgauge::survey::store
