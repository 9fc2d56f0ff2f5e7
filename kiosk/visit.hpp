// One visitor at the glass, from the first touch to the thank-you: what becomes a Response. A value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/uuid.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/interview.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::kiosk {

// What the visitor made of the screen; back to normal for the next one.
struct Comfort {
  int text_step = 0;  // index into ui::kZoomSteps
  bool high_contrast = false;
};

struct Visit {
  base::Uuid rec_id;
  std::string language;
  base::UtcTime started{};
  base::MonotonicTime started_at{};
  std::uint32_t seed = 0;
  Comfort comfort;
  std::optional<survey::interview::ConsentGiven> consent;
  std::optional<base::Digest> participant;  // of a badge or pairing code; survey/interview/participant.hpp
  std::string pairing_code;                 // that the visitor was given, to be shown at the end
  int hasty_pages = 0;                      // answered faster than they can be read
  survey::interview::RawQuality quality;
  std::optional<survey::interview::Interview> interview;  // from the first question on
};

[[nodiscard]] Visit begin_visit(std::string language, const base::Clock& clock, base::RandomSource& random);

// What is kept of the visit now. `visit.interview` must be there.
[[nodiscard]] survey::interview::Response to_response(const Visit& visit, survey::interview::Status status,
                                                      const survey::form::ShowPack& pack,
                                                      const survey::form::Station& station, const base::Clock& clock);

}  // namespace fairgauge::kiosk
