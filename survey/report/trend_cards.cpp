#include "survey/report/trend_cards.hpp"

#include "survey/report/charts.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::Estimate;

Paragraph quiet(std::string words) { return {std::move(words), Tone::quiet}; }

Format format_of(TrendFigure figure, const Words& words) {
  switch (figure) {
    case TrendFigure::satisfaction: return words.decimals(2);
    case TrendFigure::index: return words.decimals(0);
    case TrendFigure::disconfirmation: return words.signs(2);
    case TrendFigure::return_chance: return words.percents();
    case TrendFigure::recommendation: return words.signs(1);
  }
  return words.decimals(2);
}

// A difference is written with its sign.
Format change_format_of(TrendFigure figure, const Words& words) {
  if (figure == TrendFigure::return_chance) return [&words](double x) { return words.with_sign(100 * x, 1); };
  return words.signs(figure == TrendFigure::index || figure == TrendFigure::recommendation ? 1 : 2);
}

Table trend_table(const TrendReport& trend, const Words& words) {
  std::vector<std::string> heads = {words.text("column.edition"), words.text("osat.top")};
  for (const auto& [figure, estimate] : trend.points.back().figures) {
    heads.push_back(words.text("trend." + std::string(code(figure))));
  }
  heads.emplace_back("n");
  Table table(heads);
  for (const auto& point : trend.points) {
    std::vector<std::string> cells = {words.isolated(point.edition), value_cell(point.satisfied, words.percents())};
    for (const auto& [figure, estimate] : point.figures) {
      cells.push_back(value_cell(estimate, format_of(figure, words)));
    }
    cells.push_back(n_cell(words, point.satisfied));
    table.row(cells);
  }
  return table;
}

}  // namespace

Card weighted_card(const PartyReport& party, const Words& words) {
  if (!party.weighted) return {};
  const auto& weighted = *party.weighted;
  Table table({"", words.text("weighted.plain"), words.text("weighted.figure"), words.text("column.interval"), "n",
               words.text("weighted.effective")});
  const auto row = [&](const char* key, const Estimate& plain, const Estimate& figure, const Format& format,
                       const measure::Interval& scale) {
    if (!figure.shown()) return;
    table.row({words.text(key), value_cell(plain, format), format(figure.value),
               interval_cell(words, figure, format, scale), n_cell(words, figure),
               words.decimal(figure.n_effective, 0)});
  };
  row("osat.top", party.osat.top, weighted.osat.top, words.percents(), kShareScale);
  row("osat.mean", party.osat.mean, weighted.osat.mean, words.decimals(2), kFivePoints);
  row("csi.label", party.csi, weighted.csi, words.decimals(0), kIndexScale);
  row("nps.label", party.nps.score, weighted.nps.score, words.signs(1), kNpsScale);
  row("return.probability", party.rebooking.probability, weighted.rebooking.probability, words.percents(), kShareScale);
  if (table.empty()) return {};
  Card card{words.text("weighted.title"),
            words.text("weighted.note"),
            {table, quiet(words.text("weighted.unknown", {{"unknown", words.count(weighted.not_in_register)},
                                                          {"respondents", words.count(weighted.respondents)}}))}};
  std::string missed;
  for (const auto& level : weighted.levels_missed) missed += (missed.empty() ? "" : ", ") + words.region(level);
  if (!missed.empty()) card.blocks.push_back(quiet(words.text("weighted.missed", {{"levels", missed}})));
  return card;
}

Card trend_card(const PartyReport& party, const Words& words) {
  const auto& trend = party.trend;
  if (trend.points.size() < 2) return {};
  std::vector<BarRow> rows;
  for (const auto& point : trend.points) rows.push_back({words.isolated(point.edition), point.satisfied});
  Card card{words.text("trend.title"),
            words.text("osat.top"),
            {bar_chart(rows, 1, words.percents(), words, words.text("trend.title")), trend_table(trend, words)}};
  Table changes({words.text("trend.change", {{"before", trend.points[trend.points.size() - 2].edition}}),
                 words.text("gap"), words.text("column.interval"), "p"});
  for (const auto& change : trend.changes) {
    const auto format = change_format_of(change.figure, words);
    changes.row({words.text("trend." + std::string(code(change.figure))), format(change.difference),
                 change.interval ? words.range(*change.interval, format) : words.text("no_interval"),
                 words.p_value(change.p)});
  }
  if (!changes.empty()) card.blocks.emplace_back(changes);
  if (trend.score) {
    card.blocks.push_back(quiet(words.text("trend.score", {{"score", words.decimal(*trend.score, 0)}})));
  } else {
    card.blocks.push_back(quiet(
        words.text("trend.no_score", {{"editions", words.count(static_cast<std::int64_t>(trend.points.size()))}})));
  }
  return card;
}

Card improvements_card(const PartyReport& party, const Words& words) {
  const auto& trend = party.trend;
  if (trend.improvements.empty()) return {};
  const auto& before = trend.points[trend.points.size() - 2].edition;
  Table table({words.text("column.indicator"), words.text("improvements.gap", {{"before", before}}),
               words.text("experienced"), words.text("trend.change", {{"before", before}}),
               words.text("column.interval"), "p"});
  for (const auto& one : trend.improvements) {
    table.row({words.indicator(one.indicator), value_cell(one.gap, words.signs(2)),
               value_cell(one.now, words.decimals(2)), words.with_sign(one.difference, 2),
               words.range(one.interval, words.signs(2)), words.p_value(one.p)});
  }
  return {words.text("improvements.title"), words.text("improvements.note"), {table}};
}

}  // namespace fairgauge::survey::report
