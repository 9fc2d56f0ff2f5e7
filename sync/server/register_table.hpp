// The organiser's register in the archive's database: schema/003_register.sql as values.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/sqlite.hpp"
#include "survey/lifecycle/register.hpp"

namespace fairgauge::sync::server {

struct ShowRegister {
  std::vector<std::string> editions;  // of the show, oldest first
  survey::lifecycle::Register participants;
};

// An unknown show has an empty register. `storage_corrupt` for a word that no version of this program has written.
[[nodiscard]] base::Result<ShowRegister> read_register(base::Database& database, const std::string& show);

// Joins what an import says to what is known, in one transaction. `refused` if `editions` lacks one that is known, or
// turns their order around: the steps of everybody's history would change.
[[nodiscard]] base::Result<survey::lifecycle::RegisterChange> update_register(base::Database& database,
                                                                              const std::string& show,
                                                                              const std::vector<std::string>& editions,
                                                                              const survey::lifecycle::Import& import,
                                                                              base::UtcTime now);

}  // namespace fairgauge::sync::server
