// CSV as RFC 4180 says it, with CRLF and a byte order mark, and with text that no spreadsheet takes for a formula.
//
// Promise: the file is there whole or not at all, and its digest is that of its bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/durable_file.hpp"
#include "base/result.hpp"

namespace fairgauge::survey::exporting {

// One row, cell by cell.
class CsvRow {
 public:
  // Text from people: NUL bytes are left out, and an apostrophe is put before a first character that would start a
  // formula: = + - @, their full-width forms, TAB, CR, LF, NUL (OWASP ASVS 5.0, 1.2.10, and OWASP's page on CSV
  // injection).
  CsvRow& text(std::string_view words);

  // What we make ourselves: numbers, also negative ones, times, ids, codes from a fixed set.
  CsvRow& plain(std::string_view characters);
  CsvRow& plain(std::int64_t number) { return plain(std::string_view(std::to_string(number))); }

  CsvRow& empty() { return plain(std::string_view()); }

  [[nodiscard]] int cells() const { return cells_; }
  [[nodiscard]] const std::string& line() const { return line_; }  // without its CRLF
  void clear();

 private:
  std::string line_;
  int cells_ = 0;
};

class CsvFile {
 public:
  // Starts the file with the byte order mark and the row of names.
  [[nodiscard]] static base::Result<CsvFile> create(const std::filesystem::path& path, const CsvRow& names);

  [[nodiscard]] base::Result<void> write(const CsvRow& row);
  [[nodiscard]] base::Result<void> commit() { return file_.commit(); }
  [[nodiscard]] base::Digest digest() { return digest_.finish(); }  // once, after the last row

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::int64_t rows() const { return rows_; }  // without the names
  [[nodiscard]] std::uint64_t size_bytes() const { return file_.size_bytes(); }

 private:
  CsvFile(std::filesystem::path path, base::DurableFile file) : path_(std::move(path)), file_(std::move(file)) {}
  [[nodiscard]] base::Result<void> append(std::string_view bytes);

  std::filesystem::path path_;
  base::DurableFile file_;
  base::DigestBuilder digest_;
  std::int64_t rows_ = 0;
};

}  // namespace fairgauge::survey::exporting
