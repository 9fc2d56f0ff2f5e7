#include "survey/store/store.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/faults/ends.hpp"
#include "tests/support/kept_database.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using survey::store::Store;
using sync::server::SqliteArchive;

class MigratingKioskEnd final : public End {
 public:
  explicit MigratingKioskEnd(size_t schema) : kept_(kept_kiosk(schema)) {}

  void prepare(const std::filesystem::path& folder) override {
    copy_kept(kept_, folder / "kiosk.db");
    before_ = bodies_in_kept_kiosk(folder / "kiosk.db");
  }

  Deeds work(const std::filesystem::path& folder, const Witness& witness) override {
    const auto store = Store::open(folder, clock_, random_, report_);
    if (!store) return {Known::unsure};
    witness.done();
    return {Known::done};
  }

  std::string find_wrong(const std::filesystem::path& folder, const Deeds&) override {
    auto store = Store::open(folder, clock_, random_, report_);
    if (!store) return store.error().text();
    if (report_.set_aside) return "a sound file was set aside: " + report_.damage;
    std::vector<std::string> after;
    need(store->for_each_record([&](std::string_view bytes) {
      after.emplace_back(bytes);
      return base::Result<void>();
    }));
    return after == before_ ? "" : "the records are not those of before";
  }

 private:
  const std::filesystem::path kept_;
  base::ManualClock clock_{noon()};
  base::SeededRandom random_{1};
  survey::store::StartReport report_;
  std::vector<std::string> before_;
};

class MigratingServerEnd final : public End {
 public:
  explicit MigratingServerEnd(size_t schema) : kept_(kept_archive(schema)) {}

  void prepare(const std::filesystem::path& folder) override {
    copy_kept(kept_, folder / "archive.db");
    before_ = bodies_in_kept_archive(folder / "archive.db");
  }

  Deeds work(const std::filesystem::path& folder, const Witness& witness) override {
    const auto archive = SqliteArchive::open(folder, clock_, random_);
    if (!archive) return {Known::unsure};
    witness.done();
    return {Known::done};
  }

  std::string find_wrong(const std::filesystem::path& folder, const Deeds&) override {
    const auto archive = SqliteArchive::open(folder, clock_, random_);
    if (!archive) return archive.error().text();
    std::vector<std::string> after;
    need((*archive)->for_each_record([&](std::string_view bytes) {
      after.emplace_back(bytes);
      return base::Result<void>();
    }));
    return after == before_ ? "" : "the records are not those of before";
  }

 private:
  const std::filesystem::path kept_;
  base::ManualClock clock_{noon()};
  base::SeededRandom random_{1};
  std::vector<std::string> before_;
};

}  // namespace

std::unique_ptr<End> migrating_kiosk_end(size_t schema) { return std::make_unique<MigratingKioskEnd>(schema); }
std::unique_ptr<End> migrating_server_end(size_t schema) { return std::make_unique<MigratingServerEnd>(schema); }

}  // namespace fairgauge::tests
