// Each write, truncation and flush in turn fails: once, for good, for want of room, torn. Whatever it hits, what was
// acknowledged is there when the program starts again, and nothing is half there.
#include <catch2/catch_test_macros.hpp>

#include "survey/store/schema.hpp"
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
void sweep(const std::string& plan, End& end, base::RandomSource& random, Swept& swept) {
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
        swept.first_violation =
            plan + ", " + std::string(to_text(fault)) + " at operation " + std::to_string(nth) + ": " + wrong;
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

void sweep_all(const char* what, std::unique_ptr<End> (*make)(std::uint64_t seed, Weakness weakness)) {
  constexpr std::uint64_t kInEveryBuild = 2;
  Swept swept;
  const auto range = seeds(kInEveryBuild);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    base::SeededRandom random(seed);
    sweep("seed " + std::to_string(seed), *make(seed, Weakness::none), random, swept);
  }
  check(what, swept, 100);
}

}  // namespace

TEST_CASE("whatever operation of the disk fails, a kiosk keeps what it acknowledged", "[sweep]") {
  sweep_all("faults of a kiosk's disk", kiosk_end);
}

TEST_CASE("whatever operation of the disk fails, what visitors took back is gone and the rest is there", "[sweep]") {
  sweep_all("faults of a kiosk's disk with personal data", personal_end);
}

TEST_CASE("a purge that finds nothing more takes an earlier one's bytes out of the WAL", "[sweep]") {
  constexpr std::uint64_t kPlan = 35;  // drops a contact, has no room to empty the WAL, and drops again
  base::SeededRandom random(kPlan);
  Swept swept;
  sweep("seed 35", *personal_end(kPlan, Weakness::none), random, swept);
  CHECK(swept.first_violation == "");
  CHECK(swept.faults > 100);
}

TEST_CASE("whatever operation of the disk fails, a server keeps what it acknowledged", "[sweep]") {
  sweep_all("faults of a server's disk", server_end);
}

TEST_CASE("whatever operation of the disk fails, older data are brought up to date whole or not at all",
          "[sweep][migration]") {
  Swept swept;
  base::SeededRandom random(from_environment("FAIRGAUGE_FIRST_SEED", 1));
  for (size_t schema = 1; schema < survey::store::schema_steps().size(); ++schema)
    sweep("kiosk's schema " + std::to_string(schema), *migrating_kiosk_end(schema), random, swept);
  const int of_kiosks = swept.faults;
  CHECK(of_kiosks >= 30);
  for (size_t schema = 1; schema < sync::server::schema_steps().size(); ++schema)
    sweep("server's schema " + std::to_string(schema), *migrating_server_end(schema), random, swept);
  check("faults while older data are brought up to date", swept, of_kiosks + 100);
}

TEST_CASE("an end that acknowledges before the commit is caught", "[sweep][mutation]") {
  for (const auto make : {kiosk_end, personal_end, server_end}) {
    Swept swept;
    base::SeededRandom random(1);
    sweep("seed 1", *make(1, Weakness::acknowledges_before_the_commit), random, swept);
    CHECK(swept.violations > 0);
  }
}

}  // namespace fairgauge::tests
