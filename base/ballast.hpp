// A file that takes up room so that there is some when it matters: on a full disk it is thrown overboard, and what must
// not be lost is written in its place. One thread.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"

namespace fairgauge::base {

class Ballast {
 public:
  Ballast(std::filesystem::path file, std::uint64_t size_bytes) : file_(std::move(file)), size_bytes_(size_bytes) {}

  // Takes the room, if it is not taken already. `storage_full` where there is none to spare.
  [[nodiscard]] Result<void> take_on();

  // Gives the room back. False if there was nothing to throw.
  bool drop();

 private:
  std::filesystem::path file_;
  std::uint64_t size_bytes_;
};

}  // namespace fairgauge::base
