// signaturepad: drawn with a finger, kept as a small PNG.
#include <cmath>

#include "base/base64.hpp"
#include "kiosk/screens/element_parts.hpp"
#include "kiosk/ui/png.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::expression::Value;

namespace {

constexpr int kPictureWidth = 480;              // pixels
constexpr size_t kPictureBytesMax = 24 * 1024;  // of the data URL, as the interview takes it
constexpr float kPen = 7;                       // design units
constexpr float kButtons = 88;

// The ink of a line between two points: what lies nearer to it than half the pen.
void ink(Bitmap& bitmap, Point a, Point b, float pen) {
  const float reach = pen / 2 + 1, dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  const int left = static_cast<int>(std::min(a.x, b.x) - reach), right = static_cast<int>(std::max(a.x, b.x) + reach);
  const int top = static_cast<int>(std::min(a.y, b.y) - reach), bottom = static_cast<int>(std::max(a.y, b.y) + reach);
  for (int y = std::max(0, top); y <= std::min(bitmap.height - 1, bottom); ++y) {
    for (int x = std::max(0, left); x <= std::min(bitmap.width - 1, right); ++x) {
      const float px = static_cast<float>(x) + 0.5F - a.x, py = static_cast<float>(y) + 0.5F - a.y;
      const float t = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0F, 1.0F) : 0;
      const float away = std::hypot(px - t * dx, py - t * dy);
      const float cover = std::clamp(pen / 2 + 0.5F - away, 0.0F, 1.0F);
      auto& pixel = bitmap.pixels[static_cast<size_t>(y) * static_cast<size_t>(bitmap.width) + static_cast<size_t>(x)];
      const auto grey = std::min(pixel & 255, static_cast<std::uint32_t>(std::lround(255 * (1 - cover))));
      pixel = 0xFF000000U | grey << 16 | grey << 8 | grey;
    }
  }
}

Bitmap picture_of(const std::vector<Stroke>& strokes, int width, float shape, bool mirrored) {
  const int height = std::max(1, static_cast<int>(std::lround(static_cast<float>(width) * shape)));
  Bitmap bitmap{width, height, true, {}};
  bitmap.pixels.assign(static_cast<size_t>(width) * static_cast<size_t>(height), 0xFFFFFFFFU);
  const auto at = [&](Point point) {
    return Point{(mirrored ? 1 - point.x : point.x) * static_cast<float>(width), point.y * static_cast<float>(height)};
  };
  for (const Stroke& stroke : strokes) {
    for (size_t i = 0; i < stroke.size(); ++i)
      ink(bitmap, at(stroke[i == 0 ? 0 : i - 1]), at(stroke[i]), static_cast<float>(width) / 160);
  }
  return bitmap;
}

// Coarser until it fits; a page full of scribble still does at a quarter.
std::string data_url(const std::vector<Stroke>& strokes, float shape, bool mirrored) {
  for (int width = kPictureWidth; width >= kPictureWidth / 4; width /= 2) {
    const auto png = encode_png(picture_of(strokes, width, shape, mirrored));
    if (!png) break;
    std::string url = "data:image/png;base64," + base::to_base64(*png);
    if (url.size() <= kPictureBytesMax) return url;
  }
  return {};
}

void draw(Ui& ui, const Rect& pad, const std::vector<Stroke>& strokes) {
  const auto dot = [&](float x, float y) {
    ui.canvas().box({x - kPen / 2, y - kPen / 2, kPen, kPen}, kPen / 2, rgb(0x141C2C));
  };
  for (const Stroke& stroke : strokes) {
    for (size_t i = 0; i < stroke.size(); ++i) {
      const Point a = stroke[i == 0 ? 0 : i - 1], b = stroke[i];
      const float dx = (b.x - a.x) * pad.w, dy = (b.y - a.y) * pad.h;
      const int steps = std::max(1, static_cast<int>(std::hypot(dx, dy) / 3));
      for (int s = 0; s < steps; ++s) {
        const float t = static_cast<float>(s) / static_cast<float>(steps);
        dot(pad.x + a.x * pad.w + t * dx, pad.y + a.y * pad.h + t * dy);
      }
    }
  }
}

constexpr std::string_view kDataUrl = "data:image/png;base64,";

// What was signed before, when the visitor comes back to the page: the picture is kept, not its lines.
void draw_kept(Ui& ui, const Rect& pad, const std::string& url) {
  const auto paint = [&]() -> Bitmap {
    const auto bytes = base::from_base64(std::string_view(url).substr(kDataUrl.size()));
    auto bitmap = bytes ? decode_png(*bytes, kPictureWidth * 4) : base::Result<Bitmap>(Bitmap{});
    return bitmap ? std::move(*bitmap) : Bitmap{};
  };
  if (url.starts_with(kDataUrl))
    ui.canvas().bitmap("signature " + std::to_string(std::hash<std::string>()(url)), paint, pad.inset(8));
}

}  // namespace

MaybeEvent signature(Ui& ui, const Rect& area, const QuestionView& view, PageState& state) {
  const float height = std::min(area.h, 640.0F);
  const Rect block = standing(ui, area, height);
  const Rect pad{block.x, block.y, block.w, block.h - kButtons - 20};
  const std::string id = "q/" + view.name;
  auto& strokes = state.strokes[view.name];
  const Touched touched = ui.touch(
      pad, {id, ui::Role::drawing, view.title.empty() ? view.name : view.title, view.enabled, !view.text.empty()});
  const auto finger = ui.finger();
  const Point here{std::clamp((finger.x - pad.x) / pad.w, 0.0F, 1.0F),
                   std::clamp((finger.y - pad.y) / pad.h, 0.0F, 1.0F)};
  MaybeEvent event;
  if (touched.held && !ui.has_finger(id) && ui.take_finger(id)) strokes.emplace_back();
  if (ui.has_finger(id) && !strokes.empty()) {
    if (finger.down) strokes.back().push_back(here);
    ui.animate();
    if (finger.ended) event = Answered{view.name, data_url(strokes, pad.h / pad.w, ui.canvas().mirrored())};
  }
  Canvas& canvas = ui.canvas();
  canvas.box(pad, radius::card, rgb(0xFFFFFF));  // paper, in every theme
  canvas.outline(pad, radius::card, 3, view.problem.empty() ? ui.palette().outline : ui.palette().error);
  if (strokes.empty() && !view.text.empty()) draw_kept(ui, pad, view.text);
  canvas.rect({pad.x + 64, pad.bottom() - pad.h * 0.22F, pad.w - 128, 3}, palette_of(Theme::light).hairline);
  if (strokes.empty() && view.text.empty())
    canvas.text(pad.inset(40), ui.t("signature.hint"), {.size = type::help, .align = Align::centre},
                palette_of(Theme::light).text_2, Vertical::middle);
  draw(ui, pad, strokes);
  const Button clear{
      .id = id + "/clear", .label = ui.t("signature.clear"), .icon_start = "undo", .enabled = !view.text.empty()};
  const float width = button_width(ui, clear);
  if (button(ui, {block.right() - width, block.bottom() - kButtons, width, kButtons}, clear)) {
    strokes.clear();
    event = Cleared{view.name};
  }
  return event;
}

}  // namespace fairgauge::kiosk::screens
