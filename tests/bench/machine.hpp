// What the machine does without us, and what we take of it: the raw flush, the raw fill, memory, threads, wake-ups.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace fairgauge::bench {

// Of this process, now.
struct Memory {
  std::int64_t resident_kib = 0;
  std::int64_t proportional_kib = 0;  // PSS: pages shared with other processes count by their share
};
[[nodiscard]] base::Result<Memory> memory();
[[nodiscard]] int threads();
[[nodiscard]] int open_files();
[[nodiscard]] std::int64_t sleeps();  // voluntary context switches of all threads
[[nodiscard]] double processor_ms();  // user and system

// The number behind "name:" in a file of /proc; 0 if there is none.
[[nodiscard]] std::int64_t number_in(const std::filesystem::path& file, const std::string& name);

// "4 processors, load 0.35", for the table's head.
[[nodiscard]] std::string describe();

// Whether files there live in memory, where a flush costs nothing.
[[nodiscard]] bool lies_in_memory(const std::filesystem::path& folder);

// The least that a durable commit can cost on a disk: 4 KiB written and flushed.
class RawFlush {
 public:
  [[nodiscard]] static base::Result<RawFlush> open(const std::filesystem::path& folder);
  RawFlush(RawFlush&& other) noexcept;
  RawFlush& operator=(RawFlush&&) = delete;
  ~RawFlush();

  // Milliseconds. `in_place` over bytes that are there; `append` makes the file longer, as a log that grows does.
  [[nodiscard]] base::Result<double> in_place();
  [[nodiscard]] base::Result<double> append();

 private:
  RawFlush(int fixed, int growing) : fixed_(fixed), growing_(growing) {}
  int fixed_ = -1, growing_ = -1;
  std::int64_t next_fixed_ = 0, next_growing_ = 0;
};

// Milliseconds to write every pixel of a picture once: the least that a frame drawn by the processor can cost.
[[nodiscard]] double raw_fill_ms(int width, int height);

}  // namespace fairgauge::bench
