#include "survey/measure/osat.hpp"

namespace fairgauge::survey::measure {

Osat::Vote Osat::vote(double rating) { return {rating, rating >= 4 ? 1.0 : 0.0, rating <= 2 ? 1.0 : 0.0}; }

void Osat::add(const Vote& company, double weight) {
  ratings_.add(company.rating, weight);
  net_.add(company.top, company.bottom, weight);
}

void Osat::merge(const Osat& other, std::int64_t times) {
  ratings_.merge(other.ratings_, times);
  net_.merge(other.net_, times);
}

Osat::Result Osat::result(const Publication& publication) const {
  return {estimate_mean(ratings_, publication), estimate_share(net_.above(), publication),
          estimate_share(net_.below(), publication), net_.estimate(publication)};
}

}  // namespace fairgauge::survey::measure
