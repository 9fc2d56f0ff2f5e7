// A thousand kiosks after twenty minutes without a server: when they come back, by the real uploader and no server at
// all, which only counts.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "base/random.hpp"
#include "sync/uploader/uploader.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using namespace sync::uploader;

constexpr int kKiosks = 1000;
constexpr auto kOutage = 20min;

struct Herd {
  int peak = 0;                      // requests in one second, the server being back
  std::chrono::milliseconds p95{0};  // until so many of a hundred kiosks have had their first contact
};

// When the kiosk calls first once the server is back.
base::MonotonicTime first_call(base::RandomSource& random, bool waits_are_spread) {
  const base::MonotonicTime start{}, back = start + kOutage;
  base::MonotonicTime now = start + std::chrono::milliseconds(waits_are_spread ? random.below(1000) : 0);
  Uploader machine({identity_of(parcel_of(1, 1)), {}, {}}, now);
  for (;;) {
    const Moment moment{now, noon(), waits_are_spread ? random.next_unit() : 0.999};
    const auto step = machine.next(now);
    if (std::holds_alternative<Lease>(step)) {
      machine.leased(std::vector{item_of(1)}, moment);
    } else if (std::holds_alternative<Send>(step)) {
      if (now >= back) return now;
      (void)machine.replied(Failure{FailureKind::unreachable, "no server"}, moment);
    } else if (std::holds_alternative<Report>(step)) {
      if (now >= back) return now;
      machine.reported(moment);
    } else {
      now = std::get<Wait>(step).until;
    }
  }
}

Herd herd(bool waits_are_spread) {
  base::SeededRandom random(1);
  std::map<std::int64_t, int> by_second;
  std::vector<std::chrono::milliseconds> waits;
  Herd herd;
  for (int kiosk = 0; kiosk < kKiosks; ++kiosk) {
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(first_call(random, waits_are_spread) -
                                                                            (base::MonotonicTime{} + kOutage));
    herd.peak = std::max(herd.peak, ++by_second[wait / 1s]);
    waits.push_back(wait);
  }
  std::ranges::sort(waits);
  herd.p95 = waits[waits.size() * 95 / 100];
  return herd;
}

}  // namespace

TEST_CASE("a thousand kiosks come back after an outage at most sixty a second, and nearly all within a minute",
          "[simulation][herd]") {
  const auto found = herd(true);
  CHECK(found.peak <= 60);
  CHECK(found.p95 <= 60s);
}

TEST_CASE("kiosks whose waits are not spread by chance are caught", "[simulation][herd][mutation]") {
  CHECK(herd(false).peak == kKiosks);
}

}  // namespace fairgauge::tests
