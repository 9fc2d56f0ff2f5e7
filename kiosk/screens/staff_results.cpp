#include "kiosk/screens/staff_results.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "kiosk/screens/staff_parts.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;
using survey::measure::Estimate;

namespace {

constexpr float kGap = space::card_gap, kFigure = 204, kHours = 300, kFunnelRow = 64, kGapRow = 64, kSplit = 244;
constexpr float kHead = 120;  // of a card: its title and padding

std::string rounded(double value, const char* format) {
  char text[32];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string number_of(const Estimate& estimate, double factor, const char* format) {
  return estimate.shown() ? rounded(estimate.value * factor, format) : "\u2013";
}

std::string n_of(Ui& ui, std::int64_t n) { return ui.t("results.n", {{"n", std::to_string(n)}}); }

// "70 to 82, n 181"
std::string below_of(Ui& ui, const Estimate& estimate, double factor, const char* format) {
  if (!estimate.shown()) return ui.t("results.too_few") + ", " + n_of(ui, estimate.n);
  if (!estimate.interval) return n_of(ui, estimate.n);
  return ui.t("results.range", {{"low", rounded(estimate.interval->low * factor, format)},
                                {"high", rounded(estimate.interval->high * factor, format)}}) +
         ", " + n_of(ui, estimate.n);
}

void figures(Ui& ui, const Rect& at, const ResultsView& view) {
  const float half = (at.w - kGap) / 2;
  figure(ui, {at.x, at.y, half, at.h}, ui.t("results.satisfied"), number_of(view.satisfied, 100, "%.0f %%"),
         below_of(ui, view.satisfied, 100, "%.0f"));
  figure(ui, {at.x + half + kGap, at.y, half, at.h}, ui.t("results.recommend"), number_of(view.recommend, 1, "%+.0f"),
         below_of(ui, view.recommend, 1, "%+.0f"));
}

// One bar an hour, from the first to the last that has answers, at least eight of them.
void hours(Ui& ui, const Rect& at, const ResultsView& view) {
  const Rect in = titled_card(ui, at, ui.t("results.by_hour"), n_of(ui, view.responses));
  size_t first = 24, last = 0;
  for (size_t hour = 0; hour < 24; ++hour) {
    if (view.by_hour[hour] == 0) continue;
    first = std::min(first, hour);
    last = hour;
  }
  if (first == 24) return;
  while (last - first < 7) last < 23 ? ++last : --first;
  const std::int64_t most = *std::max_element(view.by_hour.begin(), view.by_hour.end());
  const float gap = 10, count = static_cast<float>(last - first + 1), width = (in.w - gap * (count - 1)) / count;
  const float room = in.h - 76;
  for (size_t hour = first; hour <= last; ++hour) {
    const float x = in.x + static_cast<float>(hour - first) * (width + gap);
    const float height = room * static_cast<float>(view.by_hour[hour]) / static_cast<float>(most);
    const Rect bar{x, in.y + 38 + room - height, width, height};
    if (height > 0) ui.canvas().box(bar, 8, hour == last ? ui.palette().primary : ui.palette().series_2);
    const TextStyle small{.size = 24, .line_height = 1.3F, .align = Align::centre, .tabular = true};
    if (view.by_hour[hour] > 0)
      ui.canvas().text({x - 6, bar.y - 38, width + 12, 36}, std::to_string(view.by_hour[hour]), small,
                       ui.palette().text, Vertical::bottom);
    ui.canvas().text({x - 6, in.bottom() - 36, width + 12, 36}, std::to_string(hour), small, ui.palette().text_2,
                     Vertical::bottom);
  }
}

void funnel(Ui& ui, const Rect& at, const ResultsView& view) {
  const Rect in = titled_card(ui, at, ui.t("results.stop"), view.funnel_form);
  const float label = in.w * 0.46F, number = 190;
  const auto name_of = [&](const auto& step) { return step.name.empty() ? ui.t("staff.finished") : step.name; };
  TextStyle style{.size = 30, .line_height = 1.15F};  // of all steps alike
  for (const auto& step : view.funnel) {
    style.size = std::min(style.size, fitting(ui, name_of(step), style, label - 16, kFunnelRow, 16).size);
  }
  const float most = static_cast<float>(std::max<std::int64_t>(1, view.funnel.front().reached));
  for (size_t i = 0; i < view.funnel.size(); ++i) {
    const auto& step = view.funnel[i];
    const float y = in.y + static_cast<float>(i) * kFunnelRow, share = static_cast<float>(step.reached) / most;
    ui.canvas().text({in.x, y, label - 16, kFunnelRow}, name_of(step), style, ui.palette().text, Vertical::middle);
    const Rect bar{in.x + label, y + 16, in.w - label - number, kFunnelRow - 32};
    ui.canvas().box(bar, 8, ui.palette().surface_2);
    if (step.reached > 0)
      ui.canvas().box({bar.x, bar.y, std::max(16.0F, bar.w * share), bar.h}, 8,
                      i + 1 == view.funnel.size() ? ui.palette().primary : ui.palette().series_2);
    const TextStyle small{.size = 30, .line_height = 1.2F, .align = Align::end, .tabular = true};
    TextStyle bold = small;
    bold.bold = true;
    ui.canvas().text({in.right() - number, y, 84, kFunnelRow}, std::to_string(step.reached), bold, ui.palette().text,
                     Vertical::middle);
    ui.canvas().text({in.right() - 100, y, 100, kFunnelRow}, rounded(share * 100, "%.0f %%"), small,
                     ui.palette().text_2, Vertical::middle);
  }
}

// The scale that all rows share: as wide as the widest interval, at least one point to each side.
float gap_reach(const ResultsView& view) {
  double reach = 1;
  for (const auto& gap : view.gaps) {
    if (!gap.mean.shown()) continue;
    reach = std::max(reach, std::abs(gap.mean.value));
    if (gap.mean.interval)
      reach = std::max({reach, std::abs(gap.mean.interval->low), std::abs(gap.mean.interval->high)});
  }
  return static_cast<float>(std::min(4.0, reach));
}

// Disc and whiskers on a scale with the band within which a gap means nothing.
void gap_mark(Ui& ui, const Rect& scale, const Estimate& mean, float reach) {
  const auto at = [&](double value) {
    const float share = std::clamp(static_cast<float>(value) / reach, -1.0F, 1.0F);
    return scale.x + scale.w * (share + 1) / 2;
  };
  const float tolerance = static_cast<float>(survey::measure::Tolerances().mean), middle = scale.y + scale.h / 2;
  ui.canvas().rect({at(-tolerance), scale.y, at(tolerance) - at(-tolerance), scale.h}, ui.palette().surface_2);
  ui.canvas().rect({at(0) - 1, scale.y, 2, scale.h}, ui.palette().outline);
  if (!mean.shown()) return;
  const Color ink = mean.value < -tolerance  ? ui.palette().worse
                    : mean.value > tolerance ? ui.palette().primary
                                             : ui.palette().text_2;
  if (mean.interval) {
    const float low = at(mean.interval->low), high = at(mean.interval->high);
    ui.canvas().rect({low, middle - 2, high - low, 4}, ink);
    ui.canvas().rect({low - 2, middle - 10, 4, 20}, ink);
    ui.canvas().rect({high - 2, middle - 10, 4, 20}, ink);
  }
  ui.canvas().box({at(mean.value) - 11, middle - 11, 22, 22}, 11, ink);
}

void gaps(Ui& ui, const Rect& at, const ResultsView& view) {
  const Rect in = titled_card(ui, at, ui.t("results.gaps"), ui.t("results.gaps_mode"));
  const float label = in.w * 0.42F, number = 150, reach = gap_reach(view);
  for (size_t i = 0; i < view.gaps.size(); ++i) {
    const auto& gap = view.gaps[i];
    const float y = in.y + static_cast<float>(i) * kGapRow;
    fitted_text(ui, {in.x, y, label - 16, 38}, gap.indicator, {.size = 30, .line_height = 1.1F}, ui.palette().text,
                Vertical::middle, 16);
    ui.canvas().text({in.x, y + 36, label - 16, 30}, n_of(ui, gap.mean.n), {.size = 22, .line_height = 1.2F},
                     ui.palette().text_2);
    gap_mark(ui, {in.x + label, y, in.w - label - number, kGapRow}, gap.mean, reach);
    ui.canvas().text({in.right() - number, y, number, kGapRow}, number_of(gap.mean, 1, "%+.2f"),
                     {.size = 32, .bold = true, .line_height = 1.2F, .align = Align::end, .tabular = true},
                     ui.palette().text, Vertical::middle);
    ui.announce("gap/" + gap.indicator, ui::Role::text,
                gap.indicator + ": " + number_of(gap.mean, 1, "%+.2f") + ", " + below_of(ui, gap.mean, 1, "%+.2f"),
                {in.x, y, in.w, kGapRow});
  }
}

void split(Ui& ui, const Rect& at, const ResultsView& view) {
  const auto& direct = view.direct;
  const std::int64_t n = direct.dissatisfied + direct.basic + direct.delighted;
  const Rect in = titled_card(ui, at, ui.t("results.direct"), ui.t("results.direct_mode") + ", " + n_of(ui, n));
  if (!direct.basic_share.shown()) {
    ui.canvas().text({in.x, in.y, in.w, 60}, ui.t("results.too_few"), {.size = type::caption}, ui.palette().text_2);
    return;
  }
  struct Part {
    const char* key;
    std::int64_t count;
    Color color;
  };
  const Part parts[] = {{"results.worse", direct.dissatisfied, ui.palette().worse},
                        {"results.as_expected", direct.basic, ui.palette().outline},
                        {"results.better", direct.delighted, ui.palette().primary}};
  float x = in.x;
  const float third = in.w / 3;
  for (size_t i = 0; i < 3; ++i) {
    const float share = static_cast<float>(parts[i].count) / static_cast<float>(std::max<std::int64_t>(1, n));
    if (parts[i].count > 0) ui.canvas().rect({x, in.y, in.w * share, 36}, parts[i].color);
    x += in.w * share;
    const float left = in.x + static_cast<float>(i) * third;
    ui.canvas().box({left, in.y + 66, 22, 22}, 6, parts[i].color);
    ui.canvas().text({left + 34, in.y + 50, third - 40, 54}, rounded(share * 100, "%.0f %%"),
                     {.size = 40, .bold = true, .line_height = 1.2F, .tabular = true}, ui.palette().text,
                     Vertical::middle);
    fitted_text(ui, {left + 34, in.y + 102, third - 40, 42}, ui.t(parts[i].key), {.size = 28, .line_height = 1.3F},
                ui.palette().text_2, Vertical::top, 18);
  }
}

struct CardHeights {
  float hours = kHours, funnel = 0, gaps = 0, split = kSplit;
};

CardHeights heights_of(const ResultsView& view) {
  CardHeights heights;
  if (!view.funnel.empty()) heights.funnel = kHead + static_cast<float>(view.funnel.size()) * kFunnelRow;
  if (!view.gaps.empty()) heights.gaps = kHead + static_cast<float>(view.gaps.size()) * kGapRow;
  return heights;
}

// Whether the funnel ends the second column: on its side it goes into the shorter one.
bool funnel_second(const CardHeights& heights) {
  return kFigure + kGap + heights.hours > (heights.gaps > 0 ? heights.gaps + kGap : 0) + heights.split;
}

// One below the other; on their side in two columns.
void cards(Ui& ui, const Rect& area, const ResultsView& view) {
  const CardHeights heights = heights_of(view);
  const bool wide = ui.landscape();
  const float width = wide ? (area.w - kGap) / 2 : area.w;
  float left = area.y, right = area.y;
  const auto place = [&](bool second, float height) {
    float& y = wide && second ? right : left;
    const Rect at{wide && second ? area.x + width + kGap : area.x, y, width, height};
    if (height > 0) y += height + kGap;
    return at;
  };
  figures(ui, place(false, kFigure), view);
  hours(ui, place(false, heights.hours), view);
  const bool last = wide && funnel_second(heights);
  if (heights.funnel > 0 && !last) funnel(ui, place(false, heights.funnel), view);
  if (heights.gaps > 0) gaps(ui, place(true, heights.gaps), view);
  split(ui, place(true, heights.split), view);
  if (heights.funnel > 0 && last) funnel(ui, place(true, heights.funnel), view);
}

float cards_height(const Ui& ui, const ResultsView& view) {
  const CardHeights heights = heights_of(view);
  const float left = kFigure + kGap + heights.hours, funnel = heights.funnel > 0 ? kGap + heights.funnel : 0;
  const float right = (heights.gaps > 0 ? heights.gaps + kGap : 0) + heights.split;
  if (!ui.landscape()) return left + funnel + kGap + right;
  return funnel_second(heights) ? std::max(left, right + funnel) : std::max(left + funnel, right);
}

}  // namespace

MaybeEvent staff_results(Ui& ui, const ResultsView& view, ScrollState& scroll) {
  MaybeEvent event;
  const float top = staff_head(ui, ui.t("results.title"), view.kiosk, "results/close", StaffBack{}, event);
  const Rect area{ui.margin(), top, ui.width() - 2 * ui.margin(), ui.height() - top - (ui.landscape() ? 32.0F : 48.0F)};
  if (!view.ready || view.responses == 0) {
    const std::string words = ui.t(view.ready ? "staff.no_records" : "results.reading");
    ui.canvas().text({area.x, area.y, area.w, 80}, words, {.size = type::body}, ui.palette().text_2);
    ui.announce("results/none", ui::Role::text, words, {area.x, area.y, area.w, 80});
    return event;
  }
  Scroll part(ui, area, cards_height(ui, view) + 16, scroll);
  cards(ui, part.content(), view);
  part.end();
  return event;
}

}  // namespace fairgauge::kiosk::screens
