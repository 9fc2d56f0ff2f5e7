// A chart as shapes, with its origin where reading begins: who prints it puts that at the left, or in Arabic at the
// right.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

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

// Colours are literals: "#0B5FA5".
struct TextShape {
  double x, y;  // of the anchor, on the line that letters stand on
  std::string words;
  TextStyle style;
};
struct LineShape {
  double x1, y1, x2, y2;
  std::string_view colour;
  double width;
  bool dashed;
};
struct BoxShape {
  double x, y, width, height;
  std::string_view fill;
  double radius;
};
struct DiscShape {
  double x, y, radius;
  std::string_view fill;
};
struct RingShape {  // white inside
  double x, y, radius;
  std::string_view colour;
};
using Shape = std::variant<TextShape, LineShape, BoxShape, DiscShape, RingShape>;

class Drawing {
 public:
  // Pixels of 1/96 inch; it shrinks with the page. `title` says what is drawn to who cannot see it.
  Drawing(double width, double height, std::string title) : width_(width), height_(height), title_(std::move(title)) {}

  void text(double x, double y, std::string_view words, const TextStyle& style = {});
  void line(double x1, double y1, double x2, double y2, std::string_view colour, double width = 1, bool dashed = false);
  void box(double x, double y, double width, double height, std::string_view fill, double radius = 0);
  void disc(double x, double y, double radius, std::string_view fill);
  void ring(double x, double y, double radius, std::string_view colour);

  [[nodiscard]] double width() const { return width_; }
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] const std::string& title() const { return title_; }
  [[nodiscard]] const std::vector<Shape>& shapes() const { return shapes_; }

 private:
  double width_, height_;
  std::string title_;
  std::vector<Shape> shapes_;
};

}  // namespace fairgauge::survey::report
