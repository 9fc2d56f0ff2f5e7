#include "survey/form/questionnaire.hpp"

#include <algorithm>

namespace fairgauge::survey::form {
namespace {

constexpr std::string_view kDefault = "default";

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
  for (const auto candidate : {language, language.substr(0, language.find('-')), kDefault}) {
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

const Question* Questionnaire::find(std::string_view name) const {
  for (const auto& page : pages) {
    for (const auto& question : page.questions) {
      if (question.name == name) return &question;
    }
  }
  return nullptr;
}

}  // namespace fairgauge::survey::form
