#include "survey/report/charts.hpp"

#include <algorithm>
#include <cmath>

#include "survey/report/label_places.hpp"

namespace fairgauge::survey::report {
namespace {

constexpr double kWidth = 880;  // of a card on the screen, so that words keep their size

// From a scale to pixels.
struct Axis {
  double low, high, from, to;
  [[nodiscard]] double operator()(double value) const {
    return from + (std::clamp(value, low, high) - low) / (high - low) * (to - from);
  }
};

std::string_view colour_of(const IndicatorReport& one) {
  if (!one.verdict) return kSoftInk;
  if (one.verdict->verdict == measure::Verdict::delighted) return kAbove;
  return one.verdict->verdict == measure::Verdict::dissatisfied ? kBelow : kSoftInk;
}

std::string verdict_word(const IndicatorReport& one, const Words& words) {
  if (one.mode != measure::DisconfirmationMode::paired) return words.text("mode.unpaired");
  if (!one.verdict) return "";
  constexpr std::array<const char*, 4> kKeys = {"verdict.below", "verdict.as_expected", "verdict.above",
                                                "verdict.undetermined"};
  return words.text(kKeys[static_cast<std::size_t>(one.verdict->verdict)]);
}

struct Sides {
  const measure::Estimate& expected;
  const measure::Estimate& experienced;
};

Sides sides_of(const IndicatorReport& one) {
  if (one.mode == measure::DisconfirmationMode::paired) return {one.paired.expected, one.paired.experienced};
  return {one.unpaired.expected, one.unpaired.experienced};
}

// Whole and half points around all means, so that small gaps can be seen.
Axis rating_axis(const std::vector<IndicatorReport>& indicators, double from, double to) {
  double low = 5, high = 1;
  for (const auto& one : indicators) {
    const auto sides = sides_of(one);
    for (const auto* side : {&sides.expected, &sides.experienced}) {
      if (!side->shown()) continue;
      low = std::min(low, side->value);
      high = std::max(high, side->value);
    }
  }
  low = std::max(1.0, std::floor(low * 2 - .2) / 2);
  high = std::min(5.0, std::ceil(high * 2 + .2) / 2);
  if (high <= low) return {1, 5, from, to};
  return {low, high, from, to};
}

void gap_row(Drawing& drawing, const Axis& axis, const IndicatorReport& one, double y, const Words& words) {
  drawing.text(0, y + 4.5, words.of(one.name), {.size = 14});
  if (!one.gap().shown()) {
    drawing.text(axis.from, y + 4.5, words.text("suppressed"), {.size = 12.5, .colour = kSoftInk});
    return;
  }
  const auto colour = colour_of(one);
  const auto sides = sides_of(one);
  drawing.line(axis(sides.expected.value), y, axis(sides.experienced.value), y, colour, 3);
  drawing.disc(axis(sides.experienced.value), y, 7.5, colour);
  drawing.ring(axis(sides.expected.value), y, 7.5, colour);
  drawing.text(axis.to + 62, y + 4.5, words.with_sign(one.gap().value, 2),
               {.size = 14, .colour = colour, .anchor = Anchor::end, .bold = true});
  if (one.gap().interval) {
    const double half = (one.gap().interval->high - one.gap().interval->low) / 2;
    drawing.text(axis.to + 70, y + 4.5, words.plus_minus(half, 2), {.size = 12.5, .colour = kSoftInk});
  }
  drawing.text(kWidth, y + 4.5, verdict_word(one, words),
               {.size = 13, .colour = colour, .anchor = Anchor::end, .bold = colour != kSoftInk});
}

}  // namespace

Drawing gap_chart(const std::vector<IndicatorReport>& indicators, const Words& words) {
  constexpr double kRow = 36, kNames = 220, kEnd = 230;
  std::vector<IndicatorReport> sorted = indicators;
  std::ranges::stable_sort(sorted, std::greater(),
                           [](const IndicatorReport& one) { return one.gap().shown() ? one.gap().value : -1e9; });
  const double bottom = kRow * static_cast<double>(sorted.size());
  Drawing drawing(kWidth, bottom + 26, words.text("gaps.title"));
  const Axis axis = rating_axis(sorted, kNames, kWidth - kEnd);
  for (double tick = axis.low; tick <= axis.high + 1e-9; tick += .5) {
    drawing.line(axis(tick), 0, axis(tick), bottom, kHairline);
    if (tick == std::floor(tick)) {
      drawing.text(axis(tick), bottom + 18, words.text("rate." + std::to_string(static_cast<int>(tick))),
                   {.size = 12.5, .colour = kSoftInk, .anchor = Anchor::middle});
    }
  }
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    gap_row(drawing, axis, sorted[i], kRow * (static_cast<double>(i) + .5), words);
  }
  return drawing;
}

Drawing split_chart(const std::vector<SplitRow>& rows, const Words& words) {
  constexpr double kRow = 33, kNames = 220, kBar = 24;
  Drawing drawing(kWidth, kRow * static_cast<double>(rows.size()) + 8, words.text("split.title"));
  constexpr std::array<std::string_view, 3> kFills = {kBelow, kNeutral, kAbove}, kInks = {kWhite, kInk, kWhite};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = kRow * static_cast<double>(i) + (i > 0 ? 8 : 0);
    drawing.text(0, y + 17, rows[i].name, {.size = 14, .bold = i == 0});
    double x = kNames;
    for (std::size_t part = 0; part < 3; ++part) {
      const double width = rows[i].shares[part] * (kWidth - kNames);
      drawing.box(x, y, width - (part < 2 ? 2 : 0), kBar, kFills[part], 4);
      if (width > 34) {
        drawing.text(x + width / 2, y + 17, words.percent(rows[i].shares[part]),
                     {.colour = kInks[part], .anchor = Anchor::middle, .bold = true});
      }
      x += width;
    }
  }
  return drawing;
}

namespace {

// Of letters of TextStyle's size, roughly: signs of Chinese, kana and Hangul are as wide as they are tall.
double width_of(std::string_view words) {
  double width = 0;
  for (const char byte : words) {
    const auto lead = static_cast<unsigned char>(byte);
    if (lead < 0x80) width += 7.2;
    if (lead >= 0xC0) width += lead < 0xE3 ? 6.5 : 13;
  }
  return width;
}

struct MapFrame {
  Axis x, y;
  double top = 26, bottom = 380, left = 52, right = 880;
};

MapFrame frame_of(const PartyReport& party) {
  MapFrame frame;
  double low = 5, high = 1, most = 0;
  for (const auto& one : party.indicators) {
    if (!one.placement) continue;
    const auto& across = one.experienced.interval;
    low = std::min(low, across ? across->low : one.experienced.value);
    high = std::max(high, across ? across->high : one.experienced.value);
    most = std::max({most, *one.weight, one.picks.interval ? one.picks.interval->high : 0});
  }
  low = std::max(1.0, std::floor(low * 10 - 1) / 10);
  high = std::min(5.0, std::ceil(high * 10 + 1) / 10);
  frame.x = {low, high, frame.left, frame.right};
  frame.y = {0, std::ceil(most * 20 + .2) / 20, frame.bottom, frame.top};
  return frame;
}

void draw_quadrants(Drawing& drawing, const MapFrame& frame, const measure::Crosshair& cross, const Words& words) {
  const double x = frame.x(cross.performance), y = frame.y(cross.importance);
  drawing.box(frame.left, frame.top, x - frame.left, y - frame.top, "#FBEDE6");
  drawing.box(x, frame.top, frame.right - x, y - frame.top, "#EAF2FA");
  drawing.box(frame.left, y, frame.right - frame.left, frame.bottom - y, "#F4F6FA");
  drawing.line(x, frame.top, x, frame.bottom, "#7A879C", 1.5, true);
  drawing.line(frame.left, y, frame.right, y, "#7A879C", 1.5, true);
  drawing.text(frame.left + 12, frame.top + 20, words.text("ipa.concentrate_here"),
               {.colour = "#A33A12", .bold = true});
  drawing.text(frame.right - 12, frame.top + 20, words.text("ipa.keep_up"),
               {.colour = kAbove, .anchor = Anchor::end, .bold = true});
  drawing.text(frame.left + 12, frame.bottom - 12, words.text("ipa.low_priority"), {.colour = kSoftInk});
  drawing.text(frame.right - 12, frame.bottom - 12, words.text("ipa.possible_overkill"),
               {.colour = kSoftInk, .anchor = Anchor::end});
}

// Prices of covering something, beside LabelPlaces' own.
constexpr double kCornerPrice = 60, kPointPrice = 40, kLinePrice = 4;

void reserve_corners(LabelPlaces& places, const MapFrame& frame, const Words& words) {
  const auto corner = [&](const char* key, bool left, double top) {
    const double width = width_of(words.text(key)) + 16;
    places.avoid({left ? frame.left : frame.right - width, top, left ? frame.left + width : frame.right, top + 22},
                 kCornerPrice);
  };
  corner("ipa.concentrate_here", true, frame.top + 4);
  corner("ipa.keep_up", false, frame.top + 4);
  corner("ipa.low_priority", true, frame.bottom - 26);
  corner("ipa.possible_overkill", false, frame.bottom - 26);
}

void draw_point(Drawing& drawing, LabelPlaces& places, const MapFrame& frame, const IndicatorReport& one) {
  constexpr double kRadius = 6;
  const double x = frame.x(one.experienced.value), y = frame.y(*one.weight);
  const auto colour = one.placement->quadrant == measure::Quadrant::concentrate_here ? kBelow : kAbove;
  const auto bar = [&](double x1, double y1, double x2, double y2) {
    drawing.line(x1, y1, x2, y2, colour, 1.5);
    places.avoid({x1 - 1, y2 - 1, x2 + 1, y1 + 1}, kLinePrice);
  };
  if (const auto& across = one.experienced.interval) bar(frame.x(across->low), y, frame.x(across->high), y);
  if (const auto& up = one.picks.interval) bar(x, frame.y(up->low), x, frame.y(up->high));
  drawing.disc(x, y, kRadius, colour);
  places.avoid({x - kRadius - 2, y - kRadius - 2, x + kRadius + 2, y + kRadius + 2}, kPointPrice);
}

void name_point(Drawing& drawing, LabelPlaces& places, const MapFrame& frame, const IndicatorReport& one,
                const Words& words) {
  const double x = frame.x(one.experienced.value), y = frame.y(*one.weight);
  const auto name = words.of(one.name);
  const auto place = places.place(x, y, width_of(name));
  if (place.apart) drawing.line(x, y, place.x, place.y - 4, kSoftInk, .75);
  drawing.text(place.x, place.y, name, {.anchor = place.anchor});
}

}  // namespace

Drawing importance_map(const PartyReport& party, const Words& words) {
  const MapFrame frame = frame_of(party);
  Drawing drawing(kWidth, 406, words.text("ipa.title"));
  draw_quadrants(drawing, frame, party.crosshair, words);
  LabelPlaces places({frame.left, frame.top, frame.right, frame.bottom});
  const double x = frame.x(party.crosshair.performance), y = frame.y(party.crosshair.importance);
  places.avoid({x - 1, frame.top, x + 1, frame.bottom}, kLinePrice);
  places.avoid({frame.left, y - 1, frame.right, y + 1}, kLinePrice);
  reserve_corners(places, frame, words);
  for (const auto& one : party.indicators) {
    if (one.placement) draw_point(drawing, places, frame, one);
  }
  for (const auto& one : party.indicators) {
    if (one.placement) name_point(drawing, places, frame, one, words);
  }
  const TextStyle soft{.size = 12.5, .colour = kSoftInk};
  drawing.text(frame.left, 402, words.decimal(frame.x.low, 1), soft);
  drawing.text(frame.right, 402, words.decimal(frame.x.high, 1),
               {.size = 12.5, .colour = kSoftInk, .anchor = Anchor::end});
  drawing.text((frame.left + frame.right) / 2, 402, words.text("ipa.performance"),
               {.size = 12.5, .colour = kSoftInk, .anchor = Anchor::middle});
  drawing.text(0, frame.top + 10, words.percent(frame.y.high), soft);
  drawing.text(0, frame.bottom, words.percent(0), soft);
  drawing.text(0, 14, words.text("ipa.importance"), soft);
  return drawing;
}

Drawing recommendation_chart(const PartyReport& party, const Words& words) {
  constexpr double kBase = 128, kTall = 100, kStep = kWidth / 11;
  Drawing drawing(kWidth, 200, words.text("nps.title"));
  const auto most = static_cast<double>(std::max<std::int64_t>(1, std::ranges::max(party.nps_answers)));
  for (std::size_t answer = 0; answer <= 10; ++answer) {
    const double height = static_cast<double>(party.nps_answers[answer]) / most * kTall;
    const double x = kStep * static_cast<double>(answer);
    const auto fill = answer >= 9 ? kAbove : answer >= 7 ? std::string_view("#B7C3D3") : kBelow;
    drawing.box(x + 4, kBase - std::max(height, 1.0), kStep - 8, std::max(height, 1.0), fill, 4);
    drawing.text(x + kStep / 2, kBase - height - 6, words.count(party.nps_answers[answer]),
                 {.size = 12, .colour = kSoftInk, .anchor = Anchor::middle});
    drawing.text(x + kStep / 2, kBase + 18, words.count(static_cast<std::int64_t>(answer)),
                 {.colour = kSoftInk, .anchor = Anchor::middle});
  }
  const auto bracket = [&](double from, double to, std::string_view colour, const char* key, double share) {
    drawing.line(from * kStep + 6, kBase + 28, (to + 1) * kStep - 6, kBase + 28, colour, 4);
    const double middle = (from + to + 1) / 2 * kStep;
    drawing.text(middle, kBase + 48, words.text(key), {.colour = kSoftInk, .anchor = Anchor::middle});
    drawing.text(middle, kBase + 66, words.percent(share), {.size = 14, .anchor = Anchor::middle, .bold = true});
  };
  const double up = party.nps.promoters.value, down = party.nps.detractors.value;
  bracket(0, 6, kBelow, "nps.detractors", down);
  bracket(7, 8, "#B7C3D3", "nps.passives", std::max(0.0, 1 - up - down));
  bracket(9, 10, kAbove, "nps.promoters", up);
  return drawing;
}

Drawing bar_chart(const std::vector<BarRow>& rows, double top, const Format& format, const Words& words,
                  std::string_view title, ChartWidth chart_width) {
  constexpr double kRow = 32, kEnd = 60;
  const double width = chart_width == ChartWidth::whole ? kWidth : 400,
               names = chart_width == ChartWidth::whole ? 260 : 190;
  Drawing drawing(width, kRow * static_cast<double>(rows.size()) + 4, std::string(title));
  const Axis axis{0, top, names, width - kEnd};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double y = kRow * static_cast<double>(i);
    const auto& figure = rows[i].figure;
    drawing.text(0, y + 20, rows[i].name, {.size = 13});
    if (!figure.shown()) {
      drawing.text(names, y + 20, words.text("suppressed"), {.size = 12.5, .colour = kSoftInk});
      continue;
    }
    drawing.box(names, y + 6, width - kEnd - names, 18, kBand, 4);
    drawing.box(names, y + 6, axis(figure.value) - names, 18, kTint, 4);
    if (figure.interval) {
      drawing.line(axis(figure.interval->low), y + 15, axis(figure.interval->high), y + 15, kInk, 2);
      for (const double end : {figure.interval->low, figure.interval->high}) {
        drawing.line(axis(end), y + 10, axis(end), y + 20, kInk, 2);
      }
    }
    drawing.text(width, y + 20, format(figure.value), {.size = 14, .anchor = Anchor::end, .bold = true});
  }
  return drawing;
}

Drawing pyramid(const std::vector<LevelReport>& levels, const Words& words) {
  constexpr double kLayer = 64;
  Drawing drawing(kWidth, kLayer * 3 + 4, words.text("levels.title"));
  constexpr std::array<const char*, 3> kLevels = {"V3", "V2", "V1"};  // from above
  constexpr std::array<std::string_view, 3> kFills = {"#EAF2FA", "#D6E8F8", "#BCD9F2"};
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    const auto found = std::ranges::find(levels, kLevels[i], &LevelReport::code);
    const double y = kLayer * static_cast<double>(i), inset = 70 * static_cast<double>(2 - i);
    drawing.box(inset, y, kWidth - 2 * inset, kLayer - 4, kFills[i], 8);
    drawing.text(kWidth / 2, y + 25, words.text(std::string("level.") + kLevels[i]),
                 {.size = 14, .anchor = Anchor::middle, .bold = true});
    std::string figures = words.text("suppressed");
    if (found != levels.end() && found->scores.experienced.shown()) {
      figures = words.text("experienced") + " " + words.decimal(found->scores.experienced.value, 2);
      if (found->scores.disconfirmation.shown()) {
        figures += "   " + words.text("gap") + " " + words.with_sign(found->scores.disconfirmation.value, 2);
      }
      if (found->index.shown()) figures += "   CSI " + words.decimal(found->index.value, 0);
    }
    drawing.text(kWidth / 2, y + 46, figures, {.size = 13, .colour = kSoftInk, .anchor = Anchor::middle});
  }
  return drawing;
}

Drawing stage_board(const lifecycle::StageMix& mix, const Words& words) {
  constexpr double kGap = 26, kBox = (kWidth - 4 * kGap) / 5;
  constexpr std::array<std::string_view, 5> kFills = {"#EDF1F7", "#D6E8F8", "#BCD9F2", "#F7DCCB", "#E3C1B4"};
  Drawing drawing(kWidth, 112, words.text("stages.title"));
  for (int i = 0; i < lifecycle::kStages; ++i) {
    const auto stage = static_cast<lifecycle::Stage>(i);
    const double x = (kBox + kGap) * i, middle = x + kBox / 2;
    drawing.box(x, 4, kBox, 100, kFills[static_cast<std::size_t>(i)], 14);
    drawing.text(middle, 54, words.count(mix.of(stage)), {.size = 30, .anchor = Anchor::middle, .bold = true});
    drawing.text(middle, 82, words.text("stage." + std::string(lifecycle::code(stage))),
                 {.size = 13, .anchor = Anchor::middle});
    if (i + 1 == lifecycle::kStages) continue;
    const double from = x + kBox + 6, to = x + kBox + kGap - 6;
    drawing.line(from, 54, to, 54, "#7A879C", 2);
    drawing.line(to - 5, 49, to, 54, "#7A879C", 2);
    drawing.line(to - 5, 59, to, 54, "#7A879C", 2);
  }
  return drawing;
}

}  // namespace fairgauge::survey::report
