// Export of 100,000 records to CSV, beside the sqlite3 program that only dumps the same cells.
//
// Ours reads each record's JSON, checks it, fills the columns, writes, digests and flushes. sqlite3 is given tables
// that were made from our own files before the clock starts, so it prints the same columns of the same rows and parses
// nothing. Both are programs of their own, timed from fork to exit; both write to the same disk.
#include "survey/export/record_export.hpp"

#include "sync/server/sqlite_archive.hpp"
#include "tests/bench/bench.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/respondents.hpp"

namespace fairgauge::bench {

namespace fs = std::filesystem;

namespace {

constexpr int kParcel = 200;

base::Result<void> fill_archive(const Setting& setting, int records) {
  Respondents respondents(setting.pack, 3);
  FAIRGAUGE_ASSIGN(const auto archive,
                   sync::server::SqliteArchive::open(setting.folder, respondents.clock(), respondents.random()));
  sync::protocol::Parcel parcel;
  parcel.device = base::make_uuid_v7(respondents.clock().utc(), respondents.random());
  respondents.random().fill(parcel.epoch);
  for (int seq = 1; seq <= records; ++seq) {
    survey::interview::Record record{parcel.device, parcel.epoch, static_cast<std::uint64_t>(seq), respondents.next()};
    parcel.records.push_back({record.response.rec_id, record.seq, "response", survey::interview::encode(record)});
    if (seq % kParcel != 0 && seq != records) continue;
    FAIRGAUGE_ASSIGN(const auto stored, archive->store(parcel, respondents.clock().utc()));
    (void)stored;
    parcel.records.clear();
  }
  return {};
}

base::Result<void> import_tables(const Setting& setting, const fs::path& database) {
  std::vector<std::string> arguments = {"sqlite3", database.string(), "PRAGMA journal_mode=WAL", ".mode csv"};
  for (const auto& form : setting.pack.forms)
    arguments.push_back(".import '" + (setting.folder / "out" / ("responses_" + form->id + ".csv")).string() + "' '" +
                        form->id + "'");
  FAIRGAUGE_ASSIGN(const auto ran, run(arguments));
  (void)ran;
  return {};
}

// One file a table, as ours.
base::Result<Ran> dump_tables(const Setting& setting, const fs::path& database) {
  std::vector<std::string> arguments = {"sqlite3", "-csv", "-header", database.string()};
  for (const auto& form : setting.pack.forms) {
    arguments.push_back(".output '" + (setting.folder / ("dump_" + form->id + ".csv")).string() + "'");
    arguments.push_back("SELECT * FROM \"" + form->id + "\"");
  }
  return run(arguments);
}

double mib_of(const fs::path& folder, const std::string& prefix) {
  double bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with(prefix)) bytes += static_cast<double>(entry.file_size());
  }
  return bytes / 1024 / 1024;
}

}  // namespace

base::Result<void> csv_export_child(const Setting& setting) {
  FAIRGAUGE_ASSIGN(const auto archive, sync::server::SqliteArchive::open_reader(setting.folder));
  const auto source = [&](const survey::exporting::RecordVisitor& visit) { return archive->for_each_record(visit); };
  FAIRGAUGE_ASSIGN(const auto files,
                   survey::exporting::export_records(setting.pack, source, {.folder = setting.folder / "out"}));
  (void)files;
  return {};
}

base::Result<void> bench_csv_export(const Setting& setting, Table& table) {
  const int records = setting.count(100'000, 5'000);
  FAIRGAUGE_TRY(fill_archive(setting, records));
  fs::create_directories(setting.folder / "out");
  const fs::path wide = setting.folder / "wide.db";
  FAIRGAUGE_ASSIGN(auto ours, run_child(kCsvExportChild, setting.folder));
  FAIRGAUGE_TRY(import_tables(setting, wide));
  Samples ours_ms, dump_ms;
  double dump_peak = 0;
  for (int i = 0; i < 3; ++i) {
    FAIRGAUGE_ASSIGN(ours, run_child(kCsvExportChild, setting.folder));
    FAIRGAUGE_ASSIGN(const auto dump, dump_tables(setting, wide));
    ours_ms.add(ours.ms);
    dump_ms.add(dump.ms);
    dump_peak = static_cast<double>(dump.peak_kib) / 1024;
  }
  table.add(line("CSV export of " + std::to_string(records) + " records", ours_ms, "ms",
                 Limit{"sqlite3 dumps the same cells", dump_ms.median()}));
  table.add({.what = "CSV export: rows",
             .n = records,
             .p50 = records / ours_ms.median() * 1e3,
             .p99 = {},
             .max = {},
             .unit = "rows/s",
             .limit = Limit{"sqlite3 dumps", records / dump_ms.median() * 1e3},
             .more_is_better = true});
  table.add({.what = "CSV export: peak resident memory",
             .n = 1,
             .p50 = static_cast<double>(ours.peak_kib) / 1024,
             .p99 = {},
             .max = {},
             .unit = "MiB",
             .limit = Limit{"sqlite3 dumps", dump_peak}});
  table.add({.what = "CSV export: size of the files",
             .n = static_cast<std::int64_t>(setting.pack.forms.size()),
             .p50 = mib_of(setting.folder / "out", "responses_"),
             .p99 = {},
             .max = {},
             .unit = "MiB",
             .limit = Limit{"sqlite3 dumps", mib_of(setting.folder, "dump_")}});
  return {};
}

}  // namespace fairgauge::bench
