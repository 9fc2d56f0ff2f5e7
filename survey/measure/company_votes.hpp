// One vote per company: first each person's figures (top-box vote, promoter, CSI_i ...), then their mean in the
// company.
//
// What measures take as a company's vote comes from here: a row of numbers per person, in an order that the caller
// knows. Missing: a figure's mean is over the people who have it. n of a company measure is the number of companies, as
// ISO 25639 counts exhibiting companies, not their staff.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "survey/measure/moments.hpp"

namespace fairgauge::survey::measure {

class CompanyVotes {
 public:
  explicit CompanyVotes(std::size_t figures) : figures_(figures) {}

  void add(const std::string& company, std::span<const std::optional<double>> person);  // `figures` of them
  void merge(const CompanyVotes& other);

  // Companies by key, each with the mean of its people, figure by figure; nothing where none of them has it.
  [[nodiscard]] std::map<std::string, std::vector<std::optional<double>>> result() const;

 private:
  std::size_t figures_;
  std::map<std::string, std::vector<Moments>> companies_;
};

}  // namespace fairgauge::survey::measure
