// How answers spread over the choices of one question: goals, reasons, the cost that hurt most, channels, languages.
//
// Share of each code among those who answered, Wilson intervals. With several choices allowed the shares may exceed 1
// in sum. A company's vote is the mean of its people's. Missing: only who answered counts. Integer counts for people.
#pragma once

#include <map>
#include <span>
#include <string>

#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {

class Breakdown {
 public:
  void add(const std::string& code) { add(std::span(&code, 1)); }
  void add(std::span<const std::string> codes);            // one person; each code once
  void add(const std::map<std::string, double>& company);  // votes 0..1
  void merge(const Breakdown& other, std::int64_t times = 1);

  [[nodiscard]] std::int64_t n() const { return respondents_.n; }
  [[nodiscard]] bool empty() const { return n() == 0; }
  [[nodiscard]] std::map<std::string, Estimate> result(const Publication& publication = {}) const;

 private:
  WeightSum respondents_;
  std::map<std::string, ExactSum> votes_;
};

}  // namespace fairgauge::survey::measure
