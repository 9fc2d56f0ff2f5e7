#include "survey/report/drawing.hpp"

#include "base/format.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {
namespace {

using base::format;

int length(std::string_view text) { return static_cast<int>(text.size()); }

}  // namespace

void Drawing::text(double x, double y, std::string_view words, const TextStyle& style) {
  // "start" is where reading begins, so that it needs no mirroring.
  constexpr const char* kAnchors[] = {"start", "middle", "end"};
  content_ += format("<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%.*s\" text-anchor=\"%s\"%s>", place(x), y,
                     style.size, length(style.colour), style.colour.data(), kAnchors[static_cast<int>(style.anchor)],
                     style.bold ? " font-weight=\"700\"" : "");
  content_ += escaped(words) + "</text>";
}

void Drawing::line(double x1, double y1, double x2, double y2, std::string_view colour, double width, bool dashed) {
  content_ += format("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%.*s\" stroke-width=\"%.1f\"%s/>",
                     place(x1), y1, place(x2), y2, length(colour), colour.data(), width,
                     dashed ? " stroke-dasharray=\"4 4\"" : "");
}

void Drawing::box(double x, double y, double width, double height, std::string_view fill, double radius) {
  if (width <= 0 || height <= 0) return;
  content_ += format("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\" fill=\"%.*s\"/>",
                     mirrored_ ? place(x) - width : x, y, width, height, radius, length(fill), fill.data());
}

void Drawing::disc(double x, double y, double radius, std::string_view fill) {
  content_ += format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%.*s\"/>", place(x), y, radius, length(fill),
                     fill.data());
}

void Drawing::ring(double x, double y, double radius, std::string_view colour) {
  content_ += format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#fff\" stroke=\"%.*s\" stroke-width=\"3\"/>",
                     place(x), y, radius - 1.5, length(colour), colour.data());
}

std::string Drawing::finish(std::string_view title) const {
  return format("<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\"><title>", width_, height_) + escaped(title) + "</title>" +
         content_ + "</svg>";
}

}  // namespace fairgauge::survey::report
