// Draws in design units: every shape and text as axis-aligned textured quads, mirrored for right-to-left languages at
// this one place. Between begin() and end() of a frame; UI thread.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/registry.hpp"
#include "kiosk/ui/text.hpp"
#include "kiosk/ui/texture_pages.hpp"
#include "kiosk/ui/theme.hpp"

struct ImDrawList;

namespace fairgauge::kiosk::ui {

enum class Elevation { card, floating, sheet };
enum class Vertical { top, middle, bottom };
enum class FaceState { quiet, solid };

class Canvas {
 public:
  // `assets` holds icons/, faces/ and fonts.conf.
  Canvas(device::Textures& textures, std::filesystem::path assets);

  struct Frame {
    int width = 1080, height = 1920;  // pixels
    float scale = 1;                  // pixels a design unit
    std::string language = "en";
    const Palette* palette = &palette_of(Theme::light);
  };
  void begin(const Frame& frame, ImDrawList* list, Registry* registry);
  void forget_textures() { pages_.clear(); }

  // As TextEngine::use_typeface().
  [[nodiscard]] base::Result<void> use_typeface(const std::filesystem::path& regular,
                                                const std::filesystem::path& bold) {
    return text_.use_typeface(regular, bold);
  }

  // What was written and measured so far is known by its words: after somebody has typed what others must not read.
  // Before the first drawing of a frame.
  void forget_texts() {
    pages_.clear();
    blocks_.clear();
  }

  [[nodiscard]] Size size() const { return size_; }  // design units
  [[nodiscard]] bool landscape() const { return size_.w > size_.h; }
  [[nodiscard]] bool mirrored() const { return mirrored_; }
  [[nodiscard]] const std::string& language() const { return frame_.language; }
  [[nodiscard]] const Palette& palette() const { return *frame_.palette; }
  [[nodiscard]] float scale() const { return frame_.scale; }
  [[nodiscard]] Rect to_pixels(const Rect& rect) const;  // whole pixels, from the left

  // All that follows is moved by that much in reading direction and faded; for pages sliding in.
  void set_shift(float x, float alpha);

  // All that follows is moved by that much, so that a picture that stands for hours burns no panel in.
  void set_drift(float x, float y) { drift_ = {x, y}; }

  // Draws texts in another language than the screen's, for a language's own name.
  void set_text_language(std::string language) { text_language_ = std::move(language); }

  void rect(const Rect& rect, Color color);
  void box(const Rect& rect, float radius, Color color);
  void outline(const Rect& rect, float radius, float line, Color color);
  void shadow(const Rect& rect, float radius, Elevation elevation);
  void ring(const Rect& rect, float line, float share, Color color);
  void icon(std::string_view name, const Rect& rect, Color color);  // arrows and their like turn with the language
  void face(int level, const Rect& rect, FaceState state, float alpha = 1);
  // Fills `rect`. One that `turns` is mirrored for languages that read from the right, so that words stand beside what
  // it shows, not on it.
  void picture(const std::filesystem::path& svg, const Rect& rect, bool turns = false);
  void illustration(const std::filesystem::path& file, const Rect& rect);  // SVG or PNG, whole, in the middle
  // Pixels of our own, stretched over `rect`; `key` names them.
  void bitmap(const std::string& key, const std::function<Bitmap()>& paint, const Rect& rect);
  void emblem(const std::filesystem::path& svg, const Rect& rect);

  // What is drawn until pop_clip() shows only inside `rect`. Not nested.
  void push_clip(const Rect& rect);
  void pop_clip();
  // From `from` at the top (or start) to `to` at the bottom (or end).
  void gradient(const Rect& rect, Color from, Color middle, Color to, bool horizontal = false);

  // Size in design units when broken at `width` (<= 0: one line); wider than that if a word would be divided.
  [[nodiscard]] Size text_size(std::string_view text, const TextStyle& style, float width = 0);

  // Draws inside `rect`, broken at its width. Text that needs more room is noted in the registry. Gives its height.
  float text(const Rect& rect, std::string_view text, const TextStyle& style, Color color,
             Vertical vertical = Vertical::top);

  // A cursor before the byte `at` of a text that text() draws so; and the byte at which a finger puts one.
  void cursor(const Rect& rect, std::string_view text, const TextStyle& style, size_t at, Color color,
              Vertical vertical = Vertical::top);
  [[nodiscard]] size_t index_at(const Rect& rect, std::string_view text, const TextStyle& style, float x, float y,
                                Vertical vertical = Vertical::top);

 private:
  struct Placed {
    Rect px;
    TextStyle style;
    int width = 0;
    float top = 0;  // of the block, pixels
  };
  [[nodiscard]] Placed placed(const Rect& rect, std::string_view text, const TextStyle& style, Vertical vertical);
  struct Quad {
    float x, y, w, h;      // pixels
    float u0, v0, u1, v1;  // share of the sprite
  };
  void draw(const Sprite& sprite, const Quad& quad, Color color, bool flip = false);
  void fill(float x, float y, float w, float h, Color color);
  void copy_fill(const Rect& px, Color color);
  [[nodiscard]] Color faded(Color color) const;
  // The block as laid out, remembered, so that a frame without new text lays out nothing.
  [[nodiscard]] TextBlock block(const std::string& key, std::string_view text, const TextStyle& style_px, int width_px);
  [[nodiscard]] TextStyle in_pixels(const TextStyle& style) const;
  [[nodiscard]] std::string text_key(std::string_view text, const TextStyle& style_px, int width_px) const;
  [[nodiscard]] std::string_view text_language() const {
    return text_language_.empty() ? frame_.language : text_language_;
  }

  TexturePages pages_;
  std::filesystem::path assets_;
  TextEngine text_;
  Frame frame_;
  Size size_;
  bool mirrored_ = false;
  float shift_x_ = 0, alpha_ = 1;
  Size drift_;
  std::optional<Rect> clip_;  // pixels
  std::string text_language_;
  std::unordered_map<std::string, TextBlock> blocks_;
  ImDrawList* list_ = nullptr;
  Registry* registry_ = nullptr;
};

}  // namespace fairgauge::kiosk::ui
