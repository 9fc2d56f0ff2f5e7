#include "kiosk/place.hpp"

#include <algorithm>

namespace fairgauge::kiosk {

std::vector<screens::LanguageName> Place::language_names() const {
  std::vector<screens::LanguageName> names;
  for (const auto& language : languages) {
    names.push_back(
        {language, translations.text(language, "meta.endonym"), translations.text(language, "meta.english")});
  }
  return names;
}

void Place::lead_with(const std::string& language) {
  languages = pack.languages;
  const auto at = std::find(languages.begin(), languages.end(), language);
  if (at != languages.end()) std::rotate(languages.begin(), at, at + 1);
}

}  // namespace fairgauge::kiosk
