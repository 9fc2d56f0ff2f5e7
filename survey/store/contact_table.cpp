#include "survey/store/contact_table.hpp"

#include <string>

namespace fairgauge::survey::store {
namespace {

using base::Result;

std::int64_t milliseconds_of(base::UtcTime time) { return time.time_since_epoch().count(); }

Result<void> add_to_outbox(base::Database& database, std::uint64_t seq, const base::Uuid& rec_id,
                           std::string_view kind) {
  FAIRGAUGE_ASSIGN(auto insert,
                   database.prepare("INSERT INTO outbox (seq, rec_id, kind, state) VALUES (?1, ?2, ?3, 'pending')"));
  return insert.bind(1, static_cast<std::int64_t>(seq)).bind(2, rec_id.bytes).bind(3, kind).run();
}

// What waits in the outbox for the bytes that are gone has nothing to send any more.
Result<void> settle_without_bytes(base::Database& database, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(auto update,
                   database.prepare("UPDATE outbox SET state = 'done', reason = 'erased here', settled_ms = ?1"
                                    " WHERE kind = 'contact' AND state <> 'done'"
                                    " AND NOT EXISTS (SELECT 1 FROM contact WHERE contact.seq = outbox.seq)"));
  return update.bind(1, milliseconds_of(now)).run();
}

}  // namespace

Result<void> add_contact(base::Database& database, const interview::ContactRecord& record) {
  const auto& contact = record.contact;
  const auto body = interview::encode(record);
  if (body.size() > interview::kRecordBytesMax) {
    return base::error(base::ErrorKind::invalid, "contact " + base::to_text(contact.rec_id) + ": " +
                                                     std::to_string(body.size()) +
                                                     " bytes are more than a record may have; shorten the long texts");
  }
  const auto hash = base::digest(body);
  FAIRGAUGE_ASSIGN(auto insert, database.prepare("INSERT INTO contact (seq, rec_id, keep_until_ms, hash, body)"
                                                 " VALUES (?1, ?2, ?3, ?4, ?5)"));
  insert.bind(1, static_cast<std::int64_t>(record.seq)).bind(2, contact.rec_id.bytes);
  insert.bind(3, milliseconds_of(contact.keep_until)).bind(4, hash.bytes).bind_blob(5, body);
  FAIRGAUGE_TRY(insert.run());
  return add_to_outbox(database, record.seq, contact.rec_id, interview::kContactKind);
}

Result<std::optional<std::string>> contact_bytes(base::Database& database, const base::Uuid& contact) {
  FAIRGAUGE_ASSIGN(auto query, database.prepare("SELECT body FROM contact WHERE rec_id = ?1"));
  FAIRGAUGE_ASSIGN(const bool row, query.bind(1, contact.bytes).step());
  return row ? std::optional(std::string(query.blob_view(0))) : std::nullopt;
}

Result<bool> is_withdrawn(base::Database& database, const base::Uuid& contact) {
  FAIRGAUGE_ASSIGN(auto query, database.prepare("SELECT 1 FROM withdrawal WHERE erases = ?1"));
  return query.bind(1, contact.bytes).step();
}

Result<void> drop_contact(base::Database& database, const base::Uuid& contact) {
  FAIRGAUGE_ASSIGN(auto erase, database.prepare("DELETE FROM contact WHERE rec_id = ?1"));
  return erase.bind(1, contact.bytes).run();
}

Result<bool> add_withdrawal(base::Database& database, const interview::Withdrawal& withdrawal, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(const bool before, is_withdrawn(database, withdrawal.erases));
  if (before) return false;
  FAIRGAUGE_TRY(drop_contact(database, withdrawal.erases));
  FAIRGAUGE_TRY(settle_without_bytes(database, now));
  const auto body = interview::encode(withdrawal);
  const auto hash = base::digest(body);
  FAIRGAUGE_ASSIGN(auto insert, database.prepare("INSERT INTO withdrawal (seq, rec_id, erases, hash, body)"
                                                 " VALUES (?1, ?2, ?3, ?4, ?5)"));
  insert.bind(1, static_cast<std::int64_t>(withdrawal.seq)).bind(2, withdrawal.rec_id.bytes);
  insert.bind(3, withdrawal.erases.bytes).bind(4, hash.bytes).bind_blob(5, body);
  FAIRGAUGE_TRY(insert.run());
  FAIRGAUGE_TRY(add_to_outbox(database, withdrawal.seq, withdrawal.rec_id, interview::kWithdrawalKind));
  return true;
}

Result<std::int64_t> drop_contacts(base::Database& database, base::UtcTime now, base::UtcTime had_since) {
  FAIRGAUGE_ASSIGN(auto erase, database.prepare("DELETE FROM contact WHERE keep_until_ms <= ?1 OR seq IN"
                                                " (SELECT seq FROM outbox WHERE kind = 'contact' AND state = 'done'"
                                                " AND settled_ms <= ?2) RETURNING seq"));
  erase.bind(1, milliseconds_of(now)).bind(2, milliseconds_of(had_since));
  std::int64_t count = 0;
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, erase.step());
    if (!row) break;
    ++count;
  }
  erase.reset();
  if (count > 0) FAIRGAUGE_TRY(settle_without_bytes(database, now));
  return count;
}

Result<void> for_each_contact(base::Database& database,
                              const std::function<Result<void>(std::string_view bytes)>& visit) {
  FAIRGAUGE_ASSIGN(auto query, database.prepare("SELECT body FROM contact ORDER BY seq"));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return {};
    FAIRGAUGE_TRY(visit(query.blob_view(0)));
  }
}

}  // namespace fairgauge::survey::store
