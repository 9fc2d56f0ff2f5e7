// The benches, one file each, and what they are told and give back. README.md says how to read the table.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "survey/export/record_export.hpp"
#include "survey/form/show_pack.hpp"
#include "tests/bench/table.hpp"

namespace fairgauge::bench {

struct Setting {
  std::filesystem::path folder;  // of this bench alone, on the disk to be measured; empty when it starts
  const survey::form::ShowPack& pack;
  std::filesystem::path assets;
  bool quick = false;  // fewer samples: a look, not a measurement

  [[nodiscard]] int count(int full, int when_quick) const { return quick ? when_quick : full; }
};

// Prints lines as they are found; an error says why the bench could not run.
using Bench = base::Result<void> (*)(const Setting& setting, Table& table);

base::Result<void> bench_commit(const Setting& setting, Table& table);
base::Result<void> bench_text(const Setting& setting, Table& table);
base::Result<void> bench_touch(const Setting& setting, Table& table);
base::Result<void> bench_frames(const Setting& setting, Table& table);
base::Result<void> bench_first_frame(const Setting& setting, Table& table);
base::Result<void> bench_idle(const Setting& setting, Table& table);
base::Result<void> bench_visitors(const Setting& setting, Table& table);
base::Result<void> bench_upload(const Setting& setting, Table& table);
base::Result<void> bench_ingest(const Setting& setting, Table& table);
base::Result<void> bench_forms(const Setting& setting, Table& table);
base::Result<void> bench_exports(const Setting& setting, Table& table);
base::Result<void> bench_report(const Setting& setting, Table& table);
base::Result<void> bench_import(const Setting& setting, Table& table);  // and simulate

// What a bench runs in a process of its own, so that start-up and peak memory are those of the work alone.
base::Result<void> first_frame_child(const Setting& setting);
base::Result<void> export_child(const Setting& setting, const survey::exporting::Formats& formats);
base::Result<void> report_child(const Setting& setting);
base::Result<void> read_child(const Setting& setting);
base::Result<void> refresh_child(const Setting& setting);
base::Result<void> empty_child(const Setting& setting);

inline constexpr std::string_view kFirstFrameChild = "first-frame", kCsvExportChild = "csv-export",
                                  kXlsxExportChild = "xlsx-export", kSavExportChild = "sav-export",
                                  kReportChild = "report", kReadChild = "read", kRefreshChild = "refresh",
                                  kEmptyChild = "empty";

}  // namespace fairgauge::bench
