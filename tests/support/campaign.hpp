// How long a harness runs: a few seconds in every build, as long as one likes in a campaign (./do campaign).
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace fairgauge::tests {

// FAIRGAUGE_SEEDS and FAIRGAUGE_FIRST_SEED make a campaign of a test, or repeat one seed.
inline std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text != nullptr ? std::strtoull(text, nullptr, 10) : otherwise;
}

struct Seeds {
  std::uint64_t first, count;
  [[nodiscard]] std::uint64_t end() const { return first + count; }
};
inline Seeds seeds(std::uint64_t in_every_build) {
  return {from_environment("FAIRGAUGE_FIRST_SEED", 1), from_environment("FAIRGAUGE_SEEDS", in_every_build)};
}

// What came out, for tests/campaigns.md.
inline void report(const std::string& result) {
  std::printf("campaign: %s\n", result.c_str());
  std::fflush(stdout);
}

}  // namespace fairgauge::tests
