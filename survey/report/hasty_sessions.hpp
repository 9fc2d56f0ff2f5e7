// Sessions that were answered faster than they can be read, and which of them came so thick on one kiosk that they are
// a burst (measure/bursts.hpp): the one thing besides usual times that has to be known of all records together.
//
// What is kept in memory: the bursts, some thousand sessions, and a place for every 128 of the others, which lie in a
// temporary file.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "survey/measure/bursts.hpp"
#include "survey/measure/parameters.hpp"
#include "survey/report/hasty_runs.hpp"
#include "survey/report/session.hpp"

namespace fairgauge::survey::report {

class HastySessions {
 public:
  // `storage_full` if the temporary file cannot be written, here and below `storage_corrupt` if it cannot be read.
  [[nodiscard]] base::Result<void> add(const Session& session);
  void merge(HastySessions&& other);  // before either is judged

  // Judges all of them; what was judged before is kept beside it.
  [[nodiscard]] base::Result<void> judge(const measure::QualityLimits& limits);
  // The groups (group_of) of those that were in no burst before the last judgement and are in one since; nothing if
  // that is not known: the first time, with other limits, after very many new ones.
  [[nodiscard]] const std::optional<std::vector<std::uint64_t>>& turned() const { return turned_; }

  enum class Judgement : std::uint8_t { last, before_last };
  [[nodiscard]] bool in_burst(const Session& session, Judgement judgement = Judgement::last) const;

 private:
  using BurstsByDevice = std::unordered_map<Name, measure::Bursts>;
  struct Limits {
    std::chrono::seconds window;
    int sessions;
    bool operator==(const Limits&) const = default;
  };
  [[nodiscard]] base::Result<void> put_away(std::vector<HastySession>& sessions);
  [[nodiscard]] base::Result<void> settle();
  [[nodiscard]] base::Result<void> find_bursts(const HastyRuns::Place& from, const HastyRuns::Place& to,
                                               const measure::QualityLimits& limits);
  [[nodiscard]] base::Result<void> judge_around(const std::vector<HastySession>& fresh,
                                                const measure::QualityLimits& limits);

  HastyRuns runs_;
  std::vector<HastySession> settled_;  // in order
  std::vector<HastySession> fresh_;    // since the last judgement
  bool comparable_ = false;            // with the last judgement, if the limits are the same
  std::optional<Limits> judged_by_;
  BurstsByDevice bursts_, bursts_before_;
  std::optional<std::vector<std::uint64_t>> turned_;
};

}  // namespace fairgauge::survey::report
