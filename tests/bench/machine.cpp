#include "tests/bench/machine.hpp"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <thread>
#include <utility>
#include <vector>

#include "tests/bench/samples.hpp"

namespace fairgauge::bench {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBlock = 4096;
constexpr std::int64_t kFixedBytes = 4 * 1024 * 1024;

int entries(const fs::path& folder) {
  std::error_code ignored;
  int count = 0;
  for (auto at = fs::directory_iterator(folder, ignored); at != fs::directory_iterator(); at.increment(ignored))
    ++count;
  return count;
}

base::Result<double> write_flushed(int file, std::int64_t at) {
  static const std::vector<char> block(kBlock, 'f');
  const Stopwatch watch;
  const bool done =
      ::pwrite(file, block.data(), block.size(), at) == static_cast<ssize_t>(block.size()) && ::fdatasync(file) == 0;
  if (!done) return base::error(base::ErrorKind::refused, "write and flush 4 KiB: the disk refuses");
  return watch.ms();
}

}  // namespace

std::int64_t number_in(const fs::path& file, const std::string& name) {
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name + ":")) return std::strtoll(line.c_str() + name.size() + 1, nullptr, 10);
  }
  return 0;
}

base::Result<Memory> memory() {
  const Memory now{number_in("/proc/self/smaps_rollup", "Rss"), number_in("/proc/self/smaps_rollup", "Pss")};
  if (now.proportional_kib == 0) return base::error(base::ErrorKind::refused, "read /proc/self/smaps_rollup: no Pss");
  return now;
}

int threads() { return entries("/proc/self/task"); }
int open_files() { return entries("/proc/self/fd") - 1; }  // less the one that reads the folder

std::int64_t sleeps() {
  std::int64_t sum = 0;
  std::error_code ignored;
  for (auto at = fs::directory_iterator("/proc/self/task", ignored); at != fs::directory_iterator();
       at.increment(ignored))
    sum += number_in(at->path() / "status", "voluntary_ctxt_switches");
  return sum;
}

double processor_ms() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return ms(usage.ru_utime) + ms(usage.ru_stime);
}

std::string describe() {
  double load = 0;
  ::getloadavg(&load, 1);
  char text[96];
  std::snprintf(text, sizeof text, "%u processors, load of the last minute %.2f", std::thread::hardware_concurrency(),
                load);
  return text;
}

bool lies_in_memory(const fs::path& folder) {
  struct statfs found {};
  if (::statfs(folder.c_str(), &found) != 0) return false;
  return found.f_type == TMPFS_MAGIC || found.f_type == RAMFS_MAGIC;
}

base::Result<RawFlush> RawFlush::open(const fs::path& folder) {
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC;
  RawFlush probe(::open((folder / "flush-in-place").c_str(), flags, 0600),
                 ::open((folder / "flush-append").c_str(), flags, 0600));
  const std::vector<char> zeros(kFixedBytes, 0);
  if (probe.fixed_ < 0 || probe.growing_ < 0 || ::pwrite(probe.fixed_, zeros.data(), zeros.size(), 0) != kFixedBytes ||
      ::fsync(probe.fixed_) != 0)
    return base::error(base::ErrorKind::refused, "prepare a file in " + folder.string() + ": the disk refuses");
  return probe;
}

RawFlush::RawFlush(RawFlush&& other) noexcept
    : fixed_(std::exchange(other.fixed_, -1)),
      growing_(std::exchange(other.growing_, -1)),
      next_fixed_(other.next_fixed_),
      next_growing_(other.next_growing_) {}

RawFlush::~RawFlush() {
  if (fixed_ >= 0) ::close(fixed_);
  if (growing_ >= 0) ::close(growing_);
}

base::Result<double> RawFlush::in_place() {
  const auto at = std::exchange(next_fixed_, (next_fixed_ + static_cast<std::int64_t>(kBlock)) % kFixedBytes);
  return write_flushed(fixed_, at);
}

base::Result<double> RawFlush::append() {
  const auto at = std::exchange(next_growing_, next_growing_ + static_cast<std::int64_t>(kBlock));
  return write_flushed(growing_, at);
}

double raw_fill_ms(int width, int height) {
  static std::uint32_t color = 0;
  std::vector<std::uint32_t> pixels(static_cast<size_t>(width) * static_cast<size_t>(height));
  Samples samples;
  for (int i = 0; i < 20; ++i) {
    ++color;
    samples.add(timed_ms([&] { std::fill(pixels.begin(), pixels.end(), color); }));
    asm volatile("" ::"r"(pixels.data()) : "memory");  // the pixels count as read
  }
  return samples.median();
}

}  // namespace fairgauge::bench
