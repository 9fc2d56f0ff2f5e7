// Orders drawn by chance, exactly as survey-core 3.1.1 draws them, so that the same seed shows the same order there.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace fairgauge::survey::interview {

// The seed of an element: that of what holds it, hashed with the element's type and name (in UTF-16 units).
[[nodiscard]] std::int32_t element_seed(std::int32_t owner_seed, std::string_view type, std::string_view name);

struct Drawn {
  bool randomize = true;           // false: keeps its place
  std::string_view category = {};  // only members of one category change places
};

// The order of `items` as indices into it: mulberry32 and Fisher-Yates over each category.
[[nodiscard]] std::vector<size_t> random_order(const std::vector<Drawn>& items, std::int32_t seed);

}  // namespace fairgauge::survey::interview
