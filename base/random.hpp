// Chance as a thing passed in, so that tests and simulations can repeat it from a seed.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>
#include <span>

namespace fairgauge::base {

class RandomSource {
 public:
  RandomSource() = default;
  RandomSource(const RandomSource&) = delete;
  RandomSource& operator=(const RandomSource&) = delete;
  virtual ~RandomSource() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  [[nodiscard]] std::uint64_t next_u64();
  [[nodiscard]] double next_unit();                        // uniform in [0, 1)
  [[nodiscard]] std::uint64_t below(std::uint64_t bound);  // uniform in [0, bound); bound > 0
};

// The operating system's generator. Any thread.
class SystemRandom final : public RandomSource {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

// The same bytes for the same seed, on every machine. Not for secrets. Any thread.
class SeededRandom final : public RandomSource {
 public:
  explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace fairgauge::base
