#include "sync/server/rebuild.hpp"

#include <algorithm>
#include <span>

#include "base/digest.hpp"
#include "base/sqlite.hpp"
#include "sync/server/schema.hpp"

namespace fairgauge::sync::server {
namespace {

using base::Database;
using base::Result;

Result<void> check_version(Database& database) {
  FAIRGAUGE_ASSIGN(const auto version, database.query_integer("PRAGMA user_version"));
  if (version == static_cast<std::int64_t>(schema_steps().size())) return {};
  return base::error(base::ErrorKind::refused, "rebuild " + database.path().string() +
                                                   ": another version of this program made it. Remedy: run "
                                                   "fairgauge-server audit, which brings an older one up to date");
}

Result<void> check_bytes(Database& database, Rebuilt& rebuilt) {
  FAIRGAUGE_ASSIGN(auto query, database.prepare("SELECT rec_id, hash, body FROM envelope ORDER BY number"));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return {};
    ++rebuilt.records;
    const auto hash = base::digest(query.blob_view(2));
    if (query.blob_view(1) == std::string_view(reinterpret_cast<const char*>(hash.bytes.data()), hash.bytes.size()))
      continue;
    base::Uuid id;
    const auto bytes = query.blob_view(0);  // the schema's checks hold its length
    std::copy_n(bytes.begin(), std::min(bytes.size(), id.bytes.size()), id.bytes.begin());
    rebuilt.damaged.push_back(id);
  }
}

constexpr const char* kCorrect =
    "UPDATE source SET records = found.records, high_water = max(high_water, found.highest)"
    " FROM (SELECT s.number AS number, count(e.number) AS records, ifnull(max(e.seq), 0) AS highest"
    "       FROM source s LEFT JOIN envelope e ON e.source = s.number GROUP BY s.number) AS found"
    " WHERE found.number = source.number"
    " AND (source.records <> found.records OR source.high_water < found.highest)";

}  // namespace

Result<Rebuilt> rebuild(const std::filesystem::path& data) {
  FAIRGAUGE_ASSIGN(auto database, Database::open(data / "archive.db", base::Access::writer_with_readers));
  FAIRGAUGE_TRY(database.quick_check());
  FAIRGAUGE_TRY(check_version(database));
  Rebuilt rebuilt;
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database));
  FAIRGAUGE_TRY(check_bytes(database, rebuilt));
  FAIRGAUGE_TRY(database.execute(kCorrect));
  rebuilt.corrected = database.changes();
  FAIRGAUGE_ASSIGN(rebuilt.sources, database.query_integer("SELECT count(*) FROM source"));
  FAIRGAUGE_TRY(transaction.commit());
  return rebuilt;
}

}  // namespace fairgauge::sync::server
