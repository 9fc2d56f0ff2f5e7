// What the shards of all rows add up to: quality of the data, every party's sums, what registered participants said.
#pragma once

#include <string>
#include <vector>

#include "survey/report/life_cycle.hpp"
#include "survey/report/party_fold.hpp"
#include "survey/report/report.hpp"
#include "survey/report/row_shards.hpp"
#include "survey/report/sample.hpp"
#include "survey/report/weighted.hpp"

namespace fairgauge::survey::report {

// Which editions are looked at: the report's, those of the life cycle (fewer than two: nobody looks at what was said),
// and those before the report's own, of which only headlines are folded.
struct EditionsWanted {
  std::string edition;
  std::vector<std::string> life_cycle, past;
  bool operator==(const EditionsWanted&) const = default;
};

struct ShardFold {
  ShardFold(const Forms& forms, std::size_t past_editions);

  // Of a judged sample that has all records of whom it has any.
  void add(const Sample& sample, const EditionsWanted& wanted, const measure::Parameters& parameters);
  // -1 times takes away: what registered participants said goes for each of them as a whole.
  void merge(ShardFold&& other, std::int64_t times = 1);

  [[nodiscard]] const PartyFold& party(Party party) const { return parties[static_cast<std::size_t>(party)]; }
  [[nodiscard]] const SaidByEdition& said_by(Party party) const { return said[static_cast<std::size_t>(party)]; }

  DataQuality quality;
  std::vector<PartyFold> parties;            // by Party
  std::vector<std::vector<PartyFold>> past;  // by edition before, then by Party
  WeightedHeadlines weighted;                // visitors
  std::array<SaidByEdition, 3> said;         // by Party; a participant's records lie in one shard
};

// All of them, by two threads. Sums are exact, so it does not matter which of them took which shard.
// Into `near`, if there is one, go the sessions that a move of usual times may turn (kNear from the limit).
inline constexpr double kNear = .5;
[[nodiscard]] base::Result<ShardFold> fold_shards(const Forms& forms, const NameLists& names, const RowShards& shards,
                                                  const Yardstick& yardstick, const EditionsWanted& wanted,
                                                  std::vector<NearSpeeding>* near = nullptr);

}  // namespace fairgauge::survey::report
