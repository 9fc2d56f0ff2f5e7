// Records -> files that researchers and offices open: one table a questionnaire as CSV, XLSX or SAV, all answers as one
// long table, the records themselves as JSON Lines, a codebook, and scripts that read the tables.
//
// Rows come in the order of the source; the same records and options make the same bytes on kiosk and server. Memory
// does not grow with rows. COLUMNS.md explains every file and column.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "survey/export/filter.hpp"
#include "survey/export/question_columns.hpp"
#include "survey/export/record_source.hpp"
#include "survey/export/table_writer.hpp"
#include "survey/export/tables.hpp"
#include "survey/form/show_pack.hpp"

// "export" is a C++ keyword, so this folder's namespace is `exporting`.
namespace fairgauge::survey::exporting {

// Called now and then, on the caller's thread, with the records read so far; false cancels: nothing is left behind, the
// result is `refused`. Where records are judged, they are read twice: the count begins again.
using Progress = std::function<bool(std::int64_t records)>;

struct Formats {
  bool csv = true, xlsx = false, sav = false;
  bool json_lines = false;  // responses.jsonl: the records of all forms, as they are
};

// A small table of what is not in the records, such as whom the host asked to the kiosk: a CSV file beside the others.
struct TableBeside {
  std::string name;  // of the file, without .csv
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
};

struct Options {
  std::filesystem::path folder;  // must exist
  std::string language = "en";   // of labels and codebook
  Formats formats{};
  Values values = Values::both;  // of CSV and XLSX; SPSS has codes with labels
  bool wide = true;              // responses_<form>
  bool long_table = false;       // answers_long
  bool codebook = true;          // codebook.csv
  bool scripts = false;          // import.R and import.do, for the CSV files
  // With a key, other ids for participants than those of the records: two exports with two keys cannot be joined by
  // them. Not for JSON Lines, which are the records themselves.
  std::optional<base::DigestKey> participant_key{};
  std::vector<std::string> columns{};  // of the wide tables; as wide_table(); none: all
  Filter filter{};
  bool analysis = false;      // the columns that need all records together; as well wherever Filter::quality is asked
  KnownParticipants known{};  // for segments and analysis
  std::vector<TableBeside> beside{};  // those with rows are written, wherever there are tables
  AddColumns further{};  // behind all other columns: what is not in the records, such as unsealed contact data

  [[nodiscard]] bool judges() const { return analysis || !filter.quality.empty(); }
};

struct Exported {
  std::vector<ExportedFile> files;
  std::int64_t records = 0;  // that the filter took
};

// One file for each questionnaire that the filter takes, also for those without records. A record of a form that the
// pack does not have, or that cannot be read, goes to responses_other.csv with its rec_id and its bytes: nothing is
// left out silently. checksums.txt has the digest of every file; `sha256sum --check` reads it.
//
// `records` runs on the caller's thread; what it reads is decoded and written on another, which ends before this
// returns. All files are written and flushed under other names before the first gets its own. Where anything fails,
// nothing of this run is left.
[[nodiscard]] base::Result<Exported> export_records(const form::ShowPack& pack, const RecordSource& records,
                                                    const Options& options, const Progress& progress = nullptr);

// How many records there would be, by form; "" counts those that cannot be read.
[[nodiscard]] base::Result<std::map<std::string, std::int64_t>> count_records(const form::ShowPack& pack,
                                                                              const RecordSource& records,
                                                                              const Options& options,
                                                                              const Progress& progress = nullptr);

}  // namespace fairgauge::survey::exporting
