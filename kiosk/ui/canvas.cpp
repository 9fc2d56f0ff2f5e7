#include "kiosk/ui/canvas.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "imgui.h"
#include "kiosk/ui/shapes.hpp"

namespace fairgauge::kiosk::ui {
namespace {

constexpr std::array kTurningIcons = {"arrowL", "arrowR", "chevL", "chevR", "undo", "backspace", "enter", "sound"};

constexpr int kFillTile = 256;       // pixels; a full-screen ground is 40 copies
constexpr float kCopiedFill = 1024;  // pixels; smaller fills are cheaper blended than looked up

ImU32 packed(Color color) { return IM_COL32(color.r, color.g, color.b, color.a); }

int whole(float value) { return static_cast<int>(std::lround(value)); }

std::string key_of(Color color) { return std::to_string(color.r << 24 | color.g << 16 | color.b << 8 | color.a); }

// White coverage becomes coverage in that colour.
Bitmap inked(Bitmap bitmap, Color color) {
  const std::uint32_t ink = static_cast<std::uint32_t>(color.r << 16 | color.g << 8 | color.b);
  for (auto& pixel : bitmap.pixels) pixel = (pixel & 0xFF000000U) | ink;
  return bitmap;
}

struct Depth {
  float blur, drop, dark;
};

Depth depth_of(Elevation elevation) {
  switch (elevation) {
    case Elevation::card: return {16, 4, 0.14F};
    case Elevation::floating: return {32, 10, 0.18F};
    case Elevation::sheet: return {64, 24, 0.28F};
  }
  return {16, 4, 0.14F};
}

}  // namespace

Canvas::Canvas(device::Textures& textures, std::filesystem::path assets)
    : pages_(textures), assets_(std::move(assets)), text_((assets_ / "fonts.conf").string()) {}

void Canvas::begin(const Frame& frame, ImDrawList* list, Registry* registry) {
  if (frame.scale != frame_.scale) pages_.clear();
  frame_ = frame;
  list_ = list;
  registry_ = registry;
  size_ = {static_cast<float>(frame.width) / frame.scale, static_cast<float>(frame.height) / frame.scale};
  mirrored_ = TextEngine::right_to_left(frame.language);
  shift_x_ = 0;
  alpha_ = 1;
  drift_ = {};
  clip_.reset();
  text_language_.clear();
  pages_.set_cap(TexturePages::cap_for(frame.width, frame.height));
  pages_.begin_frame();
}

Rect Canvas::to_pixels(const Rect& rect) const {
  const float x = (mirrored_ ? size_.w - rect.right() : rect.x) + drift_.w + shift_x_ * (mirrored_ ? -1.0F : 1.0F);
  const float left = std::round(x * frame_.scale), top = std::round((rect.y + drift_.h) * frame_.scale);
  const float right = std::round((x + rect.w) * frame_.scale),
              bottom = std::round((rect.bottom() + drift_.h) * frame_.scale);
  return {left, top, right - left, bottom - top};
}

void Canvas::set_shift(float x, float alpha) {
  shift_x_ = x;
  alpha_ = alpha;
}

Color Canvas::faded(Color color) const { return alpha_ >= 1 ? color : with_alpha(color, alpha_); }

void Canvas::draw(const Sprite& sprite, const Quad& quad, Color color, bool flip) {
  if (sprite.texture == nullptr || quad.w <= 0 || quad.h <= 0) return;
  const float du = sprite.u1 - sprite.u0, dv = sprite.v1 - sprite.v0;
  float u0 = sprite.u0 + du * quad.u0, u1 = sprite.u0 + du * quad.u1;
  if (flip) std::swap(u0, u1);
  list_->AddImage(sprite.texture, ImVec2(quad.x, quad.y), ImVec2(quad.x + quad.w, quad.y + quad.h),
                  ImVec2(u0, sprite.v0 + dv * quad.v0), ImVec2(u1, sprite.v0 + dv * quad.v1), packed(faded(color)));
}

void Canvas::fill(float x, float y, float w, float h, Color color) {
  if (w <= 0 || h <= 0) return;
  const Color shown = faded(color);
  // SDL's software renderer blends every pixel of a plain fill, also of an opaque one; pieces of an opaque texture it
  // copies. That halves the time of a page of cards.
  if (shown.a == 255 && w * h >= kCopiedFill) return copy_fill({x, y, w, h}, shown);
  list_->AddRectFilled(ImVec2(x, y), ImVec2(x + w, y + h), packed(shown));
}

void Canvas::copy_fill(const Rect& px, Color color) {
  const Sprite tile = pages_.get("fill " + key_of(color), [color] {
    const std::uint32_t pixel = 0xFF000000U | static_cast<std::uint32_t>(color.r << 16 | color.g << 8 | color.b);
    constexpr auto side = static_cast<size_t>(kFillTile);
    return Bitmap{kFillTile, kFillTile, true, std::vector<std::uint32_t>(side * side, pixel)};
  });
  constexpr auto side = static_cast<float>(kFillTile);
  for (float y = 0; y < px.h; y += side) {
    for (float x = 0; x < px.w; x += side) {
      const float w = std::min(side, px.w - x), h = std::min(side, px.h - y);
      draw(tile, {px.x + x, px.y + y, w, h, 0, 0, w / side, h / side}, rgb(0xFFFFFF));
    }
  }
}

void Canvas::rect(const Rect& rect, Color color) {
  const Rect px = to_pixels(rect);
  fill(px.x, px.y, px.w, px.h, color);
}

void Canvas::box(const Rect& rect, float radius, Color color) {
  if (color.a == 0) return;
  const Rect px = to_pixels(rect);
  const int r = std::min({whole(radius * frame_.scale), static_cast<int>(px.w / 2), static_cast<int>(px.h / 2)});
  if (r <= 0) return fill(px.x, px.y, px.w, px.h, color);
  const Sprite tile = pages_.get("box " + std::to_string(r), [r] { return shapes::rounded_tile(r); });
  const auto c = static_cast<float>(r), u = c / static_cast<float>(tile.width);
  draw(tile, {px.x, px.y, c, c, 0, 0, u, u}, color);
  draw(tile, {px.right() - c, px.y, c, c, 1 - u, 0, 1, u}, color);
  draw(tile, {px.x, px.bottom() - c, c, c, 0, 1 - u, u, 1}, color);
  draw(tile, {px.right() - c, px.bottom() - c, c, c, 1 - u, 1 - u, 1, 1}, color);
  fill(px.x + c, px.y, px.w - 2 * c, c, color);
  fill(px.x, px.y + c, px.w, px.h - 2 * c, color);
  fill(px.x + c, px.bottom() - c, px.w - 2 * c, c, color);
}

void Canvas::outline(const Rect& rect, float radius, float line, Color color) {
  if (color.a == 0) return;
  const Rect px = to_pixels(rect);
  const int thick = std::max(1, whole(line * frame_.scale));
  const int r =
      std::max(thick, std::min({whole(radius * frame_.scale), static_cast<int>(px.w / 2), static_cast<int>(px.h / 2)}));
  const Sprite tile = pages_.get("outline " + std::to_string(r) + " " + std::to_string(thick),
                                 [r, thick] { return shapes::outline_tile(r, thick); });
  const auto c = static_cast<float>(r), u = c / static_cast<float>(tile.width), t = static_cast<float>(thick);
  draw(tile, {px.x, px.y, c, c, 0, 0, u, u}, color);
  draw(tile, {px.right() - c, px.y, c, c, 1 - u, 0, 1, u}, color);
  draw(tile, {px.x, px.bottom() - c, c, c, 0, 1 - u, u, 1}, color);
  draw(tile, {px.right() - c, px.bottom() - c, c, c, 1 - u, 1 - u, 1, 1}, color);
  fill(px.x + c, px.y, px.w - 2 * c, t, color);
  fill(px.x + c, px.bottom() - t, px.w - 2 * c, t, color);
  fill(px.x, px.y + c, t, px.h - 2 * c, color);
  fill(px.right() - t, px.y + c, t, px.h - 2 * c, color);
}

void Canvas::shadow(const Rect& rect, float radius, Elevation elevation) {
  if (!palette().shadows) return;
  const Depth depth = depth_of(elevation);
  const Rect px = to_pixels(rect);
  const int blur = whole(depth.blur * frame_.scale / 2), reach = 2 * blur;
  const int r = std::min({whole(radius * frame_.scale), static_cast<int>(px.w / 2), static_cast<int>(px.h / 2)});
  const Sprite tile = pages_.get("shadow " + std::to_string(r) + " " + std::to_string(blur),
                                 [r, blur] { return shapes::shadow_tile(r, blur); });
  if (tile.texture == nullptr) return;
  const auto c = static_cast<float>(r + reach), u = c / static_cast<float>(tile.width);
  // The middle pixel is stretched along the edges; a strip of no width would be taken for a plain fill.
  const float m = c / static_cast<float>(tile.width), n = (c + 1) / static_cast<float>(tile.width);
  const float left = px.x - static_cast<float>(reach),
              top = px.y - static_cast<float>(reach) + depth.drop * frame_.scale;
  const float w = px.w + 2 * static_cast<float>(reach), h = px.h + 2 * static_cast<float>(reach);
  const Color dark = with_alpha(Color{20, 28, 44, 255}, depth.dark);
  draw(tile, {left, top, c, c, 0, 0, u, u}, dark);
  draw(tile, {left + w - c, top, c, c, 1 - u, 0, 1, u}, dark);
  draw(tile, {left, top + h - c, c, c, 0, 1 - u, u, 1}, dark);
  draw(tile, {left + w - c, top + h - c, c, c, 1 - u, 1 - u, 1, 1}, dark);
  draw(tile, {left + c, top, w - 2 * c, c, m, 0, n, u}, dark);
  draw(tile, {left + c, top + h - c, w - 2 * c, c, m, 1 - u, n, 1}, dark);
  draw(tile, {left, top + c, c, h - 2 * c, 0, m, u, n}, dark);
  draw(tile, {left + w - c, top + c, c, h - 2 * c, 1 - u, m, 1, n}, dark);
}

void Canvas::ring(const Rect& rect, float line, float share, Color color) {
  const Rect px = to_pixels(rect);
  const int diameter = static_cast<int>(px.w), thick = std::max(1, whole(line * frame_.scale));
  const int steps = whole(std::clamp(share, 0.0F, 1.0F) * 240);  // few enough to be kept, fine enough to look smooth
  const Sprite sprite =
      pages_.get("ring " + std::to_string(diameter) + " " + std::to_string(thick) + " " + std::to_string(steps),
                 [&] { return shapes::ring(diameter, thick, static_cast<float>(steps) / 240); });
  draw(sprite, {px.x, px.y, px.w, px.h, 0, 0, 1, 1}, color);
}

void Canvas::icon(std::string_view name, const Rect& rect, Color color) {
  const Rect px = to_pixels(rect);
  const int size = static_cast<int>(px.w);
  const std::string file(name);
  const Sprite sprite = pages_.get("icon " + file + " " + std::to_string(size),
                                   [&] { return shapes::icon(assets_ / "icons" / (file + ".svg"), size); });
  const bool turns = std::find(kTurningIcons.begin(), kTurningIcons.end(), name) != kTurningIcons.end();
  draw(sprite, {px.x, px.y, px.w, px.h, 0, 0, 1, 1}, color, mirrored_ && turns);
}

void Canvas::face(int level, const Rect& rect, FaceState state, float alpha) {
  const Palette& palette = this->palette();
  const Color own = palette.faces[static_cast<size_t>(std::clamp(level, 1, 5) - 1)];
  const bool solid = state == FaceState::solid;
  const bool lines = palette.high_contrast;  // a ring at rest, a black disc when chosen
  const Color disc = !solid  ? (lines ? Color{0, 0, 0, 0} : mix(palette.surface, own, palette.face_tint))
                     : lines ? palette.on_selected
                             : own;
  const Color ink = solid ? palette.face_ink : own;
  if (lines && !solid) {
    const float line = rect.w * 0.04F;
    outline(rect.inset(rect.w * 0.02F), rect.w / 2, line, with_alpha(own, alpha));
  }
  const Rect px = to_pixels(rect);
  const int size = static_cast<int>(px.w);
  const Sprite sprite = pages_.get(
      "face " + std::to_string(level) + " " + std::to_string(size) + " " + key_of(disc) + " " + key_of(ink),
      [&] { return shapes::face(assets_ / "faces" / ("face-" + std::to_string(level) + ".svg"), size, disc, ink); });
  draw(sprite, {px.x, px.y, px.w, px.h, 0, 0, 1, 1}, with_alpha(rgb(0xFFFFFF), alpha));
}

void Canvas::picture(const std::filesystem::path& svg, const Rect& rect, bool turns) {
  const Rect px = to_pixels(rect);
  const int w = static_cast<int>(px.w), h = static_cast<int>(px.h);
  const Sprite sprite = pages_.get("picture " + svg.string() + " " + std::to_string(w) + "x" + std::to_string(h),
                                   [&] { return shapes::picture(svg, w, h); });
  draw(sprite, {px.x, px.y, px.w, px.h, 0, 0, 1, 1}, rgb(0xFFFFFF), mirrored_ && turns);
}

void Canvas::illustration(const std::filesystem::path& file, const Rect& rect) {
  const Rect px = to_pixels(rect);
  const int w = static_cast<int>(px.w), h = static_cast<int>(px.h);
  if (w <= 0 || h <= 0) return;
  const Sprite sprite = pages_.get("illustration " + file.string() + " " + std::to_string(w) + "x" + std::to_string(h),
                                   [&] { return shapes::illustration(file, w, h); });
  draw(sprite, {px.x, px.y, px.w, px.h, 0, 0, 1, 1}, rgb(0xFFFFFF));
}

void Canvas::push_clip(const Rect& rect) {
  const Rect px = to_pixels(rect);
  list_->PushClipRect(ImVec2(px.x, px.y), ImVec2(px.right(), px.bottom()), true);
  clip_ = px;
}

void Canvas::pop_clip() {
  list_->PopClipRect();
  clip_.reset();
}

void Canvas::bitmap(const std::string& key, const std::function<Bitmap()>& paint, const Rect& rect) {
  const Rect px = to_pixels(rect);
  draw(pages_.get("bitmap " + key, paint), {px.x, px.y, px.w, px.h, 0, 0, 1, 1}, rgb(0xFFFFFF));
}

void Canvas::emblem(const std::filesystem::path& svg, const Rect& rect) {
  const Rect px = to_pixels(rect);
  const int size = static_cast<int>(px.w);
  const Sprite sprite =
      pages_.get("emblem " + svg.string() + " " + std::to_string(size), [&] { return shapes::emblem(svg, size); });
  draw(sprite, {px.x, px.y, px.w, px.h, 0, 0, 1, 1}, rgb(0xFFFFFF));
}

void Canvas::gradient(const Rect& rect, Color from, Color middle, Color to, bool horizontal) {
  const Rect px = to_pixels(rect);
  const Color colors[] = {from, middle, to};
  const float stops[] = {0, 0.45F, 1};
  const int w = horizontal ? static_cast<int>(px.w) : 4, h = horizontal ? 4 : static_cast<int>(px.h);
  const Sprite sprite = pages_.get(
      "gradient " + key_of(from) + key_of(middle) + key_of(to) + " " + std::to_string(w) + "x" + std::to_string(h),
      [&] { return shapes::gradient(w, h, colors, stops, 3, horizontal); });
  draw(sprite, {px.x, px.y, px.w, px.h, 0, 0, 1, 1}, rgb(0xFFFFFF), mirrored_ && horizontal);
}

TextStyle Canvas::in_pixels(const TextStyle& style) const {
  TextStyle pixels = style;
  pixels.size *= frame_.scale;
  return pixels;
}

std::string Canvas::text_key(std::string_view text, const TextStyle& style, int width) const {
  std::string key = "text ";
  for (const float number : {style.size, style.line_height, style.tracking}) {
    key += std::to_string(static_cast<int>(std::lround(number * 1000))) + ' ';
  }
  key += std::to_string(width) + ' ';
  key += static_cast<char>('0' + (style.bold ? 1 : 0) + (style.balanced ? 2 : 0) + (style.tabular ? 4 : 0) +
                           (style.markup ? 8 : 0));
  key += static_cast<char>('0' + static_cast<int>(style.align));
  key.append(text_language()).append(" ").append(text);
  return key;
}

TextBlock Canvas::block(const std::string& key, std::string_view text, const TextStyle& style, int width) {
  constexpr size_t kBlocksMax = 4096;
  if (const auto found = blocks_.find(key); found != blocks_.end()) return found->second;
  if (blocks_.size() >= kBlocksMax) blocks_.clear();
  return blocks_[key] = text_.measure(text, style, text_language(), width);
}

Size Canvas::text_size(std::string_view text, const TextStyle& style, float width) {
  const int px = width > 0 ? std::max(1, whole(width * frame_.scale)) : 0;
  const TextStyle style_px = in_pixels(style);
  const TextBlock laid_out = block(text_key(text, style_px, px), text, style_px, px);
  const float wide = static_cast<float>(laid_out.width) / frame_.scale;
  return {laid_out.word_broken ? std::max(wide, width + 1) : wide, static_cast<float>(laid_out.height) / frame_.scale};
}

float Canvas::text(const Rect& rect, std::string_view text, const TextStyle& style, Color color, Vertical vertical) {
  if (text.empty()) return 0;
  const Rect px = to_pixels(rect);
  TextStyle style_px = in_pixels(style);
  // `style.align` speaks of the screen's sides, the engine of those of the text's own direction.
  const bool foreign = TextEngine::right_to_left(text_language()) != mirrored_;
  if (foreign && style.align != Align::centre) style_px.align = style.align == Align::start ? Align::end : Align::start;
  const int width = std::max(1, static_cast<int>(px.w));
  const std::string key = text_key(text, style_px, width);
  const TextBlock block = this->block(key, text, style_px, width);
  const float w = static_cast<float>(block.width), h = static_cast<float>(block.height);
  const bool overflows = h > px.h + 2 || w > px.w + 2 || block.word_broken;
  if (overflows && registry_ != nullptr)
    registry_->note({std::string(text), {w / frame_.scale, h / frame_.scale}, {rect.w, rect.h}});
  const bool to_right = (style.align == Align::end) != mirrored_ && style.align != Align::centre;
  const float x = style.align == Align::centre ? px.x + (px.w - w) / 2 : to_right ? px.right() - w : px.x;
  const float y = vertical == Vertical::middle   ? px.y + (px.h - h) / 2
                  : vertical == Vertical::bottom ? px.bottom() - h
                                                 : px.y;
  if (registry_ != nullptr) registry_->add_words(text, clip_ ? common({x, y, w, h}, *clip_) : Rect{x, y, w, h});

  // The colour is in the pixels and not in the vertices: copying is cheaper than tinting.
  const Sprite sprite = pages_.get(key + key_of({color.r, color.g, color.b, 255}), [&] {
    return inked(text_.draw(text, style_px, text_language(), width).bitmap, color);
  });
  // The bitmap's margin is the same on all sides, so its middle is the block's middle.
  const auto sprite_w = static_cast<float>(sprite.width), sprite_h = static_cast<float>(sprite.height);
  draw(sprite, {std::round(x - (sprite_w - w) / 2), std::round(y - (sprite_h - h) / 2), sprite_w, sprite_h, 0, 0, 1, 1},
       {255, 255, 255, color.a});
  return static_cast<float>(block.height) / frame_.scale;
}

Canvas::Placed Canvas::placed(const Rect& rect, std::string_view text, const TextStyle& style, Vertical vertical) {
  Placed placed{.px = to_pixels(rect), .style = in_pixels(style)};
  const bool foreign = TextEngine::right_to_left(text_language()) != mirrored_;
  if (foreign && style.align != Align::centre)
    placed.style.align = style.align == Align::start ? Align::end : Align::start;
  placed.width = std::max(1, static_cast<int>(placed.px.w));
  const TextBlock laid_out = block(text_key(text, placed.style, placed.width), text, placed.style, placed.width);
  const auto height = static_cast<float>(laid_out.height);
  placed.top = vertical == Vertical::top      ? placed.px.y
               : vertical == Vertical::middle ? placed.px.y + (placed.px.h - height) / 2
                                              : placed.px.bottom() - height;
  return placed;
}

void Canvas::cursor(const Rect& rect, std::string_view text, const TextStyle& style, size_t at, Color color,
                    Vertical vertical) {
  const Placed where = placed(rect, text, style, vertical);
  const auto point = text_.cursor(text, where.style, text_language(), where.width, at);
  const float height = std::round(where.style.size * 1.2F), width = std::max(2.0F, std::round(3 * frame_.scale));
  fill(std::round(where.px.x + static_cast<float>(point.x) - width / 2),
       std::round(where.top + static_cast<float>(point.y) - height / 2), width, height, color);
}

size_t Canvas::index_at(const Rect& rect, std::string_view text, const TextStyle& style, float x, float y,
                        Vertical vertical) {
  const Placed where = placed(rect, text, style, vertical);
  const float x_px = (mirrored_ ? size_.w - x : x) * frame_.scale;
  return text_.index_at(text, where.style, text_language(), where.width,
                        {static_cast<int>(x_px - where.px.x), static_cast<int>(y * frame_.scale - where.top)});
}

}  // namespace fairgauge::kiosk::ui
