#include "kiosk/place.hpp"

namespace fairgauge::kiosk {

std::vector<screens::LanguageName> Place::languages() const {
  std::vector<screens::LanguageName> names;
  for (const auto& language : pack.languages) {
    names.push_back(
        {language, translations.text(language, "meta.endonym"), translations.text(language, "meta.english")});
  }
  return names;
}

}  // namespace fairgauge::kiosk
