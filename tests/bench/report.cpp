// The full report over 1,000,000 records of an archive, beside one SQL statement with some of the same figures.
//
// Ours reads every record, checks its bytes, judges, links and computes all measures with their intervals. The
// `sqlite3` program is asked for six means and shares by questionnaire, with JSON functions on the same bodies: no
// quality, no link, no interval. Both are programs of their own, timed from fork to exit.
#include "base/digest.hpp"
#include "base/durable_file.hpp"
#include "survey/report/make_report.hpp"
#include "survey/report/report_json.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/respondents.hpp"

namespace fairgauge::bench {

namespace fs = std::filesystem;

namespace {

constexpr int kParcel = 1000;
constexpr int kDistinct = 20'000;  // interviews; more records are the same people on other days

constexpr const char* kStatement =
    "SELECT json_extract(body, '$.form') AS form, count(*), avg(json_extract(body, '$.answers.VX1')),"
    " avg(json_extract(body, '$.answers.VX1') >= 4), avg(json_extract(body, '$.answers.VX4')),"
    " avg(json_extract(body, '$.answers.VX4') >= 9) - avg(json_extract(body, '$.answers.VX4') <= 6),"
    " avg(json_extract(body, '$.answers.VX2_PROD')), avg(json_extract(body, '$.answers.VX2_SERV'))"
    " FROM (SELECT CAST(body AS TEXT) AS body FROM envelope) GROUP BY form";

base::Result<void> fill_archive(const Setting& setting, int records) {
  Respondents respondents(setting.pack, 5);
  std::vector<survey::interview::Response> distinct;
  for (int i = 0; i < std::min(records, kDistinct); ++i) distinct.push_back(respondents.next());
  FAIRGAUGE_ASSIGN(const auto archive,
                   sync::server::SqliteArchive::open(setting.folder, respondents.clock(), respondents.random()));
  sync::protocol::Parcel parcel;
  parcel.device = base::make_uuid_v7(respondents.clock().utc(), respondents.random());
  respondents.random().fill(parcel.epoch);
  for (int seq = 1; seq <= records; ++seq) {
    survey::interview::Record record{parcel.device, parcel.epoch, static_cast<std::uint64_t>(seq),
                                     distinct[static_cast<std::size_t>(seq) % distinct.size()]};
    auto& response = record.response;
    const std::chrono::milliseconds later(seq / kDistinct * std::chrono::hours(24));
    response.started += later;
    response.finished += later;
    response.rec_id = base::make_uuid_v7(response.finished, respondents.random());
    response.participant = base::digest(std::to_string(seq / 2));
    parcel.records.push_back({response.rec_id, record.seq, "response", survey::interview::encode(record)});
    if (seq % kParcel != 0 && seq != records) continue;
    FAIRGAUGE_ASSIGN(const auto stored, archive->store(parcel, respondents.clock().utc()));
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

base::Result<void> bench_report(const Setting& setting, Table& table) {
  const int records = setting.count(1'000'000, 20'000);
  FAIRGAUGE_TRY(fill_archive(setting, records));
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
  const std::string what = "report over " + std::to_string(records) + " records";
  table.add(line(what, ours_ms, "ms", Limit{"six figures by one SQL statement", statement_ms.median()}));
  table.add(line(what, ours_ms, "ms", Limit{"the same bodies read by one thread", read_ms.median()}));
  table.add(value("report: a record", records, ours_ms.median() / records * 1e3, "us",
                  Limit{"the SQL statement", statement_ms.median() / records * 1e3}));
  table.add(value("report: peak resident memory", 1, static_cast<double>(ours_peak) / 1024, "MiB",
                  Limit{"the SQL statement", static_cast<double>(statement_peak) / 1024}));
  return {};
}

}  // namespace fairgauge::bench
