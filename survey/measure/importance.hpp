// How much each indicator matters: by what people pick as most important, by what they rate, or by what goes along with
// their satisfaction. Makes the weights of the satisfaction index and one axis of importance-performance analysis.
//
// Weights sum to 1 over the indicators that everybody is shown. Whether importance should be stated or derived is
// disputed; both are offered. Missing: only who picked counts.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "survey/measure/share.hpp"
#include "survey/measure/vector_moments.hpp"

namespace fairgauge::survey::measure {

// "Which ONE matters most?": w_k = (c_k + 1) / (N + K), so that no weight is 0.
class ImportancePicks {
 public:
  explicit ImportancePicks(std::size_t indicators) : picks_(indicators) {}

  void add(std::size_t indicator);
  void add(std::span<const double> votes);  // a company's: shares of its people, at most 1 together; K of them
  void merge(const ImportancePicks& other, std::int64_t times = 1);

  [[nodiscard]] double n() const;  // N: who picked one of these indicators
  [[nodiscard]] std::vector<double> weights() const;
  [[nodiscard]] Estimate share(std::size_t indicator, const Publication& publication = {}) const;  // c_k / N, Wilson

 private:
  std::vector<Share> picks_;
};

// Importance rated 1..5: w_k = mean_k / sum of means. Empty if any indicator has no rating.
[[nodiscard]] std::vector<double> weights_from_ratings(std::span<const Moments> importance);

// r_k = correlation of the rating of indicator k with overall satisfaction; w_k = max(r_k, 0) / sum.
class DerivedImportance {
 public:
  explicit DerivedImportance(std::size_t indicators) : pairs_(indicators, VectorMoments(2)) {}

  // Everybody who rated some indicators and their overall satisfaction.
  void add(std::span<const std::optional<double>> ratings, double osat);
  void merge(const DerivedImportance& other, std::int64_t times = 1);

  struct Result {
    std::vector<std::optional<double>> correlations;  // nothing where one of the two does not vary
    std::vector<double>
        weights;  // empty: fewer than Reliability::derived_weight_n answers of any indicator, or no r > 0
  };
  [[nodiscard]] Result result(const Reliability& reliability = {}) const;

 private:
  std::vector<VectorMoments> pairs_;
};

}  // namespace fairgauge::survey::measure
