// One text in several languages, with SurveyJS's rules of which is shown.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fairgauge::survey::form {

// A language is named as SurveyJS names it: "en", "zh-cn", "ar"; lower case.
class LocalisedText {
 public:
  LocalisedText() = default;
  explicit LocalisedText(std::string default_text) { set("default", std::move(default_text)); }

  void set(std::string_view language, std::string text);

  // The language itself, the part before the hyphen, "default"; empty if none of them is there. For "en", "default"
  // comes first: SurveyJS takes it for English.
  [[nodiscard]] const std::string& in(std::string_view language) const;

  // Whether in(language) would be in that language. The default text counts as `default_language`.
  [[nodiscard]] bool has(std::string_view language, std::string_view default_language = "en") const;

  [[nodiscard]] bool empty() const { return translations_.empty(); }
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& translations() const { return translations_; }

 private:
  std::vector<std::pair<std::string, std::string>> translations_;
};

}  // namespace fairgauge::survey::form
