// The kiosk's memory: drafts, records, the outbox and a few settings in one SQLite file.
//
// Promises: finish() returns only after the record is safe from a power cut (I1); a record and its outbox row come and
// go together (I2); seq has no gaps in an epoch (I13); nothing but a settled outcome changes an outbox row (I12). Lives
// on the storage thread. The schema, column by column, is in schema/.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/random.hpp"
#include "base/sqlite.hpp"
#include "survey/interview/contact.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::survey::store {

struct Identity {
  base::Uuid device;
  interview::Epoch epoch{};
};

// What was found at start-up; staff are shown whatever is not ordinary.
struct StartReport {
  bool created = false;                            // no file was there
  std::optional<std::filesystem::path> set_aside;  // folder into which a damaged file was moved, with its WAL
  std::string damage;                              // SQLite's finding
  int drafts_recovered = 0;                        // became partial records
  int drafts_unreadable = 0;                       // stay where they are, for a person to look at
};

// A record on its way to the server.
struct OutboxItem {
  std::uint64_t seq = 0;
  base::Uuid rec_id;
  std::string kind;     // "response", "contact" or "withdrawal"
  std::string body;     // the exact bytes
  base::Digest hash{};  // of the bytes when the record was made: tells whether the disk has changed them since
};

// The outbox's states on disk. In flight lives in memory only, so a crash needs no repair.
enum class OutboxState { pending, done, quarantined };

struct Settlement {
  base::Uuid rec_id;
  OutboxState state = OutboxState::done;
  std::string reason;  // the server's word for it: "stored", "duplicate", "conflict", "rejected: ..."
};

// What the server is known to have of this file's epoch.
struct Acknowledged {
  std::optional<interview::Epoch> store_epoch;  // of the server's archive; nothing before the first receipt
  std::uint64_t seq = 0;                        // the highest that the server said it has
  bool operator==(const Acknowledged&) const = default;
};

// A record that the server said it has. A contact whose bytes were dropped since has no hash.
struct Claim {
  std::uint64_t seq = 0;
  base::Uuid rec_id;
  std::string kind;
  base::Digest hash{};
};

// What is here of a contact. It is nothing also where another kiosk took it, or its term is over.
struct KnownContact {
  bool withdrawn = false;                     // here, earlier
  std::optional<interview::Contact> contact;  // as it is kept, sealed
};

struct Ledger {
  std::vector<Claim> claims;   // in ascending order of seq
  std::uint64_t last_seq = 0;  // of the whole file; 0 if it has no record
};

// What still waits for the server.
struct Backlog {
  std::int64_t pending = 0, quarantined = 0;
  std::optional<base::UtcTime> oldest{};  // when the oldest pending record was finished
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
  // Opens or creates `folder`/kiosk.db, checks it, turns drafts that a crash left into partial records. A damaged file
  // is moved into `folder`/damaged-<time>/ with its WAL and a new one, with a new epoch and the same device, takes its
  // place. `refused`, and nothing is changed, if another program has the file open, if a later version of this one
  // wrote it, or if it is another kiosk's; the message says what to do.
  //
  // The epoch is born with the file. That a file was put back from a copy, or runs on two machines at once, cannot be
  // seen here; the server sees it as two records with the same device, epoch and seq. Nor can damage inside the WAL:
  // SQLite reads it up to there, as it must after a power cut.
  [[nodiscard]] static base::Result<Store> open(const std::filesystem::path& folder, base::Clock& clock,
                                                base::RandomSource& random, StartReport& report);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] const Identity& identity() const { return identity_; }

  // Keeps the interview as it stands; called on every answer. Replaces the earlier draft of the same rec_id. Once there
  // is a record of that rec_id it does nothing. `invalid` if it is too large to become a record; the earlier draft
  // stays.
  [[nodiscard]] base::Result<void> save_draft(const interview::Response& response);

  // Makes the record and its outbox row, removes the draft; all or nothing, flushed to the disk. Gives the record's
  // seq. A rec_id that is already there is a success and gives its seq: the caller may repeat. `invalid` above
  // interview::kRecordBytesMax; the draft stays. After `storage_full` nothing is changed and the caller may try again.
  // `contact`, what the visitor gave of themselves, becomes a record right behind it, in the same transaction.
  [[nodiscard]] base::Result<std::uint64_t> finish(const interview::Response& response,
                                                   const std::optional<interview::Contact>& contact = {});

  // What this kiosk has of the contact with that id.
  [[nodiscard]] base::Result<KnownContact> known_contact(const base::Uuid& contact);

  // A visitor takes back what `contact` names: its bytes go, it never comes in again, and the server will be told,
  // whichever kiosk took it. A second time changes nothing. Flushed to the disk and out of the WAL.
  [[nodiscard]] base::Result<void> withdraw(const base::Uuid& contact, base::RandomSource& random);

  // Takes away contacts whose term is over, and those that the server has had for kContactsAfterReceipt. Gives how
  // many.
  [[nodiscard]] base::Result<std::int64_t> drop_contacts();
  static constexpr std::chrono::days kContactsAfterReceipt{14};  // until then a server put back may want them again

  // Every contact's sealed bytes, in order of seq.
  [[nodiscard]] base::Result<void> for_each_contact(
      const std::function<base::Result<void>(std::string_view bytes)>& visit);

  // Forgets a draft without making a record (the visitor left before giving any answer).
  [[nodiscard]] base::Result<void> discard_draft(const base::Uuid& rec_id);

  // The oldest pending records, at most `count_max` and at most `bytes_max` bytes of bodies (but at least one, if any).
  [[nodiscard]] base::Result<std::vector<OutboxItem>> pending(size_t count_max, size_t bytes_max);

  // All of them in one transaction. States go forward only: pending, quarantined, done; a settlement that would go
  // back, or whose id is unknown, changes nothing.
  [[nodiscard]] base::Result<void> settle(const std::vector<Settlement>& settlements);

  // The server's archive has changed to `store_epoch` and has nothing beyond `after_seq`: what was done beyond it is
  // pending again (a way back), but for what the server had erased. One transaction.
  [[nodiscard]] base::Result<void> rewind(std::uint64_t after_seq, const interview::Epoch& store_epoch);
  [[nodiscard]] base::Result<Acknowledged> acknowledged();

  // What the server is taken to have of the records from `first` to `last`.
  [[nodiscard]] base::Result<Ledger> ledger(std::uint64_t first, std::uint64_t last);

  // The server does not have these after all: what was claimed of them is pending again (the other way back), or, where
  // the bytes are gone here too, is claimed no longer. One transaction; pairs of first and last.
  [[nodiscard]] base::Result<void> resend(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& seqs);
  [[nodiscard]] base::Result<Backlog> backlog();

  [[nodiscard]] base::Result<Counts> counts();
  [[nodiscard]] base::Result<std::vector<FormCount>> counts_since(base::UtcTime since);

  // Every record's bytes in order of (device, epoch, seq), which in one file is that of seq; memory does not grow with
  // their number. `visit` stops by error, and may call the store.
  [[nodiscard]] base::Result<void> for_each_record(
      const std::function<base::Result<void>(std::string_view bytes)>& visit);

  // At most `count_max` of those after `seq`, 0 being before the first, in the same order: for whoever reads bit by bit
  // and lets others have their turn. Fewer than that: there are no more.
  struct Bodies {
    std::vector<std::string> bodies;
    std::uint64_t last_seq = 0;  // of the last one; `seq` if there is none
  };
  [[nodiscard]] base::Result<Bodies> records_after(std::uint64_t seq, size_t count_max);

  // Small facts that outlive the process: PIN failures, last successful upload.
  [[nodiscard]] base::Result<std::optional<std::string>> setting(std::string_view key);
  [[nodiscard]] base::Result<void> set_setting(std::string_view key, std::string_view value);
  // Those whose key begins so, with key and value, by key. `prefix`: ASCII.
  [[nodiscard]] base::Result<std::vector<std::pair<std::string, std::string>>> settings_of(const std::string& prefix);

  // Moves the WAL into the file; called in idle time.
  [[nodiscard]] base::Result<void> checkpoint();

 private:
  struct Statements;
  Store(base::Database database, const Identity& identity, base::Clock& clock);
  [[nodiscard]] base::Result<void> prepare();
  [[nodiscard]] base::Result<void> recover_drafts(StartReport& report);
  [[nodiscard]] base::Result<std::uint64_t> keep(const interview::Response& response,
                                                 const std::optional<interview::Contact>& contact);
  [[nodiscard]] base::Result<std::uint64_t> next_seq();
  [[nodiscard]] base::Result<std::uint64_t> add_record(const interview::Response& response);

  base::Database database_;
  std::unique_ptr<Statements> statements_;  // after the database: goes first
  base::Clock* clock_;
  Identity identity_;
};

}  // namespace fairgauge::survey::store
