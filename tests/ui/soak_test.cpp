// A kiosk that is on for days: thousands of visitors on the real, drawn screens, and nothing grows.
//
// CI size: 30 visitors; threads and open files are compared. Release size: `./do campaign soak` (10,000 visitors, about
// half an hour); from 1,000 visitors on, memory is compared as well.
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/campaign.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;

constexpr int kMemoryFrom = 1000;             // visitors; before, caches still fill
constexpr std::int64_t kGrowthMaxKib = 6144;  // over the second half of all visitors: noise of the allocator

constexpr std::uint64_t kVisitorsInEveryBuild = 30;

int entries(const char* folder) {
  int count = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder)) ++count;
  return count;
}

struct Taken {
  int threads = entries("/proc/self/task"), files = entries("/proc/self/fd");
  std::int64_t memory_kib = [] {
    std::ifstream lines("/proc/self/smaps_rollup");
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("Pss:")) return std::strtoll(line.c_str() + 4, nullptr, 10);
    }
    return 0LL;
  }();
};

TEST_CASE("visitor after visitor, the kiosk takes no more memory, threads or files", "[ui][soak]") {
  KioskUnderTest kiosk({.drawn = true, .reduced_motion = true});
  const Seeds wanted = seeds(kVisitorsInEveryBuild);  // here: how many visitors, from one seed
  base::SeededRandom random(10 + wanted.first);
  const auto visits = [&](int count) {
    for (int i = 0; i < count; ++i) {
      kiosk::Behaviour behaviour;
      behaviour.language = kiosk.pack().languages[random.below(kiosk.pack().languages.size())];
      behaviour.entry = random.below(8);
      if (random.next_unit() < 0.15) behaviour.answers_before_leaving = static_cast<int>(random.below(6));
      const auto outcome = kiosk::visit(kiosk.robot(), behaviour, random);
      if (!outcome) FAIL(outcome.error().text());
    }
    kiosk.kiosk().storage().drain();
    return Taken();
  };
  const int visitors = static_cast<int>(wanted.count);
  const Taken half = visits(visitors / 2), whole = visits(visitors - visitors / 2);
  CHECK(whole.threads == half.threads);
  CHECK(whole.files == half.files);
  if (visitors >= kMemoryFrom) CHECK(whole.memory_kib < half.memory_kib + kGrowthMaxKib);
  CHECK(kiosk.counts().complete + kiosk.counts().partial > 0);
  CHECK(kiosk.counts().drafts == 0);
  report("soak: " + std::to_string(visitors) + " visitors, " + std::to_string(half.memory_kib / 1024) +
         " MiB after the first half, " + std::to_string(whole.memory_kib / 1024) + " MiB at the end, " +
         std::to_string(whole.threads) + " threads, " + std::to_string(whole.files) + " files at both");
}

}  // namespace
}  // namespace fairgauge::tests
