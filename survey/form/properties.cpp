#include "survey/form/properties.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "survey/form/vocabulary.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

constexpr size_t kJsonBytesMax = 4 * 1024 * 1024;
constexpr int kJsonDepthMax = 64;
constexpr size_t kUsuallyAsked = 48;  // a question asks for about 40

// Levenshtein's distance; words longer than 40 bytes are never near anything.
size_t distance(std::string_view a, std::string_view b) {
  if (a.size() > 40 || b.size() > 40) return a == b ? 0 : 40;
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

std::string missing_languages(const LocalisedText& text, const std::vector<std::string>& languages,
                              std::string_view default_language) {
  std::string missing;
  for (const auto& language : languages) {
    if (!text.has(language, default_language)) missing += (missing.empty() ? "" : ", ") + language;
  }
  return missing;
}

}  // namespace

Properties::Properties(const Json& object, std::string path, std::string owner, Findings& findings)
    : object_(object), path_(std::move(path)), owner_(std::move(owner)), findings_(findings) {
  asked_.reserve(kUsuallyAsked);
  if (!object_.is_object()) {
    findings_.error(path_, "value/type", owner_ + " must be an object { }, not " + object_.type_name(),
                    "Write { \"name\": value, ... }");
  }
}

bool Properties::has(std::string_view name) const { return object_.is_object() && object_.contains(name); }

std::string Properties::path_of(std::string_view name) const { return member_path(path_, name); }

const Json* Properties::any(std::string_view name) {
  asked_.push_back(name);
  if (!object_.is_object()) return nullptr;
  const auto found = object_.find(name);
  return found == object_.end() ? nullptr : &*found;
}

const Json* Properties::of_type(std::string_view name, bool (Json::*is_type)() const noexcept, std::string_view type) {
  const Json* value = any(name);
  if (value == nullptr || (value->*is_type)()) return value;
  findings_.error(path_of(name), "value/type",
                  "'" + std::string(name) + "' must be " + std::string(type) + ", not " + value->type_name(),
                  "Write " + std::string(type) + " or leave '" + std::string(name) + "' out");
  return nullptr;
}

std::optional<std::string> Properties::text(std::string_view name) {
  const Json* value = of_type(name, &Json::is_string, "text in quotation marks");
  return value == nullptr ? std::nullopt : std::optional(value->get<std::string>());
}

std::optional<bool> Properties::flag(std::string_view name) {
  const Json* value = of_type(name, &Json::is_boolean, "true or false");
  return value == nullptr ? std::nullopt : std::optional(value->get<bool>());
}

std::optional<double> Properties::number(std::string_view name) {
  const Json* value = of_type(name, &Json::is_number, "a number");
  if (value == nullptr) return std::nullopt;
  const double number = value->get<double>();
  if (std::isfinite(number) && std::abs(number) <= 1e12) return number;
  findings_.error(path_of(name), "value/range", "'" + std::string(name) + "' is beyond a million millions",
                  "Write a smaller number");
  return std::nullopt;
}

std::optional<int> Properties::whole(std::string_view name, int lowest, int highest) {
  const auto value = number(name);
  if (!value) return std::nullopt;
  if (*value == std::floor(*value) && *value >= lowest && *value <= highest) return static_cast<int>(*value);
  findings_.error(path_of(name), "value/range", "'" + std::string(name) + "' is outside its range",
                  "Write a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
  return std::nullopt;
}

const Json* Properties::list(std::string_view name) { return of_type(name, &Json::is_array, "a list [ ]"); }

Value Properties::value(std::string_view name) {
  const Json* json = any(name);
  if (json == nullptr) return {};
  auto value = value_from_json(*json);
  if (value) return std::move(*value);
  findings_.error(path_of(name), "value/type", value.error().message, "Write a text, a number, true, false or a list");
  return {};
}

std::optional<size_t> Properties::place_of(std::string_view name, const std::vector<std::string_view>& words) {
  const auto said = text(name);
  if (!said) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), *said);
  if (found != words.end()) return static_cast<size_t>(found - words.begin());
  std::string all;
  for (const auto word : words) all += (all.empty() ? "" : word == words.back() ? " or " : ", ") + std::string(word);
  const auto meant = nearest(*said, words);
  findings_.error(path_of(name), "value/unsupported",
                  "'" + said->substr(0, 64) + "' is no " + std::string(name) + " that is promised",
                  meant ? "Did you mean '" + *meant + "'?" : "Use " + all);
  return std::nullopt;
}

LocalisedText Properties::localised(std::string_view name, const std::vector<std::string>& languages,
                                    std::string_view default_language) {
  const Json* value = any(name);
  LocalisedText text;
  if (value == nullptr) return text;
  if (value->is_string()) {
    text.set("default", value->get<std::string>());
  } else if (value->is_object()) {
    Properties translations(*value, path_of(name), "a text", findings_);
    for (const auto& [language, words] : value->items()) {
      if (!is_language(language)) {
        findings_.error(translations.path_of(language), "translation/language",
                        "'" + language.substr(0, 40) + "' is no language name as SurveyJS writes them",
                        "Write it in lower case with a hyphen: en, zh-cn, ar, pt-br, or default");
      } else if (const auto translation = translations.text(language)) {
        text.set(language, *translation);
      }
    }
  } else {
    findings_.error(path_of(name), "value/type", "'" + std::string(name) + "' must be a text, or an object of texts",
                    R"(Write "text" or { "en": "text", "ar": "..." })");
    return text;
  }
  const std::string missing = missing_languages(text, languages, default_language);
  if (!missing.empty()) {
    findings_.error(path_of(name), "translation/missing", "there is no text in: " + missing,
                    "Add a translation for each, or take the language out of the show");
  }
  return text;
}

void Properties::absent(std::string_view name) {
  if (has(name) || !object_.is_object()) return;  // then its type has been reported
  findings_.error(path_.empty() ? std::string(name) : path_, "property/missing",
                  owner_ + " needs '" + std::string(name) + "'", "Add it");
}

std::string Properties::required_text(std::string_view name) {
  const auto value = text(name);
  if (!value) {
    absent(name);
  } else if (value->empty()) {
    findings_.error(path_of(name), "value/empty", "'" + std::string(name) + "' is empty", "Fill it in");
  }
  return value.value_or("");
}

const Json* Properties::required_list(std::string_view name) {
  const Json* value = list(name);
  if (value == nullptr) absent(name);
  return value;
}

LocalisedText Properties::required_localised(std::string_view name, const std::vector<std::string>& languages) {
  auto text = localised(name, languages);
  absent(name);
  return text;
}

void Properties::finish(std::initializer_list<std::string_view> kinds) {
  if (!object_.is_object()) return;
  for (const auto& [name, value] : object_.items()) {
    if (!was_asked_for(name)) judge(name, value, kinds);
  }
}

bool Properties::was_asked_for(std::string_view name) const {
  return std::find(asked_.begin(), asked_.end(), name) != asked_.end();
}

// A property that nobody asked for.
void Properties::judge(const std::string& name, const Json& value, std::initializer_list<std::string_view> kinds) {
  for (const auto kind : kinds) {
    const auto known = look_up(kind, name);
    if (!known) continue;
    if (known->standing == Standing::cosmetic) return;
    if (known->standing == Standing::fixed) {
      if (std::find(known->allowed.begin(), known->allowed.end(), value) != known->allowed.end()) return;
      findings_.error(path_of(name), "value/unsupported", "'" + name + "' cannot be that on the kiosk",
                      "Leave it out or write " + base::to_text(known->allowed.front()));
    } else {
      findings_.error(path_of(name), "property/unsupported",
                      owner_ + " cannot have '" + name + "', though SurveyJS can",
                      "Take it out; FORMS.md lists what is promised");
    }
    return;
  }
  const auto renamed = kinds.size() == 0 ? std::nullopt : present_name(name);
  if (renamed && (was_asked_for(*renamed) || std::any_of(kinds.begin(), kinds.end(), [&](auto kind) {
                    return look_up(kind, *renamed).has_value();
                  }))) {
    findings_.error(path_of(name), "property/legacy",
                    "'" + name + "' is an old name of '" + std::string(*renamed) + "'",
                    "Write '" + std::string(*renamed) + "'");
    return;
  }
  const auto meant = nearest(name, asked_);
  findings_.error(path_of(name), "property/unknown", owner_ + " has no property '" + name.substr(0, 64) + "'",
                  meant ? "Did you mean '" + *meant + "'?" : "Take it out; FORMS.md lists what is promised");
}

std::optional<Json> read_json(std::string_view text, Findings& findings) {
  const std::string remedy = "Mend the JSON; an editor that knows JSON shows the place";
  size_t broken_at = 0;
  auto json = base::parse_json(text, {.size_bytes_max = kJsonBytesMax, .depth_max = kJsonDepthMax}, &broken_at);
  if (json) return std::move(*json);
  findings.error_at(position_of(text, broken_at), "json/syntax", json.error().message, remedy);
  return std::nullopt;
}

std::optional<std::string> nearest_of(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string plain = lower_case(word);
  size_t best = std::max<size_t>(1, word.size() / 3) + 1;
  std::optional<std::string> found;
  for (const auto candidate : known) {
    const size_t apart = distance(plain, lower_case(candidate));
    if (apart < best) {
      best = apart;
      found = std::string(candidate);
    }
  }
  return found;
}

bool is_language(std::string_view name) {
  const auto part = [](std::string_view text, size_t shortest) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return text.size() >= shortest && text.size() <= 8 && std::all_of(text.begin(), text.end(), fits);
  };
  const size_t hyphen = name.find('-');
  if (hyphen == std::string_view::npos) return name == "default" || (name.size() <= 3 && part(name, 2));
  return hyphen <= 3 && part(name.substr(0, hyphen), 2) && part(name.substr(hyphen + 1), 2);
}

std::string lower_case(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace fairgauge::survey::form
