#include "survey/report/hasty_sessions.hpp"

#include <algorithm>

#include "survey/measure/bursts.hpp"

namespace fairgauge::survey::report {

void HastySessions::add(const Session& session) {
  sessions_.push_back({session.rec_id, session.started, group_of(session), session.device});
}

void HastySessions::merge(HastySessions& other) {
  for (; !other.sessions_.empty(); other.sessions_.pop_front()) sessions_.push_back(other.sessions_.front());
  other.in_order_ = 0;
}

void HastySessions::put_in_order() {
  const auto middle = sessions_.begin() + static_cast<std::ptrdiff_t>(in_order_);
  std::ranges::sort(middle, sessions_.end(), {}, place);
  std::ranges::inplace_merge(sessions_.begin(), middle, sessions_.end(), {}, place);
  in_order_ = sessions_.size();
}

std::vector<std::uint64_t> HastySessions::judge(const measure::QualityLimits& limits) {
  put_in_order();
  std::vector<std::uint64_t> changed;
  std::vector<base::UtcTime> starts;
  for (auto from = sessions_.begin(); from != sessions_.end();) {
    const auto to = std::find_if(from, sessions_.end(), [&](const One& one) { return one.device != from->device; });
    starts.clear();
    for (auto one = from; one != to; ++one) {
      if (one == from || place(*one) != place(*(one - 1))) starts.push_back(one->started);  // each record once
    }
    const auto bursts = measure::in_bursts(starts, limits);
    std::size_t i = 0;
    for (auto one = from; one != to; ++one) {
      if (one != from && place(*one) != place(*(one - 1))) ++i;
      one->was_in_burst = one->in_burst;
      one->in_burst = bursts[i];
      if (one->in_burst != one->was_in_burst) changed.push_back(one->group);
    }
    from = to;
  }
  return changed;
}

bool HastySessions::in_burst(const Session& session, Judgement judgement) const {
  if (!session.hasty) return false;
  const One wanted{session.rec_id, session.started, 0, session.device};
  const auto found = std::ranges::lower_bound(sessions_, place(wanted), {}, place);
  if (found == sessions_.end() || found->rec_id != session.rec_id) return false;
  return judgement == Judgement::last ? found->in_burst : found->was_in_burst;
}

}  // namespace fairgauge::survey::report
