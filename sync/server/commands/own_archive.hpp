// The archive for a command that needs it alone, as its one writer: no server may be running on it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "sync/server/sqlite_archive.hpp"

namespace fairgauge::sync::server {

// Makes the folder and the archive if they are missing. `action` is what cannot be done otherwise: "import into".
[[nodiscard]] base::Result<std::unique_ptr<SqliteArchive>> open_own_archive(const std::filesystem::path& data,
                                                                            const std::string& action,
                                                                            const base::Clock& clock,
                                                                            base::RandomSource& random);

}  // namespace fairgauge::sync::server
