// JSON Lines: the records' exact bytes, one a line. What was exported so can be read again without loss.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/durable_file.hpp"
#include "base/sha256.hpp"
#include "survey/export/table_writer.hpp"

namespace fairgauge::survey::exporting {

class JsonLinesFile final : public TableWriter {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<JsonLinesFile>> create(const std::filesystem::path& path);

  [[nodiscard]] base::Result<void> write(const Row&) override { return {}; }  // it takes records, not rows
  [[nodiscard]] base::Result<void> add(std::string_view record_bytes);
  [[nodiscard]] base::Result<ExportedFile> put_in_place() override;
  [[nodiscard]] const std::filesystem::path& path() const override { return path_; }

 private:
  JsonLinesFile(std::filesystem::path path, base::DurableFile file) : path_(std::move(path)), file_(std::move(file)) {}

  std::filesystem::path path_;
  base::DurableFile file_;
  base::Sha256 digest_;
  std::int64_t rows_ = 0;
};

}  // namespace fairgauge::survey::exporting
