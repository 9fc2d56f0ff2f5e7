// A visitor's ten answers as a kiosk keeps them: five pages, consent, times by chance. 1,300 bytes as a record.
#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::tests {

// The next visitor comes after half a minute to two and a half.
inline survey::interview::Response visitor_response(base::ManualClock& clock, base::RandomSource& random) {
  using std::chrono::milliseconds;
  clock.advance(milliseconds(30'000 + random.below(120'000)));
  survey::interview::Response response;
  response.rec_id = base::make_uuid_v7(clock.utc(), random);
  response.show = "seaplane-show";
  response.edition = "2026";
  response.station = "hall-2-exit";
  response.form = "visitor-exit";
  response.form_digest = base::digest("visitor-exit");
  response.language = random.below(3) == 0 ? "en" : "zh-cn";
  response.status = survey::interview::Status::complete;
  response.started = clock.utc();
  response.utc_offset = std::chrono::hours(8);
  response.seed = static_cast<std::uint32_t>(random.below(1ULL << 32));
  milliseconds at{0};
  for (const char* page : {"page_1", "page_2", "page_3", "page_4", "page_5"}) {
    const milliseconds shown(2'000 + random.below(9'000));
    const int taps = 2 + static_cast<int>(random.below(3));
    response.pages.push_back({page, at, shown, 1, taps});
    response.quality.taps += taps;
    at += shown;
  }
  response.duration = at;
  response.finished = response.started + at;
  response.consent = {"4", response.language, base::digest(response.language), true, clock.utc()};
  for (int question = 1; question <= 10; ++question)
    response.answers["VX" + std::to_string(question)] = static_cast<int>(1 + random.below(5));
  return response;
}

}  // namespace fairgauge::tests
