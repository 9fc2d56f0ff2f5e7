// The log of a machine's disk, as qemu writes it.
#include "tests/power_cut/block_log.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {
namespace {

constexpr std::uint64_t kFlush = 1, kForced = 2, kDiscard = 4;

std::string little_endian(std::uint64_t value) {
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>(value >> (8 * i)));
  return bytes;
}
std::string sector(std::string bytes) {
  bytes.resize(512);
  return bytes;
}
std::string header(std::uint64_t entries) {
  return sector(little_endian(0x6a736677736872) + little_endian(1) + little_endian(entries) + little_endian(512));
}
std::string entry(std::uint64_t at, std::uint64_t sectors, std::uint64_t flags, char letter = 0) {
  const bool has_bytes = (flags & kDiscard) == 0;
  return sector(little_endian(at) + little_endian(sectors) + little_endian(flags) + little_endian(0)) +
         std::string(has_bytes ? sectors * 512 : 0, letter);
}

struct Files {
  BlockLog log_of(const std::string& bytes) {
    std::ofstream(folder / "log", std::ios::binary) << bytes;
    return read_block_log(folder / "log");
  }
  std::string disk_after(const BlockLog& log, std::uint64_t seed) {
    std::ofstream(folder / "disk", std::ios::binary) << std::string(4 * 512, '.');
    base::SeededRandom random(seed);
    cut_power(folder / "disk", log, random);
    std::ifstream disk(folder / "disk", std::ios::binary);
    return {std::istreambuf_iterator<char>(disk), {}};
  }
  TemporaryFolder folder;
};

}  // namespace

TEST_CASE("writes before a flush, and forced ones, are safe", "[block_log]") {
  Files files;
  const auto flushed = files.log_of(header(3) + entry(1, 1, 0, 'a') + entry(0, 0, kFlush) + entry(2, 1, 0, 'b'));
  CHECK(flushed.writes == std::vector<BlockWrite>{{512, std::string(512, 'a')}, {1024, std::string(512, 'b')}});
  CHECK(flushed.flushed == 1);
  CHECK(files.log_of(header(2) + entry(1, 1, 0, 'a') + entry(2, 1, kForced, 'b')).flushed == 2);
  CHECK(files.log_of(header(2) + entry(1, 1, kDiscard) + entry(2, 1, 0, 'b')).writes.size() == 1);
}

TEST_CASE("the end of a log may be missing, its middle not", "[block_log]") {
  Files files;
  const auto whole = header(1) + entry(1, 2, kForced, 'a');
  CHECK(files.log_of(whole + entry(3, 1, 0, 'b').substr(0, 700)).writes.size() == 1);
  CHECK(files.log_of(whole + std::string(4096, '\0')).writes.size() == 1);
  CHECK_THROWS(files.log_of(header(3) + entry(1, 1, 0, 'a') + std::string(1024, '\0') + entry(0, 0, kFlush)));
  CHECK_THROWS(files.log_of("no log"));
}

TEST_CASE("of what was not flushed any sectors are left, of what was all", "[block_log]") {
  Files files;
  const auto log = files.log_of(header(2) + entry(1, 1, kForced, 'a') + entry(2, 2, 0, 'b'));
  std::set<std::string> ends;
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const auto disk = files.disk_after(log, seed);
    CHECK(disk.substr(0, 1024) == std::string(512, '.') + std::string(512, 'a'));
    ends.insert({disk[1024], disk[1536]});
  }
  CHECK(ends == std::set<std::string>{"..", ".b", "b.", "bb"});
}

}  // namespace fairgauge::tests
