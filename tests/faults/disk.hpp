// The disk below SQLite, as it may be: while a Disk lives, all writes, truncations and flushes of this process go
// through it. It can fail the n-th of them, and it can keep a log of them, from which come the files that a power cut
// might leave. Nothing is really flushed meanwhile, which makes thousands of runs quick; what flushing means is the
// log's.
//
// SQLite itself offers the place for writes (sqlite3_vfs::xSetSystemCall), the linker that for flushes; files, SQLite
// and our code are the real ones. One Disk at a time, one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace fairgauge::tests {

enum class Fault {
  once,    // EIO, and the next one works
  sticky,  // EIO from there on
  full,    // ENOSPC for every write from there on, until give_room()
  torn,    // only some first sectors of the write arrive, then EIO from there on
};
inline constexpr Fault kFaults[] = {Fault::once, Fault::sticky, Fault::full, Fault::torn};
[[nodiscard]] std::string_view to_text(Fault fault);

// The files of a folder by name.
using Image = std::map<std::string, std::string>;
[[nodiscard]] Image read_image(const std::filesystem::path& folder);
void write_image(const Image& image, const std::filesystem::path& folder);

class Disk {
 public:
  explicit Disk(base::RandomSource& random);
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  ~Disk();

  // The `nth` operation from now, from 1, fails so.
  void fail(int nth, Fault fault);
  void heal();                            // also what was sticky or full
  [[nodiscard]] bool has_failed() const;  // since the last fail()
};

// Everything that was asked of the disk, in order, with our own marks in between.
class DiskLog {
 public:
  // What is in `folder` now is taken for flushed. Logs what the Disk sees of its files from here on.
  explicit DiskLog(std::filesystem::path folder);
  ~DiskLog();

  void mark();            // something was acknowledged
  void forget_flushes();  // a mutant: no flush from here on really happens
  void stop();            // logs nothing more; what was logged stays

  [[nodiscard]] size_t size() const;
  [[nodiscard]] size_t marks_before(size_t at) const;

  // The files if the power had gone after the first `at` operations: what was flushed is there; of what was not, each
  // sector of each write is there or not, by chance, and so is each truncation.
  [[nodiscard]] Image image(size_t at, base::RandomSource& random) const;

  struct Operation {
    enum class Kind { write, truncate, flush, mark } kind;
    std::string file;     // its name
    std::int64_t at = 0;  // offset or size
    std::string bytes;
  };

 private:
  const std::filesystem::path folder_;
  const Image before_;
};

}  // namespace fairgauge::tests
