#include "survey/export/wide_csv.hpp"

#include <cassert>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/uuid.hpp"
#include "survey/export/wide_columns.hpp"

namespace fairgauge::survey::exporting {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::int64_t kProgressRows = 500;  // between two calls: about 20 ms of work

struct Table {
  std::shared_ptr<const form::Questionnaire> questionnaire;  // the columns refer to it
  std::vector<Column> columns;
  CsvFile file;
};

// One run: the tables being written. Nothing is in place before commit().
class WideExport {
 public:
  WideExport(const Options& options, const Progress& progress) : options_(options), progress_(progress) {}

  Result<void> start(const form::ShowPack& pack);
  Result<void> add(std::string_view record_bytes);
  Result<std::vector<ExportedFile>> commit();

 private:
  Result<void> add_table(const std::shared_ptr<const form::Questionnaire>& questionnaire);
  Result<void> add_row(Table& table, const interview::Record& record);
  Result<void> add_leftover(std::string_view record_bytes, const std::string& form, const std::string& reason);
  Result<void> report_progress();
  Result<void> remove_earlier_leftover();
  std::filesystem::path path_of(const std::string& form) const {
    return options_.folder / ("responses_" + form + ".csv");
  }

  const Options& options_;
  const Progress& progress_;
  std::map<std::string, Table, std::less<>> tables_;
  std::vector<std::string> order_;  // of the pack
  std::string leftover_name_ = "other";
  std::optional<CsvFile> leftover_;
  CsvRow row_;
  std::int64_t rows_ = 0;
};

Result<void> WideExport::start(const form::ShowPack& pack) {
  for (const auto& questionnaire : pack.forms) FAIRGAUGE_TRY(add_table(questionnaire));
  while (tables_.contains(leftover_name_)) leftover_name_ += "_";
  return {};
}

Result<void> WideExport::add_table(const std::shared_ptr<const form::Questionnaire>& questionnaire) {
  auto columns = wide_columns(*questionnaire, options_.language);
  CsvRow names;
  for (const auto& column : columns) names.plain(column.name);
  FAIRGAUGE_ASSIGN(auto file, CsvFile::create(path_of(questionnaire->id), names));
  order_.push_back(questionnaire->id);
  tables_.emplace(questionnaire->id, Table{questionnaire, std::move(columns), std::move(file)});
  return {};
}

Result<void> WideExport::add(std::string_view record_bytes) {
  const auto record = interview::decode_record(record_bytes);
  const auto table = record ? tables_.find(record->response.form) : tables_.end();
  if (!record) {
    FAIRGAUGE_TRY(add_leftover(record_bytes, "", record.error().text()));
  } else if (table == tables_.end()) {
    FAIRGAUGE_TRY(add_leftover(record_bytes, record->response.form, "the show pack has no such form"));
  } else {
    FAIRGAUGE_TRY(add_row(table->second, *record));
  }
  ++rows_;
  return rows_ % kProgressRows == 0 ? report_progress() : Result<void>();
}

Result<void> WideExport::add_row(Table& table, const interview::Record& record) {
  row_.clear();
  for (const auto& column : table.columns) column.fill(record, row_);
  assert(row_.cells() == static_cast<int>(table.columns.size()));
  return table.file.write(row_);
}

std::string rec_id_of(const base::Json& json) {
  const auto field = json.find("rec_id");
  if (field == json.end() || !field->is_string()) return {};
  const auto& text = field->get_ref<const std::string&>();
  return base::parse_uuid(text) ? text : std::string();
}

// The bytes themselves where a CSV cell holds them unchanged, hexadecimal digits where it may not.
Result<void> WideExport::add_leftover(std::string_view record_bytes, const std::string& form,
                                      const std::string& reason) {
  if (!leftover_) {
    CsvRow names;
    for (const auto* name : {"rec_id", "form", "reason", "bytes", "bytes_hex"}) names.plain(name);
    FAIRGAUGE_ASSIGN(auto file, CsvFile::create(path_of(leftover_name_), names));
    leftover_.emplace(std::move(file));
  }
  const auto json = base::parse_json(record_bytes);
  const bool as_text = json && json->is_object() && record_bytes.front() == '{';
  row_.clear();
  row_.plain(as_text ? rec_id_of(*json) : std::string()).text(form).text(reason);
  if (as_text) {
    row_.plain(record_bytes).empty();
  } else {
    row_.empty().plain(base::to_hex({reinterpret_cast<const std::uint8_t*>(record_bytes.data()), record_bytes.size()}));
  }
  return leftover_->write(row_);
}

Result<void> WideExport::report_progress() {
  if (!progress_ || progress_(rows_)) return {};
  return base::error(ErrorKind::refused, "export to " + options_.folder.string() + ": cancelled");
}

// Several files cannot be put in place at one stroke: where one fails, those before it are taken away again, so that no
// half of an export is mistaken for a whole.
Result<std::vector<ExportedFile>> WideExport::commit() {
  FAIRGAUGE_TRY(report_progress());
  std::vector<CsvFile*> files;
  for (const auto& form : order_) files.push_back(&tables_.find(form)->second.file);
  if (leftover_) files.push_back(&*leftover_);
  std::vector<ExportedFile> exported;
  std::error_code ignored;
  for (CsvFile* file : files) {
    if (const auto done = file->commit(); !done) {
      for (const auto& earlier : exported) std::filesystem::remove(earlier.path, ignored);
      return done.error();
    }
    exported.push_back({file->path(), file->rows(), file->size_bytes(), file->digest()});
  }
  if (!leftover_) FAIRGAUGE_TRY(remove_earlier_leftover());
  return exported;
}

// A file of an earlier run beside this run's would say that records are missing here.
Result<void> WideExport::remove_earlier_leftover() {
  std::error_code failure;
  std::filesystem::remove(path_of(leftover_name_), failure);
  if (!failure) return {};
  return base::error(ErrorKind::refused, "remove " + path_of(leftover_name_).string() + ": " + failure.message());
}

}  // namespace

Result<std::vector<ExportedFile>> export_wide_csv(const form::ShowPack& pack, const RecordSource& records,
                                                  const Options& options, const Progress& progress) {
  WideExport run(options, progress);
  FAIRGAUGE_TRY(run.start(pack));
  FAIRGAUGE_TRY(records([&run](std::string_view record_bytes) { return run.add(record_bytes); }));
  return run.commit();
}

}  // namespace fairgauge::survey::exporting
