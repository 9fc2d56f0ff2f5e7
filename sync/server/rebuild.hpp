// What the archive has derived from its records, made anew from them: the counts of each source. And a look at every
// record, whether its bytes are still those that came.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/uuid.hpp"

namespace fairgauge::sync::server {

struct Rebuilt {
  std::int64_t records = 0, sources = 0;
  std::int64_t corrected = 0;       // sources whose counts were not those of their records
  std::vector<base::Uuid> damaged;  // records whose bytes are not those of their hash; they stay as they are
  bool operator==(const Rebuilt&) const = default;
};

// In one transaction. A sound archive stays as it is, bit for bit. The high water of a source never falls: what was
// erased was there once. `refused` while a server writes the archive or if another version of this program made it.
[[nodiscard]] base::Result<Rebuilt> rebuild(const std::filesystem::path& data);

}  // namespace fairgauge::sync::server
