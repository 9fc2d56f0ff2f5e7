// responses_other.csv: records that have no table, with their bytes. Made when the first one comes.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "survey/export/csv.hpp"

namespace fairgauge::survey::exporting {

class LeftoverFile {
 public:
  explicit LeftoverFile(std::filesystem::path path) : path_(std::move(path)) {}

  // The bytes themselves where a CSV cell holds them unchanged, hexadecimal digits where it may not.
  [[nodiscard]] base::Result<void> add(std::string_view record_bytes, const std::string& form,
                                       const std::string& reason);

  [[nodiscard]] bool used() const { return used_; }
  [[nodiscard]] std::unique_ptr<CsvFile> take() { return std::move(file_); }  // nullptr: there was none
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  std::unique_ptr<CsvFile> file_;
  CsvRow row_;
  bool used_ = false;
};

}  // namespace fairgauge::survey::exporting
