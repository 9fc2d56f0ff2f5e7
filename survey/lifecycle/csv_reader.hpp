// CSV from outside, as RFC 4180 says it, read by libcsv: UTF-8 with or without byte order mark, line ends CRLF, LF or
// CR, quoted cells over several lines. A line that is wrong is reported and left out; the rest is still read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::survey::lifecycle {

// A file beyond these is no list of participants.
inline constexpr size_t kCsvBytesMax = 64 * 1024 * 1024;
inline constexpr size_t kCsvRowsMax = 1'000'000;
inline constexpr size_t kCsvRowBytesMax = 64 * 1024;
inline constexpr size_t kCsvCellBytesMax = 4 * 1024;

struct CsvRow {
  int line = 0;  // on which it begins, from 1
  std::vector<std::string> cells;
};

// What is wrong at one place of a file, and what to do about it.
struct LineFinding {
  int line = 0;             // from 1
  int column = 0;           // from 1; 0: the line as a whole
  std::string column_name;  // as the file's first line has it; empty: not known
  std::string reason, remedy;
  [[nodiscard]] std::string text() const;  // "line 7, column 3 (Region): ... Remedy: ..."
  auto operator<=>(const LineFinding&) const = default;
};

// The first of them; a file that is not ours at all would bury the reader.
struct LineFindings {
  static constexpr size_t kListedMax = 1000;
  std::vector<LineFinding> list;
  int unlisted = 0;
  void add(LineFinding finding);
  [[nodiscard]] bool empty() const { return list.empty(); }
};

struct CsvFile {
  std::vector<CsvRow> rows;  // empty lines are left out
  LineFindings findings;
};

// `invalid` only for what is wrong with the whole file: too large, or UTF-16.
[[nodiscard]] base::Result<CsvFile> read_csv(std::string_view bytes, char separator);

}  // namespace fairgauge::survey::lifecycle
