// What every kind of file is to the exporter: a place for rows, there whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "survey/export/column.hpp"

namespace fairgauge::survey::exporting {

struct ExportedFile {
  std::filesystem::path path;
  std::int64_t rows = 0;  // of data
  std::uint64_t size_bytes = 0;
  base::Digest digest;         // SHA-256
  std::int64_t texts_cut = 0;  // cells whose text was longer than this kind of file can hold
};

class TableWriter {
 public:
  TableWriter() = default;
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;
  virtual ~TableWriter() = default;  // not put in place: nothing is left of it

  [[nodiscard]] virtual base::Result<void> write(const Row& row) = 0;

  // All bytes are on the disk, under a name that ends in .part.
  [[nodiscard]] virtual base::Result<void> finish() { return {}; }

  // After finish(): gives the file its name.
  [[nodiscard]] virtual base::Result<ExportedFile> put_in_place() = 0;

  [[nodiscard]] virtual const std::filesystem::path& path() const = 0;
};

}  // namespace fairgauge::survey::exporting
