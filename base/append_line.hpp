// A file of lines that only grows: what was done with a power over people's data, for whoever asks later.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.hpp"

namespace fairgauge::base {

// Adds `line` and a line break in one write, flushed to the disk; makes the file, mode 0600, if there is none. Two
// programs may do so at once. `line` has no line break.
[[nodiscard]] Result<void> append_line_durably(const std::filesystem::path& file, std::string_view line);

}  // namespace fairgauge::base
