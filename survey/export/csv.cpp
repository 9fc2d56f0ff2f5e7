#include "survey/export/csv.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fairgauge::survey::exporting {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr auto kFormulaStarts =
    std::to_array<std::string_view>({"=", "+", "-", "@", "\t", "\r", "\n", "\0"sv, "＝", "＋", "－", "＠"});

bool starts_formula(std::string_view words) {
  return std::ranges::any_of(kFormulaStarts, [&](std::string_view start) { return words.starts_with(start); });
}

}  // namespace

CsvRow& CsvRow::text(std::string_view words) {
  std::string safe(words);
  std::erase(safe, '\0');
  // Judged with and without NULs: a program that stops at one and a program that skips it must both find the
  // apostrophe.
  if (starts_formula(words) || starts_formula(safe)) safe.insert(0, 1, '\'');
  return plain(safe);
}

CsvRow& CsvRow::plain(std::string_view characters) {
  if (cells_++ > 0) line_ += ',';
  if (characters.find_first_of(",\"\r\n") == std::string_view::npos) {
    line_ += characters;
    return *this;
  }
  line_ += '"';
  for (const char c : characters) {
    if (c == '"') line_ += '"';
    line_ += c;
  }
  line_ += '"';
  return *this;
}

void CsvRow::clear() {
  line_.clear();
  cells_ = 0;
}

base::Result<CsvFile> CsvFile::create(const std::filesystem::path& path, const CsvRow& names) {
  FAIRGAUGE_ASSIGN(auto part, base::DurableFile::create(path));
  CsvFile file(path, std::move(part));
  FAIRGAUGE_TRY(file.append(kByteOrderMark));
  FAIRGAUGE_TRY(file.write(names));
  file.rows_ = 0;
  return file;
}

base::Result<void> CsvFile::write(const CsvRow& row) {
  ++rows_;
  FAIRGAUGE_TRY(append(row.line()));
  return append("\r\n");
}

base::Result<void> CsvFile::append(std::string_view bytes) {
  digest_.add(bytes);
  return file_.write(bytes);
}

}  // namespace fairgauge::survey::exporting
