// After the show nobody is forgotten: one follow-up task for every participant, with a day.
//
// The lecture says that of the exhibitors and visitors who were won, nobody cares after the show, and up to 45 % are
// lost (a figure without a source; reports label it so). The coverage below is what stands beside it.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "survey/lifecycle/recommendation.hpp"
#include "survey/measure/comparison.hpp"

namespace fairgauge::survey::lifecycle {

inline constexpr int kSeedLossPercent = 45;  // the lecture's figure, unsourced

struct Contact {
  base::Digest participant;  // the register's key
  Kind kind;
  Standing standing;
  Situation situation;
  std::string channel;  // the preferred one, the only one to use; empty: not said
};

struct Task {
  base::Digest participant = {};
  std::string_view action = {};  // id in the catalogue
  std::string channel = {};
  std::chrono::sys_days due = {};
  std::optional<std::chrono::sys_days> done = {};
};

// One task a contact, the earliest due first, equals in the order given: of what is recommended, the action that has to
// be done first. Days count from the last day of the show.
[[nodiscard]] std::vector<Task> follow_up_tasks(std::span<const Contact> contacts, std::chrono::sys_days last_day);

struct FollowUpCoverage {
  int tasks = 0;
  int done = 0;     // by their day
  int late = 0;     // done after it
  int overdue = 0;  // not done, and the day is past
  int open = 0;     // not done yet, still time
  [[nodiscard]] measure::Counted forgotten() const { return {overdue, tasks}; }
};

[[nodiscard]] FollowUpCoverage follow_up_coverage(std::span<const Task> tasks, std::chrono::sys_days today);

}  // namespace fairgauge::survey::lifecycle
