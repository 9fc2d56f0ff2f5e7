#include "survey/export/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/timestamp.hpp"

namespace fairgauge::survey::exporting {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr auto kFormulaStarts =
    std::to_array<std::string_view>({"=", "+", "-", "@", "\t", "\r", "\n", "\0"sv, "＝", "＋", "－", "＠"});

bool starts_formula(std::string_view words) {
  return std::ranges::any_of(kFormulaStarts, [&](std::string_view start) { return words.starts_with(start); });
}

// Letters and digits, which most texts begin with, start none.
bool is_harmless_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

constexpr auto kNeedsQuotes = [] {
  std::array<bool, 256> table{};
  for (const unsigned char c : ",\"\r\n"sv) table[c] = true;
  return table;
}();

bool needs_quotes(std::string_view characters) {
  return std::ranges::any_of(characters, [](char c) { return kNeedsQuotes[static_cast<unsigned char>(c)]; });
}

}  // namespace

CsvRow& CsvRow::text(std::string_view words) {
  const bool has_nul = words.find('\0') != std::string_view::npos;
  if (!has_nul && (words.empty() || is_harmless_start(words.front()) || !starts_formula(words))) return plain(words);
  std::string safe(words);
  std::erase(safe, '\0');
  // Judged with and without NULs: a program that stops at one and a program that skips it must both find the
  // apostrophe.
  if (starts_formula(words) || starts_formula(safe)) safe.insert(0, 1, '\'');
  return plain(safe);
}

CsvRow& CsvRow::plain(std::string_view characters) {
  begin_cell();
  if (needs_quotes(characters)) {
    quoted(characters);
  } else {
    line_ += characters;
  }
  return *this;
}

void CsvRow::quoted(std::string_view characters) {
  line_ += '"';
  for (const char c : characters) {
    if (c == '"') line_ += '"';
    line_ += c;
  }
  line_ += '"';
}

void CsvRow::number(double amount) {
  char text[32];
  line_.append(text, std::to_chars(text, text + sizeof text, amount).ptr);
}

void CsvRow::whole(std::int64_t count) {
  char text[24];
  line_.append(text, std::to_chars(text, text + sizeof text, count).ptr);
}

void CsvRow::thousandths(std::int64_t count) {
  if (count < 0) line_ += '-';
  const std::int64_t size = count < 0 ? -count : count;
  whole(size / 1000);
  const auto rest = static_cast<int>(size % 1000);
  const char text[] = {'.', static_cast<char>('0' + rest / 100), static_cast<char>('0' + rest / 10 % 10),
                       static_cast<char>('0' + rest % 10)};
  line_.append(text, sizeof text);
}

void CsvRow::day(std::int64_t days) {
  base::append_utc(line_, base::UtcTime(std::chrono::days(days)));
  line_.resize(line_.size() - "T00:00:00.000Z"sv.size());
}

CsvRow& CsvRow::cell(const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::text: return text(cell.text);
    case Cell::Kind::empty: begin_cell(); break;
    case Cell::Kind::plain: begin_cell(), line_ += cell.text; break;
    case Cell::Kind::whole: begin_cell(), whole(cell.whole); break;
    case Cell::Kind::number: begin_cell(), number(cell.number); break;
    case Cell::Kind::thousandths: begin_cell(), thousandths(cell.whole); break;
    case Cell::Kind::day: begin_cell(), day(cell.whole); break;
    case Cell::Kind::moment: {
      begin_cell();
      const base::UtcTime time{std::chrono::milliseconds(cell.whole)};
      if (cell.is_utc) {
        base::append_utc(line_, time);
      } else {
        base::append_local(line_, time, std::chrono::minutes(cell.offset_min));
      }
    }
  }
  return *this;
}

void CsvRow::clear() {
  line_.clear();
  cells_ = 0;
}

base::Result<std::unique_ptr<CsvFile>> CsvFile::create(const std::filesystem::path& path, const CsvRow& names) {
  FAIRGAUGE_ASSIGN(auto part, base::DurableFile::create(path));
  std::unique_ptr<CsvFile> file(new CsvFile(path, std::move(part)));
  file->buffer_ += kByteOrderMark;
  FAIRGAUGE_TRY(file->write(names));
  file->rows_ = 0;
  return file;
}

base::Result<std::unique_ptr<CsvFile>> CsvFile::create(const std::filesystem::path& path,
                                                       std::span<const Column> columns) {
  CsvRow names;
  for (const auto& column : columns) names.plain(column.name);
  return create(path, names);
}

base::Result<void> CsvFile::write(const Row& row) {
  row_.clear();
  for (const auto& cell : row) row_.cell(cell);
  return write(row_);
}

base::Result<void> CsvFile::write(const CsvRow& row) {
  ++rows_;
  buffer_ += row.line();
  buffer_ += "\r\n";
  return buffer_.size() < kBufferBytes ? base::Result<void>() : flush();
}

base::Result<void> CsvFile::flush() {
  digest_.add(buffer_);
  const auto written = file_.write(buffer_);
  buffer_.clear();
  return written;
}

base::Result<ExportedFile> CsvFile::put_in_place() {
  FAIRGAUGE_TRY(file_.commit());
  return ExportedFile{path_, rows_, file_.size_bytes(), digest_.finish(), 0};
}

}  // namespace fairgauge::survey::exporting
