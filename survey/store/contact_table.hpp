// The store's personal data: contact records and withdrawals, in the same count of seq as the responses. Part of
// store.hpp; the storage thread alone. Each call is a part of its caller's transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/sqlite.hpp"
#include "survey/interview/contact.hpp"

namespace fairgauge::survey::store {

// Adds the record and its outbox row. `invalid` above interview::kRecordBytesMax.
[[nodiscard]] base::Result<void> add_contact(base::Database& database, const interview::ContactRecord& record);

// Takes the contact's bytes away, if they are here, and adds the withdrawal with its outbox row. False, and nothing is
// done, if it was withdrawn here before.
[[nodiscard]] base::Result<bool> add_withdrawal(base::Database& database, const interview::Withdrawal& withdrawal,
                                                base::UtcTime now);

// Takes away what is past its term at `now`, and what the server has had since `had_since` or longer. Gives how many.
[[nodiscard]] base::Result<std::int64_t> drop_contacts(base::Database& database, base::UtcTime now,
                                                       base::UtcTime had_since);

// The contact's bytes, if they are here.
[[nodiscard]] base::Result<std::optional<std::string>> contact_bytes(base::Database& database,
                                                                     const base::Uuid& contact);

// Whether it was withdrawn here.
[[nodiscard]] base::Result<bool> is_withdrawn(base::Database& database, const base::Uuid& contact);

// Takes that one away, if it is here.
[[nodiscard]] base::Result<void> drop_contact(base::Database& database, const base::Uuid& contact);

// Every contact's bytes, in order of seq.
[[nodiscard]] base::Result<void> for_each_contact(
    base::Database& database, const std::function<base::Result<void>(std::string_view bytes)>& visit);

}  // namespace fairgauge::survey::store
