// Sessions that were answered faster than they can be read, and which of them came so thick on one kiosk that they are
// a burst (measure/bursts.hpp): the one thing besides usual times that has to be known of all records together.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "survey/measure/parameters.hpp"
#include "survey/report/session.hpp"

namespace fairgauge::survey::report {

class HastySessions {
 public:
  void add(const Session& session);
  void merge(HastySessions& other);  // which is empty then

  // Judges all of them; what was judged before is kept beside it. The groups (group_of) of those whose judgement
  // changed, with those of new ones in a burst.
  std::vector<std::uint64_t> judge(const measure::QualityLimits& limits);

  enum class Judgement : std::uint8_t { last, before_last };
  [[nodiscard]] bool in_burst(const Session& session, Judgement judgement = Judgement::last) const;

 private:
  struct One {
    base::Uuid rec_id;
    base::UtcTime started{};
    std::uint64_t group = 0;
    Name device = 0;
    bool in_burst = false, was_in_burst = false;
  };
  static_assert(sizeof(One) == 40);
  [[nodiscard]] static auto place(const One& one) { return std::tuple(one.device, one.started, one.rec_id); }
  void put_in_order();

  std::deque<One> sessions_;  // a deque does not copy itself while it grows
  std::size_t in_order_ = 0;  // so many of them, by place; new ones behind
};

}  // namespace fairgauge::survey::report
