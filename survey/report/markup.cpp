#include "survey/report/markup.hpp"

namespace fairgauge::survey::report {
namespace {

Html element(std::string_view tag, std::string_view css_class, const Html& html) {
  std::string open(tag);
  if (!css_class.empty()) open += " class=\"" + std::string(css_class) + "\"";
  return "<" + open + ">" + html + "</" + std::string(tag) + ">";
}

}  // namespace

Html paragraph(std::string_view words, std::string_view css_class) { return element("p", css_class, escaped(words)); }

Html heading(int level, std::string_view words) { return element("h" + std::to_string(level), "", escaped(words)); }

Html card(std::string_view title, std::string_view note, const Html& html) {
  Html head = escaped(title);
  if (!note.empty()) head += "<small>" + escaped(note) + "</small>";
  return element("section", "card", element("h3", "", head) + html) + "\n";
}

Html note_box(std::string_view words) { return element("p", "note", escaped(words)); }

Html badge(std::string_view words, std::string_view kind) {
  return element("span", "badge " + std::string(kind), escaped(words));
}

Html headline(std::string_view label, std::string_view number, std::string_view support) {
  return element(
      "div", "kpi",
      element("span", "", escaped(label)) + element("b", "", escaped(number)) + element("small", "", escaped(support)));
}

Html Table::html() const {
  if (rows_.empty()) return "";
  Html head;
  for (const auto& name : heads_) head += element("th", "", escaped(name));
  Html body;
  for (const auto& cells : rows_) {
    Html row;
    for (const auto& cell : cells) row += element("td", "", escaped(cell));
    body += element("tr", "", row) + "\n";
  }
  return element("table", "", element("thead", "", element("tr", "", head)) + element("tbody", "", body));
}

std::string value_cell(const Words&, const measure::Estimate& estimate, const Format& format) {
  return estimate.shown() ? format(estimate.value) : "–";
}

std::string interval_cell(const Words& words, const measure::Estimate& estimate, const Format& format,
                          const measure::Interval& scale) {
  if (!estimate.shown()) return words.text("suppressed");
  if (estimate.interval) return words.range(clipped(*estimate.interval, scale), format);
  return estimate.all_equal ? words.text("all_equal") : words.text("no_interval");
}

std::string n_cell(const Words& words, const measure::Estimate& estimate) {
  if (!estimate.shown()) return "–";
  return words.count(estimate.n) + (estimate.gate == measure::Gate::indicative ? " *" : "");
}

}  // namespace fairgauge::survey::report
