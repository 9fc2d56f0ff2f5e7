#include "kiosk/staff_settings.hpp"

#include <algorithm>
#include <array>

#include "kiosk/device/backlight.hpp"

namespace fairgauge::kiosk {

using screens::Setting;

namespace {

constexpr std::array kDiagonals = {10.1, 11.6, 13.3, 15.6, 17.3, 18.5, 19.5, 21.5, 23.8,
                                   24.5, 27.0, 28.0, 31.5, 32.0, 43.0, 49.0, 55.0};
constexpr int kSoundStep = 20, kBrightnessStep = 10;  // percent

// One further in a list that closes in a ring.
template <class List, class Is>
size_t stepped(const List& list, Is is, int step) {
  const auto count = static_cast<int>(list.size());
  const auto at = static_cast<int>(std::find_if(list.begin(), list.end(), is) - list.begin()) % count;
  return static_cast<size_t>((at + step + count) % count);
}

}  // namespace

double next_diagonal_inch(double inch, int step) {
  constexpr double kSame = 0.05;
  if (step > 0) {
    const auto next =
        std::find_if(kDiagonals.begin(), kDiagonals.end(), [&](double one) { return one > inch + kSame; });
    return next == kDiagonals.end() ? inch : *next;
  }
  const auto next =
      std::find_if(kDiagonals.rbegin(), kDiagonals.rend(), [&](double one) { return one < inch - kSame; });
  return next == kDiagonals.rend() ? inch : *next;
}

void StaffSettings::open() {
  before_ = machine_.choices();
  scroll_ = {};
}

void StaffSettings::step(Setting setting, int step) {
  StaffChoices choices = machine_.choices();
  const auto& languages = place_.pack.languages;
  const auto language = [&](const std::string& now) {
    return languages[stepped(
        languages, [&](const auto& one) { return one == now; }, step)];
  };
  switch (setting) {
    case Setting::station: {
      const auto& stations = place_.pack.stations;
      const auto here = [&](const auto& one) { return one.id == place_.station->id; };
      choices.station = stations[stepped(stations, here, step)].id;
      break;
    }
    case Setting::first_language: choices.first_language = language(place_.languages.front()); break;
    case Setting::staff_language: choices.staff_language = language(place_.staff_language); break;
    case Setting::diagonal: choices.diagonal_inch = next_diagonal_inch(machine_.diagonal_inch(), step); break;
    case Setting::sound: choices.sound = std::clamp(place_.sound + step * kSoundStep, 0, 100); break;
    case Setting::brightness:
      if (const auto now = machine_.brightness())
        choices.brightness = std::clamp(*now + step * kBrightnessStep, device::Backlight::kDarkest, 100);
      break;
  }
  machine_.choose(choices);
  if (setting == Setting::sound) machine_.chime();
}

void StaffSettings::undo() { machine_.choose(before_); }

std::string StaffSettings::endonym(const std::string& language) const {
  return place_.translations.text(language, "meta.endonym");
}

screens::SettingsView StaffSettings::view() const {
  return {.kiosk = place_.kiosk_name,
          .station = place_.station->name.in(place_.staff_language),
          .first_language = endonym(place_.languages.front()),
          .staff_language = endonym(place_.staff_language),
          .several_stations = place_.pack.stations.size() > 1,
          .several_languages = place_.pack.languages.size() > 1,
          .diagonal_inch = machine_.diagonal_inch(),
          .pixels_per_mm = static_cast<float>(machine_.pixels_per_mm()),
          .sound = place_.sound,
          .sound_problem = machine_.sound_problem(),
          .brightness = machine_.brightness(),
          .changed = machine_.choices() != before_};
}

}  // namespace fairgauge::kiosk
