#include "kiosk/ui/keyboard.hpp"

#include <glib.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

namespace fairgauge::kiosk::ui {
namespace {

constexpr float kKeyHeight = 104, kKeyHeightLandscape = 68, kGap = 9, kRowGap = 14, kKeysWidthMax = 1400;

float key_height(const Ui& ui) { return ui.landscape() ? kKeyHeightLandscape : kKeyHeight; }
float padding(const Ui& ui) { return ui.landscape() ? 16.0F : 28.0F; }

// As phones have it: a key held that long repeats that often.
constexpr std::chrono::milliseconds kRepeatBegins{400}, kRepeatEvery{50};
constexpr const char* kRepeat = "key/repeat";

using Act = KeyCap::Act;
constexpr const char* kAlternatives = "key/alternatives";
constexpr std::chrono::milliseconds kLongPress{300};

std::string in_capitals(const std::string& text) {
  const std::unique_ptr<char, decltype(&g_free)> upper(g_utf8_strup(text.c_str(), -1), &g_free);
  return upper.get();
}

std::string id_of(const KeyCap& key) {
  switch (key.act) {
    case Act::shift: return "key/shift";
    case Act::erase: return "key/backspace";
    case Act::layer: return "key/layer";
    case Act::space: return "key/space";
    case Act::type: break;
  }
  return "key/" + key.text;
}

std::string words_of(const Ui& ui, const KeyCap& key) {
  switch (key.act) {
    case Act::shift: return ui.t("keyboard.shift");
    case Act::erase: return ui.t("keyboard.erase");
    case Act::space: return ui.t("keyboard.space");
    case Act::layer: return key.label;
    case Act::type: break;
  }
  return key.text;
}

// The rows as they are shown: in capitals, and read from the left in every language.
std::vector<std::vector<KeyCap>> rows_of(const KeyboardLayout& layout, const KeyboardState& state, bool mirrored) {
  auto rows = layout.layer(state.layer).rows;
  for (auto& row : rows) {
    for (auto& key : row) {
      if (key.act == Act::type && state.shift && layout.upper) key.text = in_capitals(key.text);
    }
    if (mirrored) std::reverse(row.begin(), row.end());
  }
  return rows;
}

std::vector<std::string> alternatives_of(const KeyboardLayout& layout, const KeyboardState& state, const KeyCap& key) {
  for (const auto& [plain, list] : layout.alternatives) {
    const bool capital = state.shift && layout.upper && in_capitals(plain) == key.text && plain != key.text;
    if (plain != key.text && !capital) continue;
    std::vector<std::string> shown = list;
    if (capital) std::transform(shown.begin(), shown.end(), shown.begin(), in_capitals);
    return shown;
  }
  return {};
}

bool contains(const Rect& rect, float x, float y) {
  return x >= rect.x && x < rect.right() && y >= rect.y && y < rect.bottom();
}

// A held erase key erases on: first after a while, then steadily. It takes the finger, so that lifting it erases no
// more.
bool repeats(Ui& ui, const Rect& rect, bool held) {
  const auto finger = ui.finger();
  const bool repeating = ui.has_finger(kRepeat) && finger.down && contains(rect, finger.x, finger.y);
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

// The alternatives of a held key in a row above it. What was chosen, once the finger is lifted: one of them, or the key
// itself where the finger has not left it.
std::optional<std::string> choose_alternative(Ui& ui, const KeyboardState& state,
                                              const std::vector<std::string>& alternatives) {
  constexpr float width = 104, height = 132;
  const float all = width * static_cast<float>(alternatives.size()) + 16;
  const Rect& key = state.held_at;
  const Rect bubble{std::clamp(key.x + (key.w - all) / 2, 8.0F, ui.width() - all - 8), key.y - height - 28, all,
                    height + 16};
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  canvas.shadow(bubble, radius::button, Elevation::floating);
  canvas.box(bubble, radius::button, palette.surface);
  canvas.outline(bubble, radius::button, 2, palette.primary);
  const auto finger = ui.finger();
  std::string chosen = state.held;
  for (size_t i = 0; i < alternatives.size(); ++i) {
    const size_t place = canvas.mirrored() ? alternatives.size() - 1 - i : i;
    const Rect at{bubble.x + 8 + static_cast<float>(place) * width, bubble.y + 8, width, height};
    // A finger above the key need not hit: its column counts.
    const bool lit = finger.y < key.y && finger.x >= at.x && finger.x < at.right();
    if (lit) chosen = alternatives[i];
    if (lit) canvas.box(at.inset(4), radius::key, palette.selected);
    canvas.text(at, alternatives[i], {.size = 60, .line_height = 1.2F, .align = Align::centre},
                lit ? palette.on_selected : palette.text, Vertical::middle);
    ui.announce("key/alternative/" + alternatives[i], Role::text, alternatives[i], at);
  }
  ui.animate();
  return finger.ended ? std::optional(chosen) : std::nullopt;
}

struct KeyTouched {
  bool pressed = false, held = false;
};

KeyTouched draw_key(Ui& ui, const Rect& rect, const KeyCap& key, bool lit) {
  const std::string words = words_of(ui, key);
  const Rect target = rect.inset(-kGap / 2, -kRowGap / 2);
  const Touched touched = ui.touch(target, {id_of(key), Role::key, words, true, false});
  const bool again = key.act == Act::erase && repeats(ui, target, touched.held);
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  const bool control = key.act != Act::type && key.act != Act::space;
  lit = lit || touched.held;
  const Color ink = lit ? palette.on_selected : key.act == Act::space ? palette.text_2 : palette.text;
  canvas.box(rect.moved(0, 2), radius::key, with_alpha(palette.text, 0.16F));
  canvas.box(rect, radius::key, lit ? palette.selected : control ? palette.key_control : palette.surface);
  if (palette.card_line > 0) canvas.outline(rect, radius::key, palette.card_line, palette.card_edge);
  if (key.act == Act::shift || key.act == Act::erase) {
    canvas.icon(key.act == Act::shift ? "shift" : "backspace", centred(rect, 50, 50), ink);
  } else {
    const float size = key.act == Act::type && key.weight <= 1 ? 48.0F : 36.0F;
    canvas.text(rect, words, {.size = size, .line_height = 1.35F, .align = Align::centre}, ink, Vertical::middle);
  }
  return {touched.clicked || again, touched.held};
}

std::optional<KeyPress> act_on(const KeyCap& key, KeyboardState& state) {
  switch (key.act) {
    case Act::shift: state.shift = !state.shift; return std::nullopt;
    case Act::layer: state.layer = key.text; return std::nullopt;
    case Act::erase: return KeyPress{"", true};
    case Act::space: return KeyPress{" ", false};
    case Act::type: break;
  }
  state.shift = false;
  return KeyPress{key.text, false};
}

// The keys of one frame, with what the finger does to them.
class Keys {
 public:
  Keys(Ui& ui, const KeyboardLayout& layout, KeyboardState& state) : ui_(ui), layout_(layout), state_(state) {}

  std::optional<KeyPress> draw(const Rect& rect) {
    const float height = key_height(ui_);
    const float width = std::min(rect.w, layout_.pad ? 760.0F : kKeysWidthMax), left = rect.x + (rect.w - width) / 2;
    const auto rows = rows_of(layout_, state_, ui_.canvas().mirrored());
    float y = rect.y + padding(ui_);
    for (size_t i = 0; i < rows.size(); ++i, y += height + kRowGap) {
      const bool indented = i == 1 && !layout_.pad;  // the middle row stands between the others' keys
      draw_row({left + (indented ? 48.0F : 0.0F), y, indented ? width - 96 : width, height}, rows[i]);
    }
    offer_alternatives();
    if (under_finger_ && state_.held.empty()) preview(ui_, under_finger_->at, under_finger_->text);  // over all keys
    return press_;
  }

 private:
  struct Letter {
    Rect at;
    std::string text;
  };

  void draw_row(const Rect& room, const std::vector<KeyCap>& row) {
    float weights = 0;
    for (const KeyCap& key : row) weights += key.weight;
    const float unit = (room.w - kGap * static_cast<float>(row.size() - 1)) / weights;
    float x = room.x;
    for (const KeyCap& key : row) {
      const Rect at{x, room.y, unit * key.weight, room.h};
      const bool on = key.act == Act::shift && state_.shift;
      const KeyTouched touched = draw_key(ui_, at, key, on);
      if (touched.held && key.act == Act::type) under_finger_ = {at, key.text};
      if (touched.pressed) press_ = act_on(key, state_);
      x += at.w + kGap;
    }
  }

  // A held letter brings its alternatives; from then on the finger belongs to them.
  void offer_alternatives() {
    if (!ui_.has_finger(kAlternatives)) state_.held.clear();
    const bool waits = under_finger_.has_value() && state_.held.empty();
    if (ui_.held_for("key/long", waits, kLongPress)) {
      const KeyCap key{Act::type, under_finger_->text, "", 1};
      if (!alternatives_of(layout_, state_, key).empty() && ui_.take_finger(kAlternatives)) {
        state_.held = under_finger_->text;
        state_.held_at = under_finger_->at;
      }
    }
    if (state_.held.empty()) return;
    const auto alternatives = alternatives_of(layout_, state_, {Act::type, state_.held, "", 1});
    const auto chosen = choose_alternative(ui_, state_, alternatives);
    if (!chosen) return;
    press_ = KeyPress{*chosen, false};
    state_.held.clear();
    state_.shift = false;
  }

  Ui& ui_;
  const KeyboardLayout& layout_;
  KeyboardState& state_;
  std::optional<Letter> under_finger_;
  std::optional<KeyPress> press_;
};

}  // namespace

void KeyboardState::bring(std::string_view name) {
  if (layout == name) return;
  layout = name;
  layer.clear();
  shift = false;
  held.clear();
}

float keyboard_height(const Ui& ui) { return 2 * padding(ui) + 4 * key_height(ui) + 3 * kRowGap; }

std::optional<KeyPress> keyboard(Ui& ui, const Rect& rect, KeyboardState& state) {
  ui.canvas().rect({0, rect.y, ui.width(), ui.height() - rect.y}, ui.palette().surface_2);
  const KeyboardLayout* layout = state.layouts == nullptr ? nullptr : state.layouts->find(state.layout);
  return layout == nullptr ? std::nullopt : Keys(ui, *layout, state).draw(rect);
}

}  // namespace fairgauge::kiosk::ui
