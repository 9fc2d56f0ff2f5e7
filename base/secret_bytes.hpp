// A key or seed of fixed length that must not stay in memory: wiped when it goes, and never copied.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fairgauge::base {

void wipe(std::span<std::uint8_t> bytes);  // also where the compiler sees that nobody reads them again

template <std::size_t N>
class SecretBytes {
 public:
  SecretBytes() = default;  // zeros
  SecretBytes(SecretBytes&& other) noexcept : bytes_(other.bytes_) { wipe(other.bytes_); }
  SecretBytes& operator=(SecretBytes&& other) noexcept {
    if (this == &other) return *this;
    bytes_ = other.bytes_;
    wipe(other.bytes_);
    return *this;
  }
  ~SecretBytes() { wipe(bytes_); }

  [[nodiscard]] std::uint8_t* data() { return bytes_.data(); }
  [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }
  [[nodiscard]] static constexpr std::size_t size() { return N; }
  [[nodiscard]] std::span<std::uint8_t, N> span() { return bytes_; }
  [[nodiscard]] std::span<const std::uint8_t, N> span() const { return bytes_; }

 private:
  std::array<std::uint8_t, N> bytes_{};
};

}  // namespace fairgauge::base
