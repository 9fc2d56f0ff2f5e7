// Where a kiosk stands: the show, the station, the machine. Fixed, but for what staff set at the kiosk while no visitor
// is there (Kiosk::choose).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/translations.hpp"
#include "kiosk/screens/welcome.hpp"
#include "kiosk/ui/keyboard_layout.hpp"
#include "survey/form/badge.hpp"
#include "survey/form/show_pack.hpp"

namespace fairgauge::kiosk {

struct Place {
  const survey::form::ShowPack& pack;
  const survey::form::Station* station;  // of the pack; never null
  const base::Translations& translations;
  const ui::KeyboardLayouts& keyboards;
  std::string kiosk_name;
  std::string pin_hash;
  int pin_digits = 6;
  std::string staff_language;
  std::vector<std::filesystem::path> export_folders;
  bool reduced_motion = false;
  ui::Themes themes{};
  ui::Theme theme = ui::Theme::light;
  bool pace_prompt = false;                      // who answers faster than anybody reads is asked once to take time
  std::optional<base::DigestKey> secret{};       // of the show; without it no badges are taken
  std::optional<survey::form::Badges> badges{};  // whom the show asks for one; nothing: nobody
  std::vector<std::string> languages{};          // the pack's, the one that leads first
  int sound = 0;                                 // percent of the loudest; 0: silent

  [[nodiscard]] screens::ShowView show(const std::string& language) const {
    return {pack.name.in(language), pack.mark};
  }
  [[nodiscard]] std::vector<screens::LanguageName> language_names() const;  // in their order
  void lead_with(const std::string& language);
  [[nodiscard]] const std::filesystem::path& picture(bool landscape) const {
    return landscape && !pack.picture_landscape.empty() ? pack.picture_landscape : pack.picture;
  }
};

}  // namespace fairgauge::kiosk
