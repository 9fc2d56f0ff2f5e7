#include "kiosk/staff_choices.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace fairgauge::kiosk {
namespace {

using base::Json;

template <class T, class Fits>
void take(const Json& json, const char* name, std::optional<T>& target, Fits fits) {
  const auto at = json.find(name);
  if (at == json.end()) return;
  if constexpr (std::is_same_v<T, std::string>) {
    if (!at->is_string()) return;
  } else if (!at->is_number()) {
    return;
  }
  T value = at->template get<T>();
  if (fits(value)) target = std::move(value);
}

template <class T>
void put(Json& json, const char* name, const std::optional<T>& value) {
  if (value) json[name] = *value;
}

}  // namespace

std::string encode(const StaffChoices& choices) {
  Json json = Json::object();
  put(json, "station", choices.station);
  put(json, "first_language", choices.first_language);
  put(json, "staff_language", choices.staff_language);
  put(json, "diagonal_inch", choices.diagonal_inch);
  put(json, "sound", choices.sound);
  put(json, "brightness", choices.brightness);
  return json.dump();
}

StaffChoices read_choices(std::string_view text, const survey::form::ShowPack& pack) {
  constexpr double kSmallest = 7, kLargest = 98;
  StaffChoices choices;
  const auto parsed = base::parse_json(text);
  if (!parsed || !parsed->is_object()) return choices;
  const Json& json = *parsed;
  const auto spoken = [&](const std::string& language) {
    return std::find(pack.languages.begin(), pack.languages.end(), language) != pack.languages.end();
  };
  const auto percent = [](int value) { return value >= 0 && value <= 100; };
  take(json, "station", choices.station, [&](const std::string& id) { return pack.station(id) != nullptr; });
  take(json, "first_language", choices.first_language, spoken);
  take(json, "staff_language", choices.staff_language, spoken);
  take(json, "diagonal_inch", choices.diagonal_inch, [](double inch) { return inch >= kSmallest && inch <= kLargest; });
  take(json, "sound", choices.sound, percent);
  take(json, "brightness", choices.brightness, percent);
  return choices;
}

}  // namespace fairgauge::kiosk
