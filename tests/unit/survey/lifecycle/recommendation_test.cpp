// Actions for one participant and for a region, and the follow-up tasks.
#include "survey/lifecycle/recommendation.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "histories.hpp"
#include "survey/lifecycle/follow_up.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

using Ids = std::vector<std::string>;

Standing standing(const History& history) { return standings(history, Kind::exhibitor).back(); }

Ids ids(const std::vector<Recommendation>& list) {
  Ids all;
  for (const Recommendation& one : list) all.emplace_back(one.action->id);
  return all;
}

Ids plan(const std::vector<Cause>& causes) {
  Ids all;
  for (const RescueStep& step : rescue_plan(causes)) all.emplace_back(step.action->id);
  return all;
}

const History kWeak = {good(), good(), missed()}, kGone = {good(), missed(), missed()};

TEST_CASE("ids are unique and every action has a sentence", "[lifecycle][action]") {
  std::set<std::string_view> seen;
  for (const StageAction& action : stage_actions()) {
    CAPTURE(action.id);
    CHECK(seen.insert(action.id).second);
    CHECK(action.sentence.ends_with('.'));
    CHECK(stage_action(action.id) == &action);
  }
  for (const RescueAction& action : rescue_actions()) {
    CAPTURE(action.id);
    CHECK(seen.insert(action.id).second);
    CHECK_FALSE(action.topics.empty());
    CHECK(action.sentence.ends_with('.'));
  }
  CHECK(stage_action("juggle") == nullptr);
}

TEST_CASE("a weakening customer gets what the evidence speaks for, first", "[lifecycle][action]") {
  CHECK(ids(recommend(standing(kWeak), Kind::exhibitor, {})) == Ids{"call_14_days", "promise_log"});
  const Situation situation{.gaps = {{"SERV", 100}, {"VQ", -500}, {"LOG", -900}, {"VN", -700}},
                            .largest_cost = "travel_visas",
                            .unresolved_complaint = true};
  const auto list = recommend(standing(kWeak), Kind::exhibitor, situation);
  CHECK(ids(list) == Ids{"recover_complaint", "gap_owner", "relieve_largest_cost", "call_14_days", "promise_log"});
  CHECK(list[1].about == Ids{"LOG", "VN"});  // the two lowest
  CHECK(list[2].about == Ids{"travel_visas"});
}

TEST_CASE("cost above benefit is a need even if no cost was named", "[lifecycle][action]") {
  Edition costly = rated(3.4, 3, 3);
  costly.answers.value_ratio = 950;
  const auto list = recommend(standing({good(), good(), costly}), Kind::exhibitor, {});
  CHECK(ids(list).front() == "relieve_largest_cost");
  CHECK(list.front().about.empty());
}

TEST_CASE("only the winnable are won back, and only the silent are asked why", "[lifecycle][action]") {
  CHECK(ids(recommend(standing(kGone), Kind::exhibitor, {})) == Ids{"reason_interview", "clean_record"});
  CHECK(ids(recommend(standing(kGone), Kind::exhibitor, {.loss = LossKind::rival})) == Ids{"win_back", "clean_record"});
  CHECK(ids(recommend(standing(kGone), Kind::exhibitor, {.loss = LossKind::price_seeker})) == Ids{"clean_record"});
  CHECK(ids(recommend(standing(kGone), Kind::exhibitor, {.loss = LossKind::refusal})) == Ids{"clean_record"});
}

TEST_CASE("a complaint of this edition needs no second word, and visitors are not called on at a stand",
          "[lifecycle][action]") {
  Edition complaining = came();
  complaining.answers.unresolved_complaint = true;
  const Standing one = standing({complaining});
  const auto to_visitor = ids(recommend(one, Kind::visitor, {})),
             to_exhibitor = ids(recommend(one, Kind::exhibitor, {}));
  CHECK(to_visitor.front() == "resolve_complaint_first");
  CHECK(std::ranges::count(to_visitor, "on_site_check") == 0);
  CHECK(std::ranges::count(to_exhibitor, "on_site_check") == 1);
}

TEST_CASE("in confirmation it matters whether they came, missed or are still to come", "[lifecycle][action]") {
  CHECK(ids(recommend(standing({came()}), Kind::exhibitor, {})).front() == "follow_up_7_days");
  CHECK(ids(recommend(standing({came(), missed()}), Kind::exhibitor, {})).front() == "ask_absence");
  CHECK(ids(recommend(standing({booked()}), Kind::exhibitor, {})).front() == "welcome_booking");
}

TEST_CASE("a gap is a cause only if it falls short here and more than elsewhere", "[lifecycle][action]") {
  const auto causes = causes_of_gaps({
      {"lead", Topic::freight, -.60, -.15, .072, 40, 120},
      {"better", Topic::service, .05, .00, .001, 40, 120},
      {"proven", Topic::travel, -.30, -.20, .01, 40, 120},
      {"within", Topic::buyers, -.25, .50, .001, 40, 120},  // inside the tolerance
      {"everywhere", Topic::price, -.80, -.80, .9, 40, 120},
      {"edge", Topic::buyers, -.70, -.60, .05, 40, 120},  // p must be below
  });
  REQUIRE(causes.size() == 3);
  CHECK(causes[0].code == "proven");  // the grade goes before the size
  CHECK(causes[1].code == "lead");
  CHECK(causes[1].grade == Grade::lead);
  CHECK(causes[2].code == "edge");
}

TEST_CASE("loss reasons count from five, as a share of those known", "[lifecycle][action]") {
  LossProfile losses;
  losses.count[static_cast<size_t>(LossKind::place_or_dates)] = 6;
  losses.count[static_cast<size_t>(LossKind::service)] = 4;
  losses.count[static_cast<size_t>(LossKind::condition_lost)] = 10;  // nothing can be done about it
  losses.count[static_cast<size_t>(LossKind::unknown)] = 20;
  const auto causes = causes_of_losses(losses);
  REQUIRE(causes.size() == 1);
  CHECK(causes[0].code == "location_dates");
  CHECK(causes[0].topic == Topic::place);
  CHECK(causes[0].size == 6.0 / 20);
}

TEST_CASE("a plan without evidence is the whole catalogue in its order", "[lifecycle][action]") {
  CHECK(plan({}) == Ids{"touring_edition", "transport_subsidy", "buyer_matching", "partner_agency", "account_manager",
                        "complaint_recovery", "content_renewal", "early_bird_returners"});
}

TEST_CASE("a plan is ordered by grade, then size", "[lifecycle][action]") {
  const auto ordered = plan({{"c", Topic::complaint, Grade::lead, 2},
                             {"r", Topic::rival, Grade::stated, .2},
                             {"q", Topic::buyers, Grade::stated, .6},
                             {"s", Topic::service, Grade::proven, .1}});
  CHECK(Ids(ordered.begin(), ordered.begin() + 5) ==
        Ids{"account_manager", "buyer_matching", "content_renewal", "complaint_recovery", "touring_edition"});
}

TEST_CASE("every code of the questionnaires has its topic", "[lifecycle][action]") {
  CHECK(topic_of("VQ") == Topic::buyers);
  CHECK(topic_of("travel_visas") == Topic::travel);
  CHECK(topic_of("location_dates") == Topic::place);
  CHECK(topic_of("own_situation") == Topic::none);
  CHECK(topic_of("") == Topic::none);
}

// --- follow-up

using std::chrono::sys_days;
constexpr auto kLastDay = sys_days(std::chrono::year(2026) / 11 / 22);

Contact contact(int number, const History& history, const Situation& situation = {}) {
  return {base::digest(std::to_string(number)), Kind::exhibitor, standing(history), situation, "email"};
}

TEST_CASE("everybody gets exactly one task, whatever the history", "[lifecycle][follow-up]") {
  std::vector<Contact> contacts;
  const std::vector<Edition> letters = {missed(),          booked(),       came(),          good(),
                                        rated(4.8, 5, 10), rated(2, 2, 2), refusing(came())};
  for (const Edition& a : letters) {
    for (const Edition& b : letters) {
      for (const Edition& c : letters) contacts.push_back(contact(static_cast<int>(contacts.size()), {a, b, c}));
    }
  }
  const auto tasks = follow_up_tasks(contacts, kLastDay);
  REQUIRE(tasks.size() == contacts.size());
  std::set<base::Digest> participants;
  for (const Task& task : tasks) {
    participants.insert(task.participant);
    CHECK(stage_action(task.action) != nullptr);
    CHECK(task.due > kLastDay);
  }
  CHECK(participants.size() == contacts.size());
}

TEST_CASE("the most urgent action becomes the task, the earliest due comes first", "[lifecycle][follow-up]") {
  const std::vector contacts = {
      contact(6, kGone, {.unresolved_complaint = true}),
      contact(1, {good(), good()}),
      contact(2, kWeak),
      contact(3, {came()}),
      contact(4, kWeak, {.unresolved_complaint = true}),
      contact(5, kGone, {.loss = LossKind::service}),
  };
  const auto tasks = follow_up_tasks(contacts, kLastDay);
  REQUIRE(tasks.size() == 6);
  const auto is = [&](size_t at, int number, std::string_view action, int days) {
    CAPTURE(at, tasks[at].action);
    CHECK(tasks[at].participant == base::digest(std::to_string(number)));
    CHECK(tasks[at].action == action);
    CHECK(tasks[at].due == kLastDay + std::chrono::days(days));
    CHECK(tasks[at].channel == "email");
  };
  is(0, 6, "close_complaint", 3);
  is(1, 4, "recover_complaint", 3);
  is(2, 3, "follow_up_7_days", 7);
  is(3, 2, "call_14_days", 14);
  is(4, 1, "ask_goal_changes", 30);
  is(5, 5, "win_back", 30);
}

TEST_CASE("coverage tells done, late, overdue and open apart", "[lifecycle][follow-up]") {
  const auto task = [](int due, std::optional<int> done) {
    Task made{.due = kLastDay + std::chrono::days(due)};
    if (done) made.done = kLastDay + std::chrono::days(*done);
    return made;
  };
  const std::vector tasks = {task(7, 7), task(7, 8), task(7, {}), task(10, {}), task(14, {})};
  const FollowUpCoverage coverage = follow_up_coverage(tasks, kLastDay + std::chrono::days(10));
  CHECK(coverage.tasks == 5);
  CHECK(coverage.done == 1);
  CHECK(coverage.late == 1);
  CHECK(coverage.overdue == 1);
  CHECK(coverage.open == 2);
  CHECK(coverage.forgotten().share() == .2);
}

}  // namespace
}  // namespace fairgauge::survey::lifecycle
