// Records from a file into the archive: one a line, in exactly the bytes that RECORD.md describes.
//
// They take the path of a kiosk's parcels from the archive's store() on: the same transactions, the same ids, the same
// outcomes. Unlike a parcel, whose bodies are stored first and judged later, a line is read strictly before it is
// stored, because whoever brings the file is still there to put it right. A wrong line is told and kept out; the others
// are stored. Importing a file twice stores it once.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "sync/server/archive.hpp"

namespace fairgauge::sync::server {

struct ImportCounts {
  std::int64_t lines = 0;
  std::int64_t stored = 0;
  std::int64_t duplicates = 0;  // there already, same bytes
  std::int64_t conflicts = 0;   // kept aside: the id, or the place in the kiosk's count, belongs to other bytes
  std::int64_t erased = 0;      // the person withdrew: not taken
  std::int64_t wrong = 0;       // kept out
  bool operator==(const ImportCounts&) const = default;
};

struct ImportWitness {
  // A line, from 1, that was kept out or aside, with the reason and what to do.
  std::function<void(std::int64_t line, const std::string& reason)> on_problem;
  // After each batch, with what has become of all lines so far.
  std::function<void(const ImportCounts& so_far)> on_progress;
};

// Memory stays flat: lines are stored in batches of some megabytes, each in one transaction. An error is the archive's
// or the stream's, and then all batches before it are stored: import the file again once the cause is gone.
[[nodiscard]] base::Result<ImportCounts> import_records(std::istream& file, Archive& archive, const base::Clock& clock,
                                                        const ImportWitness& witness);

// The same while a server writes the archive: the file goes to it piece by piece, and it stores each as it stores
// parcels, with kiosks served in between. `ask` brings a piece of whole lines to import_piece() of the server and its
// answer back.
using AskServer = std::function<base::Result<std::string>(const std::string& piece)>;
[[nodiscard]] base::Result<ImportCounts> import_through_server(std::istream& file, const AskServer& ask,
                                                               const ImportWitness& witness);
[[nodiscard]] base::Result<std::string> import_piece(const std::string& piece, Archive& archive,
                                                     const base::Clock& clock);

// A piece, and how many bytes one has at most: the lock of the archive is held for some hundredths of a second.
inline constexpr size_t kPieceBytesMax = 512 * 1024;

}  // namespace fairgauge::sync::server
