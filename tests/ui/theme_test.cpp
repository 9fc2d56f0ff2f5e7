// The palette against WCAG 2's contrast ratios, and its faces against each other.
#include "kiosk/ui/theme.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace fairgauge::kiosk::ui {
namespace {

// WCAG 2.2, "relative luminance": sRGB made linear, weighted.
double luminance(Color color) {
  const auto linear = [](std::uint8_t channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double contrast(Color a, Color b) {
  const double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
  return std::max(first, second) / std::min(first, second);
}

TEST_CASE("the contrast ratio is WCAG's", "[theme]") {
  CHECK(std::abs(contrast(rgb(0xFFFFFF), rgb(0x000000)) - 21) < 0.001);
  CHECK(std::abs(contrast(rgb(0x777777), rgb(0xFFFFFF)) - 4.478) < 0.001);
}

TEST_CASE("every text has at least 4.5 to 1 on each ground it stands on", "[theme]") {
  const Palette& p = light_palette();
  struct Pair {
    const char* name;
    Color ink, ground;
  };
  for (const auto& [name, ink, ground] : {Pair{"text on bg", p.text, p.bg},
                                          {"text on surface", p.text, p.surface},
                                          {"text on surface 2", p.text, p.surface_2},
                                          {"text 2 on bg", p.text_2, p.bg},
                                          {"text 2 on surface", p.text_2, p.surface},
                                          {"text 2 on surface 2", p.text_2, p.surface_2},
                                          {"primary on bg", p.primary, p.bg},
                                          {"primary on surface", p.primary, p.surface},
                                          {"on primary", p.on_primary, p.primary},
                                          {"on primary while pressed", p.on_primary, p.primary_pressed},
                                          {"on selected", p.on_selected, p.selected},
                                          {"primary on selected", p.primary, p.selected},
                                          {"error on bg", p.error, p.bg},
                                          {"error on its chip", p.error, p.error_soft},
                                          {"success on surface", p.success, p.surface},
                                          {"success on its chip", p.success, p.success_soft},
                                          {"warning on bg", p.warning, p.bg},
                                          {"warning on its chip", p.warning, p.warning_soft}}) {
    CAPTURE(name, contrast(ink, ground));
    CHECK(contrast(ink, ground) >= 4.5);
  }
}

TEST_CASE("body text has 7 to 1", "[theme]") {
  const Palette& p = light_palette();
  CHECK(contrast(p.text, p.bg) >= 7);
  CHECK(contrast(p.text, p.surface) >= 7);
  CHECK(contrast(p.text_2, p.bg) >= 7);
}

TEST_CASE("the edges of controls have at least 3 to 1", "[theme]") {
  const Palette& p = light_palette();
  CHECK(contrast(p.outline, p.surface) >= 3);
  CHECK(contrast(p.outline, p.bg) >= 3);
  CHECK(contrast(p.primary, p.bg) >= 3);
  CHECK(contrast(p.primary, p.selected) >= 3);
}

TEST_CASE("the features of a face stand out, resting and chosen", "[theme]") {
  const Palette& p = light_palette();
  for (const Color face : p.faces) {
    CAPTURE(+face.r, +face.g, +face.b);
    CHECK(contrast(p.face_ink, face) >= 4.5);
    CHECK(contrast(face, mix(p.surface, face, p.face_tint)) >= 3);
  }
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
  const Palette& p = light_palette();
  for (const Eyes& eyes : kEyes) {
    for (size_t i = 0; i + 1 < p.faces.size(); ++i) {
      const Lab a = seen(p.faces[i], eyes), b = seen(p.faces[i + 1], eyes);
      const double distance = std::hypot(a.l - b.l, a.a - b.a, a.b - b.b);
      CAPTURE(eyes.name, i, distance);
      CHECK(distance >= 20);  // CIE 1976; one is just noticeable
    }
  }
}

}  // namespace
}  // namespace fairgauge::kiosk::ui
