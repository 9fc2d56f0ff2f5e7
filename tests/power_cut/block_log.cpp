#include "tests/power_cut/block_log.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace fairgauge::tests {
namespace {

constexpr size_t kSectorBytes = 512;
constexpr std::uint64_t kMagic = 0x6a736677736872;
constexpr std::uint64_t kFlush = 1, kForced = 2, kDiscard = 4;  // kForced: the write itself is flushed (FUA)

// Numbers are little-endian, as those of the machines that qemu runs on here.
struct Header {
  std::uint64_t magic, version, entries;
  std::uint32_t sector_bytes;
};
struct Entry {
  std::uint64_t sector, sectors, flags, data_bytes;
};

template <class T>
T read_at(const std::string& bytes, size_t at) {
  T value{};
  if (at + sizeof value <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

bool comes_through(size_t share, base::RandomSource& random) { return random.below(3) < share; }

}  // namespace

BlockLog read_block_log(const std::filesystem::path& file) {
  std::ostringstream words;
  words << std::ifstream(file, std::ios::binary).rdbuf();
  const auto bytes = words.str();
  const auto header = read_at<Header>(bytes, 0);
  if (header.magic != kMagic || header.sector_bytes != kSectorBytes)
    throw std::runtime_error(file.string() + " is no log of a disk");
  BlockLog log;
  std::uint64_t entries = 0;
  for (size_t at = kSectorBytes; at + kSectorBytes <= bytes.size(); ++entries) {
    const auto entry = read_at<Entry>(bytes, at);
    if (entry.sectors == 0 && entry.flags == 0) break;  // never written
    at += kSectorBytes;
    if ((entry.flags & kFlush) != 0) log.flushed = log.writes.size();
    if ((entry.flags & kDiscard) != 0 || entry.sectors == 0) continue;
    const auto size = entry.sectors * kSectorBytes;
    if (at + size > bytes.size()) break;  // it was on its way
    log.writes.push_back({entry.sector * kSectorBytes, bytes.substr(at, size)});
    at += size;
    if ((entry.flags & kForced) != 0) log.flushed = log.writes.size();
  }
  if (entries < header.entries) throw std::runtime_error(file.string() + " has a hole");
  return log;
}

void cut_power(const std::filesystem::path& disk, const BlockLog& log, base::RandomSource& random) {
  const int file = ::open(disk.c_str(), O_WRONLY | O_CLOEXEC);
  if (file < 0) throw std::runtime_error("cannot open " + disk.string());
  bool all_written = true;
  for (size_t i = 0; i < log.writes.size(); ++i) {
    const auto& [at, bytes] = log.writes[i];
    const auto share = i < log.flushed ? 3 : random.below(4);  // of 3
    for (size_t from = 0; from < bytes.size(); from += kSectorBytes) {
      if (!comes_through(share, random)) continue;
      all_written &= ::pwrite(file, bytes.data() + from, kSectorBytes, static_cast<off_t>(at + from)) ==
                     static_cast<ssize_t>(kSectorBytes);
    }
  }
  ::close(file);
  if (!all_written) throw std::runtime_error("cannot write " + disk.string());
}

}  // namespace fairgauge::tests
