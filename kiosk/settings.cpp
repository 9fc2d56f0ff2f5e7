#include "kiosk/settings.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>

namespace fairgauge::kiosk {
namespace {

using base::ErrorKind;

constexpr std::array kKeys = {"name",       "station",        "server",        "pin_hash",       "staff_language",
                              "pin_digits", "export_folders", "diagonal_inch", "reduced_motion", "theme",
                              "secret",     "scanner",        "pace_prompt",   "sound"};

base::Error wrong(const std::filesystem::path& file, const toml::key& key, const std::string& why) {
  return base::error(ErrorKind::invalid, "read " + file.string() + ", line " + std::to_string(key.source().begin.line) +
                                             ": '" + std::string(key.str()) + "' " + why);
}

// Takes the value if it is there; false if it is there with another type.
template <class T>
bool take(const toml::node& node, T& target) {
  const auto value = node.value_exact<T>();
  if (value) target = *value;
  return value.has_value();
}

bool take_number(const toml::node& node, double& target) {
  const auto value = node.value<double>();
  if (value) target = *value;
  return value.has_value() && node.is_number();
}

bool take_digits(const toml::node& node, int& target) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value || *value < 4 || *value > 12) return false;
  target = static_cast<int>(*value);
  return true;
}

bool take_percent(const toml::node& node, int& target) {
  const auto value = node.value_exact<std::int64_t>();
  if (!value || *value < 0 || *value > 100) return false;
  target = static_cast<int>(*value);
  return true;
}

bool take_theme(const toml::node& node, ui::Theme& theme) {
  const auto value = node.value_exact<std::string>();
  if (!value || (*value != "light" && *value != "dark" && *value != "high-contrast")) return false;
  theme = *value == "light" ? ui::Theme::light : *value == "dark" ? ui::Theme::dark : ui::Theme::high_contrast;
  return true;
}

bool take_path(const toml::node& node, std::filesystem::path& path) {
  const auto text = node.value_exact<std::string>();
  if (text) path = *text;
  return text.has_value();
}

bool take_folders(const toml::node& node, std::vector<std::filesystem::path>& folders) {
  const toml::array* array = node.as_array();
  if (array == nullptr) return false;
  for (const toml::node& entry : *array) {
    const auto text = entry.value_exact<std::string>();
    if (!text) return false;
    folders.emplace_back(*text);
  }
  return true;
}

bool take_key(const std::string& key, const toml::node& node, Settings& settings) {
  if (key == "name") return take(node, settings.name);
  if (key == "station") return take(node, settings.station);
  if (key == "staff_language") return take(node, settings.staff_language);
  if (key == "server") return take(node, settings.server);
  if (key == "pin_hash") return take(node, settings.pin_hash);
  if (key == "pin_digits") return take_digits(node, settings.pin_digits);
  if (key == "secret") return take_path(node, settings.secret);
  if (key == "scanner") return take_path(node, settings.scanner);
  if (key == "export_folders") return take_folders(node, settings.export_folders);
  if (key == "diagonal_inch") return take_number(node, settings.diagonal_inch);
  if (key == "sound") return take_percent(node, settings.sound);
  if (key == "pace_prompt") return take(node, settings.pace_prompt);
  if (key == "theme") return take_theme(node, settings.theme);
  return take(node, settings.reduced_motion);
}

}  // namespace

base::Result<Settings> load_settings(const std::filesystem::path& file) {
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (const toml::parse_error& failure) {
    return base::error(ErrorKind::invalid, "read " + file.string() + ", line " +
                                               std::to_string(failure.source().begin.line) + ": " +
                                               std::string(failure.description()));
  }
  Settings settings;
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (std::find(kKeys.begin(), kKeys.end(), name) == kKeys.end()) {
      return wrong(file, key, "is not a setting; see config/kiosk.example.toml for those there are");
    }
    if (!take_key(name, node, settings))
      return wrong(file, key, "has a value of the wrong kind; see config/kiosk.example.toml");
  }
  return settings;
}

}  // namespace fairgauge::kiosk
