// The twenty worked histories, and each rule and threshold from both sides.
#include "survey/lifecycle/stage.hpp"

#include <catch2/catch_test_macros.hpp>

#include "histories.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

struct Worked {
  std::string id;
  Kind kind;
  History history;
  std::string stages;
};

Edition weak_third() {
  Edition edition = rated(3.4, 3, 3);
  edition.answers.gap = thousandths(-.75);
  edition.answers.value_ratio = thousandths(.95);
  return edition;
}

Edition unasked_trust(double satisfaction, double return_chance) {
  Edition edition = rated(0, satisfaction, return_chance);
  edition.answers.trust.reset();
  return edition;
}

std::vector<Worked> worked_histories() {
  const auto e = Kind::exhibitor, v = Kind::visitor;
  const Edition g = good(), x = missed();
  return {
      {"L1", e, {x, x}, "CULT CULT"},
      {"L2", e, {x, booked()}, "CULT CONF(decided)"},
      {"L3", e, {rated(3.6, 4, 7)}, "CONF"},
      {"L4", e, {rated(4.8, 5, 10)}, "TRUST(merge2=3)"},
      {"L5", e, {refusing(rated(2, 2, 0))}, "GONE(skip2>5)"},
      {"L6", e, {rated(3.8, 4, 7), g, g}, "CONF TRUST TRUST"},
      {"L7", e, {g, g, weak_third()}, "CONF TRUST WEAK"},
      {"L8", e, {g, g, x}, "CONF TRUST WEAK"},
      {"L9", e, {g, g, x, x}, "CONF TRUST WEAK GONE"},
      {"L10", e, {rated(3, 3, 5), x, x}, "CONF CONF(risk) GONE(skip2>5)"},
      {"L11", e, {g, g, x, rated(4.1, 4, 8)}, "CONF TRUST WEAK TRUST(recovered)"},
      {"L12", v, {g, g, x}, "CONF TRUST TRUST(carried)"},
      {"L13", e, {came(), came(), came(), came()}, "CONF CONF TRUST(behaviour-only) TRUST(behaviour-only)"},
      {"L14", v, {g, g, x, x, x}, "CONF TRUST TRUST(carried) WEAK GONE"},
      {"L15", e, {rated(3, 3, 5), x, x, unasked_trust(4, 6)}, "CONF CONF(risk) GONE(skip2>5) CONF(won-back)"},
      {"L16", e, {rated(2.4, 2, 3)}, "CONF(risk)"},
      {"L17", e, {g, g, x, rated(3.4, 3, 6)}, "CONF TRUST WEAK WEAK(carried)"},
      {"L18", e, {g, g, refusing(rated(3.9, 3, 0))}, "CONF TRUST GONE(skip3>5)"},
      {"L19", e, {rated(4.8, 5, 10), x, x}, "TRUST(merge2=3) WEAK GONE"},
      {"L20", e, {refusing(rated(2, 2, 0)), x, g, g}, "GONE(skip2>5) GONE(carried) CONF(won-back) TRUST"},
  };
}

std::string exhibitor(const History& history) { return words(standings(history, Kind::exhibitor)); }
std::string visitor(const History& history) { return words(standings(history, Kind::visitor)); }

TEST_CASE("the twenty worked histories have their stages", "[lifecycle][stage]") {
  const auto all = worked_histories();
  REQUIRE(all.size() == 20);
  for (const auto& [id, kind, history, stages] : all) {
    CAPTURE(id);
    CHECK(words(standings(history, kind)) == stages);
  }
}

TEST_CASE("the reason names the rule and its facts", "[lifecycle][stage]") {
  const auto weak = standings(History{good(), good(), weak_third()}, Kind::exhibitor).back();
  CHECK(weak.reason.rule == Rule::weakening);
  CHECK(weak.reason.points == 3);
  CHECK(weak.reason.signals == std::vector{Signal::return_chance, Signal::gap, Signal::value});
  CHECK(weak.reason.previous == Stage::trust);
  CHECK(weak.reason.attended == 3);

  const auto gone = standings(History{good(), missed(), missed()}, Kind::exhibitor).back();
  CHECK(gone.reason.rule == Rule::refused_or_missing);
  CHECK(gone.reason.missed_in_a_row == 2);
  CHECK(gone.reason.points == 4);
  CHECK_FALSE(gone.present());
}

TEST_CASE("trust at the first visit needs all three answers at their limits", "[lifecycle][stage]") {
  CHECK(exhibitor({rated(4.5, 5, 9)}) == "TRUST(merge2=3)");
  CHECK(exhibitor({rated(4.499, 5, 9)}) == "CONF");
  CHECK(exhibitor({rated(4.5, 4.999, 9)}) == "CONF");
  CHECK(exhibitor({rated(4.5, 5, 8.999)}) == "CONF");
  CHECK(exhibitor({unasked_trust(5, 10)}) == "CONF");
  CHECK(exhibitor({missed(), rated(4.8, 5, 10)}) == "CULT TRUST(merge2=3)");
  CHECK(visitor({came(), missed(), missed(), rated(4.8, 5, 10)}) ==
        "CONF CONF(risk) CONF(risk) CONF");  // not the first
}

TEST_CASE("trusting needs satisfaction and return chance answered, and trust only if asked", "[lifecycle][stage]") {
  const Edition first = rated(3.6, 4, 7);
  CHECK(exhibitor({first, rated(4, 4, 7)}) == "CONF TRUST");
  CHECK(exhibitor({first, unasked_trust(4, 7)}) == "CONF TRUST");
  CHECK(exhibitor({first, rated(3.999, 4, 7)}) == "CONF CONF");
  CHECK(exhibitor({first, rated(4, 3.999, 7)}) == "CONF CONF");
  CHECK(exhibitor({first, rated(4, 4, 6.999)}) == "CONF CONF");
  Edition half = good();
  half.answers.return_chance.reset();
  CHECK(exhibitor({first, half}) == "CONF CONF");
}

TEST_CASE("trust needs two of the last three editions", "[lifecycle][stage]") {
  const Edition first = rated(3.6, 4, 7);
  CHECK(visitor({first, missed(), good()}) == "CONF CONF(risk) TRUST");
  CHECK(visitor({first, missed(), missed(), good()}) == "CONF CONF(risk) CONF(risk) CONF");
}

TEST_CASE("attendance alone gives trust from three of the last four editions, never against an answer",
          "[lifecycle][stage]") {
  CHECK(visitor({came(), came(), missed(), came()}) == "CONF CONF CONF(risk) TRUST(behaviour-only)");
  CHECK(visitor({came(), missed(), missed(), came()}) == "CONF CONF(risk) CONF(risk) CONF");
  Edition lukewarm = came();
  lukewarm.answers.gap = 0;
  CHECK(exhibitor({came(), came(), lukewarm}) == "CONF CONF CONF");
  Edition complaining = came();
  complaining.answers.unresolved_complaint = true;
  CHECK(exhibitor({came(), came(), complaining}) == "CONF CONF CONF");
}

TEST_CASE("each signal counts one point at its limit and none beside it", "[lifecycle][stage]") {
  const auto points = [](const Edition& last, const History& before = {}) {
    History history = before;
    history.push_back(last);
    return standings(history, Kind::exhibitor).back().reason.points;
  };
  const auto with = [](auto change) {
    Edition edition = came();
    change(edition.answers);
    return edition;
  };
  CHECK(points(with([](Answers& a) { a.satisfaction = 2000; })) == 1);
  CHECK(points(with([](Answers& a) { a.satisfaction = 2001; })) == 0);
  CHECK(points(with([](Answers& a) { a.return_chance = 3000; })) == 1);
  CHECK(points(with([](Answers& a) { a.return_chance = 3001; })) == 0);
  CHECK(points(with([](Answers& a) { a.trust = 2500; })) == 1);
  CHECK(points(with([](Answers& a) { a.trust = 2501; })) == 0);
  CHECK(points(with([](Answers& a) { a.gap = -500; })) == 1);
  CHECK(points(with([](Answers& a) { a.gap = -499; })) == 0);
  CHECK(points(with([](Answers& a) { a.value_ratio = 999; })) == 1);
  CHECK(points(with([](Answers& a) { a.value_ratio = 1000; })) == 0);
  CHECK(points(with([](Answers& a) { a.worth_it = 2000; })) == 1);
  CHECK(points(with([](Answers& a) { a.worth_it = 2001; })) == 0);
  CHECK(points(with([](Answers& a) { a.unresolved_complaint = true; })) == 1);
  CHECK(points(with([](Answers& a) { a.value_ratio = 500, a.worth_it = 1000; })) == 1);  // one signal
  const Edition three = with([](Answers& a) { a.satisfaction = 3000; });
  CHECK(points(three, {rated(4, 5, 8)}) == 1);                    // fallen by 2
  CHECK(points(three, {rated(4, 4, 8)}) == 0);                    // by 1
  CHECK(points(three, {rated(4, 5, 8), missed(), came()}) == 1);  // the last edition with an answer, however old
  CHECK(points(with([](Answers& a) { a.satisfaction = 2000; }), {rated(4, 5, 8)}) == 1);  // low and fallen: one
}

TEST_CASE("answers of an edition that was missed are not read", "[lifecycle][stage]") {
  Edition ghost = rated(1, 5, 0);
  ghost.attended = false;
  const auto all = standings(History{good(), ghost, rated(4, 3, 8)}, Kind::visitor);
  CHECK(all[1].reason.points == 1);  // the missed edition alone
  CHECK(all[1].confidence == Confidence::low);
  CHECK(all[2].reason.points == 0);  // 3 is measured against 4, not against 5
}

TEST_CASE("weakening needs earlier trust or a second attendance", "[lifecycle][stage]") {
  const Edition poor = rated(2, 2, 2);
  CHECK(exhibitor({poor}) == "CONF(risk)");
  CHECK(exhibitor({poor, poor}) == "CONF(risk) WEAK");
  CHECK(exhibitor({poor, missed()}) == "CONF(risk) CONF(risk)");
}

TEST_CASE("who stays away after disappearing is carried, and told once how it came", "[lifecycle][stage]") {
  CHECK(exhibitor({good(), missed(), missed(), missed()}) == "CONF CONF(risk) GONE(skip2>5) GONE(carried)");
  CHECK(visitor({good(), missed(), missed(), missed(), missed()}) ==
        "CONF CONF(risk) CONF(risk) GONE(skip2>5) GONE(carried)");
}

TEST_CASE("a booking counts only before the first attendance", "[lifecycle][stage]") {
  CHECK(exhibitor({booked(), missed()}) == "CONF(decided) CULT");
  CHECK(exhibitor({good(), booked(), booked()}) == "CONF CONF(risk) GONE(skip2>5)");
}

TEST_CASE("a refusal counts from the first attendance on, also without coming", "[lifecycle][stage]") {
  CHECK(exhibitor({refusing(missed()), good()}) == "CULT CONF");
  CHECK(exhibitor({good(), refusing(missed())}) == "CONF GONE(skip2>5)");
  CHECK(exhibitor({good(), missed(), missed(), refusing(good())}) == "CONF CONF(risk) GONE(skip2>5) GONE");
}

TEST_CASE("confidence is that of the answers of the edition", "[lifecycle][stage]") {
  const auto confidence = [](Edition edition, Kind kind, int items) {
    edition.answers.relationship_items = items;
    return standings(History{edition}, kind).back().confidence;
  };
  CHECK(confidence(good(), Kind::exhibitor, 3) == Confidence::high);
  CHECK(confidence(good(), Kind::exhibitor, 2) == Confidence::medium);
  CHECK(confidence(good(), Kind::visitor, 0) == Confidence::high);
  CHECK(confidence(unasked_trust(4, 9), Kind::visitor, 0) == Confidence::medium);
  Edition half = good();
  half.answers.satisfaction.reset();
  CHECK(confidence(half, Kind::exhibitor, 5) == Confidence::medium);
  CHECK(confidence(came(), Kind::exhibitor, 5) == Confidence::low);
  CHECK(confidence(missed(), Kind::visitor, 0) == Confidence::low);
}

TEST_CASE("every stage, flag, confidence and signal has a code of its own", "[lifecycle][stage]") {
  CHECK(code(Stage::cultivation) == "CULT");
  CHECK(code(Stage::disappearance) == "GONE");
  CHECK(code(Flag::none).empty());
  CHECK(code(Flag::risk) == "risk");
  CHECK(code(Confidence::high) == "high");
  CHECK(code(Signal::complaint) == "complaint");
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
