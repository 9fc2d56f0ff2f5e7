#include "survey/export/json_lines.hpp"

#include <utility>

namespace fairgauge::survey::exporting {

using base::Result;

Result<std::unique_ptr<JsonLinesFile>> JsonLinesFile::create(const std::filesystem::path& path) {
  FAIRGAUGE_ASSIGN(auto file, base::DurableFile::create(path));
  return std::unique_ptr<JsonLinesFile>(new JsonLinesFile(path, std::move(file)));
}

Result<void> JsonLinesFile::add(std::string_view record_bytes) {
  ++rows_;
  digest_.add(record_bytes).add("\n");
  FAIRGAUGE_TRY(file_.write(record_bytes));
  return file_.write("\n");
}

Result<ExportedFile> JsonLinesFile::put_in_place() {
  FAIRGAUGE_TRY(file_.commit());
  return ExportedFile{path_, rows_, file_.size_bytes(), digest_.finish(), 0};
}

}  // namespace fairgauge::survey::exporting
