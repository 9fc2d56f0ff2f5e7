// What the store's tests share: a kiosk's clock and chance, responses that show what matters.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/sqlite.hpp"
#include "survey/store/store.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::store {

using base::ErrorKind;
using base::UtcTime;
using std::chrono::milliseconds;

// 2026-11-20T06:36:05.120Z
inline constexpr UtcTime kMorning{milliseconds(1795156565120)};

struct Kiosk {
  tests::TemporaryFolder folder;
  base::ManualClock clock{kMorning};
  base::SystemRandom random;
  StartReport report;

  [[nodiscard]] base::Result<Store> try_open() { return Store::open(folder.path(), clock, random, report); }
  Store open() {  // the start alone may be what matters
    auto store = try_open();
    if (!store) FAIL(store.error().text());
    return *std::move(store);
  }
  // Another look at the file, while no Store has it.
  [[nodiscard]] std::int64_t query(const std::string& sql) const {
    auto database = base::Database::open(folder / "kiosk.db", base::Access::sole);
    REQUIRE(database);
    const auto answer = database->query_integer(sql);
    if (!answer) FAIL(answer.error().text());
    return *answer;
  }

  [[nodiscard]] interview::Response response(interview::Status status = interview::Status::complete,
                                             std::string form = "visitor-exit") {
    interview::Response response;
    response.rec_id = base::make_uuid_v7(clock.utc(), random);
    response.show = "airshow";
    response.edition = "2026";
    response.station = "hall-1-exit";
    response.form = std::move(form);
    response.language = "zh-cn";
    response.status = status;
    response.started = clock.utc();
    response.finished = clock.utc() + std::chrono::seconds(90);
    response.utc_offset = std::chrono::hours(8);
    response.duration = std::chrono::seconds(90);
    response.answers = {{"osat", 4}, {"comment", "人太多了"}, {"days", expression::Value::List{"fri", "sat"}}};
    return response;
  }
};

inline std::vector<std::string> bodies(Store& store) {
  std::vector<std::string> all;
  REQUIRE(store.for_each_record([&](std::string_view bytes) {
    all.emplace_back(bytes);
    return base::Result<void>();
  }));
  return all;
}

}  // namespace fairgauge::survey::store
