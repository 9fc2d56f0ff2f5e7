#include "survey/report/exit_weights.hpp"

#include <algorithm>
#include <array>

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

ExitWeights::ExitWeights(const Sample& sample, const lifecycle::Register& participants,
                         const std::vector<std::string>& editions, const measure::WeightBounds& bounds)
    : sample_(sample), editions_(editions) {
  std::map<std::string, measure::Raking> rakings;
  for (const Session& session : sample.sessions()) {
    if (!is_weighted(session)) continue;
    const auto& edition = sample.edition(session);
    auto raking = rakings.find(edition);
    if (raking == rakings.end()) {
      raking = rakings.emplace(edition, measure::Raking(margins_of(participants, edition, editions))).first;
    }
    raking->second.add(levels_of(session));
  }
  for (const auto& [edition, raking] : rakings) {
    auto weights = raking.result(bounds);
    if (weights.unknown < weights.respondents) by_edition_.emplace(edition, std::move(weights));
  }
}

bool ExitWeights::is_weighted(const Session& session) const {
  return session.counts() && sample_.role(session) == Role{Party::visitor, Side::exit};
}

measure::MarginLevels ExitWeights::levels_of(const Session& session) const {
  return report::levels_of(session.owner, sample_.edition(session), editions_);
}

std::optional<double> ExitWeights::of(const Session& session) const {
  if (!is_weighted(session)) return std::nullopt;
  const auto weights = by_edition_.find(sample_.edition(session));
  return weights == by_edition_.end() ? std::nullopt : std::optional(weights->second.of(levels_of(session)));
}

}  // namespace fairgauge::survey::report
