// What the life cycle is judged by: a participant's editions of one show, oldest first.
//
// A participant is a visitor or an exhibiting company. Attendance, booking and refusal come from the register, ratings
// from records that count; how several people of a company become one set of answers is said in answers.hpp.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace fairgauge::survey::lifecycle {

// Ratings and their means in thousandths of a point, so that "trust of 4.0" is one number on every machine. A mean that
// is nearer than half a thousandth to a threshold counts as on it.
using Thousandths = std::int32_t;

[[nodiscard]] inline Thousandths thousandths(double points) {
  return static_cast<Thousandths>(std::lround(points * 1000));
}

enum class Kind : std::uint8_t { exhibitor, visitor };

// Of one edition. What was not asked or not answered is absent, never 0.
struct Answers {
  std::optional<Thousandths> satisfaction;   // overall satisfaction, 1..5 points
  std::optional<Thousandths> return_chance;  // chance to come to the next edition, 0..10
  std::optional<Thousandths> trust;          // exhibitors: mean of the two trust items; visitors: their one; 1..5
  std::optional<Thousandths> gap;            // experience minus expectation, paired only, -4..4
  std::optional<Thousandths> value_ratio;    // mean benefit / mean cost, 0.2..5
  std::optional<Thousandths> worth_it;       // "worth the money, time and effort", 1..5
  bool unresolved_complaint = false;         // told us of a problem and did not rate its handling 4 or 5
  int relationship_items = 0;                // exhibitors: of the five, answered by the person who answered most
  auto operator<=>(const Answers&) const = default;
};

struct Edition {
  bool attended = false;
  bool booked = false;   // has a contract for the next edition; counts only before the first attendance
  bool refused = false;  // said that the show does not suit them and that they will not return
  Answers answers = {};  // read only if attended
  auto operator<=>(const Edition&) const = default;
};

using History = std::vector<Edition>;

}  // namespace fairgauge::survey::lifecycle
