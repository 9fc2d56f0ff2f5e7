#include "survey/store/store.hpp"

#include <algorithm>
#include <utility>

#include "base/hex.hpp"
#include "survey/store/contact_table.hpp"
#include "survey/store/database_file.hpp"
#include "survey/store/outbox_ledger.hpp"

namespace fairgauge::survey::store {
namespace {

using base::ErrorKind;
using base::Resetting;
using base::Result;
using base::Statement;

// What a record has over its draft: device, epoch, seq and their names are about 160 bytes.
constexpr size_t kPlaceBytesMax = 256;

constexpr std::string_view kStoreEpochSetting = "server.store_epoch";

std::int64_t milliseconds_of(base::UtcTime time) { return time.time_since_epoch().count(); }

std::span<const std::uint8_t> bytes_of(const base::Uuid& id) { return id.bytes; }

base::Uuid uuid_of(std::string_view bytes) {
  base::Uuid id;
  if (bytes.size() == id.bytes.size()) std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
  return id;
}

base::Digest digest_of(std::string_view bytes) {
  base::Digest digest;
  if (bytes.size() == digest.bytes.size()) std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

std::string_view column_text(interview::Status status) {
  return status == interview::Status::complete ? "complete" : "partial";
}

std::string_view column_text(OutboxState state) {
  switch (state) {
    case OutboxState::pending: return "pending";
    case OutboxState::done: return "done";
    case OutboxState::quarantined: return "quarantined";
  }
  return "";
}

base::Error too_large(std::string_view what, const base::Uuid& rec_id, size_t size_bytes) {
  return base::error(ErrorKind::invalid, std::string(what) + " " + base::to_text(rec_id) + ": " +
                                             std::to_string(size_bytes) + " bytes are more than a record may have (" +
                                             std::to_string(interview::kRecordBytesMax) + "); shorten the long texts");
}

}  // namespace

// Those that run for every answer and every record, compiled once.
struct Store::Statements {
  Statement save_draft, delete_draft, seq_of, last_seq, insert_record, insert_outbox, pending, settle, next_body;
};

Store::Store(base::Database database, const Identity& identity, base::Clock& clock)
    : database_(std::move(database)), clock_(&clock), identity_(identity) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&& other) noexcept {
  statements_ = std::move(other.statements_);  // first: they must not outlive their database
  database_ = std::move(other.database_);
  clock_ = other.clock_;
  identity_ = other.identity_;
  return *this;
}
Store::~Store() = default;

Result<Store> Store::open(const std::filesystem::path& folder, base::Clock& clock, base::RandomSource& random,
                          StartReport& report) {
  FAIRGAUGE_ASSIGN(auto file, open_database_file(folder, clock, random, report));
  Store store(std::move(file.database), file.identity, clock);
  FAIRGAUGE_TRY(store.prepare());
  FAIRGAUGE_TRY(store.recover_drafts(report));
  return store;
}

Result<void> Store::prepare() {
  FAIRGAUGE_ASSIGN(auto save_draft, database_.prepare("INSERT INTO draft (rec_id, saved_ms, body) SELECT ?1, ?2, ?3 "
                                                      "WHERE NOT EXISTS (SELECT 1 FROM record WHERE rec_id = ?1) "
                                                      "ON CONFLICT (rec_id) DO UPDATE SET saved_ms = ?2, body = ?3"));
  FAIRGAUGE_ASSIGN(auto delete_draft, database_.prepare("DELETE FROM draft WHERE rec_id = ?1"));
  FAIRGAUGE_ASSIGN(auto seq_of, database_.prepare("SELECT seq FROM record WHERE rec_id = ?1"));
  FAIRGAUGE_ASSIGN(auto last_seq, database_.prepare("SELECT value FROM counter WHERE name = 'last_seq'"));
  FAIRGAUGE_ASSIGN(auto insert_record,
                   database_.prepare("INSERT INTO record (seq, rec_id, form, status, finished_ms, hash, body) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  FAIRGAUGE_ASSIGN(
      auto insert_outbox,
      database_.prepare("INSERT INTO outbox (seq, rec_id, kind, state) VALUES (?1, ?2, 'response', 'pending')"));
  FAIRGAUGE_ASSIGN(
      auto pending,
      database_.prepare("SELECT o.seq, o.rec_id, o.kind, coalesce(r.hash, c.hash, w.hash),"
                        " coalesce(r.body, c.body, w.body) FROM outbox o LEFT JOIN record r ON r.seq = o.seq "
                        "LEFT JOIN contact c ON c.seq = o.seq LEFT JOIN withdrawal w ON w.seq = o.seq "
                        "WHERE o.state = 'pending' AND coalesce(r.seq, c.seq, w.seq) IS NOT NULL "
                        "ORDER BY o.seq LIMIT ?1"));
  FAIRGAUGE_ASSIGN(auto settle,
                   database_.prepare("UPDATE outbox SET state = ?2, reason = ?3, settled_ms = ?4 WHERE rec_id = ?1 "
                                     "AND (state = 'pending' OR (state = 'quarantined' AND ?2 = 'done'))"));
  FAIRGAUGE_ASSIGN(auto next_body,
                   database_.prepare("SELECT seq, body FROM record WHERE seq > ?1 ORDER BY seq LIMIT 1"));
  statements_ = std::make_unique<Statements>(Statements{
      std::move(save_draft), std::move(delete_draft), std::move(seq_of), std::move(last_seq), std::move(insert_record),
      std::move(insert_outbox), std::move(pending), std::move(settle), std::move(next_body)});
  return {};
}

// Each in a transaction of its own: where one fails because the disk is full, those before it are safe.
Result<void> Store::recover_drafts(StartReport& report) {
  struct Draft {
    base::UtcTime saved;
    std::string body;
  };
  std::vector<Draft> drafts;
  FAIRGAUGE_ASSIGN(auto query, database_.prepare("SELECT saved_ms, body FROM draft ORDER BY rec_id"));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) break;
    drafts.push_back({base::UtcTime(std::chrono::milliseconds(query.integer(0))), query.blob(1)});
  }
  query.reset();
  for (const auto& draft : drafts) {
    auto response = interview::decode_draft(draft.body);
    if (response) {
      response->status = interview::Status::partial;
      if (response->finished < response->started) response->finished = std::max(draft.saved, response->started);
    }
    const auto seq = response ? finish(*response) : Result<std::uint64_t>(response.error());
    const bool unreadable = !response || (!seq && seq.error().kind == ErrorKind::invalid);
    if (!seq && !unreadable) return base::wrap("recover a draft", seq.error());
    ++(unreadable ? report.drafts_unreadable : report.drafts_recovered);
  }
  return {};
}

Result<void> Store::save_draft(const interview::Response& response) {
  const auto body = interview::encode_draft(response);
  if (body.size() + kPlaceBytesMax > interview::kRecordBytesMax)
    return too_large("save draft", response.rec_id, body.size());
  auto& insert = statements_->save_draft;
  insert.bind(1, bytes_of(response.rec_id)).bind(2, milliseconds_of(clock_->utc())).bind_blob(3, body);
  const auto done = insert.run();
  if (!done) return base::wrap("save draft " + base::to_text(response.rec_id), done.error());
  return {};
}

Result<void> Store::discard_draft(const base::Uuid& rec_id) {
  const auto done = statements_->delete_draft.bind(1, bytes_of(rec_id)).run();
  if (!done) return base::wrap("discard draft " + base::to_text(rec_id), done.error());
  return {};
}

Result<std::uint64_t> Store::finish(const interview::Response& response,
                                    const std::optional<interview::Contact>& contact) {
  const auto seq = keep(response, contact);
  if (!seq) return base::wrap("finish " + base::to_text(response.rec_id), seq.error());
  return seq;
}

Result<std::uint64_t> Store::keep(const interview::Response& response,
                                  const std::optional<interview::Contact>& contact) {
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  std::optional<std::uint64_t> seq;
  {
    auto& query = statements_->seq_of;
    const Resetting afterwards(query);
    FAIRGAUGE_ASSIGN(const bool known, query.bind(1, bytes_of(response.rec_id)).step());
    if (known) seq = static_cast<std::uint64_t>(query.integer(0));
  }
  if (!seq) {
    FAIRGAUGE_ASSIGN(seq, add_record(response));
    if (contact) FAIRGAUGE_TRY(add_contact(database_, {identity_.device, identity_.epoch, *seq + 1, *contact}));
  }
  FAIRGAUGE_TRY(statements_->delete_draft.bind(1, bytes_of(response.rec_id)).run());
  FAIRGAUGE_TRY(transaction.commit());
  return *seq;
}

Result<std::uint64_t> Store::next_seq() {
  const Resetting afterwards(statements_->last_seq);
  FAIRGAUGE_ASSIGN(const bool row, statements_->last_seq.step());
  if (!row) return base::error(ErrorKind::storage_corrupt, "the counter last_seq is missing");
  return static_cast<std::uint64_t>(statements_->last_seq.integer(0)) + 1;
}

// Inside keep()'s transaction. The bytes are made here and nowhere else.
Result<std::uint64_t> Store::add_record(const interview::Response& response) {
  FAIRGAUGE_ASSIGN(const auto number, next_seq());
  const auto seq = static_cast<std::int64_t>(number);
  const auto body = interview::encode({identity_.device, identity_.epoch, number, response});
  if (body.size() > interview::kRecordBytesMax) return too_large("record", response.rec_id, body.size());
  const auto hash = base::digest(body);
  auto& insert = statements_->insert_record;
  insert.bind(1, seq).bind(2, bytes_of(response.rec_id)).bind(3, std::string_view(response.form));
  insert.bind(4, column_text(response.status)).bind(5, milliseconds_of(response.finished));
  insert.bind(6, std::span<const std::uint8_t>(hash.bytes)).bind_blob(7, body);
  FAIRGAUGE_TRY(insert.run());
  FAIRGAUGE_TRY(statements_->insert_outbox.bind(1, seq).bind(2, bytes_of(response.rec_id)).run());
  return number;
}

Result<std::vector<OutboxItem>> Store::pending(size_t count_max, size_t bytes_max) {
  std::vector<OutboxItem> items;
  size_t size_bytes = 0;
  auto& query = statements_->pending;
  const Resetting afterwards(query);
  query.bind(1, static_cast<std::int64_t>(count_max));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) break;
    size_bytes += query.blob_view(4).size();
    if (!items.empty() && size_bytes > bytes_max) break;
    items.push_back({static_cast<std::uint64_t>(query.integer(0)), uuid_of(query.blob_view(1)), query.text(2),
                     query.blob(4), digest_of(query.blob_view(3))});
  }
  return items;
}

Result<void> Store::settle(const std::vector<Settlement>& settlements) {
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  for (const auto& settlement : settlements) {
    if (settlement.state == OutboxState::pending) continue;
    auto& update = statements_->settle;
    update.bind(1, bytes_of(settlement.rec_id)).bind(2, column_text(settlement.state));
    update.bind(3, std::string_view(settlement.reason)).bind(4, milliseconds_of(clock_->utc()));
    const auto done = update.run();
    if (!done) return base::wrap("settle " + base::to_text(settlement.rec_id), done.error());
    // The visitor has withdrawn elsewhere.
    if (settlement.reason.starts_with("erased")) FAIRGAUGE_TRY(drop_contact(database_, settlement.rec_id));
  }
  return transaction.commit();
}

Result<void> Store::rewind(std::uint64_t after_seq, const interview::Epoch& store_epoch) {
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  FAIRGAUGE_ASSIGN(auto update,
                   database_.prepare("UPDATE outbox SET state = 'pending', reason = NULL, settled_ms = NULL "
                                     "WHERE seq > ?1 AND state = 'done' AND reason NOT LIKE 'erased%' AND "
                                     "(kind <> 'contact' OR seq IN (SELECT seq FROM contact))"));
  FAIRGAUGE_TRY(update.bind(1, static_cast<std::int64_t>(after_seq)).run());
  FAIRGAUGE_TRY(set_setting(kStoreEpochSetting, base::to_hex(store_epoch)));
  return transaction.commit();
}

Result<Acknowledged> Store::acknowledged() {
  Acknowledged acknowledged;
  FAIRGAUGE_ASSIGN(const auto seq,
                   database_.query_integer("SELECT ifnull(max(seq), 0) FROM outbox "
                                           "WHERE state = 'done' AND reason IN ('stored', 'duplicate')"));
  acknowledged.seq = static_cast<std::uint64_t>(seq);
  FAIRGAUGE_ASSIGN(const auto known, setting(kStoreEpochSetting));
  interview::Epoch epoch{};
  if (known && base::from_hex(*known, epoch)) acknowledged.store_epoch = epoch;
  return acknowledged;
}

Result<Ledger> Store::ledger(std::uint64_t first, std::uint64_t last) { return read_ledger(database_, first, last); }

Result<void> Store::resend(const std::vector<std::pair<std::uint64_t, std::uint64_t>>& seqs) {
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  for (const auto& [first, last] : seqs) FAIRGAUGE_TRY(store::resend(database_, first, last));
  return transaction.commit();
}

Result<Backlog> Store::backlog() { return read_backlog(database_); }

Result<Counts> Store::counts() {
  Counts counts;
  FAIRGAUGE_ASSIGN(auto query, database_.prepare("SELECT name, value FROM counter"));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) break;
    const auto name = query.text(0);
    if (name == "complete") counts.complete = query.integer(1);
    if (name == "partial") counts.partial = query.integer(1);
    if (name == "pending") counts.pending = query.integer(1);
    if (name == "done") counts.done = query.integer(1);
    if (name == "quarantined") counts.quarantined = query.integer(1);
  }
  counts.records = counts.complete + counts.partial;
  FAIRGAUGE_ASSIGN(counts.drafts, database_.query_integer("SELECT count(*) FROM draft"));
  return counts;
}

Result<std::vector<FormCount>> Store::counts_since(base::UtcTime since) {
  std::vector<FormCount> forms;
  FAIRGAUGE_ASSIGN(auto query,
                   database_.prepare("SELECT form, sum(status = 'complete'), sum(status = 'partial') FROM record "
                                     "WHERE finished_ms >= ?1 GROUP BY form ORDER BY form"));
  query.bind(1, milliseconds_of(since));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) break;
    forms.push_back({query.text(0), query.integer(1), query.integer(2)});
  }
  return forms;
}

// One look-up a record instead of one long query: between two records the visitor may write and the WAL be
// checkpointed.
Result<void> Store::for_each_record(const std::function<Result<void>(std::string_view bytes)>& visit) {
  for (std::uint64_t seq = 0;;) {
    FAIRGAUGE_ASSIGN(const auto next, records_after(seq, 1));
    if (next.bodies.empty()) return {};
    seq = next.last_seq;
    FAIRGAUGE_TRY(visit(next.bodies.front()));
  }
}

Result<Store::Bodies> Store::records_after(std::uint64_t seq, size_t count_max) {
  Bodies read{{}, seq};
  auto& query = statements_->next_body;
  while (read.bodies.size() < count_max) {
    const Resetting afterwards(query);
    FAIRGAUGE_ASSIGN(const bool row, query.bind(1, static_cast<std::int64_t>(read.last_seq)).step());
    if (!row) break;
    read.last_seq = static_cast<std::uint64_t>(query.integer(0));
    read.bodies.push_back(query.blob(1));
  }
  return read;
}

Result<std::optional<std::string>> Store::setting(std::string_view key) {
  FAIRGAUGE_ASSIGN(auto query, database_.prepare("SELECT value FROM setting WHERE key = ?1"));
  FAIRGAUGE_ASSIGN(const bool row, query.bind(1, key).step());
  return row ? std::optional(query.text(0)) : std::nullopt;
}

Result<std::vector<std::pair<std::string, std::string>>> Store::settings_of(const std::string& prefix) {
  FAIRGAUGE_ASSIGN(auto query, database_.prepare("SELECT key, value FROM setting WHERE key >= ?1 AND key < ?2 "
                                                 "ORDER BY key"));
  query.bind(1, prefix).bind(2, prefix + "\x7F");
  std::vector<std::pair<std::string, std::string>> settings;
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return settings;
    settings.emplace_back(query.text(0), query.text(1));
  }
}

Result<void> Store::set_setting(std::string_view key, std::string_view value) {
  FAIRGAUGE_ASSIGN(auto insert, database_.prepare("INSERT INTO setting (key, value) VALUES (?1, ?2) "
                                                  "ON CONFLICT (key) DO UPDATE SET value = ?2"));
  const auto done = insert.bind(1, key).bind(2, value).run();
  if (!done) return base::wrap("keep setting " + std::string(key), done.error());
  return {};
}

Result<KnownContact> Store::known_contact(const base::Uuid& contact) {
  const auto done = [&]() -> Result<KnownContact> {
    KnownContact known;
    FAIRGAUGE_ASSIGN(known.withdrawn, is_withdrawn(database_, contact));
    FAIRGAUGE_ASSIGN(const auto bytes, contact_bytes(database_, contact));
    if (!bytes) return known;
    FAIRGAUGE_ASSIGN(auto record, interview::decode_contact(*bytes));
    known.contact = std::move(record.contact);
    return known;
  }();
  return done ? done : base::wrap("look up contact " + base::to_text(contact), done.error());
}

Result<void> Store::withdraw(const base::Uuid& contact, base::RandomSource& random) {
  const auto done = [&]() -> Result<void> {
    FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
    FAIRGAUGE_ASSIGN(const auto seq, next_seq());
    const auto now = clock_->utc();
    const interview::Withdrawal withdrawal{
        base::make_uuid_v7(now, random), identity_.device, identity_.epoch, seq, contact, now};
    FAIRGAUGE_TRY(add_withdrawal(database_, withdrawal, now));
    FAIRGAUGE_TRY(transaction.commit());
    return checkpoint();  // the bytes were still in the WAL
  }();
  return done ? done : base::wrap("withdraw contact " + base::to_text(contact), done.error());
}

Result<std::int64_t> Store::drop_contacts() {
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database_));
  const auto now = clock_->utc();
  const auto count = store::drop_contacts(database_, now, now - kContactsAfterReceipt);
  if (!count) return base::wrap("drop contacts whose term is over", count.error());
  FAIRGAUGE_TRY(transaction.commit());
  // Also where nothing was dropped: the bytes of an earlier one are still in the WAL if its checkpoint failed.
  FAIRGAUGE_TRY(checkpoint());
  return count;
}

Result<void> Store::for_each_contact(const std::function<Result<void>(std::string_view bytes)>& visit) {
  return store::for_each_contact(database_, visit);
}

Result<void> Store::checkpoint() { return database_.checkpoint(); }

}  // namespace fairgauge::survey::store
