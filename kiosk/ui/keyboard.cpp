#include "kiosk/ui/keyboard.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <vector>

namespace fairgauge::kiosk::ui {
namespace {

constexpr float kKeyHeight = 104, kKeyHeightLandscape = 68, kGap = 9, kRowGap = 14, kKeysWidthMax = 1400;

float key_height(const Ui& ui) { return ui.landscape() ? kKeyHeightLandscape : kKeyHeight; }
float padding(const Ui& ui) { return ui.landscape() ? 16.0F : 28.0F; }

// As phones have it: a key held that long repeats that often.
constexpr std::chrono::milliseconds kRepeatBegins{400}, kRepeatEvery{50};
constexpr const char* kRepeat = "key/repeat";

enum class Act { type, shift, backspace, layer, space };

struct KeyCap {
  std::string text;  // what it types and shows
  Act act = Act::type;
  float weight = 1;  // share of the row's width
};
using KeyRow = std::vector<KeyCap>;

KeyRow letters(const char* row, bool upper) {
  KeyRow keys;
  for (const char* c = row; *c != '\0'; ++c)
    keys.push_back({std::string(1, upper ? static_cast<char>(*c - 'a' + 'A') : *c)});
  return keys;
}

KeyRow characters(std::initializer_list<const char*> texts) {
  KeyRow keys;
  for (const char* text : texts) keys.push_back({text});
  return keys;
}

bool is_pad(Layer layer) { return layer == Layer::digits || layer == Layer::telephone; }

std::vector<KeyRow> rows_of(const KeyboardState& state) {
  if (is_pad(state.layer)) {
    const bool number = state.layer == Layer::digits;
    return {characters({"1", "2", "3"}),
            characters({"4", "5", "6"}),
            characters({"7", "8", "9"}),
            {{number ? "-" : "+"}, {"0"}, {number ? "." : "-"}, {"", Act::backspace}}};
  }
  const bool symbols = state.layer == Layer::symbols;
  std::vector<KeyRow> rows;
  if (symbols) {
    rows = {characters({"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"}),
            characters({state.email ? "_" : "@", "#", "%", "&", "*", "-", "+", "(", ")"}),
            characters({"!", "\"", "'", ":", ";", "/", "?"})};
  } else {
    rows = {letters("qwertyuiop", state.shift), letters("asdfghjkl", state.shift), letters("zxcvbnm", state.shift)};
  }
  rows[2].insert(rows[2].begin(), {"", Act::shift, 1.62F});
  rows[2].push_back({"", Act::backspace, 1.62F});
  rows.push_back(
      {{symbols ? "abc" : "?123", Act::layer, 1.62F}, {state.email ? "@" : ","}, {"", Act::space, 5.2F}, {"."}});
  return rows;
}

std::string id_of(const KeyCap& key) {
  switch (key.act) {
    case Act::shift: return "key/shift";
    case Act::backspace: return "key/backspace";
    case Act::layer: return "key/layer";
    case Act::space: return "key/space";
    case Act::type: break;
  }
  return "key/" + key.text;
}

std::string words_of(const Ui& ui, const KeyCap& key) {
  switch (key.act) {
    case Act::shift: return ui.t("keyboard.shift");
    case Act::backspace: return ui.t("keyboard.erase");
    case Act::space: return ui.t("keyboard.space");
    case Act::layer:
    case Act::type: break;
  }
  return key.text;
}

// A held erase key erases on: first after a while, then steadily. It takes the finger, so that lifting it erases no
// more.
bool repeats(Ui& ui, const Rect& rect, bool held) {
  const auto finger = ui.finger();
  const bool inside = finger.x >= rect.x && finger.x < rect.right() && finger.y >= rect.y && finger.y < rect.bottom();
  const bool repeating = ui.has_finger(kRepeat) && finger.down && inside;
  if (!ui.held_for("key/hold", held || repeating, kRepeatBegins) || !ui.take_finger(kRepeat)) return false;
  if (!ui.held_for(kRepeat, true, kRepeatEvery)) return false;
  (void)ui.held_for(kRepeat, false, kRepeatEvery);  // begin to count anew
  return true;
}

// What is under the finger, above it.
void preview(Ui& ui, const Rect& key, const std::string& words) {
  constexpr float width = 128, height = 132;
  const float x = std::clamp(key.x + (key.w - width) / 2, 8.0F, ui.width() - width - 8);
  const Rect bubble{x, key.y - height - 12, width, height};
  const Palette& palette = ui.palette();
  ui.canvas().shadow(bubble, radius::button, Elevation::floating);
  ui.canvas().box(bubble, radius::button, palette.surface);
  ui.canvas().outline(bubble, radius::button, 2, palette.primary);
  ui.canvas().text(bubble, words, {.size = 76, .line_height = 1.2F, .align = Align::centre}, palette.text,
                   Vertical::middle);
  ui.announce("key/preview", Role::text, words, bubble);
}

struct KeyTouched {
  bool pressed = false, held = false;
};

KeyTouched draw_key(Ui& ui, const Rect& rect, const KeyCap& key, bool shift) {
  const std::string words = words_of(ui, key);
  const Rect target = rect.inset(-kGap / 2, -kRowGap / 2);
  const Touched touched = ui.touch(target, {id_of(key), Role::key, words, true, false});
  const bool again = key.act == Act::backspace && repeats(ui, target, touched.held);
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  const bool control = key.act != Act::type && key.act != Act::space;
  const bool lit = touched.held || (key.act == Act::shift && shift);
  const Color ink = lit ? palette.on_selected : key.act == Act::space ? palette.text_2 : palette.text;
  canvas.box(rect.moved(0, 2), radius::key, with_alpha(palette.text, 0.16F));
  canvas.box(rect, radius::key, lit ? palette.selected : control ? palette.key_control : palette.surface);
  if (palette.card_line > 0) canvas.outline(rect, radius::key, palette.card_line, palette.card_edge);
  if (key.act == Act::shift || key.act == Act::backspace) {
    canvas.icon(key.act == Act::shift ? "shift" : "backspace", centred(rect, 50, 50), ink);
  } else {
    canvas.text(rect, words,
                {.size = key.act == Act::type ? 48.0F : 36.0F, .line_height = 1.35F, .align = Align::centre}, ink,
                Vertical::middle);
  }
  return {touched.clicked || again, touched.held};
}

std::optional<KeyPress> act_on(const KeyCap& key, KeyboardState& state) {
  switch (key.act) {
    case Act::shift: state.shift = !state.shift; return std::nullopt;
    case Act::layer: state.layer = state.layer == Layer::symbols ? Layer::letters : Layer::symbols; return std::nullopt;
    case Act::backspace: return KeyPress{"", true};
    case Act::space: return KeyPress{" ", false};
    case Act::type: break;
  }
  state.shift = false;
  return KeyPress{key.text, false};
}

}  // namespace

float keyboard_height(const Ui& ui, Layer) { return 2 * padding(ui) + 4 * key_height(ui) + 3 * kRowGap; }

std::optional<KeyPress> keyboard(Ui& ui, const Rect& rect, KeyboardState& state) {
  ui.canvas().rect({0, rect.y, ui.width(), ui.height() - rect.y}, ui.palette().surface_2);
  const float height = key_height(ui);
  const float width_max = is_pad(state.layer) ? 760.0F : kKeysWidthMax;
  const float width = std::min(rect.w, width_max), left = rect.x + (rect.w - width) / 2;
  std::optional<KeyPress> press;
  std::optional<std::pair<Rect, std::string>> under_finger;
  float y = rect.y + padding(ui);
  const auto rows = rows_of(state);
  for (size_t i = 0; i < rows.size(); ++i, y += height + kRowGap) {
    const bool indented = i == 1 && !is_pad(state.layer);  // the middle row stands between the others' keys
    const float row_width = indented ? width - 96 : width;
    float weights = 0;
    for (const KeyCap& key : rows[i]) weights += key.weight;
    const float unit = (row_width - kGap * static_cast<float>(rows[i].size() - 1)) / weights;
    float x = left + (width - row_width) / 2;
    for (const KeyCap& key : rows[i]) {
      const Rect at{x, y, unit * key.weight, height};
      const KeyTouched touched = draw_key(ui, at, key, state.shift);
      if (touched.held && key.act == Act::type) under_finger = {at, key.text};
      if (touched.pressed) press = act_on(key, state);
      x += unit * key.weight + kGap;
    }
  }
  if (under_finger) preview(ui, under_finger->first, under_finger->second);  // over all keys
  return press;
}

}  // namespace fairgauge::kiosk::ui
