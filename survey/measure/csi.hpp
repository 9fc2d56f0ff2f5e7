// The weighted customer satisfaction index, 0-100, over the indicators that everybody is shown.
//
// CSI_i = sum of w_k y_ik over the answered / sum of w_k over the answered, y = (P - 1) / 4 * 100; counts if the
// answered items carry half of the weight. CSI = mean of CSI_i, t interval. Nothing is imputed; the index of the means
// is another number as soon as answers are missing. May be weighted (respondents). Companies: CSI_i per person, then
// their mean.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>

#include "survey/measure/estimate.hpp"
#include "survey/measure/vector_moments.hpp"

namespace fairgauge::survey::measure {

using Ratings = std::span<const std::optional<double>>;  // 1..5 by indicator; nothing: not answered or "did not use"

// CSI_i of one respondent, 0..100. Nothing if the answered items carry less than half of the weight.
[[nodiscard]] std::optional<double> respondent_csi(Ratings ratings, std::span<const double> weights);

// Folds ratings once, before the weights are known: respondents are grouped by which items they answered, and in each
// group CSI_i is the same linear combination. At most 2^K groups; in practice a handful.
class Csi {
 public:
  void add(Ratings ratings, double weight = 1);  // always of the same indicators, at most 32
  void merge(const Csi& other, std::int64_t times = 1);

  // `weights` by indicator, not negative, above 0 in sum; one of 0 leaves the indicator out (the index of one level).
  [[nodiscard]] Estimate result(std::span<const double> weights, const Publication& publication = {}) const;

 private:
  std::map<std::uint32_t, VectorMoments> groups_;  // by the set of answered items: bit k is indicator k
};

}  // namespace fairgauge::survey::measure
