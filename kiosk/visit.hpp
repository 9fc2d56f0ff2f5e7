// One visitor at the glass, from the first touch to the thank-you: what becomes a Response. A value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/uuid.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/contact.hpp"
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
  std::string withdrawal_code;                            // once personal data was sealed; else empty
};

[[nodiscard]] Visit begin_visit(std::string language, const base::Clock& clock, base::RandomSource& random);

// What is kept of the visit now, without anything personal. `visit.interview` must be there.
[[nodiscard]] survey::interview::Response to_response(const Visit& visit, survey::interview::Status status,
                                                      const survey::form::ShowPack& pack,
                                                      const survey::form::Station& station, const base::Clock& clock);

// What the visitor gave of themselves, sealed, with a withdrawal code for `visit`; nothing without consent, without
// personal answers, or before the end: who walks away was not shown the code. The answers go into no draft, no record
// and no other thread.
[[nodiscard]] std::optional<survey::interview::Contact> seal_contact(Visit& visit, const survey::form::ShowPack& pack,
                                                                     base::RandomSource& random);

}  // namespace fairgauge::kiosk
