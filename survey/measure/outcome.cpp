#include "survey/measure/outcome.hpp"

#include <cmath>

#include "survey/measure/share.hpp"

namespace fairgauge::survey::measure {
namespace {

constexpr double kRoundingRoom = 1e-9;

Estimate share_of(std::int64_t marked, std::int64_t n, const Publication& publication) {
  return estimate_share(Share::of(static_cast<double>(marked), n), publication);
}

}  // namespace

Outcome outcome_of(double sum, int items, double tolerance) {
  const double band = tolerance * items + kRoundingRoom;
  if (std::abs(sum) <= band) return Outcome::basic;
  return sum < 0 ? Outcome::dissatisfied : Outcome::delighted;
}

bool can_be_delighted(double room, int items, double tolerance) { return room > tolerance * items + kRoundingRoom; }

void OutcomeSplit::add(Outcome outcome, bool could_be_delighted) {
  ++(outcome == Outcome::dissatisfied ? dissatisfied_ : outcome == Outcome::basic ? basic_ : delighted_);
  eligible_ += could_be_delighted ? 1 : 0;
}

void OutcomeSplit::merge(const OutcomeSplit& other, std::int64_t times) {
  dissatisfied_ += times * other.dissatisfied_;
  basic_ += times * other.basic_;
  delighted_ += times * other.delighted_;
  eligible_ += times * other.eligible_;
}

OutcomeSplit::Result OutcomeSplit::result(const Publication& publication) const {
  const std::int64_t n = dissatisfied_ + basic_ + delighted_;
  return {dissatisfied_,
          basic_,
          delighted_,
          eligible_,
          share_of(dissatisfied_, n, publication),
          share_of(basic_, n, publication),
          share_of(delighted_, n, publication)};
}

std::optional<SegmentVerdict> segment_verdict(const Estimate& mean_disconfirmation, double tolerance) {
  if (!mean_disconfirmation.shown()) return std::nullopt;
  SegmentVerdict result;
  const double mean = mean_disconfirmation.value;
  result.lean = mean < -tolerance ? Outcome::dissatisfied : mean > tolerance ? Outcome::delighted : Outcome::basic;
  if (!mean_disconfirmation.interval) return result;
  const auto [low, high] = *mean_disconfirmation.interval;
  if (high < -tolerance) {
    result.verdict = Verdict::dissatisfied;
  } else if (low > tolerance) {
    result.verdict = Verdict::delighted;
  } else if (low >= -tolerance && high <= tolerance) {
    result.verdict = Verdict::basic;
  }
  return result;
}

}  // namespace fairgauge::survey::measure
