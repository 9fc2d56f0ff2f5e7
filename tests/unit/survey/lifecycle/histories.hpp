// Editions in one word each, for tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "survey/lifecycle/stage.hpp"

namespace fairgauge::survey::lifecycle {

// Attended with these answers, in points.
inline Edition rated(double trust, double satisfaction, double return_chance) {
  Edition edition{.attended = true};
  edition.answers.trust = thousandths(trust);
  edition.answers.satisfaction = thousandths(satisfaction);
  edition.answers.return_chance = thousandths(return_chance);
  return edition;
}

inline Edition good() { return rated(4.2, 4, 9); }
inline Edition came() { return {.attended = true}; }  // and answered nothing
inline Edition missed() { return {}; }
inline Edition booked() { return {.booked = true}; }

inline Edition refusing(Edition edition) {
  edition.refused = true;
  return edition;
}

// "CONF(risk) GONE(skip2>5)"
inline std::string words(const std::vector<Standing>& standings) {
  std::string all;
  for (const Standing& standing : standings) {
    all += (all.empty() ? "" : " ") + std::string(code(standing.stage));
    if (standing.flag != Flag::none) all += "(" + std::string(code(standing.flag)) + ")";
  }
  return all;
}

}  // namespace fairgauge::survey::lifecycle
