#include "survey/report/hasty_sessions.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace fairgauge::survey::report {
namespace {

using base::Result;

constexpr std::size_t kInMemory = 16 * 1024;  // sessions; more make a run

constexpr HastyRuns::Place kBegin{0, base::UtcTime::min()};
constexpr HastyRuns::Place kEnd{std::numeric_limits<Name>::max(), base::UtcTime::max()};

bool contain(const auto& bursts, const HastyRuns::Place& place) {
  const auto found = bursts.find(place.first);
  return found != bursts.end() && found->second.contain(place.second);
}

}  // namespace

Result<void> HastySessions::add(const Session& session) {
  fresh_.push_back({session.device, session.started, session.rec_id, group_of(session)});
  if (fresh_.size() < kInMemory) return {};
  comparable_ = false;
  return put_away(fresh_);
}

Result<void> HastySessions::put_away(std::vector<HastySession>& sessions) {
  std::ranges::sort(sessions);
  FAIRGAUGE_TRY(runs_.add(sessions));
  sessions.clear();
  return {};
}

void HastySessions::merge(HastySessions&& other) {
  runs_.merge(std::move(other.runs_));
  fresh_.insert(fresh_.end(), other.fresh_.begin(), other.fresh_.end());
  other.fresh_.clear();
}

Result<void> HastySessions::judge(const measure::QualityLimits& limits) {
  const Limits by{limits.burst_window, limits.burst_sessions};
  const bool comparable = std::exchange(comparable_, false) && judged_by_ == by;
  bursts_before_ = bursts_;
  const auto fresh = fresh_;
  FAIRGAUGE_TRY(settle());
  turned_.reset();
  if (comparable) {
    FAIRGAUGE_TRY(judge_around(fresh, limits));
  } else {
    bursts_.clear();
    FAIRGAUGE_TRY(find_bursts(kBegin, kEnd, limits));
  }
  judged_by_ = by;
  comparable_ = true;
  return {};
}

// Fresh ones are put in order among those in memory.
Result<void> HastySessions::settle() {
  const auto settled = static_cast<std::ptrdiff_t>(settled_.size());
  settled_.insert(settled_.end(), fresh_.begin(), fresh_.end());
  fresh_.clear();
  std::ranges::sort(settled_.begin() + settled, settled_.end());
  std::ranges::inplace_merge(settled_.begin(), settled_.begin() + settled, settled_.end());
  return settled_.size() < kInMemory ? Result<void>() : put_away(settled_);
}

Result<void> HastySessions::find_bursts(const HastyRuns::Place& from, const HastyRuns::Place& to,
                                        const measure::QualityLimits& limits) {
  std::optional<Name> device;
  measure::BurstFinder finder(limits);
  return runs_.visit(from, to, settled_, [&](const HastySession& session) {
    if (device != session.device) finder = measure::BurstFinder(limits);
    device = session.device;
    if (const auto burst = finder.add(session.started)) bursts_[session.device].add(*burst);
  });
}

// More sessions make more bursts and undo none, and none that lies farther from a fresh session than a window's length.
Result<void> HastySessions::judge_around(const std::vector<HastySession>& fresh, const measure::QualityLimits& limits) {
  turned_.emplace();
  std::vector<HastyRuns::Place> places;
  for (const auto& session : fresh) places.push_back(place_of(session));
  std::ranges::sort(places);
  for (auto one = places.begin(); one != places.end();) {
    const HastyRuns::Place from(one->first, one->second - limits.burst_window);
    HastyRuns::Place to;
    do {
      to = {one->first, one->second + limits.burst_window};
      ++one;
    } while (one != places.end() && one->first == to.first && one->second - limits.burst_window <= to.second);
    FAIRGAUGE_TRY(find_bursts(from, to, limits));
    FAIRGAUGE_TRY(runs_.visit(from, to, settled_, [&](const HastySession& session) {
      const auto place = place_of(session);
      if (contain(bursts_, place) && !contain(bursts_before_, place)) turned_->push_back(session.group);
    }));
  }
  return {};
}

bool HastySessions::in_burst(const Session& session, Judgement judgement) const {
  return session.hasty &&
         contain(judgement == Judgement::last ? bursts_ : bursts_before_, {session.device, session.started});
}

}  // namespace fairgauge::survey::report
