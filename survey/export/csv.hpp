// CSV as RFC 4180 says it, with CRLF and a byte order mark, and with text that no spreadsheet takes for a formula.
//
// Promise: the file is there whole or not at all, and its digest is that of its bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/durable_file.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "survey/export/table_writer.hpp"

namespace fairgauge::survey::exporting {

// One row, cell by cell.
class CsvRow {
 public:
  // Text from people: NUL bytes are left out, and an apostrophe is put before a first character that would start a
  // formula: = + - @, their full-width forms, TAB, CR, LF, NUL (OWASP ASVS 5.0, 1.2.10, and OWASP's page on CSV
  // injection).
  CsvRow& text(std::string_view words);

  // What we make ourselves: ids, codes from a fixed set, names; quoted where it must be, never disarmed.
  CsvRow& plain(std::string_view characters);

  CsvRow& cell(const Cell& cell);

  [[nodiscard]] int cells() const { return cells_; }
  [[nodiscard]] const std::string& line() const { return line_; }  // without its CRLF
  void clear();

 private:
  void begin_cell() {
    if (cells_++ > 0) line_ += ',';
  }
  void quoted(std::string_view characters);
  void number(double amount);
  void whole(std::int64_t count);
  void thousandths(std::int64_t count);
  void day(std::int64_t days);

  std::string line_;
  int cells_ = 0;
};

class CsvFile final : public TableWriter {
 public:
  // Starts the file with the byte order mark and the row of names.
  [[nodiscard]] static base::Result<std::unique_ptr<CsvFile>> create(const std::filesystem::path& path,
                                                                     const CsvRow& names);
  [[nodiscard]] static base::Result<std::unique_ptr<CsvFile>> create(const std::filesystem::path& path,
                                                                     std::span<const Column> columns);

  [[nodiscard]] base::Result<void> write(const Row& row) override;
  [[nodiscard]] base::Result<void> write(const CsvRow& row);
  [[nodiscard]] base::Result<void> finish() override { return flush(); }
  [[nodiscard]] base::Result<ExportedFile> put_in_place() override;
  [[nodiscard]] const std::filesystem::path& path() const override { return path_; }

 private:
  static constexpr std::size_t kBufferBytes = 64 * 1024;

  CsvFile(std::filesystem::path path, base::DurableFile file) : path_(std::move(path)), file_(std::move(file)) {}
  [[nodiscard]] base::Result<void> flush();

  std::filesystem::path path_;
  std::string buffer_;  // rows that are neither digested nor written
  base::DurableFile file_;
  base::Sha256 digest_;
  CsvRow row_;
  std::int64_t rows_ = 0;
};

}  // namespace fairgauge::survey::exporting
