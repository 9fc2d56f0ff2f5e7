// The interviews of one edition in the order in which the server gets them: who, on which kiosk, when.
#pragma once

#include <cstdint>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/record.hpp"
#include "survey/simulation/attendance.hpp"
#include "survey/simulation/parameters.hpp"

namespace fairgauge::survey::simulation {

// An interview takes its kiosk for so long; none lasts longer.
inline constexpr std::chrono::milliseconds kSlot{150'000};

enum class SessionKind : std::uint8_t { arrival, exit, child };

struct Session {
  base::UtcTime start{}, delivered{};
  std::uint32_t participant = 0;  // index into the party's attendance; of a child its own number
  std::uint32_t kiosk = 0;        // index into Agenda::kiosks
  std::uint32_t seq = 0;          // of the kiosk's records, from 1
  std::uint8_t party = 0, person = 0;
  SessionKind kind = SessionKind::arrival;
};

struct Kiosk {
  size_t station = 0;  // index into ShowPack::stations
  base::Uuid device;
  interview::Epoch epoch{};
};

struct Agenda {
  std::vector<Kiosk> kiosks;
  std::vector<Session> sessions;  // by delivery
};

// How many people a participant sends to an edition, at least 1.
[[nodiscard]] int people_of(const Party& party, size_t party_index, size_t participant, size_t edition,
                            std::uint64_t seed);

// `attendances`: one a party. `not_found` if no station of the pack offers a party's form.
[[nodiscard]] base::Result<Agenda> make_agenda(const Parameters& parameters, const form::ShowPack& pack,
                                               const std::vector<std::vector<Attendee>>& attendances, size_t edition,
                                               std::uint64_t seed);

}  // namespace fairgauge::survey::simulation
