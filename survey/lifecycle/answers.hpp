// From what people answered at one edition to the answers that the life cycle reads: the means of a company's people,
// and the three things that are no mean: refusal, unresolved complaints, and who said enough about the relationship.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "survey/lifecycle/history.hpp"
#include "survey/lifecycle/loss.hpp"

namespace fairgauge::survey::lifecycle {

// One person's answers at one edition, from a record that counts.
struct PersonAnswers {
  std::optional<int> satisfaction = {};   // 1..5
  std::optional<int> return_chance = {};  // 0..10
  // Agreement 1..5. Exhibitors: keeps its word, cares about our interests (these two are trust), satisfied with the
  // relationship, want to stay, friendly contacts. Visitors: the first place holds their one trust item.
  std::array<std::optional<int>, 5> relationship = {};
  std::optional<Thousandths> gap = {};                 // the person's mean over paired indicators
  std::optional<Thousandths> benefit = {}, cost = {};  // means of two or more of the four items each, 1..5
  std::optional<int> worth_it = {};                    // 1..5
  bool had_problem = false;
  bool told_us = false;
  std::optional<int> handling = {};            // satisfaction with how it was handled, 1..5
  std::optional<LossReason> loss_reason = {};  // exhibitors with a return chance of 5 or less
  bool will_not_return = false;                // visitors: "does not suit me, I will not return"
};

// Means over the people who answered; the benefit-cost ratio over people who gave both. One person's unresolved
// complaint is the company's. Nobody: no answers.
[[nodiscard]] Answers combine(std::span<const PersonAnswers> people);

// A visitor refuses by saying so. A company refuses only if everyone of it who gave a return chance named "the show
// does not suit us": one colleague alone does not end it. The register can refuse for them besides.
[[nodiscard]] bool refuses(std::span<const PersonAnswers> people, Kind kind);

}  // namespace fairgauge::survey::lifecycle
