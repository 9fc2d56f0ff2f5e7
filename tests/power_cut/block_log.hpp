// What a machine asked of its disk, as qemu's driver "blklogwrites" writes it down, and what a disk with a cache of its
// own may hold once the power has gone: everything up to the last flush, and of what came later any sectors.
//
// The format is that of Linux' dm-log-writes (Documentation/admin-guide/device-mapper/log-writes.rst).
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/random.hpp"

namespace fairgauge::tests {

struct BlockWrite {
  std::uint64_t at = 0;  // bytes from the disk's begin
  std::string bytes;
  bool operator==(const BlockWrite&) const = default;
};

struct BlockLog {
  std::vector<BlockWrite> writes;  // in the order of the log
  size_t flushed = 0;              // so many of them are safe
};

// Throws if it is no such log, or if it has a hole before its last flush: then two writes were on their way to it when
// qemu was killed, and it cannot tell what the disk had.
[[nodiscard]] BlockLog read_block_log(const std::filesystem::path& file);

// Turns `disk`, the file as it was when the log began, into what the power cut leaves.
void cut_power(const std::filesystem::path& disk, const BlockLog& log, base::RandomSource& random);

}  // namespace fairgauge::tests
