// What the outbox takes for safe on the server, and how that is taken back; used by Store only.
#pragma once

#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "survey/store/store.hpp"

namespace fairgauge::survey::store {

[[nodiscard]] base::Result<Ledger> read_ledger(base::Database& database, std::uint64_t first, std::uint64_t last);

// Inside the caller's transaction.
[[nodiscard]] base::Result<void> resend(base::Database& database, std::uint64_t first, std::uint64_t last);

[[nodiscard]] base::Result<Backlog> read_backlog(base::Database& database);

}  // namespace fairgauge::survey::store
