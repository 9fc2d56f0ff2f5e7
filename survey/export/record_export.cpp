#include "survey/export/record_export.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "survey/export/codebook.hpp"
#include "survey/export/csv.hpp"
#include "survey/export/import_script.hpp"
#include "survey/export/json_lines.hpp"
#include "survey/export/judgements.hpp"
#include "survey/export/leftover_file.hpp"
#include "survey/export/record_pipe.hpp"
#include "survey/export/sav.hpp"
#include "survey/export/tables.hpp"
#include "survey/export/xlsx.hpp"

namespace fairgauge::survey::exporting {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Result;

constexpr std::int64_t kProgressRecords = 500;  // between two calls: a few milliseconds of work
constexpr const char *kChecksums = "checksums.txt", *kCodebook = "codebook.csv", *kLong = "answers_long",
                     *kJsonLines = "responses.jsonl";

// A table and the files that are written from it.
struct Target {
  Table table;
  std::vector<std::unique_ptr<TableWriter>> writers;
};

// All that one questionnaire's records are written to.
struct FormTargets {
  std::shared_ptr<const form::Questionnaire> questionnaire;  // the columns refer to it
  std::vector<Target> wide;
  std::optional<LongTable> long_table;
};

// One run: the tables being written. Nothing is in place before commit(). One thread after the other uses it.
class Run {
 public:
  Run(const form::ShowPack& pack, const Options& options)
      : pack_(pack),
        options_(options),
        script_(options.language),
        leftover_(path_of("responses_" + leftover_name(), ".csv")) {}

  Result<void> start();
  void judge_by(Judgements& judgements) { judgements_ = &judgements; }
  Result<void> add(std::string_view record_bytes);
  Result<Exported> commit();

 private:
  Result<void> add_form(const std::shared_ptr<const form::Questionnaire>& questionnaire);
  Result<void> add_row(FormTargets& targets, const interview::Record& record, const Judgement* judgement);
  void add_further_columns(ColumnList& list, const form::Questionnaire& questionnaire) const;
  using Writers = std::vector<std::unique_ptr<TableWriter>>;
  Result<void> open_spreadsheets(Writers& writers, const std::string& name, std::span<const Column> columns);
  Result<void> open_sav(Writers& writers, const std::string& name, std::span<const Column> columns);
  Result<void> add_codebook();
  Result<void> add_beside(const TableBeside& table);
  Result<void> write_scripts(std::vector<ExportedFile>& files);
  Result<void> add_text_file(std::vector<ExportedFile>& files, const char* name, const std::string& text);
  Result<void> write_checksums(std::vector<ExportedFile>& files);
  Result<void> remove_earlier_leftover();
  Writers take_writers();
  bool has_tables() const { return options_.formats.csv || options_.formats.xlsx || options_.formats.sav; }
  fs::path path_of(const std::string& name, const char* ending) const { return options_.folder / (name + ending); }
  std::string leftover_name() const {
    std::string name = "other";
    while (pack_.form(name) != nullptr) name += "_";
    return name;
  }

  const form::ShowPack& pack_;
  const Options& options_;
  Judgements* judgements_ = nullptr;
  std::map<std::string, FormTargets, std::less<>> forms_;
  std::vector<std::string> order_;  // of the pack
  Writers long_writers_, codebook_, beside_;
  std::unique_ptr<JsonLinesFile> json_lines_;
  ImportScript script_;
  LeftoverFile leftover_;
  std::int64_t taken_ = 0;
};

Result<void> Run::start() {
  for (const auto& questionnaire : pack_.forms) {
    if (options_.filter.takes_form(questionnaire->id)) FAIRGAUGE_TRY(add_form(questionnaire));
  }
  if (options_.long_table && has_tables()) {
    FAIRGAUGE_TRY(open_spreadsheets(long_writers_, kLong, LongTable::columns()));
    FAIRGAUGE_TRY(open_sav(long_writers_, kLong, LongTable::columns()));
  }
  if (options_.formats.json_lines) {
    FAIRGAUGE_ASSIGN(json_lines_, JsonLinesFile::create(options_.folder / kJsonLines));
  }
  if (!has_tables()) return {};
  for (const auto& table : options_.beside) FAIRGAUGE_TRY(add_beside(table));
  return options_.codebook ? add_codebook() : Result<void>();
}

Result<void> Run::add_beside(const TableBeside& table) {
  if (table.rows.empty()) return {};
  const auto line = [](const std::vector<std::string>& cells) {
    CsvRow row;
    for (const auto& cell : cells) row.text(cell);
    return row;
  };
  FAIRGAUGE_ASSIGN(auto file, CsvFile::create(path_of(table.name, ".csv"), line(table.columns)));
  for (const auto& row : table.rows) FAIRGAUGE_TRY(file->write(line(row)));
  beside_.push_back(std::move(file));
  return {};
}

Result<void> Run::open_spreadsheets(Writers& writers, const std::string& name, std::span<const Column> columns) {
  if (options_.formats.csv) {
    FAIRGAUGE_ASSIGN(auto file, CsvFile::create(path_of(name, ".csv"), columns));
    writers.push_back(std::move(file));
    script_.add(name + ".csv", name, columns);
  }
  if (options_.formats.xlsx) {
    FAIRGAUGE_ASSIGN(auto file,
                     XlsxFile::create(path_of(name, ".xlsx"), columns, {name, options_.language, pack_.languages}));
    writers.push_back(std::move(file));
  }
  return {};
}

Result<void> Run::open_sav(Writers& writers, const std::string& name, std::span<const Column> columns) {
  if (!options_.formats.sav) return {};
  FAIRGAUGE_ASSIGN(auto file, SavFile::create(path_of(name, ".sav"), columns, options_.language));
  writers.push_back(std::move(file));
  return {};
}

Result<void> Run::add_form(const std::shared_ptr<const form::Questionnaire>& questionnaire) {
  FormTargets targets{questionnaire, {}, {}};
  FAIRGAUGE_ASSIGN(const auto published, read_published_columns(pack_.folder, questionnaire->id));
  const std::string name = "responses_" + questionnaire->id;
  const auto table = [&](Values values) {
    return wide_table(*questionnaire, {values, options_.language, options_.participant_key}, published,
                      options_.columns,
                      [this](ColumnList& list, const form::Questionnaire& form) { add_further_columns(list, form); });
  };
  if (options_.wide && (options_.formats.csv || options_.formats.xlsx)) {
    auto& [rows, writers] = targets.wide.emplace_back(Target{table(options_.values), {}});
    FAIRGAUGE_TRY(open_spreadsheets(writers, name, rows.columns()));
  }
  if (options_.wide && options_.formats.sav) {
    auto& [rows, writers] = targets.wide.emplace_back(Target{table(Values::codes), {}});
    FAIRGAUGE_TRY(open_sav(writers, name, rows.columns()));
  }
  if (options_.long_table && has_tables()) targets.long_table.emplace(*questionnaire, options_.language);
  order_.push_back(questionnaire->id);
  forms_.emplace(questionnaire->id, std::move(targets));
  return {};
}

void Run::add_further_columns(ColumnList& list, const form::Questionnaire& questionnaire) const {
  if (options_.analysis) judged_columns(pack_.indicators, options_.known)(list, questionnaire);
  if (options_.further) options_.further(list, questionnaire);
}

Result<void> Run::add_codebook() {
  Codebook codebook(options_.language, pack_.languages);
  FAIRGAUGE_ASSIGN(auto file, CsvFile::create(options_.folder / kCodebook, codebook.columns()));
  const auto add = [&](const std::string& table, std::span<const Column> columns) -> Result<void> {
    for (const auto& row : codebook.rows(table, columns)) FAIRGAUGE_TRY(file->write(row));
    return {};
  };
  for (const auto& form : order_) {
    const auto& targets = forms_.find(form)->second;
    if (!targets.wide.empty()) FAIRGAUGE_TRY(add("responses_" + form, targets.wide.front().table.columns()));
  }
  if (!long_writers_.empty()) FAIRGAUGE_TRY(add(kLong, LongTable::columns()));
  codebook_.push_back(std::move(file));
  return {};
}

Result<void> Run::add(std::string_view record_bytes) {
  const auto record = interview::decode_record(record_bytes);
  if (!record) {
    FAIRGAUGE_TRY(leftover_.add(record_bytes, "", record.error().text()));
    ++taken_;
    return {};
  }
  std::optional<Judgement> judged;
  if (judgements_ != nullptr) {
    FAIRGAUGE_ASSIGN(judged, judgements_->of(*record));
  }
  const Judgement* const judgement = judged ? &*judged : nullptr;
  if (options_.filter.takes(*record, options_.known, judgement)) {
    const auto targets = forms_.find(record->response.form);
    if (json_lines_) FAIRGAUGE_TRY(json_lines_->add(record_bytes));
    if (targets != forms_.end()) {
      FAIRGAUGE_TRY(add_row(targets->second, *record, judgement));
    } else if (has_tables()) {
      FAIRGAUGE_TRY(leftover_.add(record_bytes, record->response.form, "the show pack has no such form"));
    }
    ++taken_;
  }
  return {};
}

Result<void> Run::add_row(FormTargets& targets, const interview::Record& record, const Judgement* judgement) {
  for (auto& [table, writers] : targets.wide) {
    const Row& row = table.row(record, judgement);
    for (const auto& writer : writers) FAIRGAUGE_TRY(writer->write(row));
  }
  if (!targets.long_table) return {};
  return targets.long_table->rows(record, [this](const Row& row) -> Result<void> {
    for (const auto& writer : long_writers_) FAIRGAUGE_TRY(writer->write(row));
    return {};
  });
}

Run::Writers Run::take_writers() {
  Writers writers;
  for (const auto& form : order_) {
    for (auto& target : forms_.find(form)->second.wide) std::ranges::move(target.writers, std::back_inserter(writers));
  }
  std::ranges::move(long_writers_, std::back_inserter(writers));
  std::ranges::move(beside_, std::back_inserter(writers));
  if (json_lines_) writers.push_back(std::move(json_lines_));
  if (auto leftover = leftover_.take()) writers.push_back(std::move(leftover));
  std::ranges::move(codebook_, std::back_inserter(writers));
  return writers;
}

// Several files cannot be put in place at one stroke: where one fails, those before it are taken away again, so that no
// half of an export is mistaken for a whole.
Result<Exported> Run::commit() {
  const auto writers = take_writers();
  for (const auto& writer : writers) FAIRGAUGE_TRY(writer->finish());
  Exported exported{{}, taken_};
  const auto put_all = [&]() -> Result<void> {
    for (const auto& writer : writers) {
      FAIRGAUGE_ASSIGN(auto file, writer->put_in_place());
      exported.files.push_back(std::move(file));
    }
    FAIRGAUGE_TRY(write_scripts(exported.files));
    return write_checksums(exported.files);
  };
  if (const auto done = put_all(); !done) {
    std::error_code ignored;
    for (const auto& file : exported.files) fs::remove(file.path, ignored);
    return done.error();
  }
  FAIRGAUGE_TRY(remove_earlier_leftover());
  return exported;
}

Result<void> Run::add_text_file(std::vector<ExportedFile>& files, const char* name, const std::string& text) {
  const auto path = options_.folder / name;
  FAIRGAUGE_TRY(base::write_durably(path, text));
  files.push_back({path, 0, text.size(), base::sha256(text), 0});
  return {};
}

Result<void> Run::write_scripts(std::vector<ExportedFile>& files) {
  if (!options_.scripts || !options_.formats.csv) return {};
  FAIRGAUGE_TRY(add_text_file(files, "import.R", script_.r()));
  return add_text_file(files, "import.do", script_.stata());
}

// As `sha256sum` writes it: two blanks before the name.
Result<void> Run::write_checksums(std::vector<ExportedFile>& files) {
  std::string text;
  for (const auto& file : files) {
    text += base::to_text(file.digest) + "  " + file.path.filename().string() + "\n";
  }
  return add_text_file(files, kChecksums, text);
}

// A file of an earlier run beside this run's would say that records are missing here.
Result<void> Run::remove_earlier_leftover() {
  if (leftover_.used()) return {};
  std::error_code failure;
  fs::remove(leftover_.path(), failure);
  if (!failure) return {};
  return base::error(ErrorKind::refused, "remove " + leftover_.path().string() + ": " + failure.message());
}

// Calls `progress` on the way.
RecordSource watched(const RecordSource& records, const std::string& what, const Progress& progress) {
  return [&records, what, &progress](const RecordVisitor& visit) -> Result<void> {
    std::int64_t read = 0;
    const auto report = [&]() -> Result<void> {
      if (!progress || progress(read)) return {};
      return base::error(ErrorKind::refused, what + ": cancelled");
    };
    const RecordVisitor counted = [&](std::string_view record_bytes) -> Result<void> {
      FAIRGAUGE_TRY(visit(record_bytes));
      return ++read % kProgressRecords == 0 ? report() : Result<void>();
    };
    FAIRGAUGE_TRY(records(counted));
    return report();
  };
}

// A region that nobody in the register has is a slip of the pen, not an empty export.
Result<void> check_segment(const Segment& segment, const KnownParticipants& known) {
  const auto wrong = [&](const std::string& what) {
    return base::error(ErrorKind::refused, "export setting 'segment': " + segment.name + " " + what);
  };
  if (known.participants == nullptr) {
    return wrong("is in the organiser's register, and there is none here; a server gets one by import-register");
  }
  std::set<std::string> values;
  for (const auto& [key, participant] : known.participants->participants()) {
    for (const auto& edition : known.editions) {
      values.emplace(register_value(segment.name, participant, edition, known.editions));
    }
  }
  for (const auto& wanted : segment.values) {
    if (values.contains(wanted)) continue;
    std::string list;
    for (const auto& value : values) list += value.empty() ? "" : (list.empty() ? "" : ", ") + value;
    return wrong("is '" + wanted + "' for nobody in the register; there are: " + list);
  }
  return {};
}

// Nothing if nobody asks for it.
Result<std::optional<Judgements>> judgements_for(const form::ShowPack& pack, const RecordSource& records,
                                                 const Options& options) {
  for (const auto& segment : options.filter.segments) {
    if (segment.is_of_register()) FAIRGAUGE_TRY(check_segment(segment, options.known));
  }
  if (!options.judges()) return std::optional<Judgements>();
  FAIRGAUGE_ASSIGN(auto judgements, Judgements::read(pack, records, options.known));
  return std::optional(std::move(judgements));
}

}  // namespace

Result<Exported> export_records(const form::ShowPack& pack, const RecordSource& records, const Options& options,
                                const Progress& progress) {
  const auto source = watched(records, "export to " + options.folder.string(), progress);
  Run run(pack, options);
  FAIRGAUGE_TRY(run.start());
  FAIRGAUGE_ASSIGN(auto judgements, judgements_for(pack, source, options));
  if (judgements) run.judge_by(*judgements);
  RecordPipe pipe([&run](std::string_view record_bytes) { return run.add(record_bytes); });
  FAIRGAUGE_TRY(source([&pipe](std::string_view record_bytes) { return pipe.add(record_bytes); }));
  FAIRGAUGE_TRY(pipe.finish());
  return run.commit();
}

Result<std::map<std::string, std::int64_t>> count_records(const form::ShowPack& pack, const RecordSource& records,
                                                          const Options& options, const Progress& progress) {
  const auto source = watched(records, "count records", progress);
  FAIRGAUGE_ASSIGN(auto judgements, judgements_for(pack, source, options));
  std::map<std::string, std::int64_t> counts;
  FAIRGAUGE_TRY(source([&](std::string_view record_bytes) -> Result<void> {
    const auto record = interview::decode_record(record_bytes);
    if (!record) {
      ++counts[""];
      return {};
    }
    std::optional<Judgement> judged;
    if (judgements) {
      FAIRGAUGE_ASSIGN(judged, judgements->of(*record));
    }
    if (options.filter.takes(*record, options.known, judged ? &*judged : nullptr)) ++counts[record->response.form];
    return {};
  }));
  return counts;
}

}  // namespace fairgauge::survey::exporting
