// Where a cursor may stand in a text: between what a person takes for one character, by Pango's log attributes. A Thai
// syllable with its vowel sign, a flag, a family of emoji are one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::kiosk::ui {

// Offsets in bytes, from 0 to the text's size.
[[nodiscard]] std::vector<size_t> cursor_stops(std::string_view text);

// The nearest stop before (after) an offset; 0 (the size) where there is none.
[[nodiscard]] size_t stop_before(std::string_view text, size_t at);
[[nodiscard]] size_t stop_after(std::string_view text, size_t at);

// A dot for each of these: what others may see of a text.
[[nodiscard]] std::string masked(std::string_view text);

}  // namespace fairgauge::kiosk::ui
