#include "survey/form/localised_text.hpp"

#include <algorithm>

namespace fairgauge::survey::form {
namespace {

constexpr std::string_view kDefault = "default", kEnglish = "en";

}  // namespace

void LocalisedText::set(std::string_view language, std::string text) {
  for (auto& [known, words] : translations_) {
    if (known == language) {
      words = std::move(text);
      return;
    }
  }
  translations_.emplace_back(language, std::move(text));
}

const std::string& LocalisedText::in(std::string_view language) const {
  static const std::string nothing;
  // SurveyJS's own language is English, of which "default" is another name that comes first.
  const std::string_view first = language == kEnglish ? kDefault : language;
  const std::string_view last = language == kEnglish ? kEnglish : kDefault;
  for (const auto candidate : {first, first.substr(0, first.find('-')), last}) {
    for (const auto& [known, words] : translations_) {
      if (known == candidate && !words.empty()) return words;
    }
  }
  return nothing;
}

bool LocalisedText::has(std::string_view language, std::string_view default_language) const {
  return std::any_of(translations_.begin(), translations_.end(), [&](const auto& translation) {
    if (translation.second.empty()) return false;
    return translation.first == language || translation.first == language.substr(0, language.find('-')) ||
           (translation.first == kDefault && language.substr(0, language.find('-')) == default_language);
  });
}

}  // namespace fairgauge::survey::form
