// The life cycle's part of a report: the register's histories joined with what participants answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/report/party_fold.hpp"
#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

// Of exhibitors or visitors, at the last of `editions` (oldest first). Nothing with fewer than two editions, or if
// fewer than five participants of the register ever came.
[[nodiscard]] std::optional<LifeCycleReport> life_cycle(const Sample& sample, Party party,
                                                        const lifecycle::Register& participants,
                                                        const std::vector<std::string>& editions,
                                                        const PartyFold& folded, const measure::Parameters& parameters);

}  // namespace fairgauge::survey::report
