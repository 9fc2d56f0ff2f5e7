#include "survey/report/party_page.hpp"

#include <algorithm>

#include "survey/report/charts.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::Estimate;

// How a method's figure is written.
struct MethodStyle {
  Format format;
  measure::Interval scale;
};

MethodStyle style_of(Method method, const Words& words) {
  switch (method) {
    case Method::overall: return {[&words](double net) { return words.with_sign(net * 100, 0); }, kNetScale};
    case Method::indicators: return {words.decimals(0), kIndexScale};
    case Method::expectation: return {words.signs(2), kGapScale};
    case Method::return_chance: return {words.percents(), kShareScale};
    case Method::recommendation: return {words.signs(1), kNpsScale};
    case Method::problems: return {words.percents(), kShareScale};
  }
  return {words.decimals(2), kAnyScale};
}

Html six_methods(const PartyReport& party, const Words& words) {
  Html cells;
  for (const auto& one : party.methods) {
    const auto style = style_of(one.method, words);
    const std::string key = "method." + std::string(code(one.method));
    const char* kind = one.sign == Sign::positive ? "up" : one.sign == Sign::negative ? "down" : "open";
    cells += "<div class=\"method\"><span>" + escaped(words.text(key)) + "</span><b>" +
             escaped(value_cell(words, one.figure, style.format)) + "</b><small>" +
             escaped(words.support(one.figure, style.format, style.scale)) + "</small>" +
             badge(words.text(std::string("sign.") + kind), kind) + "</div>";
  }
  Html html = "<div class=\"methods\">" + cells + "</div>";
  for (const auto& [up, down] : party.contradictions) {
    html += note_box(words.text("methods.contradiction", {{"up", words.text("method." + std::string(code(up)))},
                                                          {"down", words.text("method." + std::string(code(down)))}}));
  }
  if (party.contradictions.empty()) html += paragraph(words.text("methods.agree"), "quiet");
  if (party.sign_check.warning) {
    html += note_box(words.text("methods.opposite", {{"share", words.percent(party.sign_check.opposite.value)}}));
  }
  return card(words.text("methods.title"), words.text("methods.note"), html);
}

std::vector<IndicatorReport> with_gap(const PartyReport& party) {
  std::vector<IndicatorReport> shown;
  std::ranges::copy_if(party.indicators, std::back_inserter(shown),
                       [](const IndicatorReport& one) { return one.gap().shown(); });
  return shown;
}

Html gaps(const PartyReport& party, const Words& words) {
  const auto shown = with_gap(party);
  if (shown.empty()) return "";
  Table table({words.text("column.indicator"), words.text("expected"), words.text("experienced"), words.text("gap"),
               words.text("column.interval"), "n", words.text("column.mode")});
  for (const auto& one : shown) {
    const bool paired = one.mode == measure::DisconfirmationMode::paired;
    const auto& before = paired ? one.paired.expected : one.unpaired.expected;
    const auto& after = paired ? one.paired.experienced : one.unpaired.experienced;
    table.row({words.of(one.name), value_cell(words, before, words.decimals(2)),
               value_cell(words, after, words.decimals(2)), value_cell(words, one.gap(), words.signs(2)),
               interval_cell(words, one.gap(), words.signs(2), kGapScale), n_cell(words, one.gap()),
               words.text(paired ? "mode.paired" : "mode.unpaired")});
  }
  const Html legend = "<p class=\"legend\"><i class=\"ring\"></i>" + escaped(words.text("expected")) +
                      "<i class=\"disc\"></i>" + escaped(words.text("experienced")) + "</p>";
  return card(words.text("gaps.title"), words.text("gaps.note"), legend + gap_chart(shown, words) + table.html());
}

// Everybody's split by pairs, else by the direct question.
const measure::OutcomeSplit::Result& overall_split(const PartyReport& party) {
  return party.paired.split.basic_share.shown() ? party.paired.split : party.direct.split;
}

SplitRow split_row(std::string name, const measure::OutcomeSplit::Result& split) {
  return {std::move(name), {split.dissatisfied_share.value, split.basic_share.value, split.delighted_share.value}};
}

Html outcomes(const PartyReport& party, const Words& words) {
  const auto& overall = overall_split(party);
  if (!overall.basic_share.shown()) return "";
  std::vector<SplitRow> rows = {split_row(words.text("split.everybody"), overall)};
  Table table({"", words.text("split.dissatisfied"), words.text("split.basic"), words.text("split.delighted"), "n",
               words.text("split.eligible")});
  const auto add = [&](const std::string& name, const measure::OutcomeSplit::Result& split) {
    const auto cell = [&](const Estimate& share) {
      return words.percent(share.value) + " (" + words.range(*share.interval, words.percents()) + ")";
    };
    table.row({name, cell(split.dissatisfied_share), cell(split.basic_share), cell(split.delighted_share),
               n_cell(words, split.basic_share), words.count(split.eligible)});
  };
  add(rows.front().name, overall);
  for (const auto& one : party.indicators) {
    if (!one.paired.split.basic_share.shown()) continue;
    rows.push_back(split_row(words.of(one.name), one.paired.split));
    add(words.of(one.name), one.paired.split);
  }
  const bool paired = &overall == &party.paired.split;
  const Html legend = "<p class=\"legend\"><i class=\"low\"></i>" + escaped(words.text("split.dissatisfied")) +
                      "<i class=\"mid\"></i>" + escaped(words.text("split.basic")) + "<i class=\"high\"></i>" +
                      escaped(words.text("split.delighted")) + "</p>";
  return card(words.text("split.title"), words.text(paired ? "split.note_paired" : "split.note_direct"),
              legend + split_chart(rows, words) + table.html());
}

Html what_to_work_on(const PartyReport& party, const Words& words) {
  if (std::ranges::none_of(party.indicators, [](const auto& one) { return one.placement.has_value(); })) return "";
  Table table({words.text("column.indicator"), words.text("ipa.importance"), words.text("ipa.performance"),
               words.text("ipa.quadrant"), words.text("ipa.priority"), "n"});
  std::vector<const IndicatorReport*> sorted;
  for (const auto& one : party.indicators) {
    if (one.placement) sorted.push_back(&one);
  }
  std::ranges::stable_sort(sorted, std::greater(), &IndicatorReport::priority);
  constexpr std::array<const char*, 4> kQuadrants = {"ipa.concentrate_here", "ipa.keep_up", "ipa.low_priority",
                                                     "ipa.possible_overkill"};
  for (const auto* one : sorted) {
    std::string quadrant = words.text(kQuadrants[static_cast<std::size_t>(one->placement->quadrant)]);
    if (one->placement->borderline) quadrant += " (" + words.text("ipa.borderline") + ")";
    table.row({words.of(one->name), words.percent(*one->weight), words.decimal(one->experienced.value, 2), quadrant,
               words.decimal(one->priority, 2), n_cell(words, one->experienced)});
  }
  return card(words.text("ipa.title"), words.text("ipa.note"), importance_map(party, words) + table.html());
}

Html levels(const PartyReport& party, const Words& words) {
  if (party.vertical.empty() && party.horizontal.empty()) return "";
  Table table({words.text("column.level"), words.text("experienced"), words.text("gap"), "CSI", "n"});
  const auto add = [&](const std::vector<LevelReport>& all) {
    for (const auto& one : all) {
      table.row({words.text("level." + one.code), value_cell(words, one.scores.experienced, words.decimals(2)),
                 value_cell(words, one.scores.disconfirmation, words.signs(2)),
                 value_cell(words, one.index, words.decimals(0)), n_cell(words, one.scores.experienced)});
    }
  };
  add(party.vertical);
  add(party.horizontal);
  Table ladder(
      {words.text("ladder.rung"), words.text("experienced"), words.text("gap"), words.text("ladder.link"), "n"});
  for (std::size_t i = 0; i < party.ladder.rungs.size(); ++i) {
    const auto& rung = party.ladder.rungs[i];
    if (!rung.experienced.shown()) continue;
    ladder.row({words.text("ladder." + measure::kValueRungs[i]), value_cell(words, rung.experienced, words.decimals(2)),
                value_cell(words, rung.disconfirmation, words.signs(2)),
                i < party.ladder.links.size() ? value_cell(words, party.ladder.links[i], words.signs(2)) : "",
                n_cell(words, rung.experienced)});
  }
  Html html = party.vertical.empty() ? "" : pyramid(party.vertical, words);
  return card(words.text("levels.title"), words.text("levels.note"), html + table.html() + ladder.html());
}

Html recommendation(const PartyReport& party, const Report& report, const Words& words) {
  Html html = "<div class=\"kpis\">";
  html += headline(words.text("nps.label"), value_cell(words, party.nps.score, words.signs(1)),
                   words.support(party.nps.score, words.signs(1), kNpsScale));
  html += headline(words.text("nps.mean"), value_cell(words, party.nps.mean, words.decimals(1)),
                   words.support(party.nps.mean, words.decimals(1), {0, 10}));
  html += headline(words.text("return.probability"), value_cell(words, party.rebooking.probability, words.percents()),
                   words.support(party.rebooking.probability, words.percents(), kShareScale));
  const measure::Interval people{0, static_cast<double>(party.rebooking.expected.n)};
  html += headline(words.text("return.expected"), value_cell(words, party.rebooking.expected, words.decimals(0)),
                   words.support(party.rebooking.expected, words.decimals(0), people));
  html += "</div>";
  if (party.nps.score.shown()) html += recommendation_chart(party, words);
  if (party.party == Party::exhibitor) {
    for (const auto& line : report.references) {
      if (line.id != "exhibitor_nps") continue;
      html += paragraph(words.text("reference.line", {{"value", words.with_sign(line.value, 0)},
                                                      {"source", std::string(line.source)},
                                                      {"year", std::to_string(line.year)}}),
                        "quiet");
    }
  }
  return card(words.text("nps.title"), words.text("nps.note"), html);
}

Html problems(const PartyReport& party, const Words& words) {
  const auto& all = party.problems;
  if (!all.incidence.shown()) return "";
  const std::vector<BarRow> rows = {{words.text("problems.incidence"), all.incidence},
                                    {words.text("problems.voice"), all.voice},
                                    {words.text("problems.recovery"), all.recovery},
                                    {words.text("problems.unresolved"), all.unresolved}};
  Table table({"", words.text("column.share"), words.text("column.interval"), words.text("column.base")});
  for (const auto& [name, figure] : rows) {
    table.row({name, value_cell(words, figure, words.percents()),
               interval_cell(words, figure, words.percents(), kShareScale), n_cell(words, figure)});
  }
  return card(words.text("problems.title"), words.text("problems.note"),
              bar_chart(rows, 1, words.percents(), words, words.text("problems.title")) + table.html());
}

Html rivals(const PartyReport& party, const Words& words) {
  if (party.rivals.empty() || !party.rivals.front().share.shown()) return "";
  std::vector<BarRow> rows;
  Table table({words.text("rivals.show"), words.text("column.share"), words.text("rivals.rating"), "n"});
  for (const auto& rival : party.rivals) {
    const auto name = words.choice("rival", rival.code);
    rows.push_back({name, rival.share});
    table.row({name, value_cell(words, rival.share, words.percents()),
               value_cell(words, rival.rating, words.decimals(2)), n_cell(words, rival.share)});
  }
  Table compared({words.text("column.indicator"), words.text("rivals.ours"), words.text("rivals.theirs"),
                  words.text("rivals.difference"), words.text("column.interval"), "n"});
  for (const auto& [code, result] : party.against_rivals) {
    if (!result.difference.shown()) continue;
    compared.row(
        {words.indicator(code), value_cell(words, result.own, words.decimals(2)),
         value_cell(words, result.rival, words.decimals(2)), value_cell(words, result.difference, words.signs(2)),
         interval_cell(words, result.difference, words.signs(2), kGapScale), n_cell(words, result.difference)});
  }
  return card(words.text("rivals.title"), words.text("rivals.note"),
              bar_chart(rows, 1, words.percents(), words, words.text("rivals.title")) + table.html() + compared.html());
}

Html value_and_relationship(const PartyReport& party, const Words& words) {
  Html numbers;
  const auto add = [&](const char* key, const Estimate& figure, const Format& format, const measure::Interval& scale) {
    if (!figure.shown()) return;
    numbers += headline(words.text(key), format(figure.value), words.support(figure, format, scale));
  };
  add("value.delivered", party.delivered_value.value, words.signs(0), {-100, 100});
  add("value.ratio", party.delivered_value.ratio, words.decimals(2), kAnyScale);
  add("value.worth", party.worth.top, words.percents(), kShareScale);
  if (party.relationship.reliability.usable) {
    add("relationship.index", party.relationship.index, words.decimals(0), kIndexScale);
  }
  add("relationship.trust", party.trust.mean, words.decimals(2), kFivePoints);
  constexpr std::array<const char*, measure::kRelationshipItems> kItems = {
      "relationship.credibility", "relationship.benevolence", "relationship.satisfaction", "relationship.belonging",
      "relationship.friendship"};
  std::vector<BarRow> rows;
  for (std::size_t i = 0; i < kItems.size(); ++i) {
    if (party.relationship.items[i].shown()) rows.push_back({words.text(kItems[i]), party.relationship.items[i]});
  }
  if (numbers.empty() && rows.empty()) return "";
  Html html = "<div class=\"kpis\">" + numbers + "</div>";
  if (!rows.empty()) {
    html += bar_chart(rows, 5, words.decimals(2), words, words.text("value.title"));
  }
  return card(words.text("value.title"), "", html);
}

Html spreads(const PartyReport& party, const Words& words) {
  Html html;
  for (const auto& [measure, spread] : party.choices) {
    std::vector<BarRow> rows;
    for (const auto& [code, share] : spread) rows.push_back({words.choice(measure, code), share});
    if (rows.empty() || !rows.front().figure.shown()) continue;
    std::ranges::stable_sort(rows, std::greater(), [](const BarRow& row) { return row.figure.value; });
    const auto n = words.count(rows.front().figure.n);
    html += card(words.text("choice." + measure), "n\u00a0" + n,
                 bar_chart(rows, 1, words.percents(), words, words.text("choice." + measure), ChartWidth::half));
  }
  return html;
}

Html segments(const PartyReport& party, const Words& words) {
  Table table({words.text("column.segment"), words.text("osat.top"), words.text("column.interval"), "NPS",
               words.text("return.probability"), words.text("gap"), "n"});
  for (const auto& one : party.segments) {
    if (!one.osat.top.shown()) continue;
    const auto kind = words.text("segment." + one.kind);
    const auto level = one.kind == "history" || one.kind == "goal" || one.kind == "group"
                           ? words.choice(one.kind, one.level)
                           : words.isolated(one.level);
    table.row({kind + ": " + level, value_cell(words, one.osat.top, words.percents()),
               interval_cell(words, one.osat.top, words.percents(), kShareScale),
               value_cell(words, one.nps.score, words.signs(0)),
               value_cell(words, one.rebooking.probability, words.percents()),
               value_cell(words, one.disconfirmation.disconfirmation, words.signs(2)), n_cell(words, one.osat.top)});
  }
  return table.empty() ? "" : card(words.text("segments.title"), words.text("segments.note"), table.html());
}

Html satisfaction(const PartyReport& party, const Report& report, const Words& words) {
  Html html = "<div class=\"kpis\">";
  html += headline(words.text("osat.top"), value_cell(words, party.osat.top, words.percents()),
                   words.support(party.osat.top, words.percents(), kShareScale));
  html += headline(words.text("osat.mean"), value_cell(words, party.osat.mean, words.decimals(2)),
                   words.support(party.osat.mean, words.decimals(2), kFivePoints));
  html += headline(words.text("csi.label"), value_cell(words, party.csi, words.decimals(0)),
                   words.support(party.csi, words.decimals(0), kIndexScale));
  html += "</div>";
  if (party.osat_unflagged.top.shown() && party.osat_unflagged.top.n != party.osat.top.n) {
    html += paragraph(words.text("osat.unflagged", {{"share", words.percent(party.osat_unflagged.top.value)},
                                                    {"n", words.count(party.osat_unflagged.top.n)}}),
                      "quiet");
  }
  if (party.osat.top.population_interval) {
    html += paragraph(
        words.text("osat.n_known", {{"companies", words.count(*party.population)},
                                    {"interval", words.range(*party.osat.top.population_interval, words.percents())}}),
        "quiet");
  }
  if (party.party == Party::exhibitor) {
    for (const auto& line : report.references) {
      if (!line.id.starts_with("top_boxes")) continue;
      html += paragraph(words.text("reference.line", {{"value", words.percent(line.value)},
                                                      {"source", std::string(line.source)},
                                                      {"year", std::to_string(line.year)}}),
                        "quiet");
    }
  }
  return card(words.text("osat.title"), "", html);
}

}  // namespace

Html party_chapter(const PartyReport& party, const Report& report, const Words& words) {
  Html html = "<article>" + heading(2, words.text("party." + std::string(code(party.party))));
  html += paragraph(words.text("party.linking", {{"units", words.count(party.units)},
                                                 {"arrivals", words.count(party.arrivals)},
                                                 {"exits", words.count(party.exits)},
                                                 {"pairs", words.count(party.pairs)}}),
                    "lead");
  html += satisfaction(party, report, words);
  html += six_methods(party, words);
  html += gaps(party, words);
  html += outcomes(party, words);
  html += what_to_work_on(party, words);
  html += levels(party, words);
  html += recommendation(party, report, words);
  html += problems(party, words);
  html += rivals(party, words);
  html += value_and_relationship(party, words);
  html += "<div class=\"grid\">" + spreads(party, words) + "</div>";
  html += segments(party, words);
  return html + "</article>\n";
}

}  // namespace fairgauge::survey::report
