// Each write, truncation and flush in turn fails: once, for good, for want of room, torn. Whatever it hits, what was
// acknowledged is there when the program starts again, and nothing is half there.
#include <catch2/catch_test_macros.hpp>

#include "sync/server/schema.hpp"
#include "tests/faults/disk.hpp"
#include "tests/faults/ends.hpp"
#include "tests/support/campaign.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {
namespace {

struct Swept {
  int faults = 0, violations = 0;
  std::string first_violation;
};

// One fault of each kind at each operation of the end's work.
void sweep(End& end, base::RandomSource& random, Swept& swept) {
  const TemporaryFolder scratch;
  const auto folder = scratch / "end";
  Disk disk(random);
  std::filesystem::create_directories(folder);
  end.prepare(folder);
  const auto image = read_image(folder);
  for (const auto fault : kFaults) {
    for (int nth = 1;; ++nth) {
      write_image(image, folder);
      disk.fail(nth, fault);
      const auto deeds = end.work(folder, {.done = [] {}, .make_room = [&] { disk.heal(); }});
      const bool failed = disk.has_failed();
      disk.heal();
      const auto wrong = end.wrong_with(folder, deeds);
      if (!wrong.empty() && ++swept.violations == 1)
        swept.first_violation = std::string(to_text(fault)) + " at operation " + std::to_string(nth) + ": " + wrong;
      if (!failed) break;
      ++swept.faults;
    }
  }
}

void check(const char* what, const Swept& swept, int faults_at_least) {
  CHECK(swept.first_violation == "");
  CHECK(swept.faults >= faults_at_least);  // fewer would mean that they miss what they should hit
  report(std::string(what) + ": " + std::to_string(swept.faults) + " faults, " + std::to_string(swept.violations) +
         " violations");
}

}  // namespace

TEST_CASE("whatever operation of the disk fails, a kiosk keeps what it acknowledged", "[sweep]") {
  Swept swept;
  const auto range = seeds(2);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    base::SeededRandom random(seed);
    sweep(*kiosk_end(seed), random, swept);
  }
  check("faults of a kiosk's disk", swept, 100);
}

TEST_CASE("whatever operation of the disk fails, what visitors took back is gone and the rest is there", "[sweep]") {
  Swept swept;
  const auto range = seeds(2);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    base::SeededRandom random(seed);
    sweep(*personal_end(seed), random, swept);
  }
  check("faults of a kiosk's disk with personal data", swept, 100);
}

TEST_CASE("whatever operation of the disk fails, a server keeps what it acknowledged", "[sweep]") {
  Swept swept;
  const auto range = seeds(2);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    base::SeededRandom random(seed);
    sweep(*server_end(seed), random, swept);
  }
  check("faults of a server's disk", swept, 100);
}

TEST_CASE("whatever operation of the disk fails, an older archive is brought up to date whole or not at all",
          "[sweep][migration]") {
  Swept swept;
  base::SeededRandom random(from_environment("FAIRGAUGE_FIRST_SEED", 1));
  for (size_t schema = 1; schema < sync::server::schema_steps().size(); ++schema)
    sweep(*migrating_end(schema), random, swept);
  check("faults while an archive is brought up to date", swept, 100);
}

TEST_CASE("an end that acknowledges before the commit is caught", "[sweep][mutation]") {
  for (const auto make : {kiosk_end, personal_end, server_end}) {
    Swept swept;
    base::SeededRandom random(1);
    sweep(*make(1, Weakness::acknowledges_before_the_commit), random, swept);
    CHECK(swept.violations > 0);
  }
}

}  // namespace fairgauge::tests
