#include "kiosk/kiosk.hpp"

#include <cstdio>

#include "base/system_error.hpp"
#include "kiosk/brand.hpp"

namespace fairgauge::kiosk {

using base::ErrorKind;

Kiosk::Kiosk(const survey::form::ShowPack& pack, const survey::form::Station& station, base::Translations translations,
             ui::KeyboardLayouts keyboards, const Settings& settings)
    : translations_(std::move(translations)),
      keyboards_(std::move(keyboards)),
      place_{pack,
             &station,
             translations_,
             keyboards_,
             settings.name,
             settings.pin_hash,
             settings.pin_digits,
             settings.staff_language.empty() ? pack.languages.front() : settings.staff_language,
             settings.export_folders,
             settings.reduced_motion,
             themes_of(pack),
             settings.theme},
      settings_(settings),
      first_station_(&station) {}

base::Result<std::unique_ptr<Kiosk>> Kiosk::open(const KioskOptions& options, const survey::form::ShowPack& pack,
                                                 base::Clock& clock, base::RandomSource& random, const base::Log& log) {
  const survey::form::Station* station =
      options.settings.station.empty() ? &pack.stations.front() : pack.station(options.settings.station);
  if (station == nullptr) {
    std::string known;
    for (const auto& other : pack.stations) known += (known.empty() ? "" : ", ") + other.id;
    return base::error(ErrorKind::invalid,
                       "station '" + options.settings.station + "' is not in the show pack, which has " + known);
  }
  FAIRGAUGE_ASSIGN(auto translations, base::Translations::load(options.assets / "translations"));
  FAIRGAUGE_ASSIGN(auto keyboards, ui::KeyboardLayouts::load(options.assets / "keyboards"));
  std::unique_ptr<Kiosk> kiosk(
      new Kiosk(pack, *station, std::move(translations), std::move(keyboards), options.settings));
  kiosk->place_.secret = options.secret;
  kiosk->place_.badges = options.badges;
  kiosk->place_.pace_prompt = options.settings.pace_prompt;
  FAIRGAUGE_TRY(kiosk->build(options, clock, random, log));
  return kiosk;
}

base::Result<void> Kiosk::build(const KioskOptions& options, base::Clock& clock, base::RandomSource& random,
                                const base::Log& log) {
  FAIRGAUGE_TRY(base::make_folder(options.data));
  auto store = Store::open(options.data, clock, random, start_report_);
  if (!store) return std::move(store).error();
  if (start_report_.set_aside) {
    log.error("store.damaged", {{"set_aside", start_report_.set_aside->string()}, {"finding", start_report_.damage}});
  }
  if (start_report_.drafts_recovered > 0)
    log.warning("store.drafts_recovered", {{"count", start_report_.drafts_recovered}});
  if (const auto chosen = store->setting(kStaffChoicesKey); chosen && *chosen)
    choices_ = read_choices(**chosen, place_.pack);
  auto window = options.window;
  window.clock = &clock;
  FAIRGAUGE_ASSIGN(window_, device::Window::open(window));
  panel_inch_ = window_->diagonal_inch();
  if (!window_->in_memory()) backlight_ = device::Backlight::find();
  if (backlight_) panel_brightness_ = backlight_->percent();
  choose(choices_);
  log.info("kiosk.opened", {{"station", place_.station->id},
                            {"renderer", window_->renderer_name()},
                            {"width", window_->width()},
                            {"height", window_->height()},
                            {"sqlite", base::sqlite_version()}});
  storage_ = std::make_unique<Storage>(
      std::move(*store), log, [this] { window_->wake(); }, options.data / "ballast");
  if (!options.settings.server.empty()) {
    FAIRGAUGE_ASSIGN(upload_, Upload::open({.server = options.settings.server,
                                            .data = options.data,
                                            .wake = [this] { window_->wake(); },
                                            .clock = options.upload_clock},
                                           *storage_, log));
  }
  ui_ = std::make_unique<ui::Ui>(*window_, translations_, options.assets);
  if (const auto& own = place_.pack.typeface) FAIRGAUGE_TRY(ui_->canvas().use_typeface(own->regular, own->bold));
  visitors_ = std::make_unique<VisitorSide>(
      place_, *storage_, clock, random, log,
      [this, told = options.on_finished](const base::Uuid& id) {
        if (upload_) upload_->nudge();
        if (told) told(id);
      },
      [this] { chime(); });
  staff_ = std::make_unique<StaffSide>(
      place_, *storage_, clock, log,
      StaffReach{[this] { return sync_view(); },
                 [this] {
                   if (upload_) upload_->nudge();
                 },
                 [this] { return facts(); }, options.data / "log" / "kiosk.log", machine(log), options.settings.server,
                 [this] { window_->wake(); }, enrolment(options, log)},
      damage_words());
  app_ = std::make_unique<App>(*visitors_, *staff_);
  stage_ = std::make_unique<Stage>(*window_, *ui_, *app_, *storage_, clock);
  if (place_.badges && !place_.secret)
    log.warning("badges.no_secret",
                {{"effect", "no badges are taken"}, {"remedy", "name the show's secret in the settings"}});
  if (!options.settings.scanner.empty()) {
    scanner_ = std::make_unique<device::Scanner>(options.settings.scanner, log,
                                                 [this](std::string payload) { stage_->scanned(std::move(payload)); });
  }
  return {};
}

sync::uploader::UploadStatus Kiosk::upload_status() const {
  return upload_ ? upload_->status() : sync::uploader::UploadStatus{};
}

SyncView Kiosk::sync_view() const {
  using sync::uploader::UploadState;
  const auto status = upload_status();
  SyncView view;
  view.last_success = status.last_success;
  if (status.state == UploadState::off) return view;
  const bool reaching = status.last_error.empty();
  view.next_try = status.next_try;
  view.problem = status.last_error;
  view.alarm = status.alarm;
  view.state = reaching ? screens::SyncState::online : screens::SyncState::waiting;
  return view;
}

void Kiosk::choose(const StaffChoices& choices) {
  choices_ = choices;
  const auto& pack = place_.pack;
  const std::string& staff = settings_.staff_language;
  place_.station = choices.station ? pack.station(*choices.station) : first_station_;
  place_.lead_with(choices.first_language.value_or(pack.languages.front()));
  place_.staff_language = choices.staff_language.value_or(staff.empty() ? pack.languages.front() : staff);
  place_.sound = choices.sound.value_or(settings_.sound);
  window_->set_diagonal_inch(choices.diagonal_inch.value_or(panel_inch_));
  if (backlight_) (void)backlight_->set(choices.brightness.value_or(*panel_brightness_));
}

void Kiosk::keep_choices(const base::Log& log) {
  const bool posted = storage_->ask<base::Result<void>>(
      [text = encode(choices_)](Store& store) { return store.set_setting(kStaffChoicesKey, text); },
      [&log](const base::Result<void>& kept) {
        if (!kept) log.error("staff.setting_not_kept", {{"reason", kept.error().text()}});
      });
  if (!posted) log.error("staff.setting_not_kept", {{"reason", "the storage thread has too much to do"}});
}

// Nobody hears a kiosk that is drawn into memory.
void Kiosk::chime() {
  if (!window_->in_memory()) sound_.chime(place_.sound, [this] { window_->wake(); });
}

Machine Kiosk::machine(const base::Log& log) {
  return {.choices = [this]() -> const StaffChoices& { return choices_; },
          .choose =
              [this, &log](const StaffChoices& choices) {
                choose(choices);
                keep_choices(log);
              },
          .diagonal_inch = [this] { return window_->diagonal_inch(); },
          .pixels_per_mm = [this] { return window_->pixels_per_mm(); },
          .brightness = [this] { return backlight_ ? std::optional(backlight_->percent()) : std::nullopt; },
          .chime = [this] { chime(); },
          .sound_problem = [this] { return sound_.problem(); }};
}

EnrolmentReach Kiosk::enrolment(const KioskOptions& options, const base::Log& log) {
  return {
      [data = options.data] { return enrolled(data); },
      [this, data = options.data, settings = options.settings, &log](const std::string& code, bool new_key) {
        auto outcome = enrol({.data = data,
                              .server = settings.server,
                              .code = code,
                              .link = "",
                              .name = settings.name,
                              .new_key = new_key});
        if (!outcome.enrolled) {
          log.warning("enrolment.refused", {{"reason", outcome.enrolled.error().text()}});
        } else {
          log.info("enrolment.done", {{"server", settings.server}, {"fingerprint", outcome.enrolled->fingerprint}});
          if (const auto begun = upload_->begin_anew(); !begun)
            log.error("upload.not_begun_anew", {{"reason", begun.error().text()}, {"remedy", "start the kiosk anew"}});
        }
        return outcome;
      }};
}

std::vector<std::string> Kiosk::facts() const {
  char size[64];
  std::snprintf(size, sizeof size, "%d x %d pixels, %.2f a millimetre", window_->width(), window_->height(),
                window_->pixels_per_mm());
  return {place_.pack.id + " " + place_.pack.edition + ", station " + place_.station->id, size,
          "renderer " + window_->renderer_name(), "SQLite " + base::sqlite_version()};
}

std::string Kiosk::damage_words() const {
  if (!start_report_.set_aside) return "";
  return translations_.text(place_.staff_language, "staff.damage", {{"folder", start_report_.set_aside->string()}});
}

void Kiosk::stop() {
  scanner_.reset();
  if (visitors_) visitors_->leave();
  if (upload_) upload_->stop();
  if (storage_) {
    storage_->stop();
    storage_->deliver();
  }
}

}  // namespace fairgauge::kiosk
