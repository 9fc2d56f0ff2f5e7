// What holds for every history: the machine is total, and its stages move with the answers and not against them.
//
// Two walks: every history of up to four editions over a small alphabet with a letter on each side of every limit that
// decides, and every state that the machine can reach at all, with the full alphabet from each.
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <set>

#include "histories.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

using Maybe = std::optional<Thousandths>;

// Every combination of an answer's classes, attended or not: 4,504 letters.
std::vector<Edition> full_alphabet() {
  std::vector<Edition> letters;
  for (const bool is_booked : {false, true}) {
    for (const bool refused : {false, true}) letters.push_back({.booked = is_booked, .refused = refused});
  }
  for (const Maybe satisfaction : {Maybe(), Maybe(2000), Maybe(3000), Maybe(4000), Maybe(5000)})
    for (const Maybe chance : {Maybe(), Maybe(3000), Maybe(6000), Maybe(7000), Maybe(9000)})
      for (const Maybe trust : {Maybe(), Maybe(2500), Maybe(3600), Maybe(4000), Maybe(4500)})
        for (const Maybe gap : {Maybe(), Maybe(-500), Maybe(0)})
          for (const Maybe ratio : {Maybe(), Maybe(999), Maybe(1000)})
            for (const bool complaint : {false, true})
              for (const bool refused : {false, true}) {
                Edition edition{.attended = true, .refused = refused};
                edition.answers = {satisfaction, chance, trust, gap, ratio, {}, complaint, 3};
                letters.push_back(edition);
              }
  return letters;
}

std::vector<Edition> small_alphabet() {
  Edition complaint = rated(3.6, 3, 5);
  complaint.answers.unresolved_complaint = true;
  Edition two_points = came();
  two_points.answers.gap = -500;
  two_points.answers.value_ratio = 999;
  Edition content = came();
  content.answers.satisfaction = 4000;
  return {missed(),         booked(),       refusing(missed()), came(),    refusing(came()), good(),  rated(4.8, 5, 10),
          rated(3.6, 4, 7), rated(3, 3, 5), rated(2.4, 2, 3),   complaint, two_points,       content, rated(4, 5, 2)};
}

// Calls `visit` with every history of 1 to `length` editions and its standings.
void each_history(const std::vector<Edition>& letters, Kind kind, int length,
                  const std::function<void(const History&, const std::vector<Standing>&)>& visit) {
  const Thresholds thresholds = default_thresholds(kind);
  History history;
  std::vector<Standing> all;
  const std::function<void(const Past&)> grow = [&](const Past& past) {
    for (const Edition& letter : letters) {
      Past next = past;
      history.push_back(letter);
      all.push_back(step(next, letter, kind, thresholds));
      visit(history, all);
      if (static_cast<int>(history.size()) < length) grow(next);
      history.pop_back();
      all.pop_back();
    }
  };
  grow({});
}

// The state without what no rule reads beyond its limits.
Past capped(Past past) {
  past.attended = std::min(past.attended, 2);
  past.missed_in_a_row = std::min(past.missed_in_a_row, 4);
  return past;
}

std::set<Past> reachable(const std::vector<Edition>& letters, Kind kind) {
  std::set<Past> known = {Past()};
  std::vector<Past> open = {Past()};
  while (!open.empty()) {
    const Past past = open.back();
    open.pop_back();
    for (const Edition& letter : letters) {
      Past next = past;
      (void)step(next, letter, kind, default_thresholds(kind));
      if (known.insert(capped(next)).second) open.push_back(capped(next));
    }
  }
  return known;
}

bool flag_fits(const Standing& standing) {
  switch (standing.flag) {
    case Flag::none: return true;
    case Flag::decided:
    case Flag::won_back:
    case Flag::risk: return standing.stage == Stage::confirmation;
    case Flag::merged_2_3:
    case Flag::recovered:
    case Flag::behaviour_only: return standing.stage == Stage::trust;
    case Flag::skipped_2_5:
    case Flag::skipped_3_5: return standing.stage == Stage::disappearance;
    case Flag::carried: return standing.stage == standing.reason.previous;
  }
  return false;
}

// What must hold of any standing, said from the rules' words and not from their code.
std::string objection(const Edition& edition, const Standing& standing) {
  const Reason& reason = standing.reason;
  if (static_cast<int>(standing.stage) >= kStages) return "no stage";
  if (!flag_fits(standing)) return "flag of another stage";
  if (standing.ever_attended() == (reason.rule == Rule::never_attended)) return "rule 1 is for those who never came";
  if (edition.refused && standing.ever_attended() && standing.stage != Stage::disappearance) return "refused, not gone";
  if (standing.stage == Stage::cultivation && standing.ever_attended()) return "cultivation after attendance";
  if (!edition.attended && !reason.signals.empty()) return "signals of an edition that was missed";
  if (!edition.attended && standing.confidence != Confidence::low) return "sure of a missed edition";
  if (standing.present() != edition.attended) return "presence";
  const bool may_weaken =
      reason.attended >= 2 || reason.previous == Stage::trust || reason.previous == Stage::weakening;
  if (reason.rule == Rule::weakening && !may_weaken) return "weakening without trust or a second attendance";
  return "";
}

TEST_CASE("every history of up to four editions has one standing an edition, by the rules' words",
          "[lifecycle][stage][property]") {
  for (const Kind kind : {Kind::exhibitor, Kind::visitor}) {
    long histories = 0;
    std::set<std::string> objections;
    each_history(small_alphabet(), kind, 4, [&](const History& history, const std::vector<Standing>& all) {
      ++histories;
      objections.insert(objection(history.back(), all.back()));
    });
    CHECK(histories == 14 + 14 * 14 + 14 * 14 * 14 + 14 * 14 * 14 * 14);
    CHECK(objections == std::set<std::string>{""});
  }
}

TEST_CASE("every letter of the full alphabet has one standing from every state that can be reached",
          "[lifecycle][stage][property]") {
  const auto letters = full_alphabet();
  REQUIRE(letters.size() == 4504);
  for (const Kind kind : {Kind::exhibitor, Kind::visitor}) {
    const auto states = reachable(small_alphabet(), kind);
    CHECK(states.size() > 50);
    std::set<std::string> objections;
    std::set<Rule> used;
    for (const Past& state : states) {
      for (const Edition& letter : letters) {
        Past past = state;
        const Standing standing = step(past, letter, kind, default_thresholds(kind));
        objections.insert(objection(letter, standing));
        used.insert(standing.reason.rule);
      }
    }
    CHECK(objections == std::set<std::string>{""});
    CHECK(used.size() == 9);  // no rule is dead
  }
}

int rank(Stage stage) {  // of those who ever attended
  switch (stage) {
    case Stage::disappearance: return 0;
    case Stage::weakening: return 1;
    case Stage::confirmation: return 2;
    case Stage::trust: return 3;
    case Stage::cultivation: return -1;
  }
  return -1;
}

// The same edition with one answered rating raised, or the complaint resolved.
std::vector<Edition> improved(const Edition& edition) {
  std::vector<Edition> all;
  for (const auto member :
       {&Answers::satisfaction, &Answers::return_chance, &Answers::trust, &Answers::gap, &Answers::value_ratio}) {
    if (!(edition.answers.*member)) continue;
    Edition better = edition;
    *(better.answers.*member) += 2000;
    all.push_back(better);
  }
  return all;
}

TEST_CASE("a higher rating never leads to a worse stage in its edition", "[lifecycle][stage][property]") {
  const auto letters = full_alphabet();
  for (const Kind kind : {Kind::exhibitor, Kind::visitor}) {
    long worse = 0, compared = 0;
    for (const Past& state : reachable(small_alphabet(), kind)) {
      for (const Edition& letter : letters) {
        Past past = state;
        const int before = rank(step(past, letter, kind, default_thresholds(kind)).stage);
        for (const Edition& better : improved(letter)) {
          past = state;
          ++compared;
          if (rank(step(past, better, kind, default_thresholds(kind)).stage) < before) ++worse;
        }
      }
    }
    CHECK(compared > 100'000);
    CHECK(worse == 0);
  }
}

TEST_CASE("a missed edition never improves the stage of one who has come before", "[lifecycle][stage][property]") {
  for (const Kind kind : {Kind::exhibitor, Kind::visitor}) {
    long better = 0;
    each_history(small_alphabet(), kind, 4, [&](const History& history, const std::vector<Standing>& all) {
      const Standing& last = all.back();
      if (history.back().attended || !last.ever_attended()) return;
      if (rank(last.stage) > rank(last.reason.previous)) ++better;
    });
    CHECK(better == 0);
  }
}

TEST_CASE("more patience never makes anybody disappear earlier", "[lifecycle][stage][property]") {
  const auto first_gone = [](const History& history, int patience) {
    Thresholds thresholds = default_thresholds(Kind::exhibitor);
    thresholds.gone_after_missed = patience;
    const auto all = standings(history, Kind::exhibitor, thresholds);
    size_t at = 0;
    while (at < all.size() && all[at].stage != Stage::disappearance) ++at;
    return at;
  };
  long earlier = 0;
  each_history(small_alphabet(), Kind::exhibitor, 4, [&](const History& history, const std::vector<Standing>&) {
    if (history.size() == 4 && first_gone(history, 3) < first_gone(history, 2)) ++earlier;
  });
  CHECK(earlier == 0);
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
