#include "survey/measure/paired_disconfirmation.hpp"

namespace fairgauge::survey::measure {
namespace {

constexpr double kTop = 5;

}  // namespace

void PairedDisconfirmation::add(double expected, double experienced) {
  const double difference = experienced - expected;
  disconfirmation_.add(difference);
  expected_.add(expected);
  experienced_.add(experienced);
  split_.add(outcome_of(difference, 1, tolerance_), can_be_delighted(kTop - expected, 1, tolerance_));
}

void PairedDisconfirmation::merge(const PairedDisconfirmation& other, std::int64_t times) {
  disconfirmation_.merge(other.disconfirmation_, times);
  expected_.merge(other.expected_, times);
  experienced_.merge(other.experienced_, times);
  split_.merge(other.split_, times);
}

PairedDisconfirmation::Result PairedDisconfirmation::result(const Publication& publication) const {
  Result result;
  result.disconfirmation = estimate_mean(disconfirmation_, publication);
  if (result.disconfirmation.shown()) result.deviation = disconfirmation_.deviation();
  result.expected = estimate_mean(expected_, publication);
  result.experienced = estimate_mean(experienced_, publication);
  result.split = split_.result(publication);
  return result;
}

std::optional<RespondentDisconfirmation> respondent_disconfirmation(std::span<const ItemAnswers> items) {
  RespondentDisconfirmation respondent;
  int asked = 0;
  for (const auto& item : items) {
    asked += item.asked ? 1 : 0;
    if (!item.paired()) continue;
    respondent.sum += item.disconfirmation();
    respondent.room += kTop - *item.expected;
    ++respondent.items;
  }
  if (!answered_half(respondent.items, asked)) return std::nullopt;
  return respondent;
}

void OverallDisconfirmation::add(const RespondentDisconfirmation& respondent) {
  disconfirmation_.add(respondent.mean());
  split_.add(outcome_of(respondent.sum, respondent.items, tolerance_),
             can_be_delighted(respondent.room, respondent.items, tolerance_));
}

void OverallDisconfirmation::merge(const OverallDisconfirmation& other, std::int64_t times) {
  disconfirmation_.merge(other.disconfirmation_, times);
  split_.merge(other.split_, times);
}

OverallDisconfirmation::Result OverallDisconfirmation::result(const Publication& publication) const {
  Result result;
  result.disconfirmation = estimate_mean(disconfirmation_, publication);
  result.split = split_.result(publication);
  result.verdict = segment_verdict(result.disconfirmation, tolerance_);
  return result;
}

}  // namespace fairgauge::survey::measure
