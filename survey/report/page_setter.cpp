#include "survey/report/page_setter.hpp"

#include <algorithm>
#include <numeric>

#include "survey/report/block_setter.hpp"

namespace fairgauge::survey::report {
namespace {

constexpr double kCardGap = 20, kColumnGap = 22;

double height_of(const Pieces& pieces) {
  return std::accumulate(pieces.begin(), pieces.end(), 0.0,
                         [](double sum, const Piece& piece) { return sum + piece.height; });
}

// From `at` to the first piece that may stand last on a page.
double height_of_group(const Pieces& pieces, std::size_t at) {
  double height = 0;
  for (; at < pieces.size(); ++at) {
    height += pieces[at].height;
    if (!pieces[at].keep_with_next) break;
  }
  return height;
}

}  // namespace

void PageSetter::foot() {
  if (paper_.page() == 1) return;  // the cover has none
  const TextSetting quiet{.size = 7.5, .colour = kSoftInk, .tag = nullptr};
  paper_.line(kSide, Paper::kHeight - 42, kSide + kWide, Paper::kHeight - 42, kHairline);
  paper_.text(kSide, Paper::kHeight - 37, kWide - 80, foot_, quiet);
  paper_.text(kSide + kWide - 80, Paper::kHeight - 37, 80,
              "\u2066" + std::to_string(paper_.page()) + " / " + std::to_string(pages_) + "\u2069",
              {.size = 7.5, .colour = kSoftInk, .anchor = Anchor::end, .tag = nullptr});
}

void PageSetter::new_page() {
  foot();
  paper_.next_page();
  y_ = kTop;
}

void PageSetter::last_page() { foot(); }

void PageSetter::room(double height) {
  if (y_ + height > kBottom && y_ > kTop) new_page();
}

void PageSetter::words(std::string_view words, const TextSetting& setting) {
  const double height = paper_.text_height(words, setting, kWide);
  room(height);
  paper_.text(kSide, y_, kWide, words, setting);
  y_ += height + setting.size * .4;
}

void PageSetter::set(const Pieces& pieces) {
  const Piece* head = nullptr;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto& piece = pieces[i];
    if (!piece.is_row) head = piece.is_head ? &piece : nullptr;
    if (y_ + height_of_group(pieces, i) > kBottom && y_ > kTop) {
      new_page();
      if (piece.is_row && head != nullptr) {
        head->draw(kSide, y_);
        y_ += head->height;
      }
    }
    piece.draw(kSide, y_);
    y_ += piece.height;
  }
}

void PageSetter::blocks(const std::vector<Block>& blocks) { set(pieces_of(paper_, blocks, kWide)); }

// A card that would be divided starts on a new page, unless much of this one would stay white.
void PageSetter::card(const Card& card, const std::function<void()>& begins) {
  const auto pieces = pieces_of(paper_, card, kWide);
  const double whole = height_of(pieces), left = kBottom - y_;
  const double least = std::max(height_of_group(pieces, 0), std::min(whole, .4 * (kBottom - kTop)));
  if (whole > left && least > left && y_ > kTop) new_page();
  begins();
  set(pieces);
  y_ += kCardGap;
}

void PageSetter::pair(const Card& left, const Card& right, const std::function<void()>& begins) {
  const double width = (kWide - kColumnGap) / 2;
  const auto here = pieces_of(paper_, left, width), there = pieces_of(paper_, right, width);
  const double height = std::max(height_of(here), height_of(there));
  room(height);
  begins();
  double y = y_;
  for (const auto& piece : here) {
    piece.draw(kSide, y);
    y += piece.height;
  }
  y = y_;
  for (const auto& piece : there) {
    piece.draw(kSide + width + kColumnGap, y);
    y += piece.height;
  }
  y_ += height + kCardGap;
}

}  // namespace fairgauge::survey::report
