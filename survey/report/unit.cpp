#include "survey/report/unit.hpp"

#include <algorithm>
#include <unordered_map>

namespace fairgauge::survey::report {
namespace {

using measure::PairFit;

// What tells one unit from another: the company's place in the register, else the person, else the record itself.
struct UnitKey {
  const lifecycle::Participant* registered = nullptr;
  Person person = kNobody;
  bool operator==(const UnitKey&) const = default;
};

struct UnitKeyHash {
  std::size_t operator()(const UnitKey& key) const { return std::hash<const void*>()(key.registered) ^ key.person[0]; }
};

// A person has one arrival and one exit. Of a company, whoever booked expected, whoever was there experienced; all of
// its arrivals must have ended in time before the first of its exits began.
PairFit fit_of(const Unit& unit, const measure::Parameters& parameters) {
  const auto exit = std::ranges::min(unit.exits, {}, &Session::started);
  PairFit fit = PairFit::paired;
  for (const Session* arrival : unit.arrivals) {
    const PairFit one = measure::pair_fit(arrival->finished, exit->started, parameters);
    if (one != PairFit::paired) fit = one;
  }
  return fit;
}

// An arrival that ended after the exit had begun tells no expectation; its other answers stay.
bool tells_expectation(const Unit& unit) { return !(unit.linked() && unit.fit == PairFit::order); }

std::optional<double> mean_rating(const Sample& sample, const std::vector<const Session*>& sessions,
                                  std::size_t indicator, form::Wave wave, bool* asked) {
  double sum = 0;
  int answered = 0;
  for (const Session* session : sessions) {
    const auto answer = sample.plan(*session).rating(sample.slots(*session), indicator, wave);
    if (asked != nullptr) *asked = *asked || answer.asked;
    if (!answer.rating) continue;
    sum += *answer.rating;
    ++answered;
  }
  return answered == 0 ? std::nullopt : std::optional(sum / answered);
}

}  // namespace

std::vector<Unit> units_of(const Sample& sample, const std::string& edition, Party party,
                           const measure::Parameters& parameters, Counting exhibitors) {
  std::vector<Unit> units;
  std::unordered_map<UnitKey, std::size_t, UnitKeyHash> places;
  const auto wanted = sample.edition_named(edition);
  for (const Session& session : sample.sessions()) {
    const Role role = sample.role(session);
    if (role.party != party || session.edition != wanted) continue;
    UnitKey key{session.owner, kNobody};
    const bool company = session.owner != nullptr && party == Party::exhibitor && exhibitors == Counting::companies;
    if (!company) key.person = session.person;
    std::size_t place = units.size();
    if (session.person != kNobody) place = places.try_emplace(key, place).first->second;
    if (place == units.size()) units.emplace_back().registered = key.registered;
    Unit& unit = units[place];
    unit.arrival_known = unit.arrival_known || role.side == Side::arrival;
    if (!session.counts()) continue;
    (role.side == Side::arrival ? unit.arrivals : unit.exits).push_back(&session);
  }
  std::erase_if(units, [](const Unit& unit) { return unit.arrivals.empty() && unit.exits.empty(); });
  for (Unit& unit : units) {
    if (unit.linked()) unit.fit = fit_of(unit, parameters);
  }
  return units;
}

std::vector<measure::ItemAnswers> Voice::items() const {
  std::vector<measure::ItemAnswers> items(sample_.indicators().size());
  for (std::size_t k = 0; k < items.size(); ++k) {
    bool at_arrival = false, at_exit = false;
    if (tells_expectation(unit_)) {
      items[k].expected = mean_rating(sample_, unit_.arrivals, k, form::Wave::expected, &at_arrival);
    }
    items[k].experienced = mean_rating(sample_, unit_.exits, k, form::Wave::experienced, &at_exit);
    items[k].asked = unit_.exits.empty() ? at_arrival : at_exit;
  }
  return items;
}

std::vector<std::optional<double>> Voice::ratings() const {
  std::vector<std::optional<double>> ratings(sample_.indicators().size());
  for (std::size_t k = 0; k < ratings.size(); ++k) ratings[k] = rating(k, form::Wave::experienced);
  return ratings;
}

std::optional<double> Voice::rating(std::size_t indicator, form::Wave wave) const {
  return mean_rating(sample_, wave == form::Wave::expected ? unit_.arrivals : unit_.exits, indicator, wave, nullptr);
}

std::optional<double> Voice::mean(Number number) const {
  return mean(number, [](double answer) { return answer; });
}

const std::string* Voice::code(Choice choice) const {
  for (const auto* side : {&unit_.exits, &unit_.arrivals}) {
    for (const Session* session : *side) {
      if (const auto* chosen = sample_.plan(*session).code(sample_.slots(*session), choice)) return chosen;
    }
  }
  return nullptr;
}

std::optional<double> number(const Sample& sample, const Session& session, Number number) {
  return sample.plan(session).number(sample.slots(session), number);
}

std::optional<measure::ProblemReport> problem_report(const Sample& sample, const Session& session) {
  const auto had = number(sample, session, Number::problem);
  if (!had) return std::nullopt;
  measure::ProblemReport report;
  report.had = *had == 1;
  if (const auto told = number(sample, session, Number::told)) report.told = *told == 1;
  report.handling = number(sample, session, Number::recovery);
  report.osat = number(sample, session, Number::osat);
  return report;
}

measure::RelationshipAnswers relationship_answers(const Sample& sample, const Session& session) {
  measure::RelationshipAnswers answers;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    answers[i] = number(sample, session, static_cast<Number>(static_cast<std::size_t>(Number::credibility) + i));
  }
  return answers;
}

std::optional<measure::BenefitAndCost> benefit_and_cost(const Sample& sample, const Session& session) {
  measure::FourAnswers benefits, costs;
  for (std::size_t i = 0; i < benefits.size(); ++i) {
    benefits[i] = number(sample, session, static_cast<Number>(static_cast<std::size_t>(Number::benefit_show) + i));
    costs[i] = number(sample, session, static_cast<Number>(static_cast<std::size_t>(Number::cost_money) + i));
  }
  return measure::benefit_and_cost(benefits, costs);
}

}  // namespace fairgauge::survey::report
