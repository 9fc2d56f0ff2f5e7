#include "base/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

namespace fairgauge::base {

std::uint64_t RandomSource::next_u64() {
  std::uint8_t bytes[8];
  fill(bytes);
  std::uint64_t value = 0;
  for (const auto byte : bytes) value = value << 8 | byte;
  return value;
}

double RandomSource::next_unit() { return static_cast<double>(next_u64() >> 11) * 0x1p-53; }

std::uint64_t RandomSource::below(std::uint64_t bound) {
  // Values past the last whole multiple of `bound` are drawn again: a plain remainder would favour small numbers.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  std::uint64_t value = next_u64();
  while (value >= limit) value = next_u64();
  return value % bound;
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const auto got = ::getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0 && errno == EINTR) continue;  // a signal, while the kernel still gathers chance after power-on
    if (got < 0) std::abort();  // no kernel we run on lacks it; going on with predictable ids would lose records
    bytes = bytes.subspan(static_cast<size_t>(got));
  }
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  const std::lock_guard lock(mutex_);
  std::uint64_t word = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i % 8 == 0) word = engine_();
    bytes[i] = static_cast<std::uint8_t>(word >> (i % 8 * 8));
  }
}

}  // namespace fairgauge::base
