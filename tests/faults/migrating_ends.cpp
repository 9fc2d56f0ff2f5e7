#include "survey/store/store.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/faults/ends.hpp"
#include "tests/support/kept_database.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using survey::store::Store;
using sync::server::SqliteArchive;

struct KioskProgram {
  static constexpr const char* file = "kiosk.db";
  static constexpr auto kept = kept_kiosk;
  static constexpr auto bodies_in_kept = bodies_in_kept_kiosk;

  base::Result<Store> open(const fs::path& folder) { return Store::open(folder, clock, random, report); }
  static Store& records_of(Store& store) { return store; }
  [[nodiscard]] std::string wrong() const {
    return report.set_aside ? "a sound file was set aside: " + report.damage : "";
  }

  base::ManualClock clock{noon()};
  base::SeededRandom random{1};
  survey::store::StartReport report;
};

struct ServerProgram {
  static constexpr const char* file = "archive.db";
  static constexpr auto kept = kept_archive;
  static constexpr auto bodies_in_kept = bodies_in_kept_archive;

  base::Result<std::unique_ptr<SqliteArchive>> open(const fs::path& folder) {
    return SqliteArchive::open(folder, clock, random);
  }
  static SqliteArchive& records_of(std::unique_ptr<SqliteArchive>& archive) { return *archive; }
  [[nodiscard]] std::string wrong() const { return ""; }

  base::ManualClock clock{noon()};
  base::SeededRandom random{1};
};

template <class Program>
class MigratingEnd final : public End {
 public:
  explicit MigratingEnd(size_t schema) : kept_(Program::kept(schema)) {}

  void prepare(const fs::path& folder) override {
    copy_kept(kept_, folder / Program::file);
    before_ = Program::bodies_in_kept(folder / Program::file);
  }

  Deeds work(const fs::path& folder, const Witness& witness) override {
    const auto opened = program_.open(folder);
    if (!opened) return {Known::unsure};
    witness.done();
    return {Known::done};
  }

  std::string find_wrong(const fs::path& folder, const Deeds&) override {
    auto opened = program_.open(folder);
    if (!opened) return opened.error().text();
    if (const auto wrong = program_.wrong(); !wrong.empty()) return wrong;
    std::vector<std::string> after;
    need(Program::records_of(*opened).for_each_record([&](std::string_view bytes) {
      after.emplace_back(bytes);
      return base::Result<void>();
    }));
    return after == before_ ? "" : "the records are not those of before";
  }

 private:
  const fs::path kept_;
  Program program_;
  std::vector<std::string> before_;
};

}  // namespace

std::unique_ptr<End> migrating_kiosk_end(size_t schema) { return std::make_unique<MigratingEnd<KioskProgram>>(schema); }
std::unique_ptr<End> migrating_server_end(size_t schema) {
  return std::make_unique<MigratingEnd<ServerProgram>>(schema);
}

}  // namespace fairgauge::tests
