// A copy of the archive that can take its place: made while the server runs, put back while it does not.
//
//   FOLDER/archive.db    as it was at one moment
//   FOLDER/server.key    without it every kiosk would have to be enrolled again; keep the folder as secret as the
//   server FOLDER/backup.json   {"v":1,"made":"...","records":n,"archive":"<BLAKE2b-256 of archive.db>"}; written last
#pragma once

#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"

namespace fairgauge::sync::server {

// The folder must not hold a backup yet. Gives a text for people.
[[nodiscard]] base::Result<std::string> back_up(const std::filesystem::path& data, const std::filesystem::path& folder,
                                                const base::Clock& clock);

// Puts the backup in the archive's place; that one is kept in DATA/replaced-<time>/. What was erased or revoked since
// the backup stays so, as far as the replaced archive can still be read. The archive gets a new store epoch, by which
// kiosks know that they must send again what the backup does not have. `refused` while a server runs on `data`,
// `invalid` if the backup is not whole. A power cut leaves the one archive or the other.
[[nodiscard]] base::Result<std::string> restore(const std::filesystem::path& folder, const std::filesystem::path& data,
                                                const base::Clock& clock, base::RandomSource& random);

}  // namespace fairgauge::sync::server
