#include "survey/measure/nps.hpp"

namespace fairgauge::survey::measure {

Nps::Vote Nps::vote(double answer) { return {answer, answer >= 9 ? 1.0 : 0.0, answer <= 6 ? 1.0 : 0.0}; }

void Nps::add(const Vote& company, double weight) {
  answers_.add(company.answer, weight);
  votes_.add(company.promoter, company.detractor, weight);
}

void Nps::merge(const Nps& other, std::int64_t times) {
  answers_.merge(other.answers_, times);
  votes_.merge(other.votes_, times);
}

Nps::Result Nps::result(const Publication& publication) const {
  return {scaled(votes_.estimate(publication), 100), estimate_mean(answers_, publication),
          estimate_share(votes_.above(), publication), estimate_share(votes_.below(), publication)};
}

std::optional<NetComparison> compare_nps(const Nps& a, const Nps& b, const Gates& gates) {
  const auto& above_a = a.votes().above();
  const auto& above_b = b.votes().above();
  if (!admits_comparison(above_a.weights().n_effective(), above_b.weights().n_effective(), gates)) return std::nullopt;
  auto comparison = compare_net(a.votes(), b.votes());
  if (comparison) comparison->difference *= 100;
  return comparison;
}

}  // namespace fairgauge::survey::measure
