#include "survey/interview/random_order.hpp"

#include <map>
#include <numeric>
#include <utility>

#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::interview {

using namespace expression;

namespace {

// Tommy Ettinger's mulberry32; arithmetic modulo 2^32. Yields numbers in [0, 1).
class Mulberry32 {
 public:
  explicit Mulberry32(std::uint32_t seed) : state_(seed) {}

  double next() {
    state_ += 0x6D2B79F5U;
    std::uint32_t mixed = (state_ ^ (state_ >> 15)) * (state_ | 1U);
    mixed ^= mixed + (mixed ^ (mixed >> 7)) * (mixed | 61U);
    return (mixed ^ (mixed >> 14)) / 4294967296.0;
  }

 private:
  std::uint32_t state_;
};

void shuffle(std::vector<size_t>& items, std::uint32_t seed) {
  Mulberry32 random(seed);
  for (size_t i = items.size(); i-- > 1;) {
    const auto other = static_cast<size_t>(random.next() * static_cast<double>(i + 1));
    std::swap(items[i], items[other]);
  }
}

}  // namespace

std::int32_t element_seed(std::int32_t owner_seed, std::string_view type, std::string_view name) {
  auto seed = static_cast<std::uint32_t>(owner_seed);
  for (const auto part : {type, name}) {
    for (size_t at = 0; at < part.size();) {
      const char32_t character = next_code_point(part, at);
      if (character >= 0x10000) seed = (seed << 5) - seed + (0xD800 + ((character - 0x10000) >> 10));
      seed = (seed << 5) - seed + (character < 0x10000 ? character : 0xDC00 + ((character - 0x10000) & 0x3FF));
    }
  }
  return static_cast<std::int32_t>(seed);
}

std::vector<size_t> random_order(const std::vector<Drawn>& items, std::int32_t seed) {
  std::vector<size_t> order(items.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::map<std::string_view, std::vector<size_t>> categories;
  for (size_t i = 0; i < items.size(); ++i) {
    if (items[i].randomize) categories[items[i].category].push_back(i);
  }
  for (auto& [category, places] : categories) {
    std::vector<size_t> members = places;
    shuffle(members, static_cast<std::uint32_t>(seed));
    for (size_t i = 0; i < places.size(); ++i) order[places[i]] = members[i];
  }
  return order;
}

}  // namespace fairgauge::survey::interview
