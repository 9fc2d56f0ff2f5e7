#include "base/translations.hpp"

#include <algorithm>

#include "base/durable_file.hpp"
#include "base/json.hpp"

namespace fairgauge::base {
namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

constexpr std::uint64_t kFileBytesMax = 1024 * 1024;

// {"nav": {"next": "Next"}} -> "nav.next". False if anything but objects and texts is in it.
bool flatten(const Json& json, const std::string& prefix, Texts& texts) {
  for (const auto& [name, value] : json.items()) {
    const std::string key = prefix.empty() ? name : prefix + "." + name;
    if (value.is_string())
      texts[key] = value.get<std::string>();
    else if (!value.is_object() || !flatten(value, key, texts))
      return false;
  }
  return true;
}

}  // namespace

Result<Translations> Translations::load(const std::filesystem::path& folder) {
  Translations all;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() != ".json") continue;
    const std::string file = entry.path().string();
    FAIRGAUGE_ASSIGN(const std::string bytes, read_file(entry.path(), kFileBytesMax));
    auto json = parse_json(bytes);
    if (!json) return wrap("read " + file, std::move(json).error());
    if (!json->is_object() || !flatten(*json, "", all.texts_[entry.path().stem().string()])) {
      return error(ErrorKind::invalid, "read " + file + ": only objects and texts may stand in a translation");
    }
  }
  if (failure) return error(ErrorKind::not_found, "read " + folder.string() + ": " + failure.message());
  const auto english = all.texts_.find("en");
  if (english == all.texts_.end())
    return error(ErrorKind::not_found, "read " + folder.string() + ": en.json is missing");
  for (const auto& [language, texts] : all.texts_) {
    for (const auto& [key, text] : texts) {
      if (!english->second.contains(key)) {
        return error(ErrorKind::invalid, "read " + language + ".json: en.json has no key '" + key + "'");
      }
    }
  }
  return all;
}

std::string Translations::text(std::string_view language, std::string_view key, const Variables& variables) const {
  std::string text(key);
  for (const std::string_view candidate : {language, std::string_view("en")}) {
    const auto texts = texts_.find(candidate);
    if (texts == texts_.end()) continue;
    const auto found = texts->second.find(key);
    if (found == texts->second.end()) continue;
    text = found->second;
    break;
  }
  for (const auto& [name, value] : variables) {
    const std::string place = "{{" + std::string(name) + "}}";
    for (size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size())) {
      text.replace(at, place.size(), value);
    }
  }
  return text;
}

std::string Translations::plural(std::string_view language, std::string_view key, std::int64_t count) const {
  const bool one = count == 1 || (count == 0 && language == "hi");
  return text(language, std::string(key) + (one ? "_one" : "_other"), {{"count", std::to_string(count)}});
}

bool Translations::has(std::string_view language, std::string_view key) const {
  const auto texts = texts_.find(language);
  return texts != texts_.end() && texts->second.contains(key);
}

std::vector<std::string> Translations::keys(std::string_view language) const {
  std::vector<std::string> keys;
  if (const auto texts = texts_.find(language); texts != texts_.end()) {
    for (const auto& [key, text] : texts->second) keys.push_back(key);
  }
  return keys;
}

std::vector<std::string> Translations::languages() const {
  std::vector<std::string> names;
  for (const auto& [language, texts] : texts_) names.push_back(language);
  return names;
}

}  // namespace fairgauge::base
