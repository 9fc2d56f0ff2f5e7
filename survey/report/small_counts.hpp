// Counts of fewer than five people or companies are not shown, and neither is what would give them away when the total
// is known: where the hidden ones are fewer than five together, the smallest of the others is hidden with them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

using ShownCounts = std::vector<std::optional<std::int64_t>>;  // nothing: hidden

[[nodiscard]] ShownCounts shown_counts(std::span<const std::int64_t> counts);

// Rows and columns whose totals are known.
[[nodiscard]] std::vector<ShownCounts> shown_table(const std::vector<std::vector<std::int64_t>>& table);

// Of the movement from stage to stage, whose totals the board shows; and of why customers were lost, by kind.
[[nodiscard]] std::vector<ShownCounts> shown_movement(const LifeCycleReport& life);
[[nodiscard]] ShownCounts shown_losses(const lifecycle::LossProfile& losses);

}  // namespace fairgauge::survey::report
