// The full report over 1,000,000 records of an archive, beside one SQL statement with some of the same figures.
//
// Ours reads every record, checks its bytes, judges, links and computes all measures with their intervals. The
// `sqlite3` program is asked for six means and shares by questionnaire, with JSON functions on the same bodies: no
// quality, no link, no interval. Both are programs of their own, timed from fork to exit. Then the same report kept up
// to date while records come.
#include <chrono>
#include <cstdio>
#include <sstream>

#include "base/digest.hpp"
#include "base/durable_file.hpp"
#include "survey/report/collection.hpp"
#include "survey/report/make_report.hpp"
#include "survey/report/report_json.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/respondents.hpp"

namespace fairgauge::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kParcel = 1000, kFresh = 1000;
constexpr int kRefreshes = 20;
constexpr int kDistinct = 20'000;  // interviews; more records are the same people on other days

constexpr const char* kStatement =
    "SELECT json_extract(body, '$.form') AS form, count(*), avg(json_extract(body, '$.answers.VX1')),"
    " avg(json_extract(body, '$.answers.VX1') >= 4), avg(json_extract(body, '$.answers.VX4')),"
    " avg(json_extract(body, '$.answers.VX4') >= 9) - avg(json_extract(body, '$.answers.VX4') <= 6),"
    " avg(json_extract(body, '$.answers.VX2_PROD')), avg(json_extract(body, '$.answers.VX2_SERV'))"
    " FROM (SELECT CAST(body AS TEXT) AS body FROM envelope) GROUP BY form";

// Records without end, the same every time: two and two of one participant.
class Records {
 public:
  Records(const Setting& setting, std::uint64_t seed) : respondents_(setting.pack, seed) {
    for (int i = 0; i < setting.count(kDistinct, kDistinct / 4); ++i) distinct_.push_back(respondents_.next());
    device_ = base::make_uuid_v7(respondents_.clock().utc(), respondents_.random());
    respondents_.random().fill(epoch_);
  }

  [[nodiscard]] survey::interview::Record next() { return next(made_ / 2); }
  [[nodiscard]] survey::interview::Record next(std::uint64_t participant) {
    survey::interview::Record record{device_, epoch_, ++made_, distinct_[made_ % distinct_.size()]};
    auto& response = record.response;
    const std::chrono::milliseconds later(made_ / distinct_.size() * std::chrono::hours(24));
    response.started += later;
    response.finished += later;
    response.rec_id = base::make_uuid_v7(response.finished, respondents_.random());
    response.participant = base::digest(std::to_string(participant));
    return record;
  }

  [[nodiscard]] std::uint64_t made() const { return made_; }
  [[nodiscard]] const base::Uuid& device() const { return device_; }
  [[nodiscard]] const survey::interview::Epoch& epoch() const { return epoch_; }
  [[nodiscard]] Respondents& respondents() { return respondents_; }

 private:
  Respondents respondents_;
  std::vector<survey::interview::Response> distinct_;
  base::Uuid device_;
  survey::interview::Epoch epoch_{};
  std::uint64_t made_ = 0;
};

base::Result<void> fill_archive(const Setting& setting, Records& records, std::uint64_t count) {
  FAIRGAUGE_ASSIGN(const auto archive, sync::server::SqliteArchive::open(setting.folder, records.respondents().clock(),
                                                                         records.respondents().random()));
  sync::protocol::Parcel parcel;
  parcel.device = records.device();
  parcel.epoch = records.epoch();
  while (records.made() < count) {
    const auto record = records.next();
    parcel.records.push_back({record.response.rec_id, record.seq, "response", survey::interview::encode(record)});
    if (record.seq % kParcel != 0 && record.seq != count) continue;
    FAIRGAUGE_ASSIGN(const auto stored, archive->store(parcel, records.respondents().clock().utc()));
    (void)stored;
    parcel.records.clear();
  }
  return {};
}

Line value(std::string what, std::int64_t n, double p50, std::string unit, std::optional<Limit> limit) {
  return {.what = std::move(what),
          .n = n,
          .p50 = p50,
          .p99 = {},
          .max = {},
          .unit = std::move(unit),
          .limit = std::move(limit)};
}

}  // namespace

base::Result<void> report_child(const Setting& setting) {
  FAIRGAUGE_ASSIGN(const auto archive, sync::server::SqliteArchive::open_reader(setting.folder));
  FAIRGAUGE_ASSIGN(const auto report, survey::report::make_report(setting.pack,
                                                                  [&](const survey::report::RecordVisitor& visit) {
                                                                    return archive->for_each_record_in_any_order(visit);
                                                                  },
                                                                  {}));
  return base::write_durably(setting.folder / "report.json", survey::report::to_json(report));
}

// Every byte of the bodies, looked at by nobody.
base::Result<void> read_child(const Setting& setting) {
  FAIRGAUGE_ASSIGN(const auto archive, sync::server::SqliteArchive::open_reader(setting.folder));
  std::size_t bytes = 0;
  FAIRGAUGE_TRY(archive->for_each_record_in_any_order([&](std::string_view body) {
    bytes += body.size();
    return base::Result<void>();
  }));
  return bytes > 0 ? base::Result<void>() : base::error(base::ErrorKind::not_found, "the archive is empty");
}

// A report that is kept up to date: all of the archive once, then again and again a thousand records that nobody has
// seen, every second one of a participant who is known. Prints the milliseconds of each refresh, figures and JSON.
base::Result<void> refresh_child(const Setting& setting) {
  survey::report::Collection collection(setting.pack);
  FAIRGAUGE_ASSIGN(const auto archive, sync::server::SqliteArchive::open_reader(setting.folder));
  std::uint64_t known = 0;
  FAIRGAUGE_TRY(archive->for_each_record_in_any_order([&](std::string_view body) {
    ++known;
    return collection.add(body);
  }));
  FAIRGAUGE_ASSIGN(const auto first, collection.report({}));
  (void)first;
  Records records(setting, 6);
  for (int round = 0; round < kRefreshes; ++round) {
    std::vector<std::string> fresh;
    for (std::uint64_t i = 0; i < kFresh; ++i) {
      const std::uint64_t number = known + static_cast<std::uint64_t>(round) * kFresh + i;
      fresh.push_back(survey::interview::encode(records.next(i % 2 == 0 ? number * 7919 % known / 2 : number)));
    }
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& body : fresh) FAIRGAUGE_TRY(collection.add(body));
    FAIRGAUGE_ASSIGN(const auto report, collection.report({}));
    const auto json = survey::report::to_json(report);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    std::printf("%.3f %d\n", took.count(), collection.folded_anew());
  }
  return {};
}

base::Result<void> bench_refresh(const Setting& setting, double statement_ms, Table& table) {
  FAIRGAUGE_ASSIGN(const auto ran, run_child(kRefreshChild, setting.folder));
  Samples refresh_ms;
  std::istringstream lines(ran.output);
  int folded_before = 1, folded_anew = 0;
  for (double ms = 0; lines >> ms >> folded_anew;) {
    // When usual times have moved far, all are judged again: that is the line of the whole report.
    if (folded_anew == folded_before) refresh_ms.add(ms);
    folded_before = folded_anew;
  }
  table.add(line("refresh after " + std::to_string(kFresh) + " new records", refresh_ms, "ms",
                 Limit{"the SQL statement, once more", statement_ms}));
  table.add(value("refresh: peak resident memory", 1, static_cast<double>(ran.peak_kib) / 1024, "MiB", std::nullopt));
  return {};
}

base::Result<void> bench_report(const Setting& setting, Table& table) {
  const auto count = static_cast<std::uint64_t>(setting.count(1'000'000, 40'000));
  Records records(setting, 5);
  FAIRGAUGE_TRY(fill_archive(setting, records, count / 4));
  FAIRGAUGE_ASSIGN(const auto quarter, run_child(kReportChild, setting.folder));
  FAIRGAUGE_TRY(fill_archive(setting, records, count));
  Samples ours_ms, statement_ms, read_ms;
  std::int64_t ours_peak = 0, statement_peak = 0;
  for (int i = 0; i < 3; ++i) {
    FAIRGAUGE_ASSIGN(const auto ours, run_child(kReportChild, setting.folder));
    FAIRGAUGE_ASSIGN(const auto read, run_child(kReadChild, setting.folder));
    FAIRGAUGE_ASSIGN(const auto statement, run({"sqlite3", (setting.folder / "archive.db").string(), kStatement}));
    ours_ms.add(ours.ms);
    read_ms.add(read.ms);
    statement_ms.add(statement.ms);
    ours_peak = std::max(ours_peak, ours.peak_kib);
    statement_peak = std::max(statement_peak, statement.peak_kib);
  }
  const auto n = static_cast<std::int64_t>(count);
  const auto mib = [](std::int64_t kib) { return static_cast<double>(kib) / 1024; };
  const std::string what = "report over " + std::to_string(count) + " records";
  table.add(line(what, ours_ms, "ms", Limit{"six figures by one SQL statement", statement_ms.median()}));
  table.add(line(what, ours_ms, "ms", Limit{"the same bodies read by one thread", read_ms.median()}));
  table.add(value("report: a record", n, ours_ms.median() / static_cast<double>(n) * 1e3, "us",
                  Limit{"the SQL statement", statement_ms.median() / static_cast<double>(n) * 1e3}));
  table.add(value("report: peak resident memory", 1, mib(ours_peak), "MiB",
                  Limit{"over a quarter of the records", mib(quarter.peak_kib)}));
  table.add(
      value("report: peak resident memory", 1, mib(ours_peak), "MiB", Limit{"the SQL statement", mib(statement_peak)}));
  return bench_refresh(setting, statement_ms.median(), table);
}

}  // namespace fairgauge::bench
