#include "survey/report/party_fold.hpp"

#include <algorithm>
#include <cmath>

#include "survey/measure/merge_maps.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::ItemAnswers;
using measure::merge_maps;

// Of the show's indicators: the level of those that the party rates, "" for the others.
std::vector<std::string> levels(const form::ShowPack& pack, const std::vector<std::size_t>& rated,
                                std::string form::Indicator::*level) {
  std::vector<std::string> levels(pack.indicators.size());
  for (const auto k : rated) levels[k] = pack.indicators[k].*level;
  return levels;
}

std::vector<std::size_t> rated_by(const Forms& forms, Party party, bool core_only) {
  for (const auto& [side, wave] :
       {std::pair(Side::exit, form::Wave::experienced), std::pair(Side::arrival, form::Wave::expected)}) {
    const auto* form = forms.find(Role{party, side});
    if (form != nullptr) return core_only ? form->plan.core_indicators(wave) : form->plan.indicators(wave);
  }
  return {};
}

// One of the unit's people alone, for figures that are counted without the flagged.
bool unflagged(const Unit& unit) {
  const auto counted = [](const Session* session) { return session->status == measure::RecordStatus::counted; };
  return std::ranges::all_of(unit.exits, counted);
}

std::optional<measure::Osat::Vote> satisfaction_vote(const Voice& voice, Number number) {
  const auto rating = voice.mean(number);
  if (!rating) return std::nullopt;
  return measure::Osat::Vote{*rating, *voice.mean(number, [](double x) { return measure::Osat::vote(x).top; }),
                             *voice.mean(number, [](double x) { return measure::Osat::vote(x).bottom; })};
}

std::optional<measure::Nps::Vote> nps_vote(const Voice& voice) {
  const auto answer = voice.mean(Number::nps);
  if (!answer) return std::nullopt;
  return measure::Nps::Vote{*answer, *voice.mean(Number::nps, [](double x) { return measure::Nps::vote(x).promoter; }),
                            *voice.mean(Number::nps, [](double x) { return measure::Nps::vote(x).detractor; })};
}

std::optional<measure::Rebooking::Vote> return_vote(const Voice& voice) {
  const auto probability = voice.mean(Number::rebook, measure::return_probability);
  if (!probability) return std::nullopt;
  return measure::Rebooking::Vote{
      *probability, *voice.mean(Number::rebook, [](double x) { return measure::Rebooking::vote(x).top; })};
}

// Shares of the unit's people by what they chose; of those that chose at all, exits before arrivals.
std::map<std::string, double> votes_of(const Voice& voice, Choice choice) {
  std::map<std::string, double> votes;
  for (const auto* side : {&voice.unit().exits, &voice.unit().arrivals}) {
    double people = 0;
    for (const Session* session : *side) {
      const auto chosen = voice.sample().plan(*session).codes(voice.sample().slots(*session), choice);
      if (chosen.empty()) continue;
      ++people;
      for (const auto& code : chosen) votes[code] += 1;
    }
    if (people == 0) continue;
    for (auto& [code, vote] : votes) vote = std::min(1.0, vote / people);
    return votes;
  }
  return votes;
}

}  // namespace

void SegmentFold::merge(const SegmentFold& other, std::int64_t times) {
  units += times * other.units;
  osat.merge(other.osat, times);
  nps.merge(other.nps, times);
  rebooking.merge(other.rebooking, times);
  disconfirmation.merge(other.disconfirmation, times);
  merge_maps(gaps, other.gaps, times);
}

void DayFold::merge(const DayFold& other, std::int64_t times) {
  merge_maps(experienced, other.experienced, times);
  pressure.merge(other.pressure, times);
}

void PartyFold::Rival::merge(const Rival& other, std::int64_t times) {
  rating.merge(other.rating, times);
  merge_maps(by_indicator, other.by_indicator, times);
}

PartyFold::PartyFold(const Forms& forms, Party party)
    : forms_(forms),
      party_(party),
      rated_(rated_by(forms, party, false)),
      core_(rated_by(forms, party, true)),
      indicators_(forms.indicators().size()),
      picks_(core_.size()),
      derived_(core_.size()),
      reliability_(core_.size()),
      vertical_(levels(forms.pack(), rated_, &form::Indicator::v_level)),
      horizontal_(levels(forms.pack(), rated_, &form::Indicator::h_level)),
      ladder_(levels(forms.pack(), rated_, &form::Indicator::value_level)) {}

void PartyFold::add(const Sample& sample, const Unit& unit) {
  const Voice voice(sample, unit);
  ++units_;
  arrivals_ += static_cast<std::int64_t>(unit.arrivals.size());
  exits_ += static_cast<std::int64_t>(unit.exits.size());
  linked_ += unit.linked();
  pairs_ += unit.paired();
  too_short_ += unit.linked() && unit.fit == measure::PairFit::too_short;
  out_of_order_ += unit.linked() && unit.fit == measure::PairFit::order;

  auto items = voice.items();
  add_indicators(voice, items);
  if (!unit.paired()) {
    for (auto& item : items) item.expected.reset();  // no pairs from here on
  }
  add_headlines(voice);
  add_gaps(voice, items);
  add_direct(voice, items);
  add_people(voice);
  add_value_and_trust(voice);
  add_choices(voice);
  add_rivals(voice);
  add_segments(voice, items);
  add_day(voice, items);
}

void PartyFold::add_headlines_only(const Sample& sample, const Unit& unit) {
  const Voice voice(sample, unit);
  ++units_;
  const auto items = voice.items();
  add_indicators(voice, items);
  add_headlines(voice);
  if (const auto vote = satisfaction_vote(voice, Number::event_importance)) event_importance_.add(*vote);
  if (!unit.paired()) return;
  if (const auto respondent = measure::respondent_disconfirmation(items)) paired_.add(*respondent);
}

void PartyFold::add_headlines(const Voice& voice) {
  const bool clean = unflagged(voice.unit());
  if (const auto vote = satisfaction_vote(voice, Number::osat)) {
    osat_.add(*vote);
    if (clean) osat_unflagged_.add(*vote);
  }
  if (const auto vote = nps_vote(voice)) {
    nps_.add(*vote);
    if (clean) nps_unflagged_.add(*vote);
  }
  if (const auto vote = return_vote(voice)) rebooking_.add(*vote);
  for (const Session* session : voice.unit().exits) {
    const auto answer = number(voice.sample(), *session, Number::nps);
    if (answer && *answer >= 0 && *answer <= 10) ++nps_answers_[static_cast<std::size_t>(std::lround(*answer))];
  }
  const auto overall = voice.mean(Number::osat), direct = voice.mean(Number::direct), ideal = voice.mean(Number::ideal);
  if (overall && direct && ideal) acsi_.add({*overall, *direct, *ideal});
}

PartyFold::Ratings PartyFold::core_ratings(const Sample& sample, const Session& session) const {
  Ratings ratings;
  for (const auto k : core_) {
    ratings.push_back(sample.plan(session).rating(sample.slots(session), k, form::Wave::experienced).rating);
  }
  return ratings;
}

void PartyFold::add_indicators(const Voice& voice, const std::vector<ItemAnswers>& items) {
  const Unit& unit = voice.unit();
  for (const auto k : rated_) {
    IndicatorSums& sums = indicators_[k];
    const ItemAnswers& item = items[k];
    if (item.experienced) sums.experienced.add(*item.experienced);
    if (unit.paired()) {
      if (item.paired()) sums.paired.add(*item.expected, *item.experienced);
    } else {
      if (item.expected) sums.unpaired.add_expected(*item.expected);
      if (item.experienced) sums.unpaired.add_experienced(*item.experienced);
    }
  }
  Ratings core;
  for (const auto k : core_) core.push_back(items[k].experienced);
  const bool any = std::ranges::any_of(core, [](const auto& rating) { return rating.has_value(); });
  if (any) {
    if (const auto overall = voice.mean(Number::osat)) derived_.add(core, *overall);
    if (party_ != Party::exhibitor) {
      csi_.add(core);
    } else {
      std::vector<Ratings> company;
      for (const Session* session : unit.exits) company.push_back(core_ratings(voice.sample(), *session));
      ++companies_ratings_[company];
    }
  }
  const auto picked = votes_of(voice, Choice::importance);
  std::vector<double> votes(core_.size());
  double sum = 0;
  for (std::size_t i = 0; i < core_.size(); ++i) {
    const auto found = picked.find(forms_.indicators()[core_[i]]);
    if (found != picked.end()) sum += votes[i] = found->second;
  }
  if (sum > 0) picks_.add(votes);
}

void PartyFold::add_gaps(const Voice& voice, const std::vector<ItemAnswers>& items) {
  vertical_.add(items);
  horizontal_.add(items);
  ladder_.add(items);
  if (voice.unit().paired()) {
    if (const auto respondent = measure::respondent_disconfirmation(items)) paired_.add(*respondent);
    Ratings expected, experienced;
    for (const auto k : core_) {
      expected.push_back(items[k].expected);
      experienced.push_back(items[k].experienced);
    }
    reliability_.add(expected, experienced);
  }
  const auto recalled = voice.mean(Number::expected_quality);
  if (recalled && !voice.unit().arrival_known) retrospective_.add(items, *recalled);
}

void PartyFold::add_direct(const Voice& voice, const std::vector<ItemAnswers>& items) {
  const auto direct = voice.mean(Number::direct);
  if (!direct) return;
  direct_.add(*direct);
  if (!voice.unit().paired()) return;
  if (const auto respondent = measure::respondent_disconfirmation(items)) {
    sign_check_.add(*direct, respondent->mean());
  }
}

void PartyFold::add_people(const Voice& voice) {
  for (const Session* session : voice.unit().exits) {
    if (const auto report = problem_report(voice.sample(), *session)) problems_.add(*report);
    relationship_.add_person(relationship_answers(voice.sample(), *session));
    for (const auto k : rated_) {
      const auto answer =
          voice.sample().plan(*session).rating(voice.sample().slots(*session), k, form::Wave::experienced);
      indicators_[k].missing.add(answer.state);
    }
  }
}

void PartyFold::add_value_and_trust(const Voice& voice) {
  if (const auto vote = satisfaction_vote(voice, Number::worth)) worth_.add(*vote);
  if (const auto vote = satisfaction_vote(voice, Number::trust)) trust_.add(*vote);
  if (const auto vote = satisfaction_vote(voice, Number::event_importance)) event_importance_.add(*vote);
  measure::BenefitAndCost value;
  double weighing = 0, index = 0, indexed = 0;
  for (const Session* session : voice.unit().exits) {
    if (const auto one = benefit_and_cost(voice.sample(), *session)) {
      value.benefit += one->benefit;
      value.cost += one->cost;
      ++weighing;
    }
    if (const auto one = measure::relationship_index(relationship_answers(voice.sample(), *session))) {
      index += *one;
      ++indexed;
    }
  }
  if (weighing > 0) delivered_value_.add({value.benefit / weighing, value.cost / weighing});
  if (indexed > 0) relationship_.add_index(index / indexed);
  add_trust_drivers(voice);
}

// A visitor says it in one answer, a company in two: that the organiser keeps its word, and cares.
void PartyFold::add_trust_drivers(const Voice& voice) {
  std::optional<double> trust = voice.mean(Number::trust);
  const auto credibility = voice.mean(Number::credibility), benevolence = voice.mean(Number::benevolence);
  if (credibility && benevolence) trust = (*credibility + *benevolence) / 2;
  if (!trust) return;
  for (const Number driver : {Number::reputation, Number::special_needs, Number::shared_information}) {
    if (const auto answer = voice.mean(driver)) trust_drivers_[std::string(code(driver))].add(*answer, *trust);
  }
  const auto* known = voice.unit().registered;
  if (known == nullptr) return;
  if (!known->editions.empty()) {
    trust_drivers_["editions_attended"].add(static_cast<double>(known->editions.size()), *trust);
  }
  if (known->size) trust_drivers_["size"].add(static_cast<double>(*known->size), *trust);
}

void PartyFold::add_choices(const Voice& voice) {
  for (std::size_t i = 0; i < kChoices; ++i) {
    const auto choice = static_cast<Choice>(i);
    if (choice == Choice::importance || choice == Choice::rival || choice == Choice::data_current) continue;
    const auto votes = votes_of(voice, choice);
    if (!votes.empty()) choices_[std::string(code(choice))].add(votes);
  }
  std::vector<measure::PersonGoal> goals;
  const auto& people = voice.unit().exits.empty() ? voice.unit().arrivals : voice.unit().exits;
  for (const Session* session : people) {
    const auto* goal = voice.sample().plan(*session).code(voice.sample().slots(*session), Choice::goal);
    if (goal == nullptr) goal = voice.code(Choice::goal);
    if (goal != nullptr) goals.push_back({*goal, number(voice.sample(), *session, Number::attainment)});
  }
  if (!goals.empty()) goals_.add(goals);
  if (const auto* current = voice.code(Choice::data_current)) {
    const auto* known = voice.unit().registered;
    const auto edition_year = voice.unit().exits.empty() ? 0 : [&] {
      const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(voice.unit().exits.front()->started));
      return static_cast<int>(day.year());
    }();
    const int years = known != nullptr && known->confirmed_year ? edition_year - *known->confirmed_year : 1;
    freshness_.add(*current != "yes", std::max(1, years));
  }
}

void PartyFold::add_rivals(const Voice& voice) {
  const auto votes = votes_of(voice, Choice::rival);
  if (votes.empty()) return;
  rival_shares_.add(votes);
  const auto* rival = voice.code(Choice::rival);
  if (rival == nullptr || *rival == "none") return;
  Rival& sums = rivals_[*rival];
  if (const auto rating = voice.mean(Number::competitor_quality)) sums.rating.add(*rating);
  for (const auto k : rated_) {
    const auto own = voice.rating(k, form::Wave::experienced), theirs = voice.rating(k, form::Wave::competitor);
    if (own && theirs) sums.by_indicator[k].add(*own, *theirs);
  }
}

void PartyFold::add_segments(const Voice& voice, const std::vector<ItemAnswers>& items) {
  const Unit& unit = voice.unit();
  if (const auto* known = unit.registered) {
    if (!known->region.empty()) add_to_segment("region", known->region, voice, items);
    if (known->size) {
      add_to_segment("size", std::string(lifecycle::kSizeClasses[static_cast<std::size_t>(*known->size)]), voice,
                     items);
    }
  }
  if (const auto* history = voice.code(Choice::history)) add_to_segment("history", *history, voice, items);
  if (const auto* goal = voice.code(Choice::goal)) add_to_segment("goal", *goal, voice, items);
  if (const auto* group = voice.code(Choice::group)) add_to_segment("group", *group, voice, items);
  if (unit.exits.empty()) return;
  add_to_segment("day", voice.sample().day(*unit.exits.front()), voice, items);
  add_to_segment("language", voice.sample().language(*unit.exits.front()), voice, items);
  if (unit.registered != nullptr && !unit.registered->region.empty()) {
    coverage_["region"].add_respondent(unit.registered->region);
  }
}

void PartyFold::add_to_segment(const std::string& kind, const std::string& level, const Voice& voice,
                               const std::vector<ItemAnswers>& items) {
  SegmentFold& segment = segments_[kind][level];
  ++segment.units;
  if (const auto vote = satisfaction_vote(voice, Number::osat)) segment.osat.add(*vote);
  if (const auto vote = nps_vote(voice)) segment.nps.add(*vote);
  if (const auto vote = return_vote(voice)) segment.rebooking.add(*vote);
  if (!voice.unit().paired()) return;
  if (const auto respondent = measure::respondent_disconfirmation(items)) segment.disconfirmation.add(*respondent);
  if (kind != "region") return;
  for (const auto k : rated_) {
    if (items[k].paired()) segment.gaps[forms_.indicators()[k]].add(items[k].disconfirmation());
  }
}

void PartyFold::add_day(const Voice& voice, const std::vector<ItemAnswers>& items) {
  if (voice.unit().exits.empty()) return;
  DayFold day;
  for (const auto k : rated_) {
    if (items[k].experienced) day.experienced[k].add(*items[k].experienced);
  }
  if (const auto pressure = voice.mean(Number::pressure)) day.pressure.add(*pressure);
  if (!day.empty()) days_[voice.sample().day(*voice.unit().exits.front())].merge(day, 1);
}

const std::map<std::string, SegmentFold>& PartyFold::segments(const std::string& kind) const {
  static const std::map<std::string, SegmentFold> kNone;
  const auto found = segments_.find(kind);
  return found == segments_.end() ? kNone : found->second;
}

void PartyFold::merge(const PartyFold& other, std::int64_t times) {
  units_ += times * other.units_;
  arrivals_ += times * other.arrivals_;
  exits_ += times * other.exits_;
  linked_ += times * other.linked_;
  pairs_ += times * other.pairs_;
  too_short_ += times * other.too_short_;
  out_of_order_ += times * other.out_of_order_;
  osat_.merge(other.osat_, times);
  osat_unflagged_.merge(other.osat_unflagged_, times);
  worth_.merge(other.worth_, times);
  trust_.merge(other.trust_, times);
  event_importance_.merge(other.event_importance_, times);
  nps_.merge(other.nps_, times);
  nps_unflagged_.merge(other.nps_unflagged_, times);
  for (std::size_t i = 0; i < nps_answers_.size(); ++i) nps_answers_[i] += times * other.nps_answers_[i];
  rebooking_.merge(other.rebooking_, times);
  csi_.merge(other.csi_, times);
  merge_maps(companies_ratings_, other.companies_ratings_, times);
  acsi_.merge(other.acsi_, times);
  for (std::size_t k = 0; k < indicators_.size(); ++k) {
    indicators_[k].experienced.merge(other.indicators_[k].experienced, times);
    indicators_[k].paired.merge(other.indicators_[k].paired, times);
    indicators_[k].unpaired.merge(other.indicators_[k].unpaired, times);
    indicators_[k].missing.merge(other.indicators_[k].missing, times);
  }
  picks_.merge(other.picks_, times);
  derived_.merge(other.derived_, times);
  paired_.merge(other.paired_, times);
  direct_.merge(other.direct_, times);
  retrospective_.merge(other.retrospective_, times);
  sign_check_.merge(other.sign_check_, times);
  reliability_.merge(other.reliability_, times);
  vertical_.merge(other.vertical_, times);
  horizontal_.merge(other.horizontal_, times);
  ladder_.merge(other.ladder_, times);
  problems_.merge(other.problems_, times);
  merge_maps(rivals_, other.rivals_, times);
  rival_shares_.merge(other.rival_shares_, times);
  delivered_value_.merge(other.delivered_value_, times);
  relationship_.merge(other.relationship_, times);
  goals_.merge(other.goals_, times);
  merge_maps(choices_, other.choices_, times);
  freshness_.merge(other.freshness_, times);
  for (const auto& [kind, segments] : other.segments_) merge_maps(segments_[kind], segments, times);
  merge_maps(days_, other.days_, times);
  merge_maps(coverage_, other.coverage_, times);
  merge_maps(trust_drivers_, other.trust_drivers_, times);
}

}  // namespace fairgauge::survey::report
