#include "survey/report/svg.hpp"

#include "base/format.hpp"
#include "base/markup.hpp"

namespace fairgauge::survey::report {
namespace {

using base::escaped;

using base::format;

int length(std::string_view text) { return static_cast<int>(text.size()); }

class SvgPrinter {
 public:
  SvgPrinter(double width, bool mirrored) : width_(width), mirrored_(mirrored) {}

  std::string operator()(const TextShape& text) const {
    // "start" is where reading begins, so that it needs no mirroring.
    constexpr const char* kAnchors[] = {"start", "middle", "end"};
    const auto& style = text.style;
    return format("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%.*s\" text-anchor=\"%s\"%s>", place(text.x),
                  text.y, style.size, length(style.colour), style.colour.data(),
                  kAnchors[static_cast<int>(style.anchor)], style.bold ? " font-weight=\"700\"" : "") +
           escaped(text.words) + "</text>";
  }

  std::string operator()(const LineShape& line) const {
    return format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%.*s\" stroke-width=\"%.1f\"%s/>",
                  place(line.x1), line.y1, place(line.x2), line.y2, length(line.colour), line.colour.data(), line.width,
                  line.dashed ? " stroke-dasharray=\"4 4\"" : "");
  }

  std::string operator()(const BoxShape& box) const {
    return format("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"%.*s\"/>",
                  mirrored_ ? place(box.x) - box.width : box.x, box.y, box.width, box.height, box.radius,
                  length(box.fill), box.fill.data());
  }

  std::string operator()(const DiscShape& disc) const {
    return format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%.*s\"/>", place(disc.x), disc.y, disc.radius,
                  length(disc.fill), disc.fill.data());
  }

  std::string operator()(const RingShape& ring) const {
    return format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#fff\" stroke=\"%.*s\" stroke-width=\"3\"/>",
                  place(ring.x), ring.y, ring.radius - 1.5, length(ring.colour), ring.colour.data());
  }

 private:
  [[nodiscard]] double place(double x) const { return mirrored_ ? width_ - x : x; }

  double width_;
  bool mirrored_;
};

}  // namespace

std::string to_svg(const Drawing& drawing, bool right_to_left) {
  std::string svg = format("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\"><title>", drawing.width(), drawing.height()) +
                    escaped(drawing.title()) + "</title>";
  const SvgPrinter printer(drawing.width(), right_to_left);
  for (const auto& shape : drawing.shapes()) svg += std::visit(printer, shape);
  return svg + "</svg>";
}

}  // namespace fairgauge::survey::report
