#include "survey/report/pdf.hpp"

#include <map>

#include "survey/report/page_setter.hpp"

namespace fairgauge::survey::report {
namespace {

constexpr double kSide = PageSetter::kSide, kWide = PageSetter::kWide;

void mark(Paper& paper, double x, double y) {  // ring and disc, joined: the product's mark is its chart
  paper.line(x + 10, y, x + 22, y, kAbove, 2.6);
  paper.ring(x + 6, y, 5.5, kAbove);
  paper.disc(x + 26, y, 6, kAbove);
}

class Book {
 public:
  Book(const Document& document, const std::filesystem::path& fonts_conf, const std::map<std::string, int>& numbers)
      : document_(document), numbers_(numbers), paper_(fonts_conf, document.language), setter_(paper_) {}

  base::Result<std::string> bind() {
    setter_.running_foot(document_.title + "   " + document_.subtitle, pages_in(numbers_));
    cover();
    contents();
    for (std::size_t i = 0; i < document_.chapters.size(); ++i) chapter(document_.chapters[i], std::to_string(i + 1));
    setter_.last_page();
    found_[kEnd] = paper_.page();
    return paper_.finish(document_.title + " " + document_.subtitle, document_.made);
  }

  [[nodiscard]] const std::map<std::string, int>& numbers() const { return found_; }

 private:
  static constexpr const char* kEnd = "end";

  static int pages_in(const std::map<std::string, int>& numbers) {
    const auto found = numbers.find(kEnd);
    return found == numbers.end() ? 0 : found->second;
  }

  void cover() {
    mark(paper_, kSide, 70);
    paper_.text(kSide + 42, 61, 200, "Fairgauge", {.size = 12, .bold = true});
    setter_.skip(90);
    setter_.words(document_.title, {.size = 30, .bold = true});
    setter_.words(document_.subtitle, {.size = 13, .colour = kSoftInk});
    setter_.skip(24);
    setter_.blocks(document_.cover);
  }

  // Each line leads to its place; the numbers are those that the setting before this one found.
  void entry(const std::string& name, const std::string& title, double indent, bool bold) {
    const TextSetting setting{.size = bold ? 10.0 : 9.0, .bold = bold};
    const double width = kWide - indent - 40, height = paper_.text_height(title, setting, width) + (bold ? 3 : 1);
    setter_.room(height + (bold ? 8 : 0));
    if (bold) setter_.skip(6);
    const double y = setter_.y();
    paper_.text(kSide + indent, y, width, title, setting);
    const auto number = numbers_.find(name);
    paper_.text(kSide + kWide - 40, y, 40, number == numbers_.end() ? "0" : std::to_string(number->second),
                {.size = setting.size, .colour = kSoftInk, .anchor = Anchor::end});
    paper_.link(name, kSide, y, kWide, height);
    setter_.skip(height);
  }

  void contents() {
    setter_.new_page();
    setter_.words(document_.contents_title, {.size = 18, .bold = true, .tag = "H1"});
    setter_.skip(6);
    for (std::size_t i = 0; i < document_.chapters.size(); ++i) {
      const auto& chapter = document_.chapters[i];
      const auto name = std::to_string(i + 1);
      entry(name, chapter.title, 0, true);
      for (std::size_t k = 0; k < chapter.cards.size(); ++k) {
        entry(name + "." + std::to_string(k + 1), chapter.cards[k].title, 14, false);
      }
    }
  }

  void chapter(const Chapter& chapter, const std::string& name) {
    setter_.new_page();
    found_[name] = paper_.page();
    const int parent = paper_.anchor(name, chapter.title, 0);
    setter_.words(chapter.title, {.size = 18, .bold = true, .tag = "H1"});
    if (!chapter.lead.empty()) setter_.words(chapter.lead, {.size = 10, .colour = kSoftInk});
    setter_.skip(8);
    for (std::size_t k = 0; k < chapter.cards.size(); ++k) {
      const auto card = name + "." + std::to_string(k + 1);
      const auto here = [&, card, title = chapter.cards[k].title] {
        found_[card] = paper_.page();
        paper_.anchor(card, title, parent);
      };
      if (chapter.cards[k].half && k + 1 < chapter.cards.size() && chapter.cards[k + 1].half) {
        const auto next = name + "." + std::to_string(k + 2);
        setter_.pair(chapter.cards[k], chapter.cards[k + 1], [&, next, title = chapter.cards[k + 1].title] {
          here();
          found_[next] = paper_.page();
          paper_.anchor(next, title, parent);
        });
        ++k;
      } else {
        setter_.card(chapter.cards[k], here);
      }
    }
  }

  const Document& document_;
  const std::map<std::string, int>& numbers_;
  std::map<std::string, int> found_;
  Paper paper_;
  PageSetter setter_;
};

}  // namespace

// Set twice: the first time tells on which page everything stands, the second prints that into the contents. The
// contents take as many lines either way, so nothing moves.
base::Result<std::string> to_pdf(const Document& document, const std::filesystem::path& fonts_conf) {
  const std::map<std::string, int> unknown;
  Book first(document, fonts_conf, unknown);
  FAIRGAUGE_TRY(first.bind());
  Book second(document, fonts_conf, first.numbers());
  return second.bind();
}

}  // namespace fairgauge::survey::report
