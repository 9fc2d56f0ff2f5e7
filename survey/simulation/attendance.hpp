// Who came to which edition: a party's participants, drawn so that the stated numbers come out exactly.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "survey/simulation/parameters.hpp"

namespace fairgauge::survey::simulation {

inline constexpr size_t kEditionsMax = 32;

struct Attendee {
  std::uint16_t region = 0;    // index into Party::regions
  std::uint32_t attended = 0;  // bit t: came to edition t
  std::uint32_t leaving = 0;   // bit t: came to edition t and will not come to the next

  [[nodiscard]] bool came(size_t edition) const { return (attended >> edition & 1U) != 0; }
  [[nodiscard]] bool leaves(size_t edition) const { return (leaving >> edition & 1U) != 0; }
};

// Region by region, those of the first edition before later ones, those who never came last. The same participants come
// out however many of the editions are played.
[[nodiscard]] std::vector<Attendee> attendance(const Party& party, size_t party_index, std::uint64_t seed);

// "V0000123": what stands on the badge, and in the register's first column.
[[nodiscard]] std::string participant_code(const Party& party, size_t participant);
// "V0000123-2026-1": of one person at one edition.
[[nodiscard]] std::string badge_code(const Party& party, size_t participant, const std::string& edition, int person);

}  // namespace fairgauge::survey::simulation
