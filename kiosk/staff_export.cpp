#include "kiosk/staff_export.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "base/random.hpp"
#include "base/system_error.hpp"
#include "base/timestamp.hpp"
#include "kiosk/host_tally.hpp"

namespace fairgauge::kiosk {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using screens::ExportView;
using survey::exporting::Options;
using survey::exporting::Settings;

namespace {

constexpr auto kPaceAfter = 1s;  // before that a rate says little

// What can be had without a preset.
const std::array<std::pair<const char*, const char*>, 3> kFormats = {
    {{"CSV", "csv"}, {"Excel (XLSX)", "xlsx"}, {"SPSS (SAV)", "sav"}}};

std::string digest_of_checksums(const survey::exporting::Exported& exported) {
  const auto& last = exported.files.back();  // checksums.txt comes last
  return base::to_text(last.digest);
}

}  // namespace

StaffExport::StaffExport(const Place& place, Storage& storage, base::Clock& clock, const base::Log& log,
                         std::function<void()> ended)
    : place_(place), storage_(storage), clock_(clock), log_(log), ended_(std::move(ended)) {}

void StaffExport::open(std::int64_t records) {
  view_ = {};
  view_.kiosk = place_.kiosk_name;
  view_.total = records;
  find_targets();
  find_kinds();
}

// Sticks as desktop systems mount them, then the folders of the settings; by name, because a path has no room on a
// small panel. Where the files lie is told in full once they do.
void StaffExport::find_targets() {
  std::vector<std::pair<std::string, fs::path>> candidates;
  std::error_code ignored;
  for (const char* root : {"/media", "/run/media"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(root, fs::directory_options::skip_permission_denied, ignored)) {
      if (entry.is_directory(ignored) && entry.path().parent_path() != fs::path(root)) {
        candidates.emplace_back("USB " + entry.path().filename().string(), entry.path());
      }
      if (candidates.size() >= 4) break;
    }
  }
  for (const auto& folder : place_.export_folders) {
    const fs::path name = folder.has_filename() ? folder.filename() : folder.parent_path().filename();
    candidates.emplace_back(name.empty() ? folder.string() : name.string(), folder);
  }
  for (const auto& [label, path] : candidates) {
    if (!fs::is_directory(path, ignored)) continue;
    const auto space = fs::space(path, ignored);
    view_.targets.push_back({label, path.string(), ignored ? 0 : space.available});
  }
}

// A preset that cannot be read is not offered; the log says why.
void StaffExport::find_kinds() {
  kinds_.clear();
  for (const auto& [label, format] : kFormats) {
    view_.kinds.emplace_back(label);
    kinds_.push_back({{"format", {format}}});
  }
  const auto names = survey::exporting::preset_names(place_.pack.folder);
  if (!names) return log_.warning("export.presets", {{"reason", names.error().text()}});
  for (const auto& name : *names) {
    auto preset = survey::exporting::read_preset(place_.pack.folder, name);
    if (!preset) {
      log_.warning("export.presets", {{"reason", preset.error().text()}});
      continue;
    }
    view_.kinds.push_back(name);
    kinds_.push_back(*std::move(preset));
  }
}

base::Result<Options> StaffExport::options() const {
  const Settings& settings = kinds_[std::min(view_.kind, kinds_.size() - 1)];
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(auto options, survey::exporting::options_from(settings, place_.pack, random));
  if (!settings.contains("language")) options.language = place_.staff_language;
  return options;
}

void StaffExport::start() {
  if (view_.chosen >= view_.targets.size()) return;
  const auto now = clock_.utc();
  std::string stamp = base::format_local(now, base::local_offset(now)).substr(0, 19);
  std::ranges::replace(stamp, ':', '-');
  const auto folder = fs::path(view_.targets[view_.chosen].path) / ("fairgauge-" + place_.pack.id + "-" + stamp);
  view_.step = ExportView::Step::writing;
  view_.where = folder.string();
  begun_ = clock_.monotonic();
  writing_ = std::make_shared<Writing>();
  auto wanted = options();
  if (!wanted) return ended(wanted.error());
  wanted->folder = folder;
  const bool posted = storage_.ask<Exported>(
      [options = *std::move(wanted), writing = writing_, &pack = place_.pack](Store& store) mutable -> Exported {
        FAIRGAUGE_TRY(base::make_folder(options.folder));
        FAIRGAUGE_ASSIGN(auto invitations, invitations_table(store));
        options.beside.push_back(std::move(invitations));
        return survey::exporting::export_records(
            pack, [&store](const survey::exporting::RecordVisitor& visit) { return store.for_each_record(visit); },
            options,
            [&writing](std::int64_t rows) {
              writing->rows = rows;
              return !writing->cancelled;
            });
      },
      [this](const Exported& exported) { ended(exported); });
  if (!posted) ended(base::error(base::ErrorKind::retry_later, "the disk is far behind"));
}

void StaffExport::cancel() {
  if (writing_) writing_->cancelled = true;
}

void StaffExport::tick() {
  const std::int64_t rows = writing_->rows;
  const auto now = clock_.monotonic();
  if (rows < view_.rows) begun_ = now;  // read for the second time
  view_.rows = rows;
  view_.seconds_left.reset();
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - begun_);
  if (elapsed < kPaceAfter || rows == 0) return;
  view_.rows_per_s = rows * 1000 / elapsed.count();
  if (view_.rows_per_s > 0 && view_.total >= rows) view_.seconds_left = (view_.total - rows) / view_.rows_per_s;
}

void StaffExport::ended(const Exported& exported) {
  ended_();
  if (!exported) {
    log_.warning("export.failed", {{"folder", view_.where}, {"reason", exported.error().text()}});
    view_.failure = exported.error().text();
    view_.step = ExportView::Step::failed;
    return;
  }
  view_.rows = exported->records;
  view_.files = static_cast<int>(exported->files.size());
  view_.checksum = digest_of_checksums(*exported);
  view_.step = ExportView::Step::done;
  log_.info("export.done", {{"folder", view_.where}, {"rows", view_.rows}, {"files", view_.files}});
}

}  // namespace fairgauge::kiosk
