#include "survey/measure/value_ladder.hpp"

#include <utility>

namespace fairgauge::survey::measure {

ValueLadder::ValueLadder(std::vector<std::string> rung_of_indicator)
    : rung_of_indicator_(std::move(rung_of_indicator)), scores_(rung_of_indicator_) {}

void ValueLadder::add(std::span<const ItemAnswers> items) {
  scores_.add(items);
  for (std::size_t rung = 0; rung < links_.size(); ++rung) {
    const auto below = respondent_level(items, rung_of_indicator_, kValueRungs[rung]);
    const auto above = respondent_level(items, rung_of_indicator_, kValueRungs[rung + 1]);
    if (below.experienced && above.experienced) links_[rung].add(*below.experienced, *above.experienced);
  }
}

void ValueLadder::merge(const ValueLadder& other, std::int64_t times) {
  scores_.merge(other.scores_, times);
  for (std::size_t rung = 0; rung < links_.size(); ++rung) links_[rung].merge(other.links_[rung], times);
}

ValueLadder::Result ValueLadder::result(const Publication& publication) const {
  Result result;
  const auto scores = scores_.result(publication);
  for (std::size_t rung = 0; rung < kValueRungs.size(); ++rung) {
    const auto found = scores.find(kValueRungs[rung]);
    if (found != scores.end()) result.rungs[rung] = found->second;
  }
  for (std::size_t rung = 0; rung < links_.size(); ++rung) result.links[rung] = links_[rung].result(publication);
  return result;
}

}  // namespace fairgauge::survey::measure
