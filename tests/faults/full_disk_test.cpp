// A disk that is really full: an ext4 of 16 MiB on a loop device, which only root can mount.
#include <sys/mount.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

#include "survey/store/store.hpp"
#include "tests/support/campaign.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;

class SmallDisk {
 public:
  SmallDisk() {
    const auto image = (folder_ / "image").string(), place = path().string();
    fs::create_directories(path());
    const auto make = "truncate -s 16M '" + image + "' && mkfs.ext4 -q -m 0 '" + image + "' && mount -o loop '" +
                      image + "' '" + place + "' 2>/dev/null";
    mounted_ = ::geteuid() == 0 && std::system(make.c_str()) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount2(path().c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool mounted() const { return mounted_; }
  [[nodiscard]] fs::path path() const { return folder_ / "disk"; }

 private:
  TemporaryFolder folder_;
  bool mounted_ = false;
};

survey::interview::Response response(std::uint32_t number) {
  survey::interview::Response response;
  response.rec_id = uuid(number);
  response.show = response.edition = response.station = response.form = response.language = "x";
  response.status = survey::interview::Status::complete;
  response.started = response.finished = noon();
  response.answers["comment"] = std::string(30'000, 'x');
  return response;
}

// Fills what is left of the disk but for `room`, so that no two rounds end at the same byte.
void fill(const fs::path& disk, std::uint64_t room) {
  const auto left = fs::space(disk).available;
  if (left > room) std::ofstream(disk / "ballast") << std::string(left - room, 'b');
}

}  // namespace

TEST_CASE("a kiosk on a full disk refuses records whole, keeps all others, and goes on when there is room",
          "[full_disk]") {
  std::int64_t kept = 0, refused = 0;
  const auto range = seeds(2);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    const SmallDisk disk;
    if (!disk.mounted()) SKIP("no loop device can be mounted here: needs root and mkfs.ext4");
    base::SeededRandom random(seed);
    base::ManualClock clock{noon()};
    survey::store::StartReport report;
    std::uint32_t number = 0;
    {
      auto store = need(survey::store::Store::open(disk.path(), clock, random, report));
      fill(disk.path(), 2'000'000 + random.below(2'000'000));
      base::Result<std::uint64_t> seq = 0;
      while ((seq = store.finish(response(++number)))) ++kept;
      ++refused;
      CHECK(seq.error().kind == base::ErrorKind::storage_full);
      fs::remove(disk.path() / "ballast");
      CHECK(need(store.finish(response(number))) == number);
      ++kept;
    }
    auto store = need(survey::store::Store::open(disk.path(), clock, random, report));
    CHECK_FALSE(report.set_aside);
    CHECK(need(store.counts()).records == number);
    CHECK(need(store.counts()).pending == number);
  }
  report("full disks of a kiosk: " + std::to_string(range.count) + ", " + std::to_string(kept) + " records kept, " +
         std::to_string(refused) + " refused whole, 0 lost");
}

TEST_CASE("a server on a full disk refuses parcels whole, keeps all others, and goes on when there is room",
          "[full_disk]") {
  std::int64_t kept = 0;
  const auto range = seeds(2);
  for (auto seed = range.first; seed < range.end(); ++seed) {
    const SmallDisk disk;
    if (!disk.mounted()) SKIP("no loop device can be mounted here: needs root and mkfs.ext4");
    base::SeededRandom random(seed);
    base::ManualClock clock{noon()};
    std::uint32_t first = 1;
    const auto parcel = [&] {
      auto large = parcel_of(first, 20);
      for (auto& record : large.records) record.body += std::string(3000, ' ');
      return large;
    };
    {
      const auto archive = need(sync::server::SqliteArchive::open(disk.path(), clock, random));
      fill(disk.path(), 2'000'000 + random.below(2'000'000));
      base::Result<sync::server::Stored> stored = sync::server::Stored{};
      for (; (stored = archive->store(parcel(), noon())); first += 20) kept += 20;
      CHECK(stored.error().kind == base::ErrorKind::storage_full);
      CHECK(need(archive->summary()).records == first - 1);
      CHECK(archive->health());
      fs::remove(disk.path() / "ballast");
      need(archive->store(parcel(), noon()));
    }
    const auto archive = need(sync::server::SqliteArchive::open(disk.path(), clock, random));
    CHECK(need(archive->summary()).records == first + 19);
  }
  report("full disks of a server: " + std::to_string(range.count) + ", " + std::to_string(kept) + " records kept, " +
         std::to_string(range.count) + " parcels refused whole, 0 lost");
}

}  // namespace fairgauge::tests
