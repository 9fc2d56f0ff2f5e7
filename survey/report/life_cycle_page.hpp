// The chapters on the life cycle, and on what to do: the answer to the lecture's question about a declining region.
#pragma once

#include "survey/report/document.hpp"
#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

[[nodiscard]] Chapter life_cycle_chapter(const LifeCycleReport& life, const Words& words);

// What is best supported by evidence comes first: rescue plans of alarmed regions, indicators that fall short, then
// what is right for each stage.
[[nodiscard]] Chapter action_chapter(const Report& report, const Words& words);

}  // namespace fairgauge::survey::report
