#include "survey/store/outbox_ledger.hpp"

#include <algorithm>

namespace fairgauge::survey::store {

using base::Result;

Result<Ledger> read_ledger(base::Database& database, std::uint64_t first, std::uint64_t last) {
  Ledger ledger;
  FAIRGAUGE_ASSIGN(const auto last_seq, database.query_integer("SELECT value FROM counter WHERE name = 'last_seq'"));
  ledger.last_seq = static_cast<std::uint64_t>(last_seq);
  FAIRGAUGE_ASSIGN(auto query,
                   database.prepare("SELECT o.seq, o.rec_id, o.kind, coalesce(r.hash, w.hash, c.hash) FROM outbox o"
                                    " LEFT JOIN record r ON r.seq = o.seq LEFT JOIN withdrawal w ON w.seq = o.seq"
                                    " LEFT JOIN contact c ON c.seq = o.seq WHERE o.seq BETWEEN ?1 AND ?2"
                                    " AND o.state = 'done' AND o.reason IN ('stored', 'duplicate') ORDER BY o.seq"));
  query.bind(1, static_cast<std::int64_t>(first)).bind(2, static_cast<std::int64_t>(last));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return ledger;
    Claim claim{static_cast<std::uint64_t>(query.integer(0)), {}, query.text(2), {}};
    const auto id = query.blob_view(1), hash = query.blob_view(3);  // the schema's checks hold their lengths
    std::copy_n(id.begin(), std::min(id.size(), claim.rec_id.bytes.size()), claim.rec_id.bytes.begin());
    std::copy_n(hash.begin(), std::min(hash.size(), claim.hash.bytes.size()), claim.hash.bytes.begin());
    ledger.claims.push_back(std::move(claim));
  }
}

Result<void> resend(base::Database& database, std::uint64_t first, std::uint64_t last) {
  // A contact whose bytes are gone here too is on neither side any more, and nobody's claim.
  for (const char* sql : {"UPDATE outbox SET state = 'pending', reason = NULL, settled_ms = NULL"
                          " WHERE seq BETWEEN ?1 AND ?2 AND state = 'done' AND reason IN ('stored', 'duplicate')"
                          " AND (kind <> 'contact' OR seq IN (SELECT seq FROM contact))",
                          "UPDATE outbox SET reason = 'gone from both'"
                          " WHERE seq BETWEEN ?1 AND ?2 AND state = 'done' AND reason IN ('stored', 'duplicate')"}) {
    FAIRGAUGE_ASSIGN(auto update, database.prepare(sql));
    FAIRGAUGE_TRY(update.bind(1, static_cast<std::int64_t>(first)).bind(2, static_cast<std::int64_t>(last)).run());
  }
  return {};
}

Result<Backlog> read_backlog(base::Database& database) {
  Backlog backlog;
  FAIRGAUGE_ASSIGN(backlog.pending, database.query_integer("SELECT value FROM counter WHERE name = 'pending'"));
  FAIRGAUGE_ASSIGN(backlog.quarantined, database.query_integer("SELECT value FROM counter WHERE name = 'quarantined'"));
  if (backlog.pending == 0) return backlog;
  // A contact's time is its response's, right before it.
  FAIRGAUGE_ASSIGN(auto query, database.prepare("SELECT finished_ms FROM record WHERE seq <="
                                                " (SELECT min(seq) FROM outbox WHERE state = 'pending')"
                                                " ORDER BY seq DESC LIMIT 1"));
  FAIRGAUGE_ASSIGN(const bool row, query.step());
  if (row) backlog.oldest = base::UtcTime(std::chrono::milliseconds(query.integer(0)));
  return backlog;
}

}  // namespace fairgauge::survey::store
