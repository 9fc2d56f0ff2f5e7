// A show's own typeface: two files, whether they can be drawn with, and what fontconfig calls them.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace fairgauge::kiosk::ui {

// `invalid` says what is wrong: a file that is no typeface, two families, a bold that is not bold (none is made up:
// strokes would run together), letters or digits that are missing.
[[nodiscard]] base::Result<void> check_typeface(const std::filesystem::path& regular,
                                                const std::filesystem::path& bold);

// Checked, and added to what this process draws with. Gives the family's name.
[[nodiscard]] base::Result<std::string> load_typeface(const std::filesystem::path& regular,
                                                      const std::filesystem::path& bold);

}  // namespace fairgauge::kiosk::ui
