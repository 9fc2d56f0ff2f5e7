#include "base/spare_memory.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <fstream>
#include <numeric>
#include <string>

#include "tests/support/temporary_folder.hpp"

namespace fairgauge::base {
namespace {

constexpr size_t kPages = 64;

// A file of known bytes, mapped.
class Mapped {
 public:
  Mapped(const std::filesystem::path& path, int protection) : size_(kPages * static_cast<size_t>(::getpagesize())) {
    std::ofstream(path) << std::string(size_, 'x');
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    bytes_ = static_cast<char*>(::mmap(nullptr, size_, protection, MAP_PRIVATE, file, 0));
    ::close(file);
    REQUIRE(bytes_ != MAP_FAILED);
  }
  ~Mapped() { ::munmap(bytes_, size_); }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;

  [[nodiscard]] char* bytes() { return bytes_; }
  [[nodiscard]] int sum() const {
    return std::accumulate(bytes_, bytes_ + size_, 0, [](int sum, char one) { return sum + (one == 'x' ? 1 : 0); });
  }
  [[nodiscard]] size_t size() const { return size_; }

  // KiB of it that this process holds, from /proc/self/smaps.
  [[nodiscard]] std::int64_t resident_kib() const {
    char start[32];
    std::snprintf(start, sizeof start, "%lx-", reinterpret_cast<std::uintptr_t>(bytes_));
    std::ifstream lines("/proc/self/smaps");
    bool here = false;
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with(start)) here = true;
      if (here && line.starts_with("Rss:")) return std::strtoll(line.c_str() + 4, nullptr, 10);
    }
    return -1;
  }

 private:
  size_t size_;
  char* bytes_ = nullptr;
};

TEST_CASE("pages of a font file that were read are handed back, and read the same afterwards", "[base][memory]") {
  const tests::TemporaryFolder folder;
  const Mapped font(folder.path() / "one.ttf", PROT_READ);
  CHECK(font.sum() == static_cast<int>(font.size()));
  CHECK(font.resident_kib() == static_cast<std::int64_t>(font.size() / 1024));
  hand_back_spare_memory({".otf", ".ttf"});
  CHECK(font.resident_kib() == 0);
  CHECK(font.sum() == static_cast<int>(font.size()));
}

TEST_CASE("a file of another kind, and one that was written to in memory, is left as it is", "[base][memory]") {
  const tests::TemporaryFolder folder;
  const Mapped other(folder.path() / "one.db", PROT_READ);
  Mapped written(folder.path() / "one.ttf", PROT_READ | PROT_WRITE);
  CHECK(other.sum() == static_cast<int>(other.size()));
  written.bytes()[0] = 'y';
  hand_back_spare_memory({".ttf"});
  CHECK(other.resident_kib() == static_cast<std::int64_t>(other.size() / 1024));
  CHECK(written.bytes()[0] == 'y');
}

}  // namespace
}  // namespace fairgauge::base
