// A small drawing in SVG, with its origin where reading begins: the left edge, or in Arabic the right one.
#pragma once

#include <string>
#include <string_view>

namespace fairgauge::survey::report {

// Hues that remain apart for every kind of colour vision, on white; words and forms say the same beside them.
inline constexpr std::string_view kInk = "#141C2C", kSoftInk = "#46536A", kHairline = "#D5DCE7", kAbove = "#0B5FA5",
                                  kBelow = "#C24A1A", kNeutral = "#D3DAE4", kTint = "#5B97CB", kBand = "#EDF1F7",
                                  kWhite = "#FFFFFF";

enum class Anchor { start, middle, end };

struct TextStyle {
  double size = 13;
  std::string_view colour = kInk;
  Anchor anchor = Anchor::start;
  bool bold = false;
};

class Drawing {
 public:
  // Pixels of 1/96 inch; it shrinks with the page.
  Drawing(double width, double height, bool right_to_left) : width_(width), height_(height), mirrored_(right_to_left) {}

  void text(double x, double y, std::string_view words, const TextStyle& style = {});
  void line(double x1, double y1, double x2, double y2, std::string_view colour, double width = 1, bool dashed = false);
  void box(double x, double y, double width, double height, std::string_view fill, double radius = 0);
  void disc(double x, double y, double radius, std::string_view fill);
  void ring(double x, double y, double radius, std::string_view colour);  // white inside

  // What is drawn, for who cannot see it.
  [[nodiscard]] std::string finish(std::string_view title) const;

 private:
  [[nodiscard]] double place(double x) const { return mirrored_ ? width_ - x : x; }

  double width_, height_;
  bool mirrored_;
  std::string content_;
};

}  // namespace fairgauge::survey::report
