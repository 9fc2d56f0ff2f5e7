#include "survey/measure/record_status.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>

#include "survey/measure/bursts.hpp"

namespace fairgauge::survey::measure {
namespace {

using Indexes = std::vector<std::size_t>;

// Nobody stands at a kiosk for longer: how far back a twin is looked for.
constexpr std::chrono::hours kSessionMax{1};

// Sessions of each group in the order of their starts.
template <class Key>
auto grouped_by_start(std::span<const SessionTrace> sessions, Key key) {
  std::map<decltype(key(sessions[0])), Indexes> groups;
  for (std::size_t i = 0; i < sessions.size(); ++i) groups[key(sessions[i])].push_back(i);
  for (auto& [group, members] : groups) {
    std::ranges::stable_sort(members, {}, [&](std::size_t i) { return sessions[i].started; });
  }
  return groups;
}

bool is_twin_of(const SessionTrace& later, const SessionTrace& earlier, const QualityLimits& limits) {
  return !earlier.has_badge && later.started - earlier.finished <= limits.twin_window &&
         later.answers_print == earlier.answers_print;
}

}  // namespace

RecordStatus status_of(const QualityMarks& marks) {
  if (marks.flags() >= 2) return RecordStatus::excluded;
  if (marks.burst && !marks.released) return RecordStatus::held_for_review;
  return marks.flags() == 1 ? RecordStatus::flagged : RecordStatus::counted;
}

std::vector<bool> find_twins(std::span<const SessionTrace> sessions, const QualityLimits& limits) {
  std::vector<bool> twins(sessions.size(), false);
  const auto groups =
      grouped_by_start(sessions, [](const SessionTrace& session) { return std::tuple(session.station, session.form); });
  for (const auto& [group, members] : groups) {
    for (std::size_t m = 1; m < members.size(); ++m) {
      const auto& later = sessions[members[m]];
      if (later.has_badge || !later.answers_print) continue;
      for (std::size_t e = m; e-- > 0;) {
        const auto& earlier = sessions[members[e]];
        if (later.started - earlier.started > limits.twin_window + kSessionMax) break;
        if (is_twin_of(later, earlier, limits)) twins[members[m]] = true;
      }
    }
  }
  return twins;
}

std::vector<bool> find_bursts(std::span<const SessionTrace> sessions, const QualityLimits& limits) {
  std::vector<bool> marked(sessions.size(), false);
  const auto groups = grouped_by_start(sessions, [](const SessionTrace& session) { return session.device; });
  const auto is_hasty = [&](std::size_t i) { return sessions[i].duration < sessions[i].reading_floor; };
  for (const auto& [device, members] : groups) {
    Bursts bursts;
    BurstFinder finder(limits);
    for (const auto i : members) {
      if (!is_hasty(i)) continue;
      if (const auto burst = finder.add(sessions[i].started)) bursts.add(*burst);
    }
    for (const auto i : members) marked[i] = is_hasty(i) && bursts.contain(sessions[i].started);
  }
  return marked;
}

std::size_t kept_attempt(std::span<const Attempt> attempts, Keep keep) {
  assert(!attempts.empty());
  const auto goes_before = [&](std::size_t a, std::size_t b) {
    const Attempt &left = attempts[a], &right = attempts[b];
    if (counts(left.status) != counts(right.status)) return counts(left.status);
    if (left.complete != right.complete) return left.complete;
    const auto end_of_left = std::tuple(left.finished, left.rec_id);
    const auto end_of_right = std::tuple(right.finished, right.rec_id);
    return keep == Keep::first ? end_of_left < end_of_right : end_of_right < end_of_left;
  };
  std::size_t kept = 0;
  for (std::size_t i = 1; i < attempts.size(); ++i) {
    if (goes_before(i, kept)) kept = i;
  }
  return kept;
}

}  // namespace fairgauge::survey::measure
