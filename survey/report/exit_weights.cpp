#include "survey/report/exit_weights.hpp"

#include <algorithm>
#include <utility>

namespace fairgauge::survey::report {

using lifecycle::Participant;
using measure::Margin;

std::string_view visit_of(const Participant& participant, const std::string& edition,
                          const std::vector<std::string>& editions) {
  const auto now = std::ranges::find(editions, edition);
  if (now == editions.end()) return "";
  const bool came_before =
      std::any_of(editions.begin(), now, [&](const auto& earlier) { return participant.editions.contains(earlier); });
  return came_before ? "repeat" : "first";
}

std::vector<Margin> margins_of(const lifecycle::Register& participants, const std::string& edition,
                               const std::vector<std::string>& editions) {
  std::vector<Margin> margins(2);
  for (const auto& [key, participant] : participants.participants()) {
    if (participant.type != lifecycle::PartyType::visitor || !participant.editions.contains(edition)) continue;
    const auto visit = visit_of(participant, edition, editions);
    if (!participant.region.empty()) ++margins[0][participant.region];
    if (!visit.empty()) ++margins[1][std::string(visit)];
  }
  return margins;
}

measure::MarginLevels levels_of(const Participant* visitor, const std::string& edition,
                                const std::vector<std::string>& editions) {
  if (visitor == nullptr) return {"", ""};
  return {visitor->region, std::string(visit_of(*visitor, edition, editions))};
}

ExitWeights::Place ExitWeights::add(const Sample& sample, const Session& session) {
  if (!session.counts() || sample.role(session) != Role{Party::visitor, Side::exit}) return kNone;
  const auto& edition = sample.edition(session);
  const Alike alike{edition, levels_of(session.owner, edition, editions_)};
  const auto place = places_.try_emplace(alike, static_cast<Place>(places_.size())).first->second;
  if (place == respondents_.size()) respondents_.push_back(0);
  ++respondents_[place];
  return place;
}

void ExitWeights::rake(const measure::WeightBounds& bounds) {
  std::map<std::string, measure::Raking> rakings;
  for (const auto& [alike, place] : places_) {
    auto raking = rakings.find(alike.edition);
    if (raking == rakings.end()) {
      measure::Raking empty(margins_of(participants_, alike.edition, editions_));
      raking = rakings.emplace(alike.edition, std::move(empty)).first;
    }
    raking->second.add(alike.levels, respondents_[place]);
  }
  std::map<std::string, measure::Raking::Weights> by_edition;
  for (const auto& [edition, raking] : rakings) by_edition.emplace(edition, raking.result(bounds));
  weights_.resize(places_.size());
  for (const auto& [alike, place] : places_) {
    const auto& weights = by_edition.at(alike.edition);
    if (weights.unknown < weights.respondents) weights_[place] = weights.of(alike.levels);
  }
}

std::optional<double> ExitWeights::of(Place place) const { return place == kNone ? std::nullopt : weights_.at(place); }

}  // namespace fairgauge::survey::report
