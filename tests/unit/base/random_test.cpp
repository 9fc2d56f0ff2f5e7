#include "base/random.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <vector>

namespace fairgauge::base {
namespace {

// Hands out the words it was given.
class ScriptedRandom final : public RandomSource {
 public:
  explicit ScriptedRandom(std::deque<std::uint64_t> words) : words_(std::move(words)) {}
  void fill(std::span<std::uint8_t> bytes) override {
    REQUIRE(bytes.size() == 8);
    REQUIRE_FALSE(words_.empty());
    for (size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(words_.front() >> (56 - 8 * i));
    words_.pop_front();
  }
  [[nodiscard]] size_t left() const { return words_.size(); }

 private:
  std::deque<std::uint64_t> words_;
};

std::vector<std::uint8_t> bytes_of(RandomSource& random, size_t count) {
  std::vector<std::uint8_t> bytes(count);
  random.fill(bytes);
  return bytes;
}

TEST_CASE("a seeded source gives the same bytes for the same seed", "[random]") {
  SeededRandom first(42), second(42), other(43);
  const auto bytes = bytes_of(first, 100);
  CHECK(bytes == bytes_of(second, 100));
  CHECK(bytes != bytes_of(other, 100));
  CHECK(bytes != bytes_of(first, 100));
}

TEST_CASE("a seeded source gives the same bytes on every machine", "[random]") {
  SeededRandom random(5489);  // the 64-bit Mersenne twister's first word for this seed is 14514284786278117030
  CHECK(bytes_of(random, 8) == std::vector<std::uint8_t>{0xA6, 0xAE, 0xF6, 0xF6, 0x1C, 0x19, 0x6D, 0xC9});
}

TEST_CASE("a seeded source fills any length", "[random]") {
  for (const size_t length : {0, 1, 7, 8, 9, 1000}) {
    SeededRandom whole(7), same(7);
    CHECK(bytes_of(whole, length) == bytes_of(same, length));
  }
}

TEST_CASE("the system's source fills long buffers with bytes that do not repeat", "[random]") {
  SystemRandom random;
  const auto first = bytes_of(random, 100000), second = bytes_of(random, 100000);
  CHECK(first != second);
  std::array<int, 256> count{};
  for (const auto byte : first) ++count[byte];
  for (const int times : count) CHECK((times > 200 && times < 600));  // 391 expected; ten standard deviations
}

TEST_CASE("a unit is at least 0 and below 1", "[random]") {
  ScriptedRandom random({0, UINT64_MAX, 1ULL << 63});
  CHECK(random.next_unit() == 0.0);
  const double largest = random.next_unit();
  CHECK(largest < 1.0);
  CHECK(largest > 0.999999);
  CHECK(random.next_unit() == 0.5);
}

TEST_CASE("a number below a bound stays below it and reaches every value", "[random]") {
  SeededRandom random(11);
  std::array<int, 5> count{};
  for (int i = 0; i < 5000; ++i) {
    const auto value = random.below(5);
    REQUIRE(value < 5);
    ++count[value];
  }
  for (const int times : count) CHECK((times > 800 && times < 1200));  // 1000 expected; seven standard deviations
  CHECK(random.below(1) == 0);
}

TEST_CASE("a word that would favour small numbers is drawn again", "[random]") {
  constexpr std::uint64_t bound = (1ULL << 63) + 1;  // one whole multiple fits into 64 bits
  ScriptedRandom random({UINT64_MAX, bound, bound - 1});
  CHECK(random.below(bound) == bound - 1);
  CHECK(random.left() == 0);
}

TEST_CASE("a word is made of eight bytes, the first the highest", "[random]") {
  ScriptedRandom random({0x0123456789ABCDEF});
  CHECK(random.next_u64() == 0x0123456789ABCDEF);
}

}  // namespace
}  // namespace fairgauge::base
