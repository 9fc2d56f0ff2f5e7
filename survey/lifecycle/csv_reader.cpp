#include "survey/lifecycle/csv_reader.hpp"

#include <csv.h>

#include <algorithm>

namespace fairgauge::survey::lifecycle {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Number of bytes of the character that begins here; 0 if there is none (RFC 3629).
size_t character_size(std::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto continues = [&](size_t i, unsigned low, unsigned high) { return byte(i) >= low && byte(i) <= high; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80, high = first == 0xED ? 0x9F : 0xBF;
    return continues(1, low, high) && continues(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const unsigned low = first == 0xF0 ? 0x90 : 0x80, high = first == 0xF4 ? 0x8F : 0xBF;
  return continues(1, low, high) && continues(2, 0x80, 0xBF) && continues(3, 0x80, 0xBF) ? 4 : 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const size_t size = character_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == '\x7F';
  });
}

// The size of the physical line at the front, with its CRLF, LF or CR.
size_t line_size(std::string_view text) {
  const size_t end = text.find_first_of("\r\n");
  if (end == std::string_view::npos) return text.size();
  return text.substr(end).starts_with("\r\n") ? end + 2 : end + 1;
}

// Feeds libcsv one physical line at a time, so that each row knows its line and one that is broken costs only itself.
class Reader {
 public:
  Reader(std::string_view bytes, char separator) : rest_(bytes) {
    csv_init(&parser_, CSV_STRICT);
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    csv_set_space_func(&parser_, [](unsigned char) { return 0; });  // RFC 4180: blanks are part of a cell
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { csv_free(&parser_); }

  CsvFile read() {
    while (!rest_.empty() && file_.rows.size() <= kCsvRowsMax) {
      next_line();
      if (rest_.empty() && in_row_) end_of_file();
    }
    return std::move(file_);
  }

 private:
  static void on_cell(void* bytes, size_t size, void* self) {
    static_cast<Reader*>(self)->row_.cells.emplace_back(static_cast<const char*>(bytes), size);
  }
  static void on_row(int, void* self) { static_cast<Reader*>(self)->finish_row(); }

  void next_line() {
    const size_t size = line_size(rest_);
    const std::string_view line = rest_.substr(0, size);
    const bool is_blank = !in_row_ && line.find_first_not_of("\r\n") == std::string_view::npos;
    if (!in_row_ && !is_blank) begin_row(size);
    rest_.remove_prefix(size);
    ++line_;
    if (is_blank) return;
    row_bytes_ += size;
    if (row_bytes_ > kCsvRowBytesMax) {
      reject("the line is longer than 64 KiB, or a quotation mark is never closed", "Close the quotation mark");
    } else if (csv_parse(&parser_, line.data(), size, on_cell, on_row, this) < size) {
      reject("there is a quotation mark where none may be",
             "Put the whole cell into quotation marks and write those inside it twice");
    } else if (in_row_ && parser_.entry_pos > kCsvCellBytesMax) {
      reject("a quotation mark is never closed", "Close it, or write it twice if it belongs to the cell");
    }
  }

  void begin_row(size_t first_line_size) {
    in_row_ = true;
    row_ = {line_ + 1, {}};
    row_bytes_ = 0;
    after_first_line_ = rest_.substr(first_line_size);
  }

  // Reports the row and goes on with the line after its first one: a forgotten quotation mark must not take the lines
  // below with it.
  void reject(const std::string& reason, const std::string& remedy) {
    file_.findings.add({row_.line, static_cast<int>(row_.cells.size()) + 1, "", reason, remedy});
    csv_set_opts(&parser_, CSV_STRICT);
    csv_fini(&parser_, nullptr, nullptr, nullptr);
    in_row_ = false;
    rest_ = after_first_line_;
    line_ = row_.line;
  }

  // The last line may lack its end; a quotation mark that is still open may not.
  void end_of_file() {
    csv_set_opts(&parser_, CSV_STRICT | CSV_STRICT_FINI);
    if (csv_fini(&parser_, on_cell, on_row, this) == 0) return;
    reject("a quotation mark is never closed", "Close it, or write it twice if it belongs to the cell");
  }

  void finish_row() {
    in_row_ = false;
    bool right = true;
    for (size_t i = 0; i < row_.cells.size(); ++i) {
      const std::string& cell = row_.cells[i];
      const auto wrong = [&](const std::string& reason, const std::string& remedy) {
        file_.findings.add({row_.line, static_cast<int>(i) + 1, "", reason, remedy});
        right = false;
      };
      if (!is_utf8(cell)) {
        wrong("the cell is not UTF-8", "Save the file as \"CSV UTF-8\"");
      } else if (has_control(cell)) {
        wrong("the cell holds a control character", "Take it out");
      } else if (cell.size() > kCsvCellBytesMax) {
        wrong("the cell is longer than 4 KiB", "Shorten it");
      }
    }
    if (right) file_.rows.push_back(std::move(row_));
  }

  std::string_view rest_, after_first_line_;
  csv_parser parser_{};
  CsvFile file_;
  CsvRow row_;
  int line_ = 0;  // physical lines read
  size_t row_bytes_ = 0;
  bool in_row_ = false;
};

}  // namespace

std::string LineFinding::text() const {
  std::string place = "line " + std::to_string(line);
  if (column > 0) place += ", column " + std::to_string(column);
  if (!column_name.empty()) place += " (" + column_name + ")";
  return place + ": " + reason + ". Remedy: " + remedy + ".";
}

void LineFindings::add(LineFinding finding) {
  if (list.size() < kListedMax) {
    list.push_back(std::move(finding));
  } else {
    ++unlisted;
  }
}

base::Result<CsvFile> read_csv(std::string_view bytes, char separator) {
  const auto invalid = [](const std::string& why) { return base::error(base::ErrorKind::invalid, "read CSV: " + why); };
  if (bytes.size() > kCsvBytesMax) return invalid("the file is larger than 64 MiB; split it");
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return invalid("the file is UTF-16; save it as \"CSV UTF-8\"");
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  CsvFile file = Reader(bytes, separator).read();
  if (file.rows.size() > kCsvRowsMax) return invalid("the file has more than 1,000,000 lines; split it");
  return file;
}

}  // namespace fairgauge::survey::lifecycle
