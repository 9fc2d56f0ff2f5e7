// Damaged files are moved aside whole, and the kiosk goes on as the same device in a new epoch.
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/durable_file.hpp"
#include "fixture.hpp"

namespace fairgauge::survey::store {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  auto bytes = base::read_file(path, 100'000'000);
  REQUIRE(bytes);
  return *bytes;
}

// Files as a running kiosk has them: `records` records, those of the second half only in the WAL.
struct Copied {
  std::string database, wal;
  Identity identity;
};

Copied files_of_a_running_kiosk(Kiosk& kiosk, int records) {
  auto store = kiosk.open();
  for (int i = 0; i < records; ++i) {
    REQUIRE(store.finish(kiosk.response()));
    if (i == records / 2) REQUIRE(store.checkpoint());
  }
  return {content(kiosk.folder / "kiosk.db"), content(kiosk.folder / "kiosk.db-wal"), store.identity()};
}

void put_back(const Kiosk& kiosk, const Copied& files) {
  REQUIRE(base::write_durably(kiosk.folder / "kiosk.db", files.database));
  REQUIRE(base::write_durably(kiosk.folder / "kiosk.db-wal", files.wal));
}

void check_set_aside(Kiosk& kiosk, const Copied& damaged) {
  auto store = kiosk.open();
  REQUIRE(kiosk.report.set_aside);
  CHECK(kiosk.report.set_aside->filename() == "damaged-20261120T063605Z");
  CHECK_FALSE(kiosk.report.damage.empty());
  CHECK_FALSE(kiosk.report.created);
  CHECK(content(*kiosk.report.set_aside / "kiosk.db") == damaged.database);
  CHECK(content(*kiosk.report.set_aside / "kiosk.db-wal") == damaged.wal);
  CHECK(store.identity().device == damaged.identity.device);
  CHECK(store.identity().epoch != damaged.identity.epoch);
  CHECK(*store.finish(kiosk.response()) == 1);
}

TEST_CASE("a file damaged in the middle is set aside with its WAL", "[store][fault]") {
  Kiosk kiosk;
  auto files = files_of_a_running_kiosk(kiosk, 60);
  REQUIRE(files.wal.size() > 4096);
  for (size_t at = 4096; at < files.database.size(); at += 4096) files.database.replace(at, 64, 64, '\xA5');
  put_back(kiosk, files);
  check_set_aside(kiosk, files);
  kiosk.open();
  CHECK_FALSE(kiosk.report.set_aside);
}

TEST_CASE("a file cut short is set aside with its WAL", "[store][fault]") {
  Kiosk kiosk;
  auto files = files_of_a_running_kiosk(kiosk, 60);
  files.database.resize(files.database.size() / 2 / 4096 * 4096);
  files.wal.resize(100);  // too short for one page: as after a power cut
  put_back(kiosk, files);
  check_set_aside(kiosk, files);
}

TEST_CASE("a file that is no database is set aside with its WAL", "[store][fault]") {
  Kiosk kiosk;
  auto files = files_of_a_running_kiosk(kiosk, 60);
  files.database = std::string(50'000, 'x');
  files.wal = std::string(50'000, 'y');
  put_back(kiosk, files);
  check_set_aside(kiosk, files);
}

TEST_CASE("an empty file with a full WAL is set aside, not taken for a new one", "[store][fault]") {
  Kiosk kiosk;
  auto files = files_of_a_running_kiosk(kiosk, 10);
  files.database.clear();
  put_back(kiosk, files);
  check_set_aside(kiosk, files);
}

TEST_CASE("a WAL without its file is set aside", "[store][fault]") {
  Kiosk kiosk;
  const auto files = files_of_a_running_kiosk(kiosk, 10);
  put_back(kiosk, files);
  fs::remove(kiosk.folder / "kiosk.db");
  const auto store = kiosk.open();
  REQUIRE(kiosk.report.set_aside);
  CHECK(content(*kiosk.report.set_aside / "kiosk.db-wal") == files.wal);
  CHECK(store.identity().device == files.identity.device);
}

TEST_CASE("another program's database is set aside", "[store][fault]") {
  Kiosk kiosk;
  {
    auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
    REQUIRE(database->execute("CREATE TABLE contacts (name TEXT)"));
  }
  kiosk.open();
  CHECK(kiosk.report.set_aside);
}

TEST_CASE("a database without its tables is set aside", "[store][fault]") {
  Kiosk kiosk;
  {
    auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
    REQUIRE(database->execute("PRAGMA user_version=1"));
  }
  kiosk.open();
  CHECK(kiosk.report.set_aside);
}

TEST_CASE("damage twice in one second fills two folders", "[store][fault]") {
  Kiosk kiosk;
  for (const char* name : {"damaged-20261120T063605Z", "damaged-20261120T063605Z-2"}) {
    REQUIRE(base::write_durably(kiosk.folder / "kiosk.db",
                                "not a database, whatever it is called" + std::string(500, ' ')));
    kiosk.open();
    REQUIRE(kiosk.report.set_aside);
    CHECK(kiosk.report.set_aside->filename() == name);
  }
}

TEST_CASE("the device comes from the damaged file if its own file is lost", "[store][fault]") {
  Kiosk kiosk;
  auto files = files_of_a_running_kiosk(kiosk, 200);
  // Behind the identity, which was written first; on many pages, since a newer copy in the WAL heals a single one.
  for (size_t at = files.database.size() / 2 / 4096 * 4096; at < files.database.size(); at += 4096) {
    files.database.replace(at, 64, 64, '\xA5');
  }
  put_back(kiosk, files);
  fs::remove(kiosk.folder / "device");
  check_set_aside(kiosk, files);
  CHECK(content(kiosk.folder / "device") == base::to_text(files.identity.device) + "\n");
}

TEST_CASE("an unreadable device file is written again from the database", "[store][fault]") {
  Kiosk kiosk;
  const auto device = kiosk.open().identity().device;
  REQUIRE(base::write_durably(kiosk.folder / "device", "?"));
  CHECK(kiosk.open().identity().device == device);
  CHECK(content(kiosk.folder / "device") == base::to_text(device) + "\n");
}

TEST_CASE("a lost database is a new epoch of the same device", "[store][fault]") {
  Kiosk kiosk;
  const auto before = kiosk.open().identity();
  fs::remove(kiosk.folder / "kiosk.db");
  const auto after = kiosk.open().identity();
  CHECK(kiosk.report.created);
  CHECK(after.device == before.device);
  CHECK(after.epoch != before.epoch);
}

TEST_CASE("another kiosk's database is refused and stays as it is", "[store][fault]") {
  Kiosk kiosk, other;
  kiosk.open();
  REQUIRE(other.open().finish(other.response()));
  fs::copy_file(other.folder / "kiosk.db", kiosk.folder / "kiosk.db", fs::copy_options::overwrite_existing);
  const auto store = kiosk.try_open();
  REQUIRE_FALSE(store);
  CHECK(store.error().kind == ErrorKind::refused);
  CHECK(content(kiosk.folder / "kiosk.db") == content(other.folder / "kiosk.db"));
}

TEST_CASE("a start that stopped before the identity was written is completed", "[store][fault]") {
  Kiosk kiosk;
  kiosk.open();
  {
    auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
    REQUIRE(database->execute("DELETE FROM identity"));
  }
  auto store = kiosk.open();
  CHECK_FALSE(kiosk.report.set_aside);
  CHECK(store.finish(kiosk.response()));
}

TEST_CASE("a folder that cannot be made is an error", "[store][fault]") {
  Kiosk kiosk;
  REQUIRE(base::write_durably(kiosk.folder / "file", "x"));
  CHECK_FALSE(Store::open(kiosk.folder / "file/folder", kiosk.clock, kiosk.random, kiosk.report));
}

TEST_CASE("while another program starts in the folder, opening is refused", "[store][fault]") {
  Kiosk kiosk;
  const int folder = ::open(kiosk.folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  REQUIRE(::flock(folder, LOCK_EX | LOCK_NB) == 0);
  const auto store = kiosk.try_open();
  REQUIRE_FALSE(store);
  CHECK(store.error().kind == ErrorKind::refused);
  ::close(folder);
  CHECK(kiosk.try_open());
}

}  // namespace
}  // namespace fairgauge::survey::store
