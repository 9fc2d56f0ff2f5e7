#include "survey/lifecycle/answers.hpp"

#include <algorithm>

namespace fairgauge::survey::lifecycle {
namespace {

// A running mean in thousandths.
class Mean {
 public:
  void add(const std::optional<int>& points) {
    if (points) add_thousandths(Thousandths{*points} * 1000);
  }
  void add_thousandths(const std::optional<Thousandths>& value) {
    if (!value) return;
    sum_ += *value;
    ++count_;
  }
  [[nodiscard]] std::optional<Thousandths> value() const {
    if (count_ == 0) return std::nullopt;
    return static_cast<Thousandths>(std::llround(static_cast<double>(sum_) / count_));
  }

 private:
  std::int64_t sum_ = 0;
  int count_ = 0;
};

std::optional<Thousandths> trust_of(const PersonAnswers& person) {
  Mean mean;
  mean.add(person.relationship[0]);
  mean.add(person.relationship[1]);
  return mean.value();
}

int relationship_items(const PersonAnswers& person) {
  return static_cast<int>(
      std::ranges::count_if(person.relationship, [](const auto& answer) { return answer.has_value(); }));
}

// Not rated counts as not resolved.
bool is_unresolved(const PersonAnswers& person) {
  return person.had_problem && person.told_us && person.handling.value_or(0) < 4;
}

}  // namespace

Answers combine(std::span<const PersonAnswers> people) {
  Mean satisfaction, return_chance, trust, gap, benefit, cost, worth_it;
  Answers answers;
  for (const PersonAnswers& person : people) {
    satisfaction.add(person.satisfaction);
    return_chance.add(person.return_chance);
    trust.add_thousandths(trust_of(person));
    gap.add_thousandths(person.gap);
    worth_it.add(person.worth_it);
    if (person.benefit && person.cost) {
      benefit.add_thousandths(person.benefit);
      cost.add_thousandths(person.cost);
    }
    answers.unresolved_complaint = answers.unresolved_complaint || is_unresolved(person);
    answers.relationship_items = std::max(answers.relationship_items, relationship_items(person));
  }
  answers.satisfaction = satisfaction.value();
  answers.return_chance = return_chance.value();
  answers.trust = trust.value();
  answers.gap = gap.value();
  answers.worth_it = worth_it.value();
  if (const auto c = cost.value(); c && *c > 0) {
    answers.value_ratio = thousandths(static_cast<double>(*benefit.value()) / *c);
  }
  return answers;
}

bool refuses(std::span<const PersonAnswers> people, Kind kind) {
  if (kind == Kind::visitor) return std::ranges::any_of(people, &PersonAnswers::will_not_return);
  int asked = 0, refused = 0;
  for (const PersonAnswers& person : people) {
    if (!person.return_chance) continue;
    ++asked;
    if (person.loss_reason == LossReason::not_suitable) ++refused;
  }
  return asked > 0 && refused == asked;
}

}  // namespace fairgauge::survey::lifecycle
