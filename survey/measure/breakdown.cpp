#include "survey/measure/breakdown.hpp"

namespace fairgauge::survey::measure {

void Breakdown::add(std::span<const std::string> codes) {
  respondents_.add(1);
  for (const auto& code : codes) votes_[code] += 1;
}

void Breakdown::add(const std::map<std::string, double>& company) {
  respondents_.add(1);
  for (const auto& [code, vote] : company) votes_[code] += vote;
}

void Breakdown::merge(const Breakdown& other) {
  respondents_.merge(other.respondents_);
  for (const auto& [code, votes] : other.votes_) votes_[code] += votes;
}

std::map<std::string, Estimate> Breakdown::result(const Publication& publication) const {
  std::map<std::string, Estimate> shares;
  for (const auto& [code, votes] : votes_) {
    shares[code] = estimate_share(Share::of(votes, respondents_.n), publication);
  }
  return shares;
}

}  // namespace fairgauge::survey::measure
