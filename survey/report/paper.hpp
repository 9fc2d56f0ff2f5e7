// Sheets of A4 in a PDF, and what is put on them: text in every script by Pango, shapes by Cairo, all as vectors.
//
// Points of 1/72 inch; x starts where reading begins and y at the top, so that who sets a page need not know which way
// its language reads. One thread.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "survey/report/drawing.hpp"

namespace fairgauge::survey::report {

// A block of words, broken into lines.
struct TextSetting {
  double size = 9;
  std::string_view colour = kInk;
  Anchor anchor = Anchor::start;
  bool bold = false;
  std::size_t bold_bytes = 0;  // so many at the beginning are bold in any case
  const char* tag = "P";       // what it is to a screen reader: "H1" to "H3", "P"; nullptr: nothing, as a page's number
};

class Paper {
 public:
  static constexpr double kWidth = 595.276, kHeight = 841.890;

  // `fonts_conf` names our fonts only, so that every machine sets the same pages; `language` as in the translations.
  Paper(const std::filesystem::path& fonts_conf, const std::string& language);
  ~Paper();
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;

  [[nodiscard]] double text_height(std::string_view words, const TextSetting& setting, double width);
  [[nodiscard]] double text_width(std::string_view words, const TextSetting& setting);  // in one line
  void text(double x, double y, double width, std::string_view words, const TextSetting& setting);
  void line(double x1, double y1, double x2, double y2, std::string_view colour, double width = .6);
  void box(double x, double y, double width, double height, std::string_view fill, double radius = 0);
  void disc(double x, double y, double radius, std::string_view fill);
  void ring(double x, double y, double radius, std::string_view colour);
  void drawing(const Drawing& drawing, double x, double y, double width);

  void next_page();
  [[nodiscard]] int page() const { return page_; }  // from 1

  // A place to go to, and its entry in the outline under `parent` (0: none); gives the entry's number.
  int anchor(const std::string& name, std::string_view title, int parent);
  void link(const std::string& name, double x, double y, double width, double height);

  // The whole file. Nothing can be drawn afterwards.
  [[nodiscard]] base::Result<std::string> finish(const std::string& title, base::UtcTime made);

 private:
  struct Surface;
  class ShapePainter;
  void single_line(double x, double baseline, std::string_view words, const TextStyle& style, double scale);

  std::unique_ptr<Surface> surface_;
  std::string language_;
  bool right_to_left_;
  int page_ = 1;
};

}  // namespace fairgauge::survey::report
