// slider: a thumb to pull, buttons for one step, and the value in large figures above.
#include <cmath>

#include "kiosk/screens/element_parts.hpp"
#include "survey/expression/number_text.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::expression::number_text;
using survey::expression::Value;

namespace {

constexpr float kButton = 112, kThumb = 72, kTrack = 16, kBubble = 92, kEnds = 52;

std::string words_of(const QuestionView& view, double number) {
  std::string words = number_text(number);
  if (const size_t at = view.number_format.find("{0}"); at != std::string::npos) {
    words = std::string(view.number_format).replace(at, 3, words);
  }
  return words;
}

// The nearest step; the ends count although no step may lead there.
double stepped(const QuestionView& view, double number) {
  const double step = view.step > 0 ? view.step : 1;
  const double steps = std::round((number - view.lowest) / step);
  const double exact = survey::expression::rounded(view.lowest + steps * step, 10).value_or(number);
  return std::clamp(exact, view.lowest, view.highest);
}

void bubble(Ui& ui, const Rect& track, float middle, const std::string& words) {
  const TextStyle style{.size = 52, .bold = true, .align = Align::centre, .tabular = true};
  const float width = std::max(132.0F, ui.canvas().text_size(words, style).w + 56);
  const float x = std::clamp(middle - width / 2, track.x - kButton, track.right() + kButton - width);
  const Rect at{x, track.y, width, kBubble};
  ui.canvas().box(at, radius::button, ui.palette().primary);
  ui.canvas().text(at, words, style, ui.palette().on_primary, Vertical::middle);
}

}  // namespace

MaybeEvent slider(Ui& ui, const Rect& area, const QuestionView& view) {
  const Rect block = standing(ui, area, std::min(area.h, kBubble + 20 + kButton + kEnds));
  const std::string id = "q/" + view.name;
  const float line_y = block.y + kBubble + 20;
  const float reach = kButton + 24 + kThumb / 2;
  const Rect track{block.x + reach, block.y, block.w - 2 * reach, kBubble};
  const double span = std::max(1e-9, view.highest - view.lowest),
               here = view.number.value_or((view.lowest + view.highest) / 2);
  const float share = static_cast<float>(std::clamp((here - view.lowest) / span, 0.0, 1.0));
  const float middle = track.x + share * track.w, axis = line_y + kButton / 2;
  std::optional<double> wanted;

  if (view.number) bubble(ui, track, middle, words_of(view, *view.number));
  const std::string spoken = view.number ? words_of(view, *view.number) : view.title;
  if (button(ui, {block.x, line_y, kButton, kButton},
             {.id = id + "/minus",
              .label = ui.t("slider.less"),
              .icon_start = "minus",
              .enabled = view.enabled && here > view.lowest,
              .icon_only = true}))
    wanted = view.number ? here - view.step : here;
  const Rect target{track.x - kThumb / 2, line_y, track.w + kThumb, kButton};
  const Touched touched = ui.touch(
      target, {id, ui::Role::slider, spoken.empty() ? view.name : spoken, view.enabled, view.number.has_value()});
  const auto finger = ui.finger();
  if (touched.held || ui.has_finger(id)) {
    if (finger.down && ui.take_finger(id))
      wanted = view.lowest + span * std::clamp((finger.x - track.x) / track.w, 0.0F, 1.0F);
  }
  if (button(ui, {block.right() - kButton, line_y, kButton, kButton},
             {.id = id + "/plus",
              .label = ui.t("slider.more"),
              .icon_start = "plus",
              .enabled = view.enabled && here < view.highest,
              .icon_only = true}))
    wanted = view.number ? here + view.step : here;

  Canvas& canvas = ui.canvas();
  const Palette& palette = ui.palette();
  canvas.box({track.x, axis - kTrack / 2, track.w, kTrack}, kTrack / 2, palette.hairline);
  if (view.number) canvas.box({track.x, axis - kTrack / 2, share * track.w, kTrack}, kTrack / 2, palette.primary);
  const Rect thumb{middle - kThumb / 2, axis - kThumb / 2, kThumb, kThumb};
  canvas.shadow(thumb, kThumb / 2, Elevation::card);
  canvas.box(thumb, kThumb / 2, view.number ? palette.primary : palette.surface);
  canvas.outline(thumb, kThumb / 2, 6, view.number ? palette.surface : palette.outline);
  const Rect ends{target.x, line_y + kButton + 4, target.w, kEnds};
  canvas.text({ends.x, ends.y, ends.w / 2, ends.h}, words_of(view, view.lowest),
              {.size = 36, .line_height = 1.35F, .tabular = true}, palette.text_2);
  canvas.text({ends.x + ends.w / 2, ends.y, ends.w / 2, ends.h}, words_of(view, view.highest),
              {.size = 36, .line_height = 1.35F, .align = Align::end, .tabular = true}, palette.text_2);
  if (!wanted) return std::nullopt;
  const double chosen = stepped(view, *wanted);
  if (view.number && *view.number == chosen) return std::nullopt;
  return Answered{view.name, Value(chosen)};
}

}  // namespace fairgauge::kiosk::screens
