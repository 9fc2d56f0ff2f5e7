// Export of 1,000,000 records to CSV, beside the sqlite3 program that only dumps the same cells; then XLSX and SAV of
// the same records.
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

constexpr int kParcel = 1000;
constexpr int kDifferent = 5000;  // responses; drawing a million takes longer than all that is measured

base::Result<void> fill_archive(const Setting& setting, int records) {
  Respondents respondents(setting.pack, 3);
  std::vector<survey::interview::Response> responses;
  for (int i = 0; i < std::min(records, kDifferent); ++i) responses.push_back(respondents.next());
  FAIRGAUGE_ASSIGN(const auto archive,
                   sync::server::SqliteArchive::open(setting.folder, respondents.clock(), respondents.random()));
  sync::protocol::Parcel parcel;
  parcel.device = base::make_uuid_v7(respondents.clock().utc(), respondents.random());
  respondents.random().fill(parcel.epoch);
  for (int seq = 1; seq <= records; ++seq) {
    auto& response = responses[static_cast<size_t>(seq) % responses.size()];
    respondents.clock().advance(std::chrono::milliseconds(1));
    response.rec_id = base::make_uuid_v7(respondents.clock().utc(), respondents.random());
    const survey::interview::Record record{parcel.device, parcel.epoch, static_cast<std::uint64_t>(seq), response};
    parcel.records.push_back({response.rec_id, record.seq, "response", survey::interview::encode(record)});
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

double mib_of(const fs::path& folder, const std::string& prefix, const std::string& ending) {
  double bytes = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(ending)) bytes += static_cast<double>(entry.file_size());
  }
  return bytes / 1024 / 1024;
}

struct Measured {
  std::string what;
  double records_per_s = 0, peak_mib = 0, file_mib = 0;
};

void add_lines(Table& table, const Measured& ours, std::int64_t records, const std::optional<Measured>& limit) {
  const auto add = [&](const std::string& what, double amount, const char* unit, double Measured::*of, bool more) {
    table.add({.what = ours.what + what,
               .n = records,
               .p50 = amount,
               .p99 = {},
               .max = {},
               .unit = unit,
               .limit = limit ? std::optional(Limit{limit->what, (*limit).*of}) : std::nullopt,
               .more_is_better = more});
  };
  add(": rows", ours.records_per_s, "rows/s", &Measured::records_per_s, true);
  add(": peak resident memory", ours.peak_mib, "MiB", &Measured::peak_mib, false);
  add(": size of the files", ours.file_mib, "MiB", &Measured::file_mib, false);
}

base::Result<Measured> measure_export(const Setting& setting, const std::string& what, std::string_view child,
                                      const std::string& ending, int records, int rounds) {
  Samples ms;
  Ran ran;
  for (int i = 0; i < rounds; ++i) {
    FAIRGAUGE_ASSIGN(ran, run_child(child, setting.folder));
    ms.add(ran.ms);
  }
  return Measured{what, records / ms.median() * 1e3, static_cast<double>(ran.peak_kib) / 1024,
                  mib_of(setting.folder / "out", "responses_", ending)};
}

}  // namespace

base::Result<void> export_child(const Setting& setting, const survey::exporting::Formats& formats) {
  FAIRGAUGE_ASSIGN(const auto archive, sync::server::SqliteArchive::open_reader(setting.folder));
  const auto source = [&](const survey::exporting::RecordVisitor& visit) { return archive->for_each_record(visit); };
  FAIRGAUGE_ASSIGN(
      const auto exported,
      survey::exporting::export_records(setting.pack, source, {.folder = setting.folder / "out", .formats = formats}));
  (void)exported;
  return {};
}

base::Result<void> bench_exports(const Setting& setting, Table& table) {
  const int records = setting.count(1'000'000, 20'000), rounds = setting.count(3, 1);
  FAIRGAUGE_TRY(fill_archive(setting, records));
  fs::create_directories(setting.folder / "out");
  FAIRGAUGE_ASSIGN(auto csv, measure_export(setting, "CSV export", kCsvExportChild, ".csv", records, 1));
  const fs::path wide = setting.folder / "wide.db";
  FAIRGAUGE_TRY(import_tables(setting, wide));
  FAIRGAUGE_ASSIGN(csv, measure_export(setting, "CSV export", kCsvExportChild, ".csv", records, rounds));
  Samples dump_ms;
  Ran dump;
  for (int i = 0; i < rounds; ++i) {
    FAIRGAUGE_ASSIGN(dump, dump_tables(setting, wide));
    dump_ms.add(dump.ms);
  }
  add_lines(table, csv, records,
            Measured{"sqlite3 dumps the same cells", records / dump_ms.median() * 1e3,
                     static_cast<double>(dump.peak_kib) / 1024, mib_of(setting.folder, "dump_", ".csv")});
  FAIRGAUGE_ASSIGN(const auto xlsx, measure_export(setting, "XLSX export", kXlsxExportChild, ".xlsx", records, 1));
  add_lines(table, xlsx, records, std::nullopt);
  FAIRGAUGE_ASSIGN(const auto sav, measure_export(setting, "SAV export", kSavExportChild, ".sav", records, 1));
  add_lines(table, sav, records, std::nullopt);
  return {};
}

}  // namespace fairgauge::bench
