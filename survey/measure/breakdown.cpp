#include "survey/measure/breakdown.hpp"

#include "survey/measure/merge_maps.hpp"

namespace fairgauge::survey::measure {

void Breakdown::add(std::span<const std::string> codes) {
  respondents_.add(1);
  for (const auto& code : codes) votes_[code].add(1);
}

void Breakdown::add(const std::map<std::string, double>& company) {
  respondents_.add(1);
  for (const auto& [code, vote] : company) votes_[code].add(vote);
}

void Breakdown::merge(const Breakdown& other, std::int64_t times) {
  respondents_.merge(other.respondents_, times);
  merge_maps(votes_, other.votes_, times);
}

std::map<std::string, Estimate> Breakdown::result(const Publication& publication) const {
  std::map<std::string, Estimate> shares;
  for (const auto& [code, votes] : votes_) {
    shares[code] = estimate_share(Share::of(votes.value(), respondents_.n), publication);
  }
  return shares;
}

}  // namespace fairgauge::survey::measure
