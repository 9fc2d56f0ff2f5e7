// The end of a term: personal data that was promised to be kept until a day, and no longer, goes from the archive.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/signing.hpp"
#include "base/uuid.hpp"
#include "sync/server/archive.hpp"

namespace fairgauge::sync::server {

struct Purge {
  struct Count {
    std::int64_t over = 0, kept = 0;
    base::UtcTime next{};  // when the first of those that are kept will be over; only if there is one
  };
  base::UtcTime at{};
  bool dry_run = false;  // nothing was taken away
  // By show, edition and version of the consent text.
  std::map<std::tuple<std::string, std::string, std::string>, Count> counts;
  std::vector<base::Uuid> over;  // contact records whose term has ended
  std::int64_t unreadable = 0;   // records that call themselves contacts; they stay, for a person to look at
};

// Erases every contact record whose term has ended at `now`, one by one, each durably and with its tombstone: a copy
// that comes late stays out. With `dry_run` it only looks.
[[nodiscard]] base::Result<Purge> purge_contacts(Archive& archive, base::UtcTime now, bool dry_run);

// What was done, to keep: lines for people, the ids, and the server's signature over all lines before its own, use
// "fairgauge purge 1".
[[nodiscard]] std::string report_of(const Purge& purge, const base::SigningKey& key);

}  // namespace fairgauge::sync::server
