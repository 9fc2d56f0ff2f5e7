#include "survey/measure/company_votes.hpp"

#include <cassert>

namespace fairgauge::survey::measure {

void CompanyVotes::add(const std::string& company, std::span<const std::optional<double>> person) {
  assert(person.size() == figures_);
  auto& figures = companies_.try_emplace(company, figures_).first->second;
  for (std::size_t i = 0; i < figures_; ++i) {
    if (person[i]) figures[i].add(*person[i]);
  }
}

void CompanyVotes::merge(const CompanyVotes& other) {
  assert(other.figures_ == figures_);
  for (const auto& [company, theirs] : other.companies_) {
    auto& figures = companies_.try_emplace(company, figures_).first->second;
    for (std::size_t i = 0; i < figures_; ++i) figures[i].merge(theirs[i]);
  }
}

std::map<std::string, std::vector<std::optional<double>>> CompanyVotes::result() const {
  std::map<std::string, std::vector<std::optional<double>>> result;
  for (const auto& [company, figures] : companies_) {
    auto& means = result[company];
    for (const auto& figure : figures) means.push_back(figure.n() == 0 ? std::nullopt : std::optional(figure.mean()));
  }
  return result;
}

}  // namespace fairgauge::survey::measure
