// The same answers make the same report wherever they lie: on the kiosk, on the server, in a file of records.
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/random.hpp"
#include "show_day.hpp"
#include "survey/report/record_lines.hpp"
#include "survey/report/report_json.hpp"
#include "survey/store/store.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::survey::report {
namespace {

template <class T>
T need(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  return *std::move(result);
}

std::string report_from(const RecordSource& source) { return to_json(need(make_report(demo(), source, {}))); }

// Two kiosks with a share of the day each; visitors arrive at one and leave at the other.
struct Kiosk {
  explicit Kiosk(std::uint64_t seed)
      : random(seed), store(need(store::Store::open(folder.path(), clock, random, start))) {}

  tests::TemporaryFolder folder;
  base::ManualClock clock{at_minute(0)};
  base::SeededRandom random;
  store::StartReport start;
  store::Store store;
};

sync::protocol::Parcel parcel_of(Kiosk& kiosk) {
  sync::protocol::Parcel parcel{kiosk.store.identity().device, kiosk.store.identity().epoch, at_minute(500), {}};
  for (auto& item : need(kiosk.store.pending(1000, 1 << 24))) {
    parcel.records.push_back({item.rec_id, item.seq, item.kind, item.body});
  }
  return parcel;
}

TEST_CASE("kiosk, server and a file of records report the same to the last digit", "[report][equality]") {
  ShowDay day;
  day.add_twelve_visitors();
  day.add("visitor-exit", "v3", 300, {{"VX1", 5}, {"VX4", 9}});
  day.add("visitor-exit", "", 301, {{"VX1", 3}, {"VX4", 7}});
  Kiosk only(1);
  for (const auto& record : day.records) need(only.store.finish(record.response));
  const auto on_the_kiosk = report_from([&](const RecordVisitor& visit) { return only.store.for_each_record(visit); });

  const tests::TemporaryFolder folder;
  const auto archive = need(sync::server::SqliteArchive::open(folder.path(), only.clock, only.random));
  need(archive->store(parcel_of(only), at_minute(501)));
  CHECK(report_from([&](const RecordVisitor& visit) { return archive->for_each_record(visit); }) == on_the_kiosk);

  const auto file = folder.path() / "records.jsonl";
  {
    std::ofstream lines(file, std::ios::binary);
    const auto wrote = archive->for_each_record([&](std::string_view bytes) {
      lines << bytes << "\n";
      return base::Result<void>();
    });
    REQUIRE(wrote);
  }
  CHECK(report_from(lines_of(file)) == on_the_kiosk);
}

TEST_CASE("it does not matter which of two kiosks came first", "[report][equality]") {
  ShowDay day;
  day.add_twelve_visitors();
  Kiosk arrivals(2), exits(3);
  for (const auto& record : day.records) {
    need((record.response.form == "visitor-arrival" ? arrivals : exits).store.finish(record.response));
  }
  std::vector<std::string> reports;
  for (const bool arrivals_first : {true, false}) {
    const tests::TemporaryFolder folder;
    const auto archive = need(sync::server::SqliteArchive::open(folder.path(), arrivals.clock, arrivals.random));
    need(archive->store(parcel_of(arrivals_first ? arrivals : exits), at_minute(501)));
    need(archive->store(parcel_of(arrivals_first ? exits : arrivals), at_minute(502)));
    reports.push_back(report_from([&](const RecordVisitor& visit) { return archive->for_each_record(visit); }));
  }
  CHECK(reports[0] == reports[1]);
  CHECK(reports[0] == to_json(day.report()));
}

TEST_CASE("a file that is not there is named", "[report][equality]") {
  const auto report = make_report(demo(), lines_of("/nowhere/records.jsonl"), {});
  REQUIRE_FALSE(report);
  CHECK(report.error().kind == base::ErrorKind::not_found);
  CHECK(report.error().text().find("/nowhere/records.jsonl") != std::string::npos);
}

}  // namespace
}  // namespace fairgauge::survey::report
