// Chance for simulated people: fast, and the same from the same seed. Each person and each interview has a stream of
// its own, so that nobody's answers depend on who came before, and interviews can be made in any order and side by
// side.
//
// xoshiro256++ (Blackman & Vigna), seeded by splitmix64.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <numbers>

namespace fairgauge::survey::simulation {

class Chance {
 public:
  // A stream for these numbers, such as seed, edition, participant; another order is another stream.
  explicit Chance(std::initializer_list<std::uint64_t> path) {
    std::uint64_t state = 0;
    for (const auto part : path) state = mixed(state ^ mixed(part + kGolden));
    for (auto& word : state_) word = mixed(state += kGolden);
  }

  [[nodiscard]] std::uint64_t next() {
    const std::uint64_t result = rotated(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = rotated(state_[3], 45);
    return result;
  }

  [[nodiscard]] double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }  // [0, 1)
  [[nodiscard]] bool happens(double share) { return unit() < share; }
  [[nodiscard]] std::uint64_t below(std::uint64_t bound) {
    return static_cast<std::uint64_t>(unit() * static_cast<double>(bound));
  }

  [[nodiscard]] double normal() {  // Box and Muller, two at a time
    if (has_spare_) {
      has_spare_ = false;
      return spare_;
    }
    const double radius = std::sqrt(-2 * std::log(1 - unit())), angle = 2 * std::numbers::pi * unit();
    spare_ = radius * std::sin(angle);
    has_spare_ = true;
    return radius * std::cos(angle);
  }

 private:
  static constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;
  static std::uint64_t rotated(std::uint64_t word, int by) { return (word << by) | (word >> (64 - by)); }
  static std::uint64_t mixed(std::uint64_t word) {
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9;
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB;
    return word ^ (word >> 31);
  }

  std::array<std::uint64_t, 4> state_{};
  double spare_ = 0;
  bool has_spare_ = false;
};

}  // namespace fairgauge::survey::simulation
