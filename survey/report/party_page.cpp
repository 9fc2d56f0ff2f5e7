#include "survey/report/party_page.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "survey/report/charts.hpp"
#include "survey/report/day_cards.hpp"
#include "survey/report/trend_cards.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::Estimate;

Paragraph quiet(std::string words) { return {std::move(words), Tone::quiet}; }
Paragraph note(std::string words) { return {std::move(words), Tone::note}; }

// A figure from elsewhere beside ours.
Paragraph reference(const ReferenceLine& line, std::string value, const Words& words) {
  return quiet(words.text(
      "reference.line",
      {{"value", std::move(value)}, {"source", std::string(line.source)}, {"year", std::to_string(line.year)}}));
}

// What a bar chart shows, in figures.
Table bar_table(const std::vector<BarRow>& rows, const std::string& head, const Format& format,
                const measure::Interval& scale, const Words& words) {
  Table table({head, words.text("column.value"), words.text("column.interval"), "n"});
  for (const auto& [name, figure] : rows) {
    table.row({name, value_cell(figure, format), interval_cell(words, figure, format, scale), n_cell(words, figure)});
  }
  return table;
}

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

Pointer pointer_of(Sign sign) {
  return sign == Sign::positive ? Pointer::up : sign == Sign::negative ? Pointer::down : Pointer::open;
}

Card six_methods(const PartyReport& party, const Words& words) {
  constexpr std::array<const char*, 3> kPointers = {"sign.up", "sign.down", "sign.open"};
  Card card{words.text("methods.title"), words.text("methods.note"), {}};
  MethodGrid grid;
  for (const auto& one : party.methods) {
    const auto style = style_of(one.method, words);
    const auto pointer = pointer_of(one.sign);
    grid.boxes.push_back({{words.text("method." + std::string(code(one.method))), value_cell(one.figure, style.format),
                           words.support(one.figure, style.format, style.scale)},
                          pointer,
                          words.text(kPointers[static_cast<std::size_t>(pointer)])});
  }
  card.blocks.emplace_back(std::move(grid));
  for (const auto& [up, down] : party.contradictions) {
    card.blocks.push_back(
        note(words.text("methods.contradiction", {{"up", words.text("method." + std::string(code(up)))},
                                                  {"down", words.text("method." + std::string(code(down)))}})));
  }
  if (party.contradictions.empty()) card.blocks.push_back(quiet(words.text("methods.agree")));
  if (party.sign_check.warning) {
    card.blocks.push_back(
        note(words.text("methods.opposite", {{"share", words.percent(party.sign_check.opposite.value)}})));
  }
  return card;
}

std::vector<IndicatorReport> with_gap(const PartyReport& party) {
  std::vector<IndicatorReport> shown;
  std::ranges::copy_if(party.indicators, std::back_inserter(shown),
                       [](const IndicatorReport& one) { return one.gap().shown(); });
  return shown;
}

Card gaps(const PartyReport& party, const Words& words) {
  const auto shown = with_gap(party);
  if (shown.empty()) return {};
  Table table({words.text("column.indicator"), words.text("expected"), words.text("experienced"), words.text("gap"),
               words.text("column.interval"), words.text("gaps.lecture"), "n", words.text("column.mode")});
  for (const auto& one : shown) {
    const bool paired = one.mode == measure::DisconfirmationMode::paired;
    const auto& before = paired ? one.paired.expected : one.unpaired.expected;
    const auto& after = paired ? one.paired.experienced : one.unpaired.experienced;
    table.row({words.of(one.name), value_cell(before, words.decimals(2)), value_cell(after, words.decimals(2)),
               value_cell(one.gap(), words.signs(2)), interval_cell(words, one.gap(), words.signs(2), kGapScale),
               words.with_sign(measure::seed_gap(one.gap().value), 2), n_cell(words, one.gap()),
               words.text(paired ? "mode.paired" : "mode.unpaired")});
  }
  return {words.text("gaps.title"),
          words.text("gaps.note"),
          {Legend{{{LegendMark::ring, words.text("expected")}, {LegendMark::disc, words.text("experienced")}}},
           gap_chart(shown, words), table}};
}

// Everybody's split by pairs, else by the direct question.
const measure::OutcomeSplit::Result& overall_split(const PartyReport& party) {
  return party.paired.split.basic_share.shown() ? party.paired.split : party.direct.split;
}

SplitRow split_row(std::string name, const measure::OutcomeSplit::Result& split) {
  return {std::move(name), {split.dissatisfied_share.value, split.basic_share.value, split.delighted_share.value}};
}

Card outcomes(const PartyReport& party, const Words& words) {
  const auto& overall = overall_split(party);
  if (!overall.basic_share.shown()) return {};
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
  return {words.text("split.title"),
          words.text(paired ? "split.note_paired" : "split.note_direct"),
          {Legend{{{LegendMark::low, words.text("split.dissatisfied")},
                   {LegendMark::middle, words.text("split.basic")},
                   {LegendMark::high, words.text("split.delighted")}}},
           split_chart(rows, words), table}};
}

Card what_to_work_on(const PartyReport& party, const Words& words) {
  if (std::ranges::none_of(party.indicators, [](const auto& one) { return one.placement.has_value(); })) return {};
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
  return {words.text("ipa.title"), words.text("ipa.note"), {importance_map(party, words), table}};
}

Card levels(const PartyReport& party, const Words& words) {
  if (party.vertical.empty() && party.horizontal.empty()) return {};
  Table table({words.text("column.level"), words.text("experienced"), words.text("gap"), "CSI", "n"});
  const auto add = [&](const std::vector<LevelReport>& all) {
    for (const auto& one : all) {
      table.row({words.text("level." + one.code), value_cell(one.scores.experienced, words.decimals(2)),
                 value_cell(one.scores.disconfirmation, words.signs(2)), value_cell(one.index, words.decimals(0)),
                 n_cell(words, one.scores.experienced)});
    }
  };
  add(party.vertical);
  add(party.horizontal);
  Table ladder(
      {words.text("ladder.rung"), words.text("experienced"), words.text("gap"), words.text("ladder.link"), "n"});
  for (std::size_t i = 0; i < party.ladder.rungs.size(); ++i) {
    const auto& rung = party.ladder.rungs[i];
    if (!rung.experienced.shown()) continue;
    ladder.row({words.text("ladder." + measure::kValueRungs[i]), value_cell(rung.experienced, words.decimals(2)),
                value_cell(rung.disconfirmation, words.signs(2)),
                i < party.ladder.links.size() ? value_cell(party.ladder.links[i], words.signs(2)) : "",
                n_cell(words, rung.experienced)});
  }
  Card card{words.text("levels.title"), words.text("levels.note"), {}};
  if (!party.vertical.empty()) card.blocks.emplace_back(pyramid(party.vertical, words));
  card.blocks.emplace_back(table);
  if (!ladder.empty()) card.blocks.emplace_back(ladder);
  return card;
}

Table recommendation_table(const PartyReport& party, const Words& words) {
  Table table({words.text("nps.answer"), words.text("column.people"), words.text("column.share")});
  const auto total = std::max<std::int64_t>(1, std::reduce(party.nps_answers.begin(), party.nps_answers.end()));
  for (std::size_t answer = 0; answer < party.nps_answers.size(); ++answer) {
    const auto people = party.nps_answers[answer];
    table.row({words.count(static_cast<std::int64_t>(answer)), words.count(people),
               words.percent(static_cast<double>(people) / static_cast<double>(total))});
  }
  return table;
}

Card recommendation(const PartyReport& party, const Report& report, const Words& words) {
  const measure::Interval people{0, static_cast<double>(party.rebooking.expected.n)};
  Card card{words.text("nps.title"), words.text("nps.note"), {}};
  card.blocks.emplace_back(
      Headlines{{{words.text("nps.label"), value_cell(party.nps.score, words.signs(1)),
                  words.support(party.nps.score, words.signs(1), kNpsScale)},
                 {words.text("nps.mean"), value_cell(party.nps.mean, words.decimals(1)),
                  words.support(party.nps.mean, words.decimals(1), {0, 10})},
                 {words.text("return.probability"), value_cell(party.rebooking.probability, words.percents()),
                  words.support(party.rebooking.probability, words.percents(), kShareScale)},
                 {words.text("return.expected"), value_cell(party.rebooking.expected, words.decimals(0)),
                  words.support(party.rebooking.expected, words.decimals(0), people)}}});
  if (party.nps.score.shown()) {
    card.blocks.emplace_back(recommendation_chart(party, words));
    card.blocks.emplace_back(recommendation_table(party, words));
  }
  if (party.party == Party::exhibitor) {
    for (const auto& line : report.references) {
      if (line.id == "exhibitor_nps") card.blocks.push_back(reference(line, words.with_sign(line.value, 0), words));
    }
  }
  return card;
}

Card problems(const PartyReport& party, const Words& words) {
  const auto& all = party.problems;
  if (!all.incidence.shown()) return {};
  const std::vector<BarRow> rows = {{words.text("problems.incidence"), all.incidence},
                                    {words.text("problems.voice"), all.voice},
                                    {words.text("problems.recovery"), all.recovery},
                                    {words.text("problems.unresolved"), all.unresolved}};
  Table table({"", words.text("column.share"), words.text("column.interval"), words.text("column.base")});
  for (const auto& [name, figure] : rows) {
    table.row({name, value_cell(figure, words.percents()), interval_cell(words, figure, words.percents(), kShareScale),
               n_cell(words, figure)});
  }
  return {words.text("problems.title"),
          words.text("problems.note"),
          {bar_chart(rows, 1, words.percents(), words, words.text("problems.title")), table}};
}

Card rivals(const PartyReport& party, const Words& words) {
  if (party.rivals.empty() || !party.rivals.front().share.shown()) return {};
  std::vector<BarRow> rows;
  Table table({words.text("rivals.show"), words.text("column.share"), words.text("rivals.rating"), "n"});
  for (const auto& rival : party.rivals) {
    const auto name = words.choice("rival", rival.code);
    rows.push_back({name, rival.share});
    table.row({name, value_cell(rival.share, words.percents()), value_cell(rival.rating, words.decimals(2)),
               n_cell(words, rival.share)});
  }
  Table compared({words.text("column.indicator"), words.text("rivals.ours"), words.text("rivals.theirs"),
                  words.text("rivals.difference"), words.text("column.interval"), "n"});
  for (const auto& [code, result] : party.against_rivals) {
    if (!result.difference.shown()) continue;
    compared.row({words.indicator(code), value_cell(result.own, words.decimals(2)),
                  value_cell(result.rival, words.decimals(2)), value_cell(result.difference, words.signs(2)),
                  interval_cell(words, result.difference, words.signs(2), kGapScale),
                  n_cell(words, result.difference)});
  }
  Card card{words.text("rivals.title"),
            words.text("rivals.note"),
            {bar_chart(rows, 1, words.percents(), words, words.text("rivals.title")), table}};
  if (!compared.empty()) card.blocks.emplace_back(compared);
  if (std::isfinite(party.overall_rpi)) {
    card.blocks.push_back(quiet(words.text("rivals.overall", {{"ratio", words.decimal(party.overall_rpi, 1)}})));
  }
  return card;
}

Card value_and_relationship(const PartyReport& party, const Words& words) {
  Headlines numbers;
  const auto add = [&](const char* key, const Estimate& figure, const Format& format, const measure::Interval& scale) {
    if (!figure.shown()) return;
    numbers.all.push_back({words.text(key), format(figure.value), words.support(figure, format, scale)});
  };
  add("value.delivered", party.delivered_value.value, words.signs(0), {-100, 100});
  add("value.ratio", party.delivered_value.ratio, words.decimals(2), kAnyScale);
  add("value.worth", party.worth.top, words.percents(), kShareScale);
  if (party.relationship.reliability.usable) {
    add("relationship.index", party.relationship.index, words.decimals(0), kIndexScale);
  }
  add("value.importance", party.event_importance.top, words.percents(), kShareScale);
  add("relationship.trust", party.trust.mean, words.decimals(2), kFivePoints);
  constexpr std::array<const char*, measure::kRelationshipItems> kItems = {
      "relationship.credibility", "relationship.benevolence", "relationship.satisfaction", "relationship.belonging",
      "relationship.friendship"};
  std::vector<BarRow> rows;
  for (std::size_t i = 0; i < kItems.size(); ++i) {
    if (party.relationship.items[i].shown()) rows.push_back({words.text(kItems[i]), party.relationship.items[i]});
  }
  Card card{words.text("value.title"), "", {}};
  if (!numbers.all.empty()) card.blocks.emplace_back(numbers);
  if (party.relationship.reliability.alpha.shown()) {
    const auto& alpha = party.relationship.reliability.alpha;
    const auto* key = party.relationship.reliability.usable ? "relationship.alpha" : "relationship.single_items";
    card.blocks.push_back(quiet(words.text(
        key, {{"alpha", words.decimal(alpha.value, 2)}, {"n", words.count(party.relationship.reliability.n)}})));
  }
  if (rows.empty()) return card;
  card.blocks.emplace_back(bar_chart(rows, 5, words.decimals(2), words, words.text("value.title")));
  card.blocks.emplace_back(bar_table(rows, words.text("relationship.item"), words.decimals(2), kFivePoints, words));
  return card;
}

// Two and two side by side; one that is left over has the whole width.
void add_spreads(Chapter& chapter, const PartyReport& party, const Words& words) {
  std::vector<std::pair<std::string, std::vector<BarRow>>> spreads;
  for (const auto& [measure, spread] : party.choices) {
    std::vector<BarRow> rows;
    for (const auto& [code, share] : spread) rows.push_back({words.choice(measure, code), share});
    if (rows.empty() || !rows.front().figure.shown()) continue;
    std::ranges::stable_sort(rows, std::greater(), [](const BarRow& row) { return row.figure.value; });
    spreads.emplace_back(words.text("choice." + measure), std::move(rows));
  }
  for (std::size_t i = 0; i < spreads.size(); ++i) {
    const auto& [title, rows] = spreads[i];
    const bool half = i + 1 < spreads.size() || i % 2 == 1;
    chapter.add({title,
                 "n\u00a0" + words.count(rows.front().figure.n),
                 {bar_chart(rows, 1, words.percents(), words, title, half ? ChartWidth::half : ChartWidth::whole),
                  bar_table(rows, "", words.percents(), kShareScale, words)},
                 half});
  }
}

Card segments(const PartyReport& party, const Words& words) {
  Table table({words.text("column.segment"), words.text("osat.top"), words.text("column.interval"), "NPS",
               words.text("return.probability"), words.text("gap"), "n"});
  for (const auto& one : party.segments) {
    if (!one.osat.top.shown()) continue;
    const auto kind = words.text("segment." + one.kind);
    const auto level = one.kind == "history" || one.kind == "goal" || one.kind == "group"
                           ? words.choice(one.kind, one.level)
                           : words.isolated(one.kind == "region" ? words.region(one.level) : one.level);
    table.row({kind + ": " + level, value_cell(one.osat.top, words.percents()),
               interval_cell(words, one.osat.top, words.percents(), kShareScale),
               value_cell(one.nps.score, words.signs(0)), value_cell(one.rebooking.probability, words.percents()),
               value_cell(one.disconfirmation.disconfirmation, words.signs(2)), n_cell(words, one.osat.top)});
  }
  if (table.empty()) return {};
  return {words.text("segments.title"), words.text("segments.note"), {table}};
}

Card satisfaction(const PartyReport& party, const Report& report, const Words& words) {
  Card card{words.text("osat.title"), "", {}};
  card.blocks.emplace_back(Headlines{{{words.text("osat.top"), value_cell(party.osat.top, words.percents()),
                                       words.support(party.osat.top, words.percents(), kShareScale)},
                                      {words.text("osat.mean"), value_cell(party.osat.mean, words.decimals(2)),
                                       words.support(party.osat.mean, words.decimals(2), kFivePoints)},
                                      {words.text("csi.label"), value_cell(party.csi, words.decimals(0)),
                                       words.support(party.csi, words.decimals(0), kIndexScale)}}});
  if (party.osat_unflagged.top.shown() && party.osat_unflagged.top.n != party.osat.top.n) {
    card.blocks.push_back(quiet(words.text("osat.unflagged", {{"share", words.percent(party.osat_unflagged.top.value)},
                                                              {"n", words.count(party.osat_unflagged.top.n)}})));
  }
  if (party.osat.top.population_interval) {
    card.blocks.push_back(quiet(words.text(
        "osat.n_known", {{"companies", words.count(*party.population)},
                         {"interval", words.range(*party.osat.top.population_interval, words.percents())}})));
  }
  if (party.party == Party::exhibitor) {
    for (const auto& line : report.references) {
      if (line.id.starts_with("top_boxes")) card.blocks.push_back(reference(line, words.percent(line.value), words));
    }
  }
  return card;
}

Card modes(const PartyReport& party, const Words& words) {
  Table table({words.text("column.mode"), words.text("gap"), words.text("column.interval"), "n"});
  const auto row = [&](const char* key, const Estimate& gap) {
    if (!gap.shown()) return;
    table.row({words.text(key), value_cell(gap, words.signs(2)), interval_cell(words, gap, words.signs(2), kGapScale),
               n_cell(words, gap)});
  };
  row("mode.paired", party.paired.disconfirmation);
  row("mode.direct", party.direct.disconfirmation);
  row("mode.retrospective", party.retrospective.disconfirmation);
  if (table.empty()) return {};
  Card card{words.text("modes.title"), words.text("modes.note"), {table}};
  if (std::isfinite(party.reliability.difference)) {
    card.blocks.push_back(quiet(words.text("modes.reliability", {{"r", words.decimal(party.reliability.difference, 2)},
                                                                 {"n", words.count(party.reliability.n)}})));
  }
  return card;
}

Card goals(const PartyReport& party, const Words& words) {
  Table table({words.text("choice.goal"), words.text("goals.share"), words.text("goals.attainment"),
               words.text("column.interval"), words.text("goals.attained"), "n"});
  for (const auto& [code, result] : party.goals.by_goal) {
    if (!result.mean.shown()) continue;
    const auto share = party.goals.goals.find(code);
    table.row({words.choice("goal", code),
               share == party.goals.goals.end() ? "–" : value_cell(share->second, words.percents()),
               value_cell(result.mean, words.decimals(2)),
               interval_cell(words, result.mean, words.decimals(2), kFivePoints),
               value_cell(result.top, words.percents()), n_cell(words, result.mean)});
  }
  if (table.empty()) return {};
  return {words.text("goals.title"), words.text("goals.note"), {table}};
}

Card trust_drivers(const PartyReport& party, const Words& words) {
  std::vector<BarRow> rows;
  for (const auto& [driver, r] : party.trust_drivers) {
    if (r.shown()) rows.push_back({words.text("driver." + driver), r});
  }
  if (rows.empty()) return {};
  std::ranges::stable_sort(rows, std::greater(), [](const BarRow& row) { return row.figure.value; });
  return {words.text("drivers.title"),
          words.text("drivers.note"),
          {bar_table(rows, words.text("drivers.factor"), words.signs(2), {-1, 1}, words)}};
}

}  // namespace

Chapter party_chapter(const PartyReport& party, const Report& report, const Words& words) {
  Chapter chapter{words.text("party." + std::string(code(party.party))),
                  words.text("party.linking", {{"units", words.count(party.units)},
                                               {"arrivals", words.count(party.arrivals)},
                                               {"exits", words.count(party.exits)},
                                               {"pairs", words.count(party.pairs)}}),
                  {}};
  chapter.add(satisfaction(party, report, words));
  chapter.add(weighted_card(party, words));
  chapter.add(trend_card(party, words));
  chapter.add(improvements_card(party, words));
  chapter.add(on_site_card(party, words));
  chapter.add(staff_mood_card(party, report, words));
  chapter.add(six_methods(party, words));
  chapter.add(gaps(party, words));
  chapter.add(modes(party, words));
  chapter.add(outcomes(party, words));
  chapter.add(what_to_work_on(party, words));
  chapter.add(levels(party, words));
  chapter.add(recommendation(party, report, words));
  chapter.add(problems(party, words));
  chapter.add(rivals(party, words));
  chapter.add(value_and_relationship(party, words));
  chapter.add(trust_drivers(party, words));
  chapter.add(goals(party, words));
  add_spreads(chapter, party, words);
  chapter.add(segments(party, words));
  return chapter;
}

}  // namespace fairgauge::survey::report
