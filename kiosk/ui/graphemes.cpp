#include "kiosk/ui/graphemes.hpp"

#include <pango/pango.h>

#include <algorithm>

namespace fairgauge::kiosk::ui {

std::vector<size_t> cursor_stops(std::string_view text) {
  const auto bytes = static_cast<int>(text.size());
  if (text.empty()) return {0};
  if (g_utf8_validate(text.data(), bytes, nullptr) == FALSE) return {0, text.size()};
  const auto characters = static_cast<size_t>(g_utf8_strlen(text.data(), bytes));
  std::vector<PangoLogAttr> attributes(characters + 1);
  pango_get_log_attrs(text.data(), bytes, -1, nullptr, attributes.data(), static_cast<int>(attributes.size()));
  std::vector<size_t> stops;
  const char* at = text.data();
  for (size_t i = 0; i <= characters; ++i) {
    if (attributes[i].is_cursor_position != 0 || i == characters)
      stops.push_back(static_cast<size_t>(at - text.data()));
    if (i < characters) at = g_utf8_next_char(at);
  }
  return stops;
}

size_t stop_before(std::string_view text, size_t at) {
  size_t before = 0;
  for (const size_t stop : cursor_stops(text)) {
    if (stop < at) before = stop;
  }
  return before;
}

size_t stop_after(std::string_view text, size_t at) {
  for (const size_t stop : cursor_stops(text)) {
    if (stop > at) return stop;
  }
  return text.size();
}

std::string masked(std::string_view text) {
  std::string dots;
  for (size_t i = cursor_stops(text).size(); i > 1; --i) dots += "\u2022";
  return dots;
}

}  // namespace fairgauge::kiosk::ui
