#include "survey/export/sav.hpp"

#include <readstat.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "base/text_limit.hpp"

namespace fairgauge::survey::exporting {

using base::ErrorKind;
using base::Result;

namespace {

constexpr std::size_t kNameBytesMax = 64, kLabelBytesMax = 255, kValueLabelBytesMax = 120;
constexpr std::array<std::string_view, 13> kReserved{"all", "and", "by",  "eq", "ge", "gt",  "le",
                                                     "lt",  "ne",  "not", "or", "to", "with"};
constexpr double kSecondsTo1970 = 12'219'379'200;  // from 1582-10-14, SPSS's day 0

std::string in_lower_case(std::string name) {
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return name;
}

bool begins_with_letter(const std::string& name) {
  const char c = in_lower_case(name.substr(0, 1)).front();
  return c >= 'a' && c <= 'z';
}

// SPSS's number for a cell; nothing where the cell is text or empty.
std::optional<double> number_of(const Cell& cell) {
  if (cell.missing != Missing::no) return missing_code(cell.missing);
  switch (cell.kind) {
    case Cell::Kind::whole: return static_cast<double>(cell.whole);
    case Cell::Kind::number: return cell.number;
    case Cell::Kind::thousandths: return static_cast<double>(cell.whole) / 1000;
    case Cell::Kind::day: return static_cast<double>(cell.whole) * 86'400 + kSecondsTo1970;
    case Cell::Kind::moment:
      return static_cast<double>(cell.whole + std::int64_t{cell.offset_min} * 60'000) / 1000 + kSecondsTo1970;
    default: return std::nullopt;
  }
}

const char* format_of(const Column& column, bool fractions) {
  switch (column.type) {
    case CellType::moment: return "DATETIME24.3";
    case CellType::day: return "SDATE10";
    case CellType::whole: return "F12.0";
    default: return fractions ? "F12.3" : "F8.0";
  }
}

readstat_measure_t measure_of(Level level) {
  switch (level) {
    case Level::nominal: return READSTAT_MEASURE_NOMINAL;
    case Level::ordinal: return READSTAT_MEASURE_ORDINAL;
    case Level::scale: return READSTAT_MEASURE_SCALE;
  }
  return READSTAT_MEASURE_UNKNOWN;
}

double code_number(const CodeWords& code) {
  if (code.missing != Missing::no) return missing_code(code.missing);
  if (code.code.truth() != nullptr) return *code.code.truth() ? 1 : 0;
  return code.code.number() == nullptr ? 0 : *code.code.number();
}

// ReadStat writes the time of day in the process's zone. This is one that reads the same in all of them, so that the
// same records make the same bytes.
std::time_t first_of_1980() {
  std::tm local{};
  local.tm_year = 80;
  local.tm_mday = 1;
  local.tm_isdst = -1;
  return std::mktime(&local);
}

// "none" and "other" are answers like any, where answers are texts. SPSS takes three missing texts a variable.
bool is_missing_text(const CodeWords& code) {
  return code.missing == Missing::did_not_use || code.missing == Missing::refused || code.missing == Missing::dont_know;
}

}  // namespace

// One run of ReadStat's writer over the rows that were kept.
struct SavOutput {
  explicit SavOutput(SavFile& to) : file(to), writer(readstat_writer_init()), names(sav_names(to.columns_)) {}
  ~SavOutput() { readstat_writer_free(writer); }
  SavOutput(const SavOutput&) = delete;
  SavOutput& operator=(const SavOutput&) = delete;

  static ssize_t take_bytes(const void* bytes, size_t size, void* context) {
    SavFile& file = static_cast<SavOutput*>(context)->file;
    const std::string_view text(static_cast<const char*>(bytes), size);
    file.digest_.add(text);
    file.written_ = file.file_.write(text);
    return file.written_ ? static_cast<ssize_t>(size) : -1;
  }

  Result<void> check(readstat_error_t code, const char* action) const {
    if (!file.written_) return file.written_;
    if (code == READSTAT_OK) return {};
    return base::error(ErrorKind::invalid,
                       std::string(action) + " " + file.path_.string() + ": " + readstat_error_message(code));
  }

  Result<void> run() {
    readstat_set_data_writer(writer, take_bytes);
    readstat_writer_set_compression(writer, READSTAT_COMPRESS_ROWS);
    readstat_writer_set_file_timestamp(writer, first_of_1980());
    for (size_t i = 0; i < file.columns_.size(); ++i) add_variable(i);
    FAIRGAUGE_TRY(check(readstat_begin_writing_sav(writer, this, static_cast<long>(file.rows_)), "begin"));
    FAIRGAUGE_TRY(check(readstat_validate_metadata(writer), "describe"));
    for (std::int64_t row = 0; row < file.rows_; ++row) FAIRGAUGE_TRY(add_row());
    return check(readstat_end_writing(writer), "end");
  }

  void add_variable(size_t at) {
    const Column& column = file.columns_[at];
    const bool text = file.is_text(at);
    const auto type = text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE;
    auto* variable = readstat_add_variable(writer, names[at].c_str(), type, text ? file.seen_[at].bytes_max : 0);
    readstat_variable_set_label(
        variable, std::string(base::first_bytes(column.wording.in(file.language_), kLabelBytesMax)).c_str());
    readstat_variable_set_measure(variable, measure_of(column.level));
    if (!text) readstat_variable_set_format(variable, format_of(column, column.codes.empty()));
    if (!column.codes.empty()) add_codes(*variable, at, text);
    // Lists of choices have no codes of their own, but all of them may be missing for one reason.
    if (!text && column.item) readstat_variable_add_missing_double_range(variable, -98, -94);
    variables.push_back(variable);
  }

  void add_codes(readstat_variable_t& variable, size_t at, bool text) {
    const std::string name = "labels" + std::to_string(at);
    auto* labels = readstat_add_label_set(writer, text ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE, name.c_str());
    for (const auto& code : file.columns_[at].codes) {
      const std::string spelt = code.code.to_code();
      const auto& words = code.words.in(file.language_);
      const std::string label(base::first_bytes(words.empty() ? std::string_view(spelt) : words, kValueLabelBytesMax));
      if (text) {
        readstat_label_string_value(labels, spelt.c_str(), label.c_str());
        if (is_missing_text(code)) {
          readstat_variable_add_missing_string_value(&variable, missing_texts.emplace_back(spelt).c_str());
        }
      } else {
        readstat_label_double_value(labels, code_number(code), label.c_str());
      }
    }
    readstat_variable_set_label_set(&variable, labels);
  }

  Result<void> add_row() {
    FAIRGAUGE_TRY(check(readstat_begin_row(writer), "write"));
    for (size_t i = 0; i < variables.size(); ++i) {
      FAIRGAUGE_ASSIGN(const auto value, file.spool_.next());
      FAIRGAUGE_TRY(check(insert(*variables[i], value, file.is_text(i)), "write"));
    }
    return check(readstat_end_row(writer), "write");
  }

  readstat_error_t insert(const readstat_variable_t& variable, const RowSpool::Value& value, bool text) {
    using Kind = RowSpool::Value::Kind;
    if (value.kind == Kind::nothing) return readstat_insert_missing_value(writer, &variable);
    if (!text) return readstat_insert_double_value(writer, &variable, value.number);
    if (value.kind == Kind::text) {
      text_value.assign(value.text);
    } else {
      text_value = expression::Value(value.number).to_code();
    }
    return readstat_insert_string_value(writer, &variable, text_value.c_str());
  }

  SavFile& file;
  readstat_writer_t* writer;
  std::vector<std::string> names;
  std::vector<readstat_variable_t*> variables;
  std::string text_value;                 // ReadStat wants a NUL behind it
  std::deque<std::string> missing_texts;  // ReadStat keeps pointers to them until the rows begin
};

std::vector<std::string> sav_names(std::span<const Column> columns) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const auto& column : columns) {
    std::string name = column.name;
    if (!begins_with_letter(name) || std::ranges::count(kReserved, in_lower_case(name)) > 0) name = "v_" + name;
    name.resize(std::min(name.size(), kNameBytesMax));
    std::string unique = name;
    for (int copy = 2; !taken.insert(in_lower_case(unique)).second; ++copy) {
      const std::string ending = "_" + std::to_string(copy);
      unique = name.substr(0, kNameBytesMax - ending.size()) + ending;
    }
    names.push_back(std::move(unique));
  }
  return names;
}

SavFile::SavFile(std::filesystem::path path, std::span<const Column> columns, std::string language,
                 base::DurableFile file, RowSpool rows)
    : path_(std::move(path)),
      columns_(columns),
      language_(std::move(language)),
      file_(std::move(file)),
      spool_(std::move(rows)),
      seen_(columns.size()) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (const auto& code : columns[i].codes) {
      seen_[i].bytes_max = std::max(seen_[i].bytes_max, code.code.to_code().size());
    }
  }
}

Result<std::unique_ptr<SavFile>> SavFile::create(const std::filesystem::path& path, std::span<const Column> columns,
                                                 std::string language) {
  FAIRGAUGE_ASSIGN(auto file, base::DurableFile::create(path));
  FAIRGAUGE_ASSIGN(auto spool, RowSpool::create(path.parent_path()));
  return std::unique_ptr<SavFile>(new SavFile(path, columns, std::move(language), std::move(file), std::move(spool)));
}

bool SavFile::is_text(std::size_t column) const {
  const CellType type = columns_[column].type;
  return type == CellType::text || (type == CellType::mixed && seen_[column].text);
}

// A column of numbers never gets a text other than a missing code. NUL ends a text for ReadStat, so it is left out, as
// in CSV.
Result<void> SavFile::write(const Row& row) {
  ++rows_;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const bool keeps_text = columns_[i].type == CellType::text || columns_[i].type == CellType::mixed;
    const bool has_text = row[i].kind == Cell::Kind::text || row[i].kind == Cell::Kind::plain;
    if (keeps_text && has_text) {
      std::string words(row[i].text);
      std::erase(words, '\0');
      const auto kept = base::first_bytes(words, kSavTextBytesMax);
      if (kept.size() < words.size()) ++texts_cut_;
      seen_[i].bytes_max = std::max(seen_[i].bytes_max, kept.size());
      seen_[i].text = true;
      FAIRGAUGE_TRY(spool_.add_text(kept));
    } else if (keeps_text && row[i].kind == Cell::Kind::empty) {
      FAIRGAUGE_TRY(spool_.add_nothing());
    } else if (const auto number = number_of(row[i])) {
      if (keeps_text) seen_[i].bytes_max = std::max<std::size_t>(seen_[i].bytes_max, 32);
      FAIRGAUGE_TRY(spool_.add_number(*number));
    } else {
      FAIRGAUGE_TRY(spool_.add_nothing());
    }
  }
  return {};
}

Result<void> SavFile::finish() {
  FAIRGAUGE_TRY(spool_.rewind());
  return SavOutput(*this).run();
}

Result<ExportedFile> SavFile::put_in_place() {
  FAIRGAUGE_TRY(file_.commit());
  return ExportedFile{path_, rows_, file_.size_bytes(), digest_.finish(), texts_cut_};
}

}  // namespace fairgauge::survey::exporting
