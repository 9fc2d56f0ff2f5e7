// From a folder to a sound, current database file with an identity: what Store::open does before any record is touched.
//
// Promise: a file is never given up because of an error that passes, and what is given up is moved, whole, never
// deleted.
#pragma once

#include <filesystem>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/sqlite.hpp"
#include "survey/store/store.hpp"

namespace fairgauge::survey::store {

struct DatabaseFile {
  base::Database database;
  Identity identity;
};

// Checks `folder`/kiosk.db and brings its schema up to date. A damaged one is moved into `folder`/damaged-<time>/ and a
// new one made. Errors as Store::open.
[[nodiscard]] base::Result<DatabaseFile> open_database_file(const std::filesystem::path& folder,
                                                            const base::Clock& clock, base::RandomSource& random,
                                                            StartReport& report);

// The kiosk's id; if it has none yet, its database is made. Also while the kiosk runs.
[[nodiscard]] base::Result<base::Uuid> device_of(const std::filesystem::path& folder, const base::Clock& clock,
                                                 base::RandomSource& random);

}  // namespace fairgauge::survey::store
