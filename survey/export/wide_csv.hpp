// Records -> wide CSV: one file a questionnaire, one row a record, one column or more a question.
//
// RFC 4180 with CRLF, UTF-8 with a byte order mark so that spreadsheets show Chinese; first characters that a
// spreadsheet would run as a formula are disarmed. Rows come in the order of the source; the same records make the same
// bytes on kiosk and server. Memory does not grow with rows. COLUMNS.md explains every column.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "survey/form/show_pack.hpp"

// "export" is a C++ keyword, so this folder's namespace is `exporting`.
namespace fairgauge::survey::exporting {

// Calls `visit` with each record's exact bytes, in order of (device, epoch, seq), until it gives an error.
using RecordVisitor = std::function<base::Result<void>(std::string_view record_bytes)>;
using RecordSource = std::function<base::Result<void>(const RecordVisitor& visit)>;

// Called now and then with the rows written so far; false cancels: nothing is left behind, the result is `refused`.
using Progress = std::function<bool(std::int64_t rows)>;

struct Options {
  std::filesystem::path folder;  // must exist
  std::string language = "en";   // of the label columns
};

struct ExportedFile {
  std::filesystem::path path;  // <folder>/responses_<form>.csv
  std::int64_t rows = 0;
  std::uint64_t size_bytes = 0;
  base::Digest digest;
};

// One file for each questionnaire of the pack, also for those without records. A record of a form that the pack does
// not have, or that cannot be read, goes to responses_other.csv with its rec_id and its bytes: nothing is left out
// silently.
[[nodiscard]] base::Result<std::vector<ExportedFile>> export_wide_csv(const form::ShowPack& pack,
                                                                      const RecordSource& records,
                                                                      const Options& options,
                                                                      const Progress& progress = nullptr);

}  // namespace fairgauge::survey::exporting
