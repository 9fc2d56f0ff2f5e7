// The palettes against WCAG 2's contrast ratios, their faces against each other, and a show's own colour.
#include "kiosk/ui/theme.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "kiosk/ui/contrast.hpp"
#include "kiosk/ui/ui.hpp"

namespace fairgauge::kiosk::ui {
namespace {

constexpr Theme kThemes[] = {Theme::light, Theme::dark, Theme::high_contrast};

TEST_CASE("the contrast ratio is WCAG's", "[theme]") {
  CHECK(std::abs(contrast_ratio(rgb(0xFFFFFF), rgb(0x000000)) - 21) < 0.001);
  CHECK(std::abs(contrast_ratio(rgb(0x777777), rgb(0xFFFFFF)) - 4.478) < 0.001);
}

TEST_CASE("every role of every theme has the contrast that is demanded of it", "[theme]") {
  for (const Theme theme : kThemes) {
    const auto demands = contrast_demands(palette_of(theme));
    CHECK(demands.size() > 30);
    for (const ContrastDemand& demand : demands) {
      CAPTURE(static_cast<int>(theme), demand.roles, demand.ratio(), demand.least);
      CHECK(demand.met());
    }
  }
}

TEST_CASE("in high contrast everything that is read has 7 to 1", "[theme]") {
  const Palette& p = palette_of(Theme::high_contrast);
  for (const Color ink : {p.text, p.text_2, p.primary, p.error, p.success, p.warning, p.disabled, p.outline}) {
    CHECK(contrast_ratio(ink, p.bg) >= 7);
  }
  CHECK(contrast_ratio(p.on_primary, p.primary) >= 7);
  CHECK(contrast_ratio(p.on_selected, p.selected) >= 7);
}

bool holds(Theme theme, Color primary) {
  const auto demands = contrast_demands(branded(theme, primary));
  return std::all_of(demands.begin(), demands.end(), [](const ContrastDemand& demand) { return demand.met(); });
}

TEST_CASE("a show's own colour is taken where it reads, in light and dark", "[theme]") {
  for (const std::uint32_t colour : {0x0B5FA5U, 0x8A1538U, 0x00573FU, 0x4B2E83U, 0x1A1A1AU}) {
    CAPTURE(colour);
    CHECK(holds(Theme::light, rgb(colour)));
    CHECK(holds(Theme::dark, rgb(colour)));
    CHECK(branded(Theme::light, rgb(colour)).primary == rgb(colour));
  }
}

TEST_CASE("a show's own colour that does not read on white is told from one that does", "[theme]") {
  for (const std::uint32_t colour : {0xFFD500U, 0x7FC8F8U, 0xFF6A00U}) {
    CAPTURE(colour);
    CHECK_FALSE(holds(Theme::light, rgb(colour)));
  }
}

TEST_CASE("high contrast stays as it is under any brand", "[theme]") {
  CHECK(branded(Theme::high_contrast, rgb(0x8A1538)).primary == palette_of(Theme::high_contrast).primary);
}

struct PanelSize {
  int width, height;
  double inch;

  [[nodiscard]] double pixels_per_mm() const { return std::hypot(width, height) / (inch * 25.4); }
};

constexpr PanelSize kPanels[] = {{1080, 1920, 15.6}, {1920, 1080, 15.6}, {1080, 1920, 21.5}, {1080, 1920, 27},
                                 {1080, 1920, 32},   {1920, 1080, 43},   {2160, 3840, 21.5}, {768, 1366, 18.5}};

TEST_CASE("on every panel words are as tall as the ADA asks, and controls as large as a finger", "[theme]") {
  constexpr double kCapitals = 0.714;       // of Noto Sans, in em
  constexpr double kCapitalsLeastMm = 4.8;  // ADA 707.7: 3/16 inch
  for (const PanelSize& panel : kPanels) {
    const double mm = Ui::scale_for(panel.width, panel.height, panel.pixels_per_mm()) / panel.pixels_per_mm();
    CAPTURE(panel.width, panel.height, panel.inch, mm);
    for (const float size : {type::body, type::choice, type::button, type::face_word, type::chip}) {
      CHECK(size * kCapitals * mm >= kCapitalsLeastMm);
    }
    CHECK(88 * mm >= kTargetMm);
  }
}

TEST_CASE("a visitor can enlarge the screen of every panel that has room for it", "[theme]") {
  CHECK(Ui::zoom_max(1080, 1920, 4.03) >= 1.3F);
  CHECK(Ui::zoom_max(1920, 1080, 4.03) >= 1.3F);
  for (const PanelSize& panel : kPanels) CHECK(Ui::zoom_max(panel.width, panel.height, panel.pixels_per_mm()) >= 1);
}

struct Lab {
  double l, a, b;
};

// CIE 1976 from linear sRGB, D65.
Lab lab(double r, double g, double b) {
  const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
  const double x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505), y = f(0.2126 * r + 0.7152 * g + 0.0722 * b),
               z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

struct Eyes {
  const char* name;
  double m[9];  // on linear sRGB; Machado, Oliveira and Fernandes 2009, severity 1
};
constexpr Eyes kEyes[] = {
    {"normal", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
    {"protan", {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998}},
    {"deutan", {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}},
    {"tritan", {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}}};

Lab seen(Color color, const Eyes& eyes) {
  const auto linear = [](std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  const double r = linear(color.r), g = linear(color.g), b = linear(color.b);
  const auto row = [&](int i) {
    return std::clamp(eyes.m[3 * i] * r + eyes.m[3 * i + 1] * g + eyes.m[3 * i + 2] * b, 0.0, 1.0);
  };
  return lab(row(0), row(1), row(2));
}

TEST_CASE("neighbouring faces differ for every eye", "[theme]") {
  for (const Theme theme : {Theme::light, Theme::dark}) {  // in high contrast all are white: their shape tells
    const Palette& p = palette_of(theme);
    for (const Eyes& eyes : kEyes) {
      for (size_t i = 0; i + 1 < p.faces.size(); ++i) {
        const Lab a = seen(p.faces[i], eyes), b = seen(p.faces[i + 1], eyes);
        const double distance = std::hypot(a.l - b.l, a.a - b.a, a.b - b.b);
        CAPTURE(static_cast<int>(theme), eyes.name, i, distance);
        CHECK(distance >= 20);  // CIE 1976; one is just noticeable
      }
    }
  }
}

}  // namespace
}  // namespace fairgauge::kiosk::ui
