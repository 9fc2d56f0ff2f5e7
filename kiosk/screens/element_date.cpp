// A date by touch: day, month and year, each with a button for more and one for less..
#include <array>
#include <cstdio>

#include "kiosk/screens/element_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using std::chrono::day;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month_day;

namespace {

constexpr float kButton = 104, kValue = 132, kLabel = 56;

enum class Part { day, month, year };

std::optional<year_month_day> date_of(const std::string& text) {
  int y = 0;
  unsigned m = 0, d = 0;
  if (std::sscanf(text.c_str(), "%4d-%2u-%2u", &y, &m, &d) != 3) return std::nullopt;
  const year_month_day date{year(y), month(m), day(d)};
  return date.ok() ? std::optional(date) : std::nullopt;
}

std::string text_of(const year_month_day& date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

std::optional<year_month_day> bound(const survey::expression::Value& value) {
  return value.text() == nullptr ? std::nullopt : date_of(*value.text());
}

year_month_day within(year_month_day date, const FieldView& field) {
  if (const auto lowest = bound(field.lowest); lowest && date < *lowest) date = *lowest;
  if (const auto highest = bound(field.highest); highest && date > *highest) date = *highest;
  return date;
}

// The day of the month stays where the other month has it.
year_month_day moved(year_month_day date, Part part, int by) {
  if (part == Part::day) return std::chrono::sys_days(date) + std::chrono::days(by);
  date += part == Part::month ? months(by) : months(12 * by);
  return date.ok() ? date : year_month_day(date.year() / date.month() / std::chrono::last);
}

std::array<Part, 3> parts_in(const std::string& language) {
  const bool year_first = language.starts_with("zh") || language == "ja" || language == "ko";
  return year_first ? std::array{Part::year, Part::month, Part::day} : std::array{Part::day, Part::month, Part::year};
}

const char* name_of(Part part) { return part == Part::day ? "day" : part == Part::month ? "month" : "year"; }

std::string value_of(const year_month_day& date, Part part) {
  if (part == Part::year) return std::to_string(static_cast<int>(date.year()));
  return std::to_string(part == Part::month ? static_cast<unsigned>(date.month()) : static_cast<unsigned>(date.day()));
}

bool step_button(Ui& ui, const Rect& at, const std::string& id, const std::string& label, std::string_view icon) {
  return button(ui, at, {.id = id, .label = label, .icon_start = icon, .icon_only = true});
}

}  // namespace

std::optional<std::string> date_chooser(Ui& ui, const Rect& rect, const FieldView& field, const std::string& today) {
  const auto chosen = date_of(field.text);
  const year_month_day shown = chosen ? *chosen : within(date_of(today).value_or(year(2026) / 1 / 1), field);
  const bool low = rect.h < kLabel + 2 * kButton + kValue + 16;
  const float height = std::min(rect.h, kLabel + 2 * kButton + kValue + 16);
  const float value_height = low ? std::max(60.0F, height - 2 * kTargetLow - kLabel) : kValue;
  const float button_height = std::min(kButton, (height - kLabel - value_height) / 2);
  const Rect block = standing(ui, rect, height);
  const Grid grid{3, 1};
  std::optional<std::string> result;
  const auto parts = parts_in(ui.language());
  const auto step = [&](size_t i, const Rect& at, int by) {
    const std::string id = field.id + "/" + name_of(parts[i]) + (by > 0 ? "/more" : "/less");
    const std::string label = ui.t(std::string("date.") + name_of(parts[i])) + (by > 0 ? " +" : " \u2212");
    if (step_button(ui, at, id, label, by > 0 ? "plus" : "minus"))
      result = text_of(chosen ? within(moved(*chosen, parts[i], by), field) : shown);
  };
  // Row by row, as it is read.
  for (size_t i = 0; i < 3; ++i) {
    const Rect at = grid.at({block.x, block.y, block.w, kLabel}, i, kLabel);
    ui.canvas().text(at, ui.t(std::string("date.") + name_of(parts[i])),
                     {.size = 36, .line_height = 1.4F, .align = Align::centre}, ui.palette().text_2);
  }
  const float top = block.y + kLabel, middle = top + button_height, bottom = middle + value_height;
  for (size_t i = 0; i < 3; ++i) step(i, grid.at({block.x, top, block.w, 0}, i, button_height), 1);
  for (size_t i = 0; i < 3; ++i) {
    const Rect at = grid.at({block.x, middle, block.w, 0}, i, value_height);
    ui.canvas().text(at, chosen ? value_of(shown, parts[i]) : "\u2013",
                     {.size = 64, .bold = true, .align = Align::centre, .tabular = true},
                     chosen ? ui.palette().text : ui.palette().text_2, Vertical::middle);
  }
  ui.announce(field.id, ui::Role::text_field, field.text, {block.x, middle, block.w, value_height});
  for (size_t i = 0; i < 3; ++i) step(i, grid.at({block.x, bottom, block.w, 0}, i, button_height), -1);
  return result;
}

}  // namespace fairgauge::kiosk::screens
