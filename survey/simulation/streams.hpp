// What each stream of chance is for. Part of the output's identity: another number makes another show.
#pragma once

#include <cstdint>

namespace fairgauge::survey::simulation {

struct Stream {
  static constexpr std::uint64_t attendance = 1, visit = 2, company = 3, person = 4, interview = 5, child = 6,
                                 kiosk = 7, register_line = 8, traits = 9;
};

}  // namespace fairgauge::survey::simulation
