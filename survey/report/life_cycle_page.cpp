#include "survey/report/life_cycle_page.hpp"

#include <algorithm>
#include <map>

#include "base/timestamp.hpp"
#include "survey/lifecycle/loss.hpp"
#include "survey/report/charts.hpp"
#include "survey/report/small_counts.hpp"

namespace fairgauge::survey::report {
namespace {

using lifecycle::RegionAnswer;
using lifecycle::Stage;
using measure::Counted;

std::string stage_name(Stage stage, const Words& words) {
  return words.text("stage." + std::string(lifecycle::code(stage)));
}

std::string part_of(const Counted& counted, const Words& words) {
  return words.text("part_of", {{"part", words.count(counted.marked)},
                                {"whole", words.count(counted.n)},
                                {"share", words.percent(counted.share())}});
}

std::string verdict(bool alarm, const Words& words) { return words.text(alarm ? "test.alarm" : "test.no_alarm"); }

// --- the board

Card board(const LifeCycleReport& life, const Words& words) {
  Card card{words.text("stages.title"), words.text("stages.note", {{"edition", life.editions.back()}}), {}};
  card.blocks.emplace_back(stage_board(life.mix, words));
  Headlines flow;
  const auto number = [&](const char* key, int count) {
    flow.all.push_back({words.text(key), words.count(count), ""});
  };
  number("flow.prior", life.flow.prior);
  number("flow.kept", life.flow.kept);
  number("flow.lost", life.flow.lost());
  number("flow.newcomers", life.flow.newcomers);
  number("flow.recovered", life.flow.recovered);
  card.blocks.emplace_back(std::move(flow));
  Headlines churn;
  churn.all.push_back({words.text("flow.churn"), value_cell(life.churn, words.percents()),
                       words.support(life.churn, words.percents(), kShareScale)});
  if (life.median_editions) {
    churn.all.push_back({words.text("flow.median_editions"), words.decimal(*life.median_editions, 1), ""});
  }
  card.blocks.emplace_back(std::move(churn));
  card.blocks.emplace_back(Paragraph{words.text("reference.churn"), Tone::quiet});
  if (life.retention_value > 0) {
    card.blocks.emplace_back(Paragraph{words.text("flow.value", {{"value", words.decimal(life.retention_value, 0)}})});
  }
  return card;
}

Card movement(const LifeCycleReport& life, const Words& words) {
  std::vector<std::string> heads = {words.text("movement.from")};
  for (int to = 0; to < lifecycle::kStages; ++to) heads.push_back(stage_name(static_cast<Stage>(to), words));
  Table table(heads);
  const auto shown = shown_movement(life);
  for (std::size_t from = 0; from < shown.size(); ++from) {
    std::vector<std::string> cells = {stage_name(static_cast<Stage>(from), words)};
    for (const auto& count : shown[from]) cells.push_back(count ? words.count(*count) : "·");
    table.row(cells);
  }
  const auto before = life.editions[life.editions.size() - 2];
  return {words.text("movement.title"),
          words.text("movement.note", {{"before", before}, {"now", life.editions.back()}}),
          {table}};
}

Card regions(const LifeCycleReport& life, const Words& words) {
  if (life.regions.empty()) return {};
  Table table({words.text("column.region"), words.text("column.stage"), words.text("region.decline"),
               words.text("flow.prior"), words.text("flow.kept"), words.text("flow.newcomers"),
               words.text("region.alarm")});
  for (const auto& one : life.regions) {
    table.row({words.region(one.region), stage_name(one.stage.stage, words), part_of(one.stage.decline, words),
               words.count(one.flow.prior), words.count(one.flow.kept), words.count(one.flow.newcomers),
               one.answer ? words.text("region.alarmed") : "–"});
  }
  return {words.text("regions.title"), words.text("regions.note"), {table}};
}

// --- the answer about one region

std::string stage_sentence(const RegionAnswer& answer, const Words& words) {
  std::string sentence = words.text("answer.stage", {{"region", words.region(answer.region)},
                                                     {"stage", stage_name(answer.stage.stage, words)},
                                                     {"here", part_of(answer.stage.decline, words)},
                                                     {"elsewhere", part_of(answer.stage.decline_elsewhere, words)}});
  if (answer.edition == 1 && answer.stage.stage == Stage::weakening) {
    const int gone = answer.mix.skipped_2_5;
    const bool few = gone < measure::Gates().shown;
    sentence += " " + words.text("answer.two_editions", {{"gone", few ? words.text("answer.few") : words.count(gone)}});
  }
  return sentence;
}

std::string share_sentence(const RegionAnswer& answer, const Words& words) {
  std::string sentence = words.text(
      "answer.share", {{"before", part_of(answer.earlier_share, words)}, {"now", part_of(answer.share, words)}});
  if (const auto& change = answer.share_change) {
    const auto points = [&](double share) { return words.with_sign(share * 100, 1); };
    sentence += " " + words.text("answer.share_change", {{"change", points(change->difference)},
                                                         {"interval", words.range(change->interval, points)},
                                                         {"p", words.p_value(change->p)}});
  }
  if (const auto& trend = answer.tests.trend) {
    sentence += " " + words.text("answer.trend", {{"editions", words.count(static_cast<int>(trend->shares.size()))},
                                                  {"z", words.with_sign(trend->trend.z, 2)},
                                                  {"p", words.p_value(trend->adjusted_p)},
                                                  {"verdict", verdict(trend->alarm, words)}});
  }
  return sentence;
}

std::string growth_sentence(const RegionAnswer& answer, const Words& words) {
  if (!answer.tests.growth) return words.text("answer.growth_untested");
  const auto& test = *answer.tests.growth;
  return words.text("answer.growth", {{"ratio", words.decimal(test.growth.ratio, 2)},
                                      {"interval", words.range(test.growth.interval, words.decimals(2))},
                                      {"p", words.p_value(test.adjusted_p)},
                                      {"verdict", verdict(test.alarm, words)}});
}

std::string retention_sentence(const RegionAnswer& answer, const Words& words) {
  if (!answer.tests.retention) return words.text("answer.retention_untested");
  const auto& test = *answer.tests.retention;
  return words.text("answer.retention", {{"here", part_of(test.here, words)},
                                         {"elsewhere", part_of(test.elsewhere, words)},
                                         {"difference", words.with_sign(test.difference() * 100, 1)},
                                         {"p", words.p_value(test.adjusted_p)},
                                         {"verdict", verdict(test.alarm, words)}});
}

std::string cause_name(const std::string& code, const Words& words) {
  const auto indicator = words.indicator(code);
  return indicator == code ? words.choice("reason", code) : indicator;
}

std::string causes_of_grade(const RegionAnswer& answer, lifecycle::Grade grade, const Words& words) {
  std::string names;
  for (const auto& cause : answer.causes) {
    if (cause.grade == grade) names += (names.empty() ? "" : "; ") + cause_name(cause.code, words);
  }
  return names.empty() ? "–" : names;
}

void add_losses(Card& card, const RegionAnswer& answer, const Words& words) {
  const auto known = answer.losses.known();
  if (known < measure::Gates().shown) return;
  std::vector<BarRow> rows;
  const auto shown = shown_losses(answer.losses);
  for (int i = 0; i < lifecycle::kLossKinds; ++i) {
    const auto kind = static_cast<lifecycle::LossKind>(i);
    const auto& count = shown[static_cast<std::size_t>(i)];
    if (kind == lifecycle::LossKind::unknown || !count) continue;
    rows.push_back({words.text("loss." + std::string(lifecycle::code(kind))),
                    measure::estimate_share(measure::Share::of(static_cast<double>(*count), known))});
  }
  if (rows.empty()) return;
  std::ranges::stable_sort(rows, std::greater(), [](const BarRow& row) { return row.figure.value; });
  Table table({words.text("column.reason"), words.text("column.share"), words.text("column.interval"), "n"});
  for (const auto& [name, figure] : rows) {
    table.row({name, value_cell(figure, words.percents()), interval_cell(words, figure, words.percents(), kShareScale),
               n_cell(words, figure)});
  }
  card.blocks.emplace_back(Subheading{
      words.text("loss.title", {{"known", words.count(known)}, {"lost", words.count(answer.losses.lost())}})});
  card.blocks.emplace_back(bar_chart(rows, 1, words.percents(), words, words.text("answer.losses")));
  card.blocks.emplace_back(std::move(table));
}

Card region_answer(const RegionAnswer& answer, const Words& words) {
  Card card{words.text("answer.title", {{"region", words.region(answer.region)}}), words.text("answer.note"), {}};
  card.blocks.emplace_back(Paragraph{stage_sentence(answer, words), Tone::lead});
  card.blocks.emplace_back(NumberedList{
      {{words.text("test.share"), share_sentence(answer, words)},
       {words.text("test.growth"), growth_sentence(answer, words)},
       {words.text("test.retention"), retention_sentence(answer, words)},
       {words.text("test.gaps"),
        words.text("answer.causes", {{"proven", causes_of_grade(answer, lifecycle::Grade::proven, words)},
                                     {"leads", causes_of_grade(answer, lifecycle::Grade::lead, words)},
                                     {"stated", causes_of_grade(answer, lifecycle::Grade::stated, words)}})}}});
  add_losses(card, answer, words);
  return card;
}

// --- actions

std::string action_sentence(std::string_view id, std::string_view english, const Words& words) {
  const auto key = "action." + std::string(id);
  return words.has(key) ? words.text(key) : std::string(english);
}

std::string heading_name(lifecycle::Heading heading, const Words& words) {
  return words.text("heading." + std::string(lifecycle::code(heading)));
}

Card rescue(const RegionAnswer& answer, Party party, const Words& words) {
  Table table(
      {words.text("action.what"), words.text("action.why"), words.text("action.grade"), words.text("action.heading")});
  for (const auto& step : answer.plan) {
    std::string because;
    for (const auto& cause : step.because) because += (because.empty() ? "" : "; ") + cause_name(cause.code, words);
    const auto grade = step.because.empty() ? lifecycle::Grade::none : step.because.front().grade;
    table.row({action_sentence(step.action->id, step.action->sentence, words), because.empty() ? "–" : because,
               words.text("grade." + std::string(lifecycle::code(grade))), heading_name(step.action->heading, words)});
  }
  const auto target = words.text("rescue.target", {{"ratio", words.decimal(lifecycle::kTargetGrowth, 2)}});
  const auto whom = words.text("party." + std::string(code(party)));
  return {words.text("rescue.title", {{"region", words.region(answer.region)}, {"party", whom}}),
          words.text("rescue.note"),
          {table, Paragraph{target, Tone::quiet}}};
}

Card shortfalls(const Report& report, const Words& words) {
  Table table({words.text("column.party"), words.text("column.indicator"), words.text("gap"),
               words.text("column.interval"), words.text("ipa.quadrant"), "n"});
  struct Row {
    const PartyReport* party;
    const IndicatorReport* one;
  };
  std::vector<Row> rows;
  for (const auto& party : report.parties) {
    for (const auto& one : party.indicators) {
      if (one.gap().shown() && one.gap().interval && one.gap().interval->high < 0) rows.push_back({&party, &one});
    }
  }
  // The surest shortfall first: how far even the better end of its interval lies below zero.
  std::ranges::stable_sort(rows, {}, [](const Row& row) { return row.one->gap().interval->high; });
  constexpr std::array<const char*, 4> kQuadrants = {"ipa.concentrate_here", "ipa.keep_up", "ipa.low_priority",
                                                     "ipa.possible_overkill"};
  for (const auto& [party, one] : rows) {
    table.row({words.text("party." + std::string(code(party->party))), words.of(one->name),
               value_cell(one->gap(), words.signs(2)), interval_cell(words, one->gap(), words.signs(2), kGapScale),
               one->placement ? words.text(kQuadrants[static_cast<std::size_t>(one->placement->quadrant)]) : "–",
               n_cell(words, one->gap())});
  }
  if (table.empty()) return {words.text("shortfall.title"), "", {Paragraph{words.text("shortfall.none")}}};
  return {words.text("shortfall.title"), words.text("shortfall.note"), {table}};
}

Card stage_actions(const LifeCycleReport& life, const Words& words) {
  Table table({words.text("column.stage"), words.text("action.what"), words.text("action.participants"),
               words.text("action.due"), words.text("action.heading")});
  for (const auto& [action, participants] : life.actions) {
    if (participants < measure::Gates().shown) continue;
    table.row({stage_name(action->stage, words), action_sentence(action->id, action->sentence, words),
               words.count(participants),
               action->due_days == 0 ? "–" : words.text("action.days", {{"days", words.count(action->due_days)}}),
               heading_name(action->heading, words)});
  }
  if (table.empty()) return {};
  return {words.text("stage_actions.title", {{"party", words.text("party." + std::string(code(life.party)))}}),
          words.text("stage_actions.note"),
          {table}};
}

// When how many of the follow-up tasks fall due.
Card follow_up(const LifeCycleReport& life, const Words& words) {
  std::map<std::chrono::sys_days, std::map<std::string_view, std::int64_t>> days;
  for (const auto& task : life.tasks) ++days[task.due][task.action];
  Table table({words.text("action.due"), words.text("action.what"), words.text("action.participants")});
  for (const auto& [day, actions] : days) {
    for (const auto& [action, tasks] : actions) {
      if (tasks < measure::Gates().shown) continue;
      table.row({words.isolated(base::format_utc(day).substr(0, 10)), words.text("action." + std::string(action)),
                 words.count(tasks)});
    }
  }
  if (table.empty()) return {};
  const auto party = words.text("party." + std::string(code(life.party)));
  return {words.text("follow_up.title", {{"party", party}}), words.text("follow_up.note"), {table}};
}

}  // namespace

Chapter life_cycle_chapter(const LifeCycleReport& life, const Words& words) {
  const auto party = words.text("party." + std::string(code(life.party)));
  Chapter chapter{words.text("life.title", {{"party", party}}), words.text("life.lead"), {}};
  for (const auto& region : life.regions) {
    if (region.answer) chapter.add(region_answer(*region.answer, words));
  }
  chapter.add(board(life, words));
  chapter.add(movement(life, words));
  chapter.add(regions(life, words));
  return chapter;
}

Chapter action_chapter(const Report& report, const Words& words) {
  Chapter chapter{words.text("actions.title"), words.text("actions.lead"), {}};
  for (const auto& life : report.life_cycles) {
    for (const auto& region : life.regions) {
      if (region.answer) chapter.add(rescue(*region.answer, life.party, words));
    }
  }
  chapter.add(shortfalls(report, words));
  for (const auto& life : report.life_cycles) {
    chapter.add(stage_actions(life, words));
    chapter.add(follow_up(life, words));
  }
  return chapter;
}

}  // namespace fairgauge::survey::report
