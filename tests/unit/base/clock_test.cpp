#include "base/clock.hpp"

#include <catch2/catch_test_macros.hpp>
#include <thread>

namespace fairgauge::base {
namespace {

using namespace std::chrono_literals;

constexpr UtcTime kOpening{std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + 1h};

TEST_CASE("the system clock agrees with the operating system", "[clock]") {
  const SystemClock clock;
  const auto before = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const UtcTime now = clock.utc();
  const auto after = std::chrono::system_clock::now();
  CHECK(now >= before);
  CHECK(now <= after);
}

TEST_CASE("the system's monotonic time does not go back", "[clock]") {
  const SystemClock clock;
  const MonotonicTime first = clock.monotonic();
  CHECK(clock.monotonic() >= first);
}

TEST_CASE("a manual clock stands still until it is moved", "[clock]") {
  ManualClock clock(kOpening);
  const MonotonicTime start = clock.monotonic();
  CHECK(clock.utc() == kOpening);
  CHECK(clock.monotonic() == start);
  clock.advance(90s);
  CHECK(clock.utc() == kOpening + 90s);
  CHECK(clock.monotonic() == start + 90s);
}

TEST_CASE("setting the wall clock back leaves monotonic time as it is", "[clock]") {
  ManualClock clock(kOpening);
  const MonotonicTime start = clock.monotonic();
  clock.set_utc(kOpening - 24h);
  CHECK(clock.utc() == kOpening - 24h);
  CHECK(clock.monotonic() == start);
}

TEST_CASE("a manual clock may be moved by one thread and read by another", "[clock]") {
  ManualClock clock(kOpening);
  std::thread mover([&clock] {
    for (int i = 0; i < 1000; ++i) clock.advance(1ms);
  });
  UtcTime last = clock.utc();
  bool went_back = false;
  while (last < kOpening + 1s) {
    const UtcTime now = clock.utc();
    went_back = went_back || now < last;
    last = now;
  }
  mover.join();
  CHECK_FALSE(went_back);
}

}  // namespace
}  // namespace fairgauge::base
