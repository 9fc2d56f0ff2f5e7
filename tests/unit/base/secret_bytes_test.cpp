#include "base/secret_bytes.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <new>
#include <utility>

namespace fairgauge::base {
namespace {

using Secret = SecretBytes<32>;

bool holds_only(std::span<const std::uint8_t> bytes, std::uint8_t value) {
  return std::ranges::all_of(bytes, [value](std::uint8_t byte) { return byte == value; });
}

Secret filled(std::uint8_t value) {
  Secret secret;
  std::ranges::fill(secret.span(), value);
  return secret;
}

// Apart, so that the compiler does not conclude from the end of its life that nobody may look at its bytes.
[[gnu::noinline]] void end(Secret* secret) { secret->~Secret(); }

TEST_CASE("Secret bytes are wiped where they were moved from", "[secret_bytes]") {
  auto from = filled(7);
  Secret to(std::move(from));
  CHECK(holds_only(to.span(), 7));
  CHECK(holds_only(from.span(), 0));  // NOLINT(bugprone-use-after-move): what is left behind is what matters
  auto other = filled(9);
  to = std::move(other);
  CHECK(holds_only(to.span(), 9));
  CHECK(holds_only(other.span(), 0));  // NOLINT(bugprone-use-after-move)
}

TEST_CASE("Secret bytes leave nothing behind when they go", "[secret_bytes]") {
  alignas(Secret) std::uint8_t room[sizeof(Secret)];
  auto* const secret = new (room) Secret(filled(7));
  CHECK(holds_only(room, 7));
  end(secret);
  CHECK(holds_only(room, 0));
}

}  // namespace
}  // namespace fairgauge::base
