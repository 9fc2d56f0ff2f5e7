#include "sync/server/register_table.hpp"

#include <algorithm>

namespace fairgauge::sync::server {
namespace {

namespace lifecycle = survey::lifecycle;
using base::Database;
using base::ErrorKind;
using base::Result;
using base::Statement;
using lifecycle::Participant;
using Participants = std::map<base::Digest, Participant>;

// --- from rows

Result<base::Digest> digest_in(const Statement& row, int column) {
  base::Digest digest;
  const auto bytes = row.blob_view(column);
  if (bytes.size() != digest.bytes.size()) {
    return base::error(ErrorKind::storage_corrupt, "read register: a key has the wrong length");
  }
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

template <class Enum, class Codes>
Result<Enum> word_in(const Statement& row, int column, const Codes& codes) {
  const auto word = row.text(column);
  const auto found = std::ranges::find(codes, word);
  if (found != codes.end()) return static_cast<Enum>(found - codes.begin());
  return base::error(ErrorKind::storage_corrupt, "read register: no participant is '" + word + "'");
}

std::optional<int> year_in(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(static_cast<int>(row.integer(column)));
}

Result<Participant> participant_in(const Statement& row) {
  Participant one;
  FAIRGAUGE_ASSIGN(one.key, digest_in(row, 0));
  FAIRGAUGE_ASSIGN(one.type, word_in<lifecycle::PartyType>(row, 1, lifecycle::kPartyTypes));
  one.region = row.text(2);
  if (!row.is_null(3)) {
    FAIRGAUGE_ASSIGN(one.size, word_in<lifecycle::SizeClass>(row, 3, lifecycle::kSizeClasses));
  }
  one.first_year = year_in(row, 4);
  one.booked = row.integer(5) != 0;
  one.refused = row.integer(6) != 0;
  one.discarded = row.integer(7) != 0;
  one.channel = row.text(8);
  one.confirmed_year = year_in(row, 9);
  return one;
}

// Calls `visit` with each row of a query about one show.
template <class Visit>
Result<void> for_each_row(Database& database, std::string_view sql, const std::string& show, Visit visit) {
  FAIRGAUGE_ASSIGN(auto query, database.prepare(sql));
  query.bind(1, std::string_view(show));
  for (;;) {
    FAIRGAUGE_ASSIGN(const bool row, query.step());
    if (!row) return {};
    FAIRGAUGE_TRY(visit(query));
  }
}

Result<Participants> read_participants(Database& database, const std::string& show) {
  Participants all;
  FAIRGAUGE_TRY(for_each_row(database,
                             "SELECT key, type, region, size, first_year, booked, refused, discarded, channel,"
                             " confirmed_year FROM participant WHERE show = ?1",
                             show, [&](const Statement& row) -> Result<void> {
                               FAIRGAUGE_ASSIGN(auto one, participant_in(row));
                               all.emplace(one.key, std::move(one));
                               return {};
                             }));
  FAIRGAUGE_TRY(for_each_row(database, "SELECT participant, edition FROM attendance WHERE show = ?1", show,
                             [&](const Statement& row) -> Result<void> {
                               FAIRGAUGE_ASSIGN(const auto key, digest_in(row, 0));
                               all.at(key).editions.insert(row.text(1));  // a foreign key sees that it is there
                               return {};
                             }));
  FAIRGAUGE_TRY(for_each_row(database, "SELECT participant, badge FROM badge WHERE show = ?1", show,
                             [&](const Statement& row) -> Result<void> {
                               FAIRGAUGE_ASSIGN(const auto key, digest_in(row, 0));
                               FAIRGAUGE_ASSIGN(const auto badge, digest_in(row, 1));
                               all.at(key).badges.insert(badge);
                               return {};
                             }));
  return all;
}

// --- to rows

void bind_or_null(Statement& statement, int parameter, const std::optional<int>& number) {
  if (number) {
    statement.bind(parameter, std::int64_t{*number});
  } else {
    statement.bind_null(parameter);
  }
}

// The statements that write participants of one show.
class Writing {
 public:
  static Result<Writing> prepare(Database& database, const std::string& show, base::UtcTime now) {
    FAIRGAUGE_ASSIGN(
        auto upsert,
        database.prepare("INSERT INTO participant VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                         " ON CONFLICT (show, key) DO UPDATE SET type = ?3, region = ?4, size = ?5,"
                         " first_year = ?6, booked = ?7, refused = ?8, discarded = ?9, channel = ?10,"
                         " confirmed_year = ?11, imported_ms = ?12"));
    FAIRGAUGE_ASSIGN(auto forget, database.prepare("DELETE FROM attendance WHERE show = ?1 AND participant = ?2"));
    FAIRGAUGE_ASSIGN(auto attend, database.prepare("INSERT INTO attendance VALUES (?1, ?2, ?3)"));
    FAIRGAUGE_ASSIGN(auto wear, database.prepare("INSERT INTO badge VALUES (?1, ?2, ?3)"
                                                 " ON CONFLICT (show, badge) DO UPDATE SET participant = ?3"));
    return Writing(std::move(upsert), std::move(forget), std::move(attend), std::move(wear), show,
                   now.time_since_epoch().count());
  }

  Result<void> write(const Participant& one) {
    FAIRGAUGE_TRY(write_row(one));
    forget_.bind(1, std::string_view(show_)).bind(2, one.key.bytes);
    FAIRGAUGE_TRY(forget_.run());
    for (const auto& edition : one.editions) {
      attend_.bind(1, std::string_view(show_)).bind(2, one.key.bytes).bind(3, std::string_view(edition));
      FAIRGAUGE_TRY(attend_.run());
    }
    for (const auto& badge : one.badges) {
      wear_.bind(1, std::string_view(show_)).bind(2, badge.bytes).bind(3, one.key.bytes);
      FAIRGAUGE_TRY(wear_.run());
    }
    return {};
  }

 private:
  Writing(Statement upsert, Statement forget, Statement attend, Statement wear, const std::string& show,
          std::int64_t now_ms)
      : upsert_(std::move(upsert)),
        forget_(std::move(forget)),
        attend_(std::move(attend)),
        wear_(std::move(wear)),
        show_(show),
        now_ms_(now_ms) {}

  Result<void> write_row(const Participant& one) {
    upsert_.bind(1, std::string_view(show_)).bind(2, one.key.bytes);
    upsert_.bind(3, lifecycle::kPartyTypes[static_cast<size_t>(one.type)]).bind(4, std::string_view(one.region));
    if (one.size) {
      upsert_.bind(5, lifecycle::kSizeClasses[static_cast<size_t>(*one.size)]);
    } else {
      upsert_.bind_null(5);
    }
    bind_or_null(upsert_, 6, one.first_year);
    upsert_.bind(7, std::int64_t{one.booked}).bind(8, std::int64_t{one.refused}).bind(9, std::int64_t{one.discarded});
    upsert_.bind(10, std::string_view(one.channel));
    bind_or_null(upsert_, 11, one.confirmed_year);
    upsert_.bind(12, now_ms_);
    return upsert_.run();
  }

  Statement upsert_, forget_, attend_, wear_;
  const std::string show_;
  const std::int64_t now_ms_;
};

// --- editions

Result<std::vector<std::string>> read_editions(Database& database, const std::string& show) {
  std::vector<std::string> editions;
  FAIRGAUGE_TRY(for_each_row(database, "SELECT edition FROM show_edition WHERE show = ?1 ORDER BY place", show,
                             [&](const Statement& row) -> Result<void> {
                               editions.push_back(row.text(0));
                               return {};
                             }));
  return editions;
}

std::string list(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

// New ones may stand before, between and behind those that are known.
Result<void> check_editions(const std::vector<std::string>& known, const std::vector<std::string>& wanted) {
  auto at = wanted.begin();
  for (const auto& edition : known) {
    at = std::find(at, wanted.end(), edition);
    if (at == wanted.end()) {
      return base::error(ErrorKind::refused, "update register: it knows the editions " + list(known) +
                                                 ", the import names " + list(wanted) +
                                                 ". Remedy: name all of them in 'editions' of the mapping, the oldest "
                                                 "first");
    }
    ++at;
  }
  return {};
}

Result<void> write_editions(Database& database, const std::string& show, const std::vector<std::string>& editions) {
  FAIRGAUGE_ASSIGN(auto forget, database.prepare("DELETE FROM show_edition WHERE show = ?1"));
  forget.bind(1, std::string_view(show));
  FAIRGAUGE_TRY(forget.run());
  FAIRGAUGE_ASSIGN(auto insert, database.prepare("INSERT INTO show_edition VALUES (?1, ?2, ?3)"));
  for (size_t place = 0; place < editions.size(); ++place) {
    insert.bind(1, std::string_view(show))
        .bind(2, static_cast<std::int64_t>(place))
        .bind(3, std::string_view(editions[place]));
    FAIRGAUGE_TRY(insert.run());
  }
  return {};
}

}  // namespace

Result<ShowRegister> read_register(Database& database, const std::string& show) {
  FAIRGAUGE_ASSIGN(const auto participants, read_participants(database, show));
  ShowRegister found;
  FAIRGAUGE_ASSIGN(found.editions, read_editions(database, show));
  lifecycle::Import everybody;
  for (const auto& [key, participant] : participants) everybody.participants.push_back(participant);
  (void)found.participants.update(everybody);
  return found;
}

Result<lifecycle::RegisterChange> update_register(Database& database, const std::string& show,
                                                  const std::vector<std::string>& editions,
                                                  const lifecycle::Import& import, base::UtcTime now) {
  FAIRGAUGE_ASSIGN(auto transaction, base::Transaction::begin(database));
  FAIRGAUGE_ASSIGN(auto known, read_register(database, show));
  if (!editions.empty()) {
    FAIRGAUGE_TRY(check_editions(known.editions, editions));
    FAIRGAUGE_TRY(write_editions(database, show, editions));
  }
  const Participants before = known.participants.participants();
  const auto change = known.participants.update(import);
  {
    FAIRGAUGE_ASSIGN(auto writing, Writing::prepare(database, show, now));
    for (const auto& [key, participant] : known.participants.participants()) {
      const auto old = before.find(key);
      if (old == before.end() || old->second != participant) FAIRGAUGE_TRY(writing.write(participant));
    }
  }
  FAIRGAUGE_TRY(transaction.commit());
  return change;
}

}  // namespace fairgauge::sync::server
