// What a power cut may leave: at any moment, of the writes that were not flushed any sectors. The program starts on it
// and has everything that it acknowledged, and nothing half.
#include <catch2/catch_test_macros.hpp>

#include "survey/store/schema.hpp"
#include "sync/server/schema.hpp"
#include "tests/faults/disk.hpp"
#include "tests/faults/ends.hpp"
#include "tests/support/campaign.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {
namespace {

constexpr size_t kImagesAShow = 100;  // a run of one end's work

struct Cuts {
  size_t images = 0, violations = 0;
  std::string first_violation;
};

Deeds known_at(size_t deeds, size_t acknowledged) {
  Deeds known(deeds, Known::not_begun);
  for (size_t i = 0; i < deeds && i <= acknowledged; ++i) known[i] = i < acknowledged ? Known::done : Known::unsure;
  return known;
}

void cut(End& end, base::RandomSource& random, Cuts& cuts, bool flushes_happen = true) {
  const TemporaryFolder scratch;
  const auto folder = scratch / "end", left = scratch / "left";
  Disk disk(random);
  std::filesystem::create_directories(folder);
  end.prepare(folder);
  DiskLog log(folder);
  if (!flushes_happen) log.forget_flushes();
  const auto deeds = end.work(folder, {.done = [&] { log.mark(); }}).size();
  const auto operations = log.size();
  log.stop();
  for (size_t i = 0; i < kImagesAShow; ++i) {
    const auto at = 1 + random.below(operations);
    write_image(log.image(at, random), left);
    ++cuts.images;
    const auto wrong = end.wrong_with(left, known_at(deeds, log.marks_before(at)));
    if (wrong.empty() || ++cuts.violations > 1) continue;
    cuts.first_violation =
        "cut after operation " + std::to_string(at) + " of " + std::to_string(operations) + ": " + wrong;
  }
}

void check(const char* what, const Cuts& cuts) {
  CHECK(cuts.first_violation == "");
  report(std::string(what) + ": " + std::to_string(cuts.images) + " images, " + std::to_string(cuts.violations) +
         " violations");
}

}  // namespace

TEST_CASE("whatever a power cut leaves, a kiosk has what it acknowledged", "[power_cut]") {
  Cuts cuts;
  const auto range = seeds(5);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    base::SeededRandom random(seed);
    cut(*kiosk_end(seed), random, cuts);
    cut(*migrating_kiosk_end(1 + seed % (survey::store::schema_steps().size() - 1)), random, cuts);
  }
  check("images of a kiosk's disk after a power cut", cuts);
}

TEST_CASE("whatever a power cut leaves, what visitors took back is gone and the rest is there", "[power_cut]") {
  Cuts cuts;
  const auto range = seeds(5);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    base::SeededRandom random(seed);
    cut(*personal_end(seed), random, cuts);
  }
  check("images of a kiosk's disk with personal data after a power cut", cuts);
}

TEST_CASE("whatever a power cut leaves, a server has what it acknowledged", "[power_cut]") {
  Cuts cuts;
  const auto range = seeds(5);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    base::SeededRandom random(seed);
    cut(*server_end(seed), random, cuts);
    cut(*migrating_server_end(1 + seed % (sync::server::schema_steps().size() - 1)), random, cuts);
  }
  check("images of a server's disk after a power cut", cuts);
}

TEST_CASE("an end whose flushes do not happen is caught", "[power_cut][mutation]") {
  for (const auto make : {kiosk_end, personal_end, server_end}) {
    Cuts cuts;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      base::SeededRandom random(seed);
      cut(*make(seed, Weakness::none), random, cuts, false);
    }
    CHECK(cuts.violations > 0);
  }
}

}  // namespace fairgauge::tests
