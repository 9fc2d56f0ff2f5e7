// A kiosk's database as older programs have left it, kept in tests/data/kiosks: schema 1 was written by the kiosk of
// commit 8c83ded, `simulate` with four visitors who finished and three who walked away.
#include <catch2/catch_test_macros.hpp>

#include "fixture.hpp"
#include "survey/store/schema.hpp"
#include "tests/support/kept_database.hpp"

namespace fairgauge::survey::store {
TEST_CASE("a kiosk's database of every older version is brought up to date and has lost nothing",
          "[store][migration]") {
  for (size_t version = 1; version < schema_steps().size(); ++version) {
    INFO("schema " << version);
    Kiosk kiosk;
    const auto file = kiosk.folder / "kiosk.db";
    tests::copy_kept(tests::kept_kiosk(version), file);
    const auto before = tests::bodies_in_kept_kiosk(file);
    REQUIRE(before.size() == 7);
    CHECK(kiosk.query("PRAGMA user_version") == static_cast<std::int64_t>(version));
    const auto pending = kiosk.query("SELECT count(*) FROM outbox WHERE state = 'pending'");
    {
      auto store = kiosk.open();
      CHECK_FALSE(kiosk.report.set_aside);
      CHECK(bodies(store) == before);
      CHECK(store.counts()->records == 7);
      CHECK(store.counts()->pending == pending);
      // What only the new program can keep goes behind the old records.
      auto response = kiosk.response();
      REQUIRE(store.finish(response));
      CHECK(bodies(store).size() == 8);
    }
    CHECK(kiosk.query("PRAGMA user_version") == static_cast<std::int64_t>(schema_steps().size()));
    CHECK(kiosk.query("SELECT max(seq) FROM record") == 8);
  }
}

}  // namespace fairgauge::survey::store
