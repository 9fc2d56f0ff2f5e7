// XLSX (ECMA-376, SpreadsheetML) with typed cells: numbers as numbers, dates as dates, text as text that is never a
// formula. Sheets: data (row of names frozen), codebook, missing values.
//
// Written straight into the archive, row by row: no temporary file that could fill up unnoticed, and memory does not
// grow with rows. Behind the last row that a sheet can hold another sheet follows, "data 2".
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "survey/export/table_writer.hpp"
#include "survey/export/zip_file.hpp"

namespace fairgauge::survey::exporting {

inline constexpr int kXlsxRowsMax = 1'048'576;    // of a sheet, names included
inline constexpr int kXlsxTextUnitsMax = 32'767;  // UTF-16 units of a cell; longer text is cut and counted

class XlsxFile final : public TableWriter {
 public:
  struct Words {
    std::string table;                   // in the codebook
    std::string language;                // of the codebook
    std::vector<std::string> languages;  // a column of wording for each
  };
  // The columns must outlive the file. `rows_max`: of a sheet; smaller only in tests.
  [[nodiscard]] static base::Result<std::unique_ptr<XlsxFile>> create(const std::filesystem::path& path,
                                                                      std::span<const Column> columns, Words words,
                                                                      int rows_max = kXlsxRowsMax);

  [[nodiscard]] base::Result<void> write(const Row& row) override;
  [[nodiscard]] base::Result<void> finish() override;
  [[nodiscard]] base::Result<ExportedFile> put_in_place() override;
  [[nodiscard]] const std::filesystem::path& path() const override { return path_; }

 private:
  XlsxFile(std::filesystem::path path, std::span<const Column> columns, Words words, int rows_max, ZipFile zip)
      : path_(std::move(path)),
        columns_(columns),
        words_(std::move(words)),
        rows_max_(rows_max),
        zip_(std::move(zip)) {}
  [[nodiscard]] base::Result<void> begin_sheet(const std::string& name, std::span<const Column> columns);
  [[nodiscard]] base::Result<void> add_row(const Row& row);
  [[nodiscard]] base::Result<void> end_sheet();
  [[nodiscard]] base::Result<void> add_codebook();
  [[nodiscard]] base::Result<void> add_missing_values();
  [[nodiscard]] base::Result<void> add_entry(const std::string& name, const std::string& content);
  [[nodiscard]] base::Result<void> add_frame();

  std::filesystem::path path_;
  std::span<const Column> columns_;
  Words words_;
  int rows_max_;
  ZipFile zip_;
  std::vector<std::string> sheets_;
  std::vector<std::string> letters_;  // of the sheet's columns: A, B ... AA
  std::string xml_;
  int sheet_rows_ = 0;
  int data_sheets_ = 0;
  std::int64_t rows_ = 0, texts_cut_ = 0;
};

}  // namespace fairgauge::survey::exporting
