#include "survey/report/contents.hpp"

#include <algorithm>

#include "base/timestamp.hpp"
#include "survey/report/life_cycle_page.hpp"
#include "survey/report/party_page.hpp"

namespace fairgauge::survey::report {
namespace {

std::string subtitle(const Head& head, const Words& words) {
  std::string when = words.text("cover.edition", {{"edition", head.edition}});
  if (head.first_day.empty()) return when;
  return when + ", " +
         words.text("cover.days", {{"first", words.isolated(head.first_day)}, {"last", words.isolated(head.last_day)}});
}

std::vector<Block> cover(const Report& report, const Words& words) {
  const auto made = base::format_utc(report.head.made).replace(10, 1, " ").substr(0, 16);
  Headlines parties{{}, true};
  for (const auto& party : report.parties) {
    parties.all.push_back({words.text("party." + std::string(code(party.party))) + ": " + words.text("osat.top"),
                           value_cell(party.osat.top, words.percents()),
                           words.support(party.osat.top, words.percents(), kShareScale)});
  }
  return {Paragraph{words.text("cover.records",
                               {{"records", words.count(report.head.records)}, {"made", words.isolated(made)}}),
                    Tone::quiet},
          std::move(parties),
          Legend{{{LegendMark::ring, words.text("expected")}, {LegendMark::disc, words.text("experienced")}}},
          Paragraph{words.text("cover.how_to_read"), Tone::quiet}};
}

// --- coverage and data quality

Card statuses(const DataQuality& quality, const Words& words) {
  constexpr std::array<const char*, 5> kStatuses = {"counted", "flagged", "held_for_review", "excluded", "superseded"};
  Table table({words.text("quality.status"), words.text("column.records"), words.text("quality.meaning")});
  for (std::size_t i = 0; i < kStatuses.size(); ++i) {
    const std::string key = std::string("status.") + kStatuses[i];
    table.row({words.text(key), words.count(quality.by_status[i]), words.text(key + "_hint")});
  }
  Table marks({words.text("quality.mark"), words.text("column.records")});
  const std::pair<const char*, std::int64_t> counts[] = {{"quality.speeding", quality.speeding},
                                                         {"quality.suspect_line", quality.suspect_line},
                                                         {"quality.taps", quality.taps_off_target},
                                                         {"quality.twin", quality.twin},
                                                         {"quality.burst", quality.burst}};
  for (const auto& [key, count] : counts) marks.row({words.text(key), words.count(count)});
  return {words.text("quality.title"), words.text("quality.note"), {table, marks}};
}

void add_coverage(Chapter& chapter, const Report& report, const Words& words) {
  Table forms({words.text("column.form"), words.text("coverage.started"), words.text("coverage.complete"),
               words.text("column.share")});
  for (const auto& form : report.quality.forms) {
    const auto share =
        static_cast<double>(form.complete) / static_cast<double>(std::max<std::int64_t>(1, form.started));
    forms.row({form.form, words.count(form.started), words.count(form.complete), words.percent(share)});
  }
  Table badges({words.text("column.party"), words.text("column.region"), words.text("coverage.badges"),
                words.text("coverage.respondents"), words.text("coverage.rate")});
  for (const auto& party : report.parties) {
    for (const auto& [margin, levels] : party.coverage) {
      for (const auto& [level, one] : levels) {
        if (one.badges < party.osat.mean.n && one.badges == 0) continue;
        badges.row({words.text("party." + std::string(code(party.party))), words.region(level), words.count(one.badges),
                    words.count(one.respondents), one.badges > 0 ? words.percent(one.rate) : "–"});
      }
    }
  }
  Table missing({words.text("column.indicator"), words.text("coverage.shown"), words.text("coverage.not_used"),
                 words.text("coverage.unanswered"), words.text("column.share")});
  for (const auto& party : report.parties) {
    for (const auto& one : party.indicators) {
      if (one.missing.shown < measure::Gates().shown) continue;
      missing.row({words.of(one.name), words.count(one.missing.shown), words.count(one.missing.not_applicable),
                   words.count(one.missing.unanswered),
                   words.percent(one.missing.share) + (one.missing.warning ? " !" : "")});
    }
  }
  Card card{words.text("coverage.title"), words.text("coverage.note"), {forms}};
  if (!badges.empty()) card.blocks.emplace_back(badges);
  chapter.add(std::move(card));
  if (!missing.empty()) chapter.add({words.text("coverage.missing"), words.text("coverage.missing_note"), {missing}});
}

// The lecture's six principles, as far as the data can speak to them; the rest is the organiser's own to fill in.
Card self_audit(const Report& report, const Words& words) {
  Table table({words.text("audit.principle"), words.text("audit.question"), words.text("audit.figure")});
  const auto row = [&](const std::string& principle, const std::string& figure) {
    table.row({words.text("audit." + principle), words.text("audit." + principle + "_question"), figure});
  };
  const auto total = std::max<std::int64_t>(1, report.head.records);
  std::string fresh = "–", likely = "–", channel = "–";
  for (const auto& party : report.parties) {
    if (party.freshness.rate.shown()) {
      fresh = words.text("audit.a_year", {{"share", words.percent(party.freshness.rate.value)}});
    }
    if (party.rebooking.probability.shown()) {
      likely = (likely == "–" ? "" : likely + "; ") + words.text("party." + std::string(code(party.party))) + " " +
               words.percent(party.rebooking.probability.value);
    }
    const auto found = party.choices.find("channel");
    if (found != party.choices.end() && !found->second.empty() && found->second.begin()->second.shown()) {
      channel = words.count(found->second.begin()->second.n);
    }
  }
  row("information", fresh);
  row("investment", words.text("audit.fill_in"));
  row("individualisation", words.text("audit.fill_in"));
  row("interaction", channel);
  row("integration", words.percent(static_cast<double>(report.quality.with_participant) / static_cast<double>(total)));
  row("intention", likely);
  return {words.text("audit.title"), words.text("audit.note"), {table}};
}

Chapter appendix(const Report& report, const Words& words) {
  const auto& parameters = report.head.parameters;
  Card method{words.text("appendix.title"), "", {}};
  for (const char* key :
       {"method.modes", "method.pairing", "method.gates", "method.intervals", "method.outcomes", "method.weights",
        "method.companies", "method.quality", "method.tests", "method.signs", "method.parameters"}) {
    method.blocks.emplace_back(Paragraph{words.text(
        key,
        {{"minutes", words.count(std::chrono::duration_cast<std::chrono::minutes>(parameters.pairing_gap).count())},
         {"shown", words.decimal(parameters.gates.shown, 0)},
         {"normal", words.decimal(parameters.gates.normal, 0)},
         {"confidence", words.percent(parameters.confidence)},
         {"rating", words.decimal(parameters.tolerances.rating, 2)},
         {"mean", words.decimal(parameters.tolerances.mean, 2)},
         {"print", words.isolated(report.head.parameters_print)},
         {"rules", words.count(measure::kQualityRules)},
         {"speed", words.decimal(parameters.quality.speed_index, 1)}})});
  }
  Table lines({words.text("reference.line_name"), words.text("reference.value"), words.text("reference.source"),
               words.text("reference.year")});
  for (const auto& line : report.references) {
    const bool score = line.id == "exhibitor_nps";
    lines.row({words.text("line." + std::string(line.id)),
               score ? words.with_sign(line.value, 0) : words.percent(line.value), std::string(line.source),
               line.year == 0 ? "–" : std::to_string(line.year)});
  }
  return {words.text("methods_chapter.title"),
          "",
          {std::move(method), {words.text("reference.title"), words.text("reference.note"), {lines}}}};
}

}  // namespace

Document contents_of(const Report& report, const Words& words) {
  Document document;
  document.language = words.language();
  document.right_to_left = words.right_to_left();
  document.made = report.head.made;
  document.title = words.of(report.head.show_name);
  document.subtitle = subtitle(report.head, words);
  document.contents_title = words.text("contents");
  document.cover = cover(report, words);
  for (const auto& life : report.life_cycles) document.chapters.push_back(life_cycle_chapter(life, words));
  for (const auto& party : report.parties) document.chapters.push_back(party_chapter(party, report, words));
  document.chapters.push_back(action_chapter(report, words));
  Chapter data{words.text("data.title"), "", {}};
  add_coverage(data, report, words);
  data.add(statuses(report.quality, words));
  data.add(self_audit(report, words));
  document.chapters.push_back(std::move(data));
  document.chapters.push_back(appendix(report, words));
  return document;
}

}  // namespace fairgauge::survey::report
