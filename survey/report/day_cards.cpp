#include "survey/report/day_cards.hpp"

#include <algorithm>

#include "survey/report/charts.hpp"

namespace fairgauge::survey::report {
namespace {

constexpr const char* kService = "SERV";  // the indicator of the staff's service

}  // namespace

Card on_site_card(const PartyReport& party, const Words& words) {
  Table table({words.text("column.indicator"), words.text("on_site.before"), words.text("on_site.now"),
               words.text("on_site.change"), words.text("column.interval"), "p", words.text("on_site.alert")});
  for (const auto& one : party.on_site) {
    table.row({words.indicator(one.indicator), value_cell(one.before, words.decimals(2)),
               value_cell(one.now, words.decimals(2)), words.with_sign(one.difference, 2),
               words.range(one.interval, words.signs(2)), words.p_value(one.p),
               one.alert ? words.text("on_site.go") : "–"});
  }
  if (table.empty()) return {};
  const auto note = words.text("on_site.note", {{"day", words.isolated(party.days.back().day)}});
  return {words.text("on_site.title"), note, {table}};
}

Card staff_mood_card(const PartyReport& party, const Report& report, const Words& words) {
  if (party.party != Party::partner) return {};
  const auto visitors = std::ranges::find(report.parties, Party::visitor, &PartyReport::party);
  Table table({words.text("mood.day"), words.text("mood.pressure"), "n", words.text("mood.service"), "n"});
  for (const auto& day : party.days) {
    if (!day.pressure.shown()) continue;
    const measure::Estimate nothing;
    const auto* service = &nothing;
    if (visitors != report.parties.end()) {
      const auto same = std::ranges::find(visitors->days, day.day, &DayReport::day);
      if (same != visitors->days.end() && same->experienced.contains(kService)) {
        service = &same->experienced.at(kService);
      }
    }
    table.row({words.isolated(day.day), value_cell(day.pressure, words.decimals(2)), n_cell(words, day.pressure),
               value_cell(*service, words.decimals(2)), n_cell(words, *service)});
  }
  if (table.empty()) return {};
  return {words.text("mood.title"), words.text("mood.note"), {table}};
}

}  // namespace fairgauge::survey::report
