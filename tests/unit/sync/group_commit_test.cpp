#include "sync/server/group_commit.hpp"

#include <catch2/catch_test_macros.hpp>
#include <future>
#include <thread>

#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::server;
using sync::protocol::Outcome;
using sync::protocol::Parcel;

// Holds its first transaction open until it is told to go on; notes how many parcels came together.
class SlowArchive final : public Archive {
 public:
  [[nodiscard]] ArchiveIdentity identity() const override { return {}; }
  [[nodiscard]] base::Result<Stored> store(const Parcel& parcel, base::UtcTime) override {
    ++singles;
    if (parcel.records.front().seq == poison) return base::error(base::ErrorKind::storage_full, "no room");
    return Stored{{}, parcel.records.front().seq};
  }
  [[nodiscard]] base::Result<std::vector<Stored>> store_all(Parcels parcels, base::UtcTime) override {
    groups.push_back(parcels.size());
    if (groups.size() == 1) {
      begun.set_value();
      go_on.get_future().wait();
    }
    std::vector<Stored> all;
    for (const auto* parcel : parcels) {
      if (parcel->records.front().seq == poison) return base::error(base::ErrorKind::storage_full, "no room");
      all.push_back({{}, parcel->records.front().seq});
    }
    return all;
  }
  [[nodiscard]] base::Result<void> erase(const base::Uuid&, base::UtcTime) override { return {}; }
  [[nodiscard]] base::Result<ArchiveSummary> summary() override { return ArchiveSummary{}; }
  [[nodiscard]] base::Result<std::vector<sync::protocol::LedgerEntry>> held(const base::Uuid&,
                                                                            const sync::protocol::Epoch&,
                                                                            sync::protocol::SeqRange) override {
    return std::vector<sync::protocol::LedgerEntry>();
  }
  [[nodiscard]] base::Result<void> for_each_record(
      const std::function<base::Result<void>(std::string_view)>&) override {
    return {};
  }
  [[nodiscard]] base::Result<void> health() const override { return {}; }

  std::uint64_t poison = 0;
  int singles = 0;
  std::vector<size_t> groups;
  std::promise<void> begun, go_on;
};

// Parcel 1 is being stored while 2 to `last` come; what became of each of them.
std::vector<base::Result<Stored>> store_while_the_first_flushes(SlowArchive& archive, std::uint32_t last) {
  GroupCommit commits(archive);
  std::vector<base::Result<Stored>> results(last, base::error(base::ErrorKind::invalid, "not asked"));
  {
    const auto store = [&](std::uint32_t n) { results[n - 1] = commits.store(parcel_of(n, 1), noon()); };
    std::vector<std::jthread> kiosks;
    kiosks.emplace_back(store, 1);
    archive.begun.get_future().wait();
    for (std::uint32_t n = 2; n <= last; ++n) kiosks.emplace_back(store, n);
    while (commits.waiting() < last - 1) std::this_thread::yield();
    archive.go_on.set_value();
  }
  return results;
}

}  // namespace

TEST_CASE("parcels that come while one flushes go together, and each gets its own result", "[group_commit][race]") {
  SlowArchive archive;
  const auto results = store_while_the_first_flushes(archive, 9);
  CHECK(archive.groups == std::vector<size_t>{1, 8});
  for (std::uint64_t n = 1; n <= 9; ++n) CHECK(results[n - 1]->high_water == n);
}

TEST_CASE("a group has at most 64 parcels", "[group_commit][race]") {
  SlowArchive archive;
  (void)store_while_the_first_flushes(archive, 101);
  CHECK(archive.groups == std::vector<size_t>{1, 64, 36});
}

TEST_CASE("a parcel that cannot be stored fails alone", "[group_commit][fault]") {
  SlowArchive archive;
  archive.poison = 5;
  const auto results = store_while_the_first_flushes(archive, 9);
  for (std::uint64_t n = 1; n <= 9; ++n) CHECK(results[n - 1].ok() == (n != 5));
  CHECK(archive.singles == 8);
}

TEST_CASE("one after the other, parcels are stored alone", "[group_commit]") {
  const TemporaryFolder folder;
  base::ManualClock clock{noon()};
  base::SeededRandom random{3};
  const auto archive = need(SqliteArchive::open(folder.path(), clock, random));
  GroupCommit commits(*archive);
  CHECK(need(commits.store(parcel_of(1, 2), noon())).results[1].outcome == Outcome::stored);
  CHECK(need(commits.store(parcel_of(2, 2), noon())).results[0].outcome == Outcome::duplicate);
  CHECK(need(archive->summary()).records == 3);
}

}  // namespace fairgauge::tests
