#include "survey/measure/disconfirmation.hpp"

namespace fairgauge::survey::measure {

PairFit pair_fit(base::UtcTime arrival_finished, base::UtcTime exit_started, const Parameters& parameters) {
  if (arrival_finished > exit_started) return PairFit::order;
  return exit_started - arrival_finished >= parameters.pairing_gap ? PairFit::paired : PairFit::too_short;
}

DisconfirmationMode reported_mode(std::int64_t pairs, const Gates& gates) {
  return static_cast<double>(pairs) >= gates.pairs ? DisconfirmationMode::paired : DisconfirmationMode::unpaired;
}

}  // namespace fairgauge::survey::measure
