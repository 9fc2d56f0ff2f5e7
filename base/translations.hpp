// The programs' own words in every language, from a folder of <language>.json files (i18next JSON): assets/translations
// for the kiosk, assets/report for reports.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::base {

class Translations {
 public:
  // Reads every <language>.json of the folder; en.json must be there and the others may have no key that it lacks.
  [[nodiscard]] static Result<Translations> load(const std::filesystem::path& folder);

  using Variables = std::vector<std::pair<std::string_view, std::string>>;

  // "nav.next" in that language, with {{name}} replaced; English where a language lacks it, the key where English does.
  [[nodiscard]] std::string text(std::string_view language, std::string_view key,
                                 const Variables& variables = {}) const;

  // The text for that many things, with {{count}} put in: `key` + "_one" or "_other", as i18next names them. One is the
  // only number with a form of its own in the languages we have; Hindi counts none as one, too.
  [[nodiscard]] std::string plural(std::string_view language, std::string_view key, std::int64_t count) const;

  [[nodiscard]] bool has(std::string_view language, std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys(std::string_view language) const;
  [[nodiscard]] std::vector<std::string> languages() const;

 private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> texts_;  // language, key -> text
};

}  // namespace fairgauge::base
