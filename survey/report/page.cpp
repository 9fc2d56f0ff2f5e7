#include "survey/report/page.hpp"

#include <algorithm>

#include "base/durable_file.hpp"
#include "base/timestamp.hpp"
#include "survey/report/life_cycle_page.hpp"
#include "survey/report/markup.hpp"
#include "survey/report/party_page.hpp"
#include "survey/report/report_json.hpp"

namespace fairgauge::survey::report {
namespace {

using base::ErrorKind;
using base::Result;

constexpr std::uint64_t kStyleBytesMax = 256 * 1024;

// Ring and disc, joined: the product's mark is its chart.
constexpr const char* kMark =
    "<svg class=\"mark\" viewBox=\"0 0 60 24\" aria-hidden=\"true\"><path d=\"M20 12H40\" stroke=\"#0B5FA5\" "
    "stroke-width=\"5\"/><circle cx=\"12\" cy=\"12\" r=\"8.5\" fill=\"#fff\" stroke=\"#0B5FA5\" stroke-width=\"5\"/>"
    "<circle cx=\"48\" cy=\"12\" r=\"11\" fill=\"#0B5FA5\"/></svg>";

Html cover(const Report& report, const Words& words) {
  const auto& head = report.head;
  Html html = "<header><p class=\"brand\">" + std::string(kMark) + "Fairgauge</p>";
  html += heading(1, words.of(head.show_name));
  std::string when = words.text("cover.edition", {{"edition", head.edition}});
  if (!head.first_day.empty()) {
    when += ", " + words.text("cover.days",
                              {{"first", words.isolated(head.first_day)}, {"last", words.isolated(head.last_day)}});
  }
  html += paragraph(when, "lead");
  html +=
      paragraph(words.text("cover.records",
                           {{"records", words.count(head.records)},
                            {"made", words.isolated(base::format_utc(head.made).replace(10, 1, " ").substr(0, 16))}}),
                "quiet");
  html += "<div class=\"kpis large\">";
  for (const auto& party : report.parties) {
    html += headline(words.text("party." + std::string(code(party.party))) + ": " + words.text("osat.top"),
                     value_cell(words, party.osat.top, words.percents()),
                     words.support(party.osat.top, words.percents(), kShareScale));
  }
  html += "</div>";
  html += "<p class=\"legend\"><i class=\"ring\"></i>" + escaped(words.text("expected")) + "<i class=\"disc\"></i>" +
          escaped(words.text("experienced")) + "</p>";
  return html + paragraph(words.text("cover.how_to_read"), "quiet") + "</header>\n";
}

// --- coverage and data quality

Html statuses(const DataQuality& quality, const Words& words) {
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
  return card(words.text("quality.title"), words.text("quality.note"), table.html() + marks.html());
}

Html coverage(const Report& report, const Words& words) {
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
        badges.row({words.text("party." + std::string(code(party.party))), level, words.count(one.badges),
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
  Html html = forms.html();
  if (!badges.empty()) html += badges.html();
  return card(words.text("coverage.title"), words.text("coverage.note"), html) +
         card(words.text("coverage.missing"), words.text("coverage.missing_note"), missing.html());
}

// The lecture's six principles, as far as the data can speak to them; the rest is the organiser's own to fill in.
Html self_audit(const Report& report, const Words& words) {
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
  return card(words.text("audit.title"), words.text("audit.note"), table.html());
}

Html appendix(const Report& report, const Words& words) {
  const auto& parameters = report.head.parameters;
  Html html;
  for (const char* key : {"method.modes", "method.pairing", "method.gates", "method.intervals", "method.outcomes",
                          "method.weights", "method.companies", "method.quality", "method.tests", "method.signs"}) {
    html += paragraph(words.text(
        key,
        {{"minutes", words.count(std::chrono::duration_cast<std::chrono::minutes>(parameters.pairing_gap).count())},
         {"shown", words.decimal(parameters.gates.shown, 0)},
         {"normal", words.decimal(parameters.gates.normal, 0)},
         {"confidence", words.percent(parameters.confidence)},
         {"rating", words.decimal(parameters.tolerances.rating, 2)},
         {"mean", words.decimal(parameters.tolerances.mean, 2)},
         {"speed", words.decimal(parameters.quality.speed_index, 1)}}));
  }
  Table lines({words.text("reference.line_name"), words.text("reference.value"), words.text("reference.source"),
               words.text("reference.year")});
  for (const auto& line : report.references) {
    const bool score = line.id == "exhibitor_nps";
    lines.row({words.text("line." + std::string(line.id)),
               score ? words.with_sign(line.value, 0) : words.percent(line.value), std::string(line.source),
               line.year == 0 ? "–" : std::to_string(line.year)});
  }
  return card(words.text("appendix.title"), "", html) +
         card(words.text("reference.title"), words.text("reference.note"), lines.html());
}

}  // namespace

std::string to_html(const Report& report, const Words& words, std::string_view style) {
  Html html = "<!doctype html>\n<html lang=\"" + escaped(words.language()) + "\" dir=\"" +
              (words.right_to_left() ? "rtl" : "ltr") + "\">\n<head><meta charset=\"utf-8\">";
  html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>" +
          escaped(words.of(report.head.show_name)) + " " + escaped(report.head.edition) + "</title>\n<style>" +
          std::string(style) + "</style></head>\n<body>\n";
  html += cover(report, words);
  for (const auto& life : report.life_cycles) html += life_cycle_chapter(life, words);
  for (const auto& party : report.parties) html += party_chapter(party, report, words);
  html += action_chapter(report, words);
  html += "<article>" + heading(2, words.text("data.title")) + coverage(report, words) +
          statuses(report.quality, words) + self_audit(report, words) + "</article>\n";
  html += "<article>" + heading(2, words.text("methods_chapter.title")) + appendix(report, words) + "</article>\n";
  return html + "</body></html>\n";
}

Result<void> print_report(const Report& report, const form::ShowPack& pack, Print print, const std::string& language,
                          const std::filesystem::path& assets, const std::filesystem::path& out) {
  if (print == Print::json) return base::write_durably(out, to_json(report));
  FAIRGAUGE_ASSIGN(const auto texts, base::Translations::load(assets / "report"));
  const auto languages = texts.languages();
  if (std::ranges::find(languages, language) == languages.end()) {
    std::string known;
    for (const auto& one : languages) known += (known.empty() ? "" : ", ") + one;
    return base::error(ErrorKind::invalid, "report in language '" + language + "': there is none; use one of " + known);
  }
  FAIRGAUGE_ASSIGN(const auto style, base::read_file(assets / "report" / "report.css", kStyleBytesMax));
  return base::write_durably(out, to_html(report, Words(texts, pack, language), style));
}

}  // namespace fairgauge::survey::report
