// Fills sheets from top to bottom: cards stay together where they can, tables go on under their heads on the next page,
// each page has its foot.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "survey/report/document.hpp"
#include "survey/report/paper.hpp"

namespace fairgauge::survey::report {

// What is never divided: how high, and how it is drawn with its corner there.
struct Piece {
  double height = 0;
  std::function<void(double x, double y)> draw;
  bool keep_with_next = false;
  bool is_head = false;  // of the rows that follow: comes again at the top of the next page
  bool is_row = false;
};
using Pieces = std::vector<Piece>;

class PageSetter {
 public:
  static constexpr double kSide = 42, kTop = 48, kBottom = Paper::kHeight - 54, kWide = Paper::kWidth - 2 * kSide;

  explicit PageSetter(Paper& paper) : paper_(paper) {}

  void running_foot(std::string words, int pages) {
    foot_ = std::move(words);
    pages_ = pages;
  }

  [[nodiscard]] double y() const { return y_; }
  void skip(double height) { y_ += height; }
  void room(double height);  // a new page if there is less
  void new_page();
  void last_page();

  void words(std::string_view words, const TextSetting& setting);
  void blocks(const std::vector<Block>& blocks);
  void card(const Card& card, const std::function<void()>& begins);
  void pair(const Card& left, const Card& right, const std::function<void()>& begins);

 private:
  void set(const Pieces& pieces);
  void foot();

  Paper& paper_;
  double y_ = kTop;
  std::string foot_;
  int pages_ = 0;
};

}  // namespace fairgauge::survey::report
