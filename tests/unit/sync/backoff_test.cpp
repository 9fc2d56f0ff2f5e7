#include "sync/uploader/backoff.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "base/random.hpp"

namespace fairgauge::tests {

using namespace sync::uploader;
using namespace std::chrono_literals;

namespace {
const base::MonotonicTime kNow{1h};
std::chrono::milliseconds wait_of(const Setback& setback, double jitter) {
  return next_attempt(setback, jitter, kNow) - kNow;
}
constexpr double kAlmostOne = 0.999999;
}  // namespace

TEST_CASE("the bound of the wait doubles from 1 s to 60 s", "[backoff]") {
  const std::chrono::milliseconds bounds[] = {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s};
  for (int tries = 1; tries <= 8; ++tries) {
    const auto longest = wait_of({tries, 0s, 0s}, kAlmostOne);
    CHECK(longest < bounds[tries - 1]);
    CHECK(longest > bounds[tries - 1] - 2ms);
    CHECK(wait_of({tries, 0s, 0s}, 0) == 0ms);
  }
  CHECK(wait_of({2'000'000'000, 0s, 0s}, kAlmostOne) <= 60s);
}

TEST_CASE("after an hour without success the bound grows to 300 s", "[backoff]") {
  CHECK(wait_of({30, 59min, 0s}, kAlmostOne) <= 60s);
  CHECK(wait_of({30, 1h, 0s}, kAlmostOne) > 299s);
  CHECK(wait_of({30, 1h, 0s}, kAlmostOne) <= 300s);
}

TEST_CASE("a server's Retry-After wins if longer, up to an hour", "[backoff]") {
  CHECK(wait_of({1, 0s, 20s}, 0.5) == 20s);
  CHECK(wait_of({7, 0s, 20s}, 0.5) == 30s);
  CHECK(wait_of({1, 0s, 100h}, 0.5) == 1h);
  CHECK(wait_of({1, 0s, -5s}, 0.5) == 500ms);
}

TEST_CASE("waits are spread evenly, so a thousand kiosks do not return together", "[backoff]") {
  base::SeededRandom random(20261121);
  std::vector<int> seconds(60);
  for (int i = 0; i < 6000; ++i) {
    const auto wait = wait_of({20, 0s, 0s}, random.next_unit());
    REQUIRE(wait >= 0ms);
    REQUIRE(wait < 60s);
    ++seconds[static_cast<size_t>(wait / 1s)];
  }
  CHECK(*std::max_element(seconds.begin(), seconds.end()) < 150);  // 100 expected, 5 sigma above
  CHECK(*std::min_element(seconds.begin(), seconds.end()) > 50);
}

}  // namespace fairgauge::tests
