#include "survey/lifecycle/follow_up.hpp"

#include <algorithm>
#include <cassert>

namespace fairgauge::survey::lifecycle {
namespace {

// Of the recommended actions with a day, the one that is due first; the catalogue has one for each stage.
const StageAction& first_due(const Contact& contact) {
  const StageAction* first = nullptr;
  for (const Recommendation& one : recommend(contact.standing, contact.kind, contact.situation)) {
    if (one.action->due_days == 0) continue;
    if (first == nullptr || one.action->due_days < first->due_days) first = one.action;
  }
  assert(first != nullptr);
  return *first;
}

}  // namespace

std::vector<Task> follow_up_tasks(std::span<const Contact> contacts, std::chrono::sys_days last_day) {
  std::vector<Task> tasks;
  for (const Contact& contact : contacts) {
    const StageAction& action = first_due(contact);
    const auto due = last_day + std::chrono::days(action.due_days);
    tasks.push_back({contact.participant, action.id, contact.channel, due, std::nullopt});
  }
  std::ranges::stable_sort(tasks, {}, &Task::due);
  return tasks;
}

FollowUpCoverage follow_up_coverage(std::span<const Task> tasks, std::chrono::sys_days today) {
  FollowUpCoverage coverage;
  for (const Task& task : tasks) {
    ++coverage.tasks;
    if (task.done) {
      ++(*task.done <= task.due ? coverage.done : coverage.late);
    } else {
      ++(today > task.due ? coverage.overdue : coverage.open);
    }
  }
  return coverage;
}

}  // namespace fairgauge::survey::lifecycle
