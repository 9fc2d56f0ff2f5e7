// What an export shall hold, as people say it: on the command line, or in a preset of the show pack, exports.toml:
//
//   [[preset]]
//   name = "office"
//   format = ["xlsx"]
//   values = "labels"
//
// The keys are those of the command line's options without their dashes; a list may be a single text.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "survey/export/record_export.hpp"

namespace fairgauge::survey::exporting {

// Key -> one text or more. An option that is not given has none.
using Settings = std::map<std::string, std::vector<std::string>>;

// All keys, so that a preset with another is refused.
[[nodiscard]] const std::vector<std::string>& setting_keys();

// `invalid` with the setting, what is wrong with it, and what would be right. Without a language: "en". `random` makes
// new ids for participants, where they are asked for.
[[nodiscard]] base::Result<Options> options_from(const Settings& settings, const form::ShowPack& pack,
                                                 base::RandomSource& random);

// Of all presets of the show pack, in their order.
[[nodiscard]] base::Result<std::vector<std::string>> preset_names(const std::filesystem::path& pack);

// The preset of that name; `not_found` names those there are.
[[nodiscard]] base::Result<Settings> read_preset(const std::filesystem::path& pack, const std::string& name);

// Adds it behind those that are there; `refused` if the name is taken.
[[nodiscard]] base::Result<void> save_preset(const std::filesystem::path& pack, const std::string& name,
                                             const Settings& settings);

// `given` wins over `preset`, key by key.
[[nodiscard]] Settings merged(Settings given, const Settings& preset);

}  // namespace fairgauge::survey::exporting
