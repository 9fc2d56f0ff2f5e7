#include "survey/report/html.hpp"

#include "base/markup.hpp"
#include "survey/report/svg.hpp"

namespace fairgauge::survey::report {
namespace {

using base::escaped;

// What is called so is markup already; everything else becomes safe by escaped().
using Html = std::string;

// Ring and disc, joined: the product's mark is its chart.
constexpr const char* kMark =
    "<svg class=\"mark\" viewBox=\"0 0 60 24\" aria-hidden=\"true\"><path d=\"M20 12H40\" stroke=\"#0B5FA5\" "
    "stroke-width=\"5\"/><circle cx=\"12\" cy=\"12\" r=\"8.5\" fill=\"#fff\" stroke=\"#0B5FA5\" stroke-width=\"5\"/>"
    "<circle cx=\"48\" cy=\"12\" r=\"11\" fill=\"#0B5FA5\"/></svg>";

Html element(std::string_view tag, std::string_view css_class, const Html& html) {
  std::string open(tag);
  if (!css_class.empty()) open += " class=\"" + std::string(css_class) + "\"";
  return "<" + open + ">" + html + "</" + std::string(tag) + ">";
}

Html figure(const Headline& one) {
  return element("span", "", escaped(one.label)) + element("b", "", escaped(one.number)) +
         element("small", "", escaped(one.support));
}

class HtmlPrinter {
 public:
  explicit HtmlPrinter(bool right_to_left) : right_to_left_(right_to_left) {}

  Html operator()(const Paragraph& paragraph) const {
    constexpr std::array<const char*, 4> kClasses = {"", "lead", "quiet", "note"};
    return element("p", kClasses[static_cast<std::size_t>(paragraph.tone)], escaped(paragraph.words));
  }

  Html operator()(const Subheading& heading) const { return element("h4", "", escaped(heading.words)); }

  Html operator()(const Legend& legend) const {
    constexpr std::array<const char*, 5> kClasses = {"ring", "disc", "low", "mid", "high"};
    Html html;
    for (const auto& [mark, words] : legend.entries) {
      html += element("i", kClasses[static_cast<std::size_t>(mark)], "") + escaped(words);
    }
    return element("p", "legend", html);
  }

  Html operator()(const Headlines& headlines) const {
    Html html;
    for (const auto& one : headlines.all) html += element("div", "kpi", figure(one));
    return element("div", headlines.large ? "kpis large" : "kpis", html);
  }

  Html operator()(const MethodGrid& grid) const {
    constexpr std::array<const char*, 3> kClasses = {"badge up", "badge down", "badge open"};
    Html html;
    for (const auto& box : grid.boxes) {
      const auto* badge = kClasses[static_cast<std::size_t>(box.pointer)];
      html += element("div", "method", figure(box.figure) + element("span", badge, escaped(box.pointer_words)));
    }
    return element("div", "methods", html);
  }

  Html operator()(const NumberedList& list) const {
    Html html;
    for (const auto& point : list.points) {
      html += element("li", "", element("b", "", escaped(point.term)) + " " + escaped(point.words));
    }
    return element("ol", "tests", html);
  }

  Html operator()(const Table& table) const {
    const auto cell = [&](const char* tag, std::size_t column, const std::string& words) {
      return element(tag, table.holds_numbers(column) ? "number" : "", escaped(words));
    };
    Html head, body;
    for (std::size_t i = 0; i < table.heads().size(); ++i) head += cell("th", i, table.heads()[i]);
    for (const auto& cells : table.rows()) {
      Html row;
      for (std::size_t i = 0; i < cells.size(); ++i) row += cell("td", i, cells[i]);
      body += element("tr", "", row) + "\n";
    }
    return element("table", "", element("thead", "", element("tr", "", head)) + element("tbody", "", body));
  }

  Html operator()(const Drawing& drawing) const { return to_svg(drawing, right_to_left_); }

  [[nodiscard]] Html blocks(const std::vector<Block>& all) const {
    Html html;
    for (const auto& block : all) html += std::visit(*this, block);
    return html;
  }

  [[nodiscard]] Html chapter(const Chapter& chapter, const std::string& id) const {
    Html html = "<article id=\"" + id + "\">" + element("h2", "", escaped(chapter.title));
    if (!chapter.lead.empty()) html += element("p", "lead", escaped(chapter.lead));
    bool in_grid = false;
    for (const auto& card : chapter.cards) {
      if (card.half != in_grid) html += card.half ? "<div class=\"grid\">" : "</div>";
      in_grid = card.half;
      Html head = escaped(card.title);
      if (!card.note.empty()) head += element("small", "", escaped(card.note));
      html += element("section", "card", element("h3", "", head) + blocks(card.blocks)) + "\n";
    }
    return html + (in_grid ? "</div>" : "") + "</article>\n";
  }

 private:
  bool right_to_left_;
};

std::string id_of(std::size_t chapter) { return "chapter-" + std::to_string(chapter + 1); }

Html contents(const Document& document) {
  Html links;
  for (std::size_t i = 0; i < document.chapters.size(); ++i) {
    links += "<li><a href=\"#" + id_of(i) + "\">" + escaped(document.chapters[i].title) + "</a></li>";
  }
  return "<nav aria-label=\"" + escaped(document.contents_title) + "\"><ol>" + links + "</ol></nav>\n";
}

}  // namespace

std::string to_html(const Document& document, std::string_view style) {
  const HtmlPrinter printer(document.right_to_left);
  Html html = "<!doctype html>\n<html lang=\"" + escaped(document.language) + "\" dir=\"" +
              (document.right_to_left ? "rtl" : "ltr") + "\">\n<head><meta charset=\"utf-8\">";
  html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" +
          escaped(document.title + " " + document.subtitle) + "</title>\n<style>" + std::string(style) +
          "</style></head>\n<body>\n";
  html += "<header>" + element("p", "brand", std::string(kMark) + "Fairgauge") +
          element("h1", "", escaped(document.title)) + element("p", "lead", escaped(document.subtitle)) +
          printer.blocks(document.cover) + contents(document) + "</header>\n";
  for (std::size_t i = 0; i < document.chapters.size(); ++i) html += printer.chapter(document.chapters[i], id_of(i));
  return html + "</body></html>\n";
}

}  // namespace fairgauge::survey::report
