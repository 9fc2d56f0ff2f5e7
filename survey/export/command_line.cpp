#include "survey/export/command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "base/system_error.hpp"
#include "survey/export/interruption.hpp"
#include "survey/export/tables.hpp"

namespace fairgauge::survey::exporting {
namespace {

using base::ErrorKind;
using base::Result;
using std::chrono::milliseconds;

constexpr milliseconds kProgressEvery{200};

void add_content_options(CLI::App& command, ExportArguments& arguments) {
  auto& settings = arguments.settings;
  const auto list = [&](const char* key, const char* type, const char* help) {
    command.add_option("--" + std::string(key), settings[key], help)->delimiter(',')->type_name(type);
  };
  list("format", "LIST", "csv (if none is named), xlsx, sav, jsonl; several with commas between them");
  list("table", "LIST", "wide: a row for each record (if none is named); long: a row for each answer");
  list("values", "WHAT", "codes, labels, or both (the default) for CSV and XLSX");
  list("language", "CODE", "Of labels and codebook; en by default");
  list("participants", "WHAT", "same: their ids as in the records (the default); new: other ids in each export");
  list("column", "LIST", "Only these columns of the wide tables; a name may end in *");
  command.add_flag("--analysis", arguments.analysis,
                   "Add columns that need all records together: status and marks of quality, weight, the linked record "
                   "with expectation beside experience, the register's region and size; reads them twice");
  command.add_flag("--scripts", arguments.scripts, "Add import.R and import.do, which read the CSV files");
  command.add_flag("--no-codebook", arguments.no_codebook, "Leave codebook.csv out");
}

void add_filter_options(CLI::App& command, ExportArguments& arguments) {
  auto& settings = arguments.settings;
  const auto list = [&](const char* key, const char* type, const char* help) {
    command.add_option("--" + std::string(key), settings[key], help)
        ->delimiter(',')
        ->type_name(type)
        ->group("Only records");
  };
  list("form", "LIST", "Given on these questionnaires");
  list("station", "LIST", "Given at these stations");
  list("device", "LIST", "Of these kiosks: their ids or the first digits of them");
  list("only-show", "LIST", "Of these shows");
  list("edition", "LIST", "Of these editions of the show");
  list("answered-in", "LIST", "Answered in these languages");
  list("status", "WHAT", "complete or partial");
  list("quality", "LIST",
       "Of that status: counts (what the report's figures rest on: counted and flagged), counted, flagged, "
       "held_for_review, excluded, superseded");
  list("segment", "NAME=VALUE",
       "Of which a question's answer, or register_type, register_region, register_size or register_visit (first, "
       "repeat), is the value; several of one name are alternatives, of several names all must hold");
  list("from", "DATE", "Begun on that day or later, by the clock of the show: 2026-11-20");
  list("until", "DATE", "Begun on that day or earlier");
}

// Says how far it is, at most five times a second.
class Report {
 public:
  Report(const base::Clock& clock, std::optional<std::int64_t> count, std::ostream* err)
      : clock_(clock), count_(count), err_(err), begun_(clock.monotonic()), said_(begun_) {}
  ~Report() {
    if (spoke_) *err_ << "\n";
  }
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  void at(std::int64_t records) {
    const auto now = clock_.monotonic();
    if (records < last_) begun_ = now;  // read for the second time
    last_ = records;
    if (err_ == nullptr || now - said_ < kProgressEvery) return;
    said_ = now;
    spoke_ = true;
    *err_ << "\r" << progress_text(records, count_, now - begun_) << "   " << std::flush;
  }

 private:
  const base::Clock& clock_;
  std::optional<std::int64_t> count_;
  std::ostream* err_;
  base::MonotonicTime begun_, said_;
  std::int64_t last_ = 0;
  bool spoke_ = false;
};

Result<void> publish(const form::ShowPack& pack, std::ostream& out) {
  for (const auto& form : pack.forms) {
    FAIRGAUGE_ASSIGN(auto published, read_published_columns(pack.folder, form->id));
    const auto before = published.size();
    const KnownParticipants nobody;
    const Table table = wide_table(*form, {}, std::move(published), {}, judged_columns(pack.indicators, nobody));
    FAIRGAUGE_TRY(publish_columns(pack.folder, form->id, table.columns()));
    out << (pack.folder / "columns" / (form->id + ".json")).string() << ": " << table.columns().size() << " columns, "
        << table.columns().size() - before << " of them new\n";
  }
  return {};
}

Result<void> preview(const form::ShowPack& pack, const RecordSource& source, const Options& options,
                     const Progress& progress, std::ostream& out) {
  FAIRGAUGE_ASSIGN(const auto counts, count_records(pack, source, options, progress));
  std::int64_t all = 0;
  for (const auto& [form, count] : counts) {
    out << (form.empty() ? "(cannot be read)" : form) << " " << count << "\n";
    all += count;
  }
  out << "records " << all << "\n";
  return {};
}

void print(const Exported& exported, std::ostream& out, std::ostream& err) {
  for (const auto& file : exported.files) {
    out << file.path.string() << ": " << file.rows << " rows, " << file.size_bytes << " bytes, sha256 "
        << base::to_text(file.digest) << "\n";
    if (file.texts_cut == 0) continue;
    err << file.path.string() << ": " << file.texts_cut
        << " texts are longer than this kind of file can hold and were cut; CSV and JSON Lines have them whole\n";
  }
  out << "records " << exported.records << "\n";
}

Result<Settings> settings_of(const ExportArguments& arguments) {
  Settings given = arguments.settings;
  if (arguments.scripts) given["scripts"] = {"yes"};
  if (arguments.no_codebook) given["codebook"] = {"no"};
  if (arguments.analysis) given["analysis"] = {"yes"};
  std::erase_if(given, [](const auto& setting) { return setting.second.empty(); });
  if (arguments.preset.empty()) return given;
  FAIRGAUGE_ASSIGN(const auto preset, read_preset(arguments.show, arguments.preset));
  return merged(std::move(given), preset);
}

}  // namespace

void add_export_options(CLI::App& command, ExportArguments& arguments, const std::string& program) {
  command.add_option("--show", arguments.show, "Folder of the show pack")
      ->required()
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  command.add_option("--out", arguments.out, "Folder to write into; made if missing")->type_name("DIR");
  add_content_options(command, arguments);
  add_filter_options(command, arguments);
  command
      .add_option("--preset", arguments.preset, "Settings of that name in the show pack's exports.toml; options win")
      ->type_name("NAME");
  command.add_option("--save-preset", arguments.save_preset, "Keep the settings of this call there under that name")
      ->type_name("NAME");
  command.add_flag("--preview", arguments.preview, "Only count the records, by questionnaire; write nothing");
  command.add_flag("--progress", arguments.progress, "Show progress also where standard error is no terminal");
  command.add_flag(
      "--publish-columns", arguments.publish_columns,
      "Only write the show pack's columns/, which fixes names and places of the columns for later editions");
  const std::string call = "  " + program + " export --data DIR --show config/shows/demo";
  command.footer(
      "Ctrl-C stops it and leaves nothing half-written. survey/export/COLUMNS.md explains every column.\n"
      "Examples:\n" +
      call + " --out out\n" + call + " --out out --format xlsx,sav --language zh-cn --status complete\n" + call +
      " --out out --table long --form visitor-exit --from 2026-11-19 --until 2026-11-20\n" + call +
      " --form visitor-exit --preview\n" + call +
      " --out out --analysis --quality counts --segment register_region=East,register_region=West");
}

std::string progress_text(std::int64_t records, std::optional<std::int64_t> count, milliseconds elapsed) {
  const auto ms = std::max<std::int64_t>(1, elapsed.count());
  const std::int64_t rate = records * 1000 / ms;
  std::string text = std::to_string(records) + (count ? " of " + std::to_string(*count) : "") + " records, " +
                     std::to_string(rate) + " a second";
  if (count && rate > 0 && *count >= records) text += ", " + std::to_string((*count - records) / rate) + " s left";
  return text;
}

Result<void> run_export(const ExportArguments& arguments, const form::ShowPack& pack,
                        const std::function<Result<ExportRecords>()>& open, const base::Clock& clock, std::ostream& out,
                        std::ostream& err) {
  if (arguments.publish_columns) return publish(pack, out);
  Interruption interruption;  // before anything that is to be cleared up
  FAIRGAUGE_ASSIGN(const auto settings, settings_of(arguments));
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(auto options, options_from(settings, pack, random));
  if (!arguments.save_preset.empty()) FAIRGAUGE_TRY(save_preset(arguments.show, arguments.save_preset, settings));
  if (arguments.out.empty() && !arguments.preview) {
    return base::error(ErrorKind::invalid, "export: where to? name a folder with --out, or count with --preview");
  }
  FAIRGAUGE_ASSIGN(const auto records, open());
  options.known = records.known;
  options.beside = records.beside;
  Report report(clock, records.count, arguments.progress || ::isatty(STDERR_FILENO) == 1 ? &err : nullptr);
  const Progress progress = [&](std::int64_t read) {
    report.at(read);
    return !interruption.asked();
  };
  if (arguments.preview) return preview(pack, records.source, options, progress, out);
  FAIRGAUGE_TRY(base::make_folder(arguments.out));
  options.folder = arguments.out;
  FAIRGAUGE_ASSIGN(const auto exported, export_records(pack, records.source, options, progress));
  print(exported, out, err);
  return {};
}

}  // namespace fairgauge::survey::exporting
