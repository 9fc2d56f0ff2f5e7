#include "survey/measure/goals.hpp"

#include "survey/measure/merge_maps.hpp"

namespace fairgauge::survey::measure {

namespace {

// The mean of some people's votes.
class VoteMean {
 public:
  void add(const Osat::Vote& vote) {
    ++people_;
    sum_.rating += vote.rating;
    sum_.top += vote.top;
    sum_.bottom += vote.bottom;
  }
  [[nodiscard]] bool empty() const { return people_ == 0; }
  [[nodiscard]] Osat::Vote result() const { return {sum_.rating / people_, sum_.top / people_, sum_.bottom / people_}; }

 private:
  int people_ = 0;
  Osat::Vote sum_;
};

}  // namespace

void GoalAttainment::add(std::span<const PersonGoal> company) {
  std::map<std::string, double> shares;
  std::map<std::string, VoteMean> by_goal;
  VoteMean all;
  for (const auto& [goal, attainment] : company) {
    shares[goal] += 1.0 / static_cast<double>(company.size());
    if (!attainment) continue;
    by_goal[goal].add(Osat::vote(*attainment));
    all.add(Osat::vote(*attainment));
  }
  goals_.add(shares);
  if (!all.empty()) all_.add(all.result());
  for (const auto& [goal, votes] : by_goal) by_goal_[goal].add(votes.result());
}

void GoalAttainment::merge(const GoalAttainment& other, std::int64_t times) {
  all_.merge(other.all_, times);
  merge_maps(by_goal_, other.by_goal_, times);
  goals_.merge(other.goals_, times);
}

GoalAttainment::Result GoalAttainment::result(const Publication& publication) const {
  Result result{all_.result(publication), {}, goals_.result(publication)};
  for (const auto& [goal, attainment] : by_goal_) result.by_goal[goal] = attainment.result(publication);
  return result;
}

}  // namespace fairgauge::survey::measure
