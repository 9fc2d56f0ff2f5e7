// The kiosk put together: window, storage, upload and app, built in this order and stopped in reverse.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/device/backlight.hpp"
#include "kiosk/device/scanner.hpp"
#include "kiosk/device/sound.hpp"
#include "kiosk/robot.hpp"
#include "kiosk/settings.hpp"
#include "kiosk/staff_choices.hpp"
#include "kiosk/stage.hpp"
#include "kiosk/upload.hpp"

namespace fairgauge::kiosk {

struct KioskOptions {
  std::filesystem::path data;    // where the database is; made if it is missing
  std::filesystem::path assets;  // fonts.conf, icons, faces, translations
  Settings settings;
  std::optional<base::DigestKey> secret{};       // of the show: badges are hashed under it; nothing: none are taken
  std::optional<survey::form::Badges> badges{};  // of the show pack
  device::WindowOptions window;
  std::function<void(const base::Uuid&)> on_finished;  // a record became safe; UI thread
  const base::Clock* upload_clock = nullptr;           // nullptr: the system's
};

class Kiosk {
 public:
  // `clock` and `random` are the screen's. All references must outlive it.
  [[nodiscard]] static base::Result<std::unique_ptr<Kiosk>> open(const KioskOptions& options,
                                                                 const survey::form::ShowPack& pack, base::Clock& clock,
                                                                 base::RandomSource& random, const base::Log& log);
  ~Kiosk() { stop(); }

  [[nodiscard]] Stage& stage() { return *stage_; }
  [[nodiscard]] Storage& storage() { return *storage_; }
  [[nodiscard]] device::Window& window() { return *window_; }
  [[nodiscard]] const survey::store::StartReport& start_report() const { return start_report_; }
  [[nodiscard]] sync::uploader::UploadStatus upload_status() const;

  // A visit that is going on is kept as partial; what is in flight stays pending. Again is harmless.
  void stop();

 private:
  Kiosk(const survey::form::ShowPack& pack, const survey::form::Station& station, base::Translations translations,
        ui::KeyboardLayouts keyboards, const Settings& settings);
  [[nodiscard]] base::Result<void> build(const KioskOptions& options, base::Clock& clock, base::RandomSource& random,
                                         const base::Log& log);
  [[nodiscard]] Machine machine(const base::Log& log);
  [[nodiscard]] EnrolmentReach enrolment(const KioskOptions& options, const base::Log& log);
  void keep_choices(const base::Log& log);
  void choose(const StaffChoices& choices);  // what staff set: applied, not yet kept
  void chime();
  [[nodiscard]] SyncView sync_view() const;
  [[nodiscard]] std::vector<std::string> facts() const;
  [[nodiscard]] std::string damage_words() const;

  base::Translations translations_;
  ui::KeyboardLayouts keyboards_;
  Place place_;
  Settings settings_;
  StaffChoices choices_;
  std::optional<device::Backlight> backlight_;
  // As they are where staff have chosen nothing.
  const survey::form::Station* first_station_;
  double panel_inch_ = 0;
  std::optional<int> panel_brightness_;
  survey::store::StartReport start_report_;
  std::unique_ptr<device::Window> window_;
  std::unique_ptr<Storage> storage_;
  std::unique_ptr<Upload> upload_;
  std::unique_ptr<ui::Ui> ui_;
  std::unique_ptr<VisitorSide> visitors_;
  std::unique_ptr<StaffSide> staff_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Stage> stage_;
  std::unique_ptr<device::Scanner> scanner_;  // its thread tells the stage
  device::Sound sound_;                       // last: its thread tells what is above
};

}  // namespace fairgauge::kiosk
