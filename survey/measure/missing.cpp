#include "survey/measure/missing.hpp"

namespace fairgauge::survey::measure {

void Missing::add(AnswerState state) {
  switch (state) {
    case AnswerState::not_shown: return;
    case AnswerState::unanswered: ++unanswered_; return;
    case AnswerState::not_applicable: ++not_applicable_; return;
    case AnswerState::answered: ++answered_; return;
  }
}

void Missing::merge(const Missing& other, std::int64_t times) {
  answered_ += times * other.answered_;
  not_applicable_ += times * other.not_applicable_;
  unanswered_ += times * other.unanswered_;
}

Missing::Result Missing::result(const Reliability& limits) const {
  Result result{answered_ + not_applicable_ + unanswered_, answered_, not_applicable_, unanswered_, 0, false};
  if (result.shown == 0) return result;
  result.share = static_cast<double>(not_applicable_ + unanswered_) / static_cast<double>(result.shown);
  result.warning = result.share > limits.missing_max;
  return result;
}

}  // namespace fairgauge::survey::measure
