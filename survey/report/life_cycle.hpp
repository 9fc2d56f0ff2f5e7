// The life cycle's part of a report: the register's histories joined with what participants answered.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "survey/lifecycle/answers.hpp"
#include "survey/report/party_fold.hpp"
#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

// What one participant of the register said at one edition.
struct Said {
  lifecycle::EditionAnswers answers;
  std::vector<lifecycle::LossReason> reasons;
  lifecycle::Situation situation;
};
using SaidByEdition = std::map<const lifecycle::Participant*, std::map<std::string, Said>>;

// By the participants whose records are in the sample.
[[nodiscard]] SaidByEdition said_in(const Sample& sample, Party party, const std::vector<std::string>& editions,
                                    const measure::Parameters& parameters);

// Of exhibitors or visitors, at the last of `editions` (oldest first). Nothing with fewer than two editions, or if
// fewer than five participants of the register ever came. Follow-up tasks are due so many days after `last_day`.
[[nodiscard]] std::optional<LifeCycleReport> life_cycle(Party party, const lifecycle::Register& participants,
                                                        const std::vector<std::string>& editions,
                                                        const SaidByEdition& said, const PartyFold& folded,
                                                        std::optional<std::chrono::sys_days> last_day,
                                                        const measure::Parameters& parameters);

}  // namespace fairgauge::survey::report
