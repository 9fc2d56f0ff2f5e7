#include "survey/report/life_cycle.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "survey/lifecycle/answers.hpp"
#include "survey/measure/churn.hpp"
#include "survey/measure/multiple_testing.hpp"

namespace fairgauge::survey::report {
namespace {

using lifecycle::Kind;
using lifecycle::LossKind;
using lifecycle::LossReason;
using lifecycle::Member;
using lifecycle::Participant;

std::optional<int> whole(std::optional<double> answer) {
  return answer ? std::optional(static_cast<int>(std::lround(*answer))) : std::nullopt;
}

lifecycle::PersonAnswers person_answers(const Sample& sample, const Session& session, Kind kind) {
  const auto answer = [&](Number which) { return number(sample, session, which); };
  lifecycle::PersonAnswers person;
  person.satisfaction = whole(answer(Number::osat));
  person.return_chance = whole(answer(Number::rebook));
  const auto items = relationship_answers(sample, session);
  for (std::size_t i = 0; i < items.size(); ++i) person.relationship[i] = whole(items[i]);
  if (kind == Kind::visitor) person.relationship[0] = whole(answer(Number::trust));
  if (const auto value = benefit_and_cost(sample, session)) {
    person.benefit = lifecycle::thousandths(value->benefit);
    person.cost = lifecycle::thousandths(value->cost);
  }
  person.worth_it = whole(answer(Number::worth));
  person.had_problem = answer(Number::problem) == 1.0;
  person.told_us = answer(Number::told) == 1.0;
  person.handling = whole(answer(Number::recovery));
  if (const auto* reason = sample.plan(session).code(sample.slots(session), Choice::reason)) {
    person.loss_reason = lifecycle::loss_reason(*reason);
  }
  person.will_not_return = answer(Number::refuse) == 1.0;
  return person;
}

Said said_by(const Sample& sample, const Unit& unit, Kind kind) {
  const Voice voice(sample, unit);
  Said said;
  std::vector<lifecycle::PersonAnswers> people;
  for (const Session* session : unit.exits) {
    people.push_back(person_answers(sample, *session, kind));
    if (people.back().loss_reason) said.reasons.push_back(*people.back().loss_reason);
  }
  if (unit.paired() && !people.empty()) {
    const auto items = voice.items();
    if (const auto gap = measure::respondent_disconfirmation(items)) {
      people.front().gap = lifecycle::thousandths(gap->mean());
    }
    for (std::size_t k = 0; k < items.size(); ++k) {
      if (!items[k].paired()) continue;
      said.situation.gaps.push_back({sample.indicators()[k], lifecycle::thousandths(items[k].disconfirmation())});
    }
  }
  if (const auto* cost = voice.code(Choice::worst_cost)) said.situation.largest_cost = *cost;
  said.answers.answers = lifecycle::combine(people);
  said.answers.refused = lifecycle::refuses(people, kind);
  said.situation.unresolved_complaint = said.answers.answers.unresolved_complaint;
  return said;
}

// Everybody of the kind in the register, in the register's order, with what became of them.
struct Everybody {
  std::vector<const Participant*> participants;
  std::vector<Member> members;
  std::vector<LossKind> lost;                            // those lost from the edition before
  std::map<std::string, std::vector<LossKind>> lost_of;  // by region
  std::vector<lifecycle::Situation> situations;
};

Everybody everybody(Kind kind, const lifecycle::Register& participants, const std::vector<std::string>& editions,
                    const SaidByEdition& said) {
  Everybody all;
  const auto type = kind == Kind::visitor ? lifecycle::PartyType::visitor : lifecycle::PartyType::exhibitor;
  for (const auto& [key, participant] : participants.participants()) {
    if (participant.type != type) continue;
    std::map<std::string, lifecycle::EditionAnswers> answers;
    lifecycle::Situation situation;
    std::vector<LossReason> reasons;
    if (const auto found = said.find(&participant); found != said.end()) {
      for (const auto& [edition, one] : found->second) {
        answers[edition] = one.answers;
        if (!one.reasons.empty()) reasons = one.reasons;  // editions are few, and their order is their names'
        situation = one.situation;
      }
    }
    const auto history = history_of(participant, editions, answers);
    Member member{participant.region, standings(history, kind)};
    const auto& now = member.standings.back();
    const auto& before = member.standings[member.standings.size() - 2];
    situation.loss = lifecycle::classify(reasons, participant.discarded);
    if (before.present() && !now.present()) {
      all.lost.push_back(situation.loss);
      all.lost_of[participant.region].push_back(situation.loss);
    }
    all.participants.push_back(&participant);
    all.members.push_back(std::move(member));
    all.situations.push_back(std::move(situation));
  }
  return all;
}

// The region's gaps against all others', indicator by indicator; Holm over those with enough answers on both sides.
std::vector<lifecycle::GapContrast> contrasts(const std::map<std::string, SegmentFold>& regions,
                                              const std::string& region, const measure::Parameters& parameters) {
  const auto own = regions.find(region);
  std::vector<lifecycle::GapContrast> contrasts;
  if (own == regions.end()) return contrasts;
  std::vector<double> p;
  std::vector<std::size_t> tested;
  for (const auto& [indicator, here] : own->second.gaps) {
    measure::Moments elsewhere;
    for (const auto& [name, fold] : regions) {
      const auto other = name == region ? fold.gaps.end() : fold.gaps.find(indicator);
      if (other != fold.gaps.end()) elsewhere.merge(other->second);
    }
    if (here.n() < parameters.gates.shown || elsewhere.n() < parameters.gates.shown) continue;
    contrasts.push_back({indicator, lifecycle::topic_of(indicator), here.mean(), elsewhere.mean(), 1,
                         static_cast<int>(here.n()), static_cast<int>(elsewhere.n())});
    if (!measure::admits_comparison(here.n_effective(), elsewhere.n_effective(), parameters.gates)) continue;
    if (const auto test = measure::compare_means(here, elsewhere, parameters.confidence)) {
      p.push_back(test->p);
      tested.push_back(contrasts.size() - 1);
    }
  }
  const auto adjusted = measure::holm(p);
  for (std::size_t i = 0; i < tested.size(); ++i) contrasts[tested[i]].adjusted_p = adjusted[i];
  return contrasts;
}

std::vector<RegionReport> regions_of(const Everybody& all, std::size_t edition, const PartyFold& folded,
                                     const measure::Parameters& parameters) {
  std::vector<RegionReport> regions;
  for (const auto& tests : lifecycle::test_regions(all.members, edition)) {
    const auto here = lifecycle::in_region(tests.region), others = lifecycle::elsewhere(tests.region);
    RegionReport one;
    one.region = tests.region;
    one.mix = lifecycle::stage_mix(all.members, here, edition);
    if (one.mix.ever_attended() < parameters.gates.shown) continue;
    one.stage = lifecycle::segment_stage(one.mix, lifecycle::stage_mix(all.members, others, edition), tests.alarm());
    one.flow = lifecycle::flow(all.members, here, edition);
    one.median_editions = lifecycle::median_editions_in_2_and_3(all.members, here);
    if (tests.alarm()) {
      lifecycle::RegionEvidence evidence;
      evidence.gaps = contrasts(folded.segments("region"), tests.region, parameters);
      const auto lost = all.lost_of.find(tests.region);
      if (lost != all.lost_of.end()) evidence.losses = lifecycle::profile(lost->second);
      one.answer = lifecycle::answer(all.members, tests.region, edition, evidence);
    }
    regions.push_back(std::move(one));
  }
  return regions;
}

std::vector<ActionCount> actions_of(const Everybody& all, Kind kind) {
  std::map<const lifecycle::StageAction*, std::int64_t> counts;
  for (std::size_t i = 0; i < all.members.size(); ++i) {
    for (const auto& one : lifecycle::recommend(all.members[i].standings.back(), kind, all.situations[i])) {
      ++counts[one.action];
    }
  }
  std::vector<ActionCount> actions;
  for (const auto& action : lifecycle::stage_actions()) {
    if (counts.contains(&action)) actions.push_back({&action, counts[&action]});
  }
  return actions;
}

std::vector<lifecycle::Task> tasks_of(const Everybody& all, Kind kind, std::chrono::sys_days last_day) {
  std::vector<lifecycle::Contact> contacts;
  for (std::size_t i = 0; i < all.members.size(); ++i) {
    const auto& participant = *all.participants[i];
    contacts.push_back(
        {participant.key, kind, all.members[i].standings.back(), all.situations[i], participant.channel});
  }
  return lifecycle::follow_up_tasks(contacts, last_day);
}

}  // namespace

SaidByEdition said_in(const Sample& sample, Party party, const std::vector<std::string>& editions,
                      const measure::Parameters& parameters) {
  const Kind kind = party == Party::visitor ? Kind::visitor : Kind::exhibitor;
  SaidByEdition said;
  for (const auto& edition : editions) {
    for (const Unit& unit : units_of(sample, edition, party, parameters)) {
      if (unit.registered != nullptr) said[unit.registered][edition] = said_by(sample, unit, kind);
    }
  }
  return said;
}

std::optional<LifeCycleReport> life_cycle(Party party, const lifecycle::Register& participants,
                                          const std::vector<std::string>& editions, const SaidByEdition& said,
                                          const PartyFold& folded, std::optional<std::chrono::sys_days> last_day,
                                          const measure::Parameters& parameters) {
  if (editions.size() < 2) return std::nullopt;
  const Kind kind = party == Party::visitor ? Kind::visitor : Kind::exhibitor;
  const Everybody all = everybody(kind, participants, editions, said);
  const std::size_t now = editions.size() - 1;
  const auto anybody = [](const Member&) { return true; };
  LifeCycleReport report;
  report.party = party;
  report.editions = editions;
  report.mix = lifecycle::stage_mix(all.members, anybody, now);
  if (report.mix.ever_attended() < parameters.gates.shown) return std::nullopt;
  report.movement = lifecycle::movement(all.members, anybody, now);
  report.flow = lifecycle::flow(all.members, anybody, now);
  const measure::Publication publication{parameters.gates, parameters.confidence, std::nullopt};
  report.churn = estimate_share(measure::Share::of(report.flow.lost(), report.flow.prior), publication);
  report.retention = estimate_share(measure::Share::of(report.flow.kept, report.flow.prior), publication);
  report.retention_value = measure::value_of_retention(report.flow.lost(), parameters.retention);
  report.median_editions = lifecycle::median_editions_in_2_and_3(all.members, anybody);
  report.losses = lifecycle::profile(all.lost);
  report.regions = regions_of(all, now, folded, parameters);
  report.actions = actions_of(all, kind);
  if (last_day) report.tasks = tasks_of(all, kind, *last_day);
  return report;
}

}  // namespace fairgauge::survey::report
