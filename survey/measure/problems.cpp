#include "survey/measure/problems.hpp"

namespace fairgauge::survey::measure {
namespace {

bool is_recovered(const ProblemReport& report) { return report.handling.value_or(0) >= 4; }

}  // namespace

void Problems::add(const ProblemReport& report) {
  ++asked_;
  if (!report.had) {
    if (report.osat) osat_without_problem_.add(*report.osat);
    return;
  }
  ++problems_;
  if (!report.told) return;
  ++answered_told_;
  if (!*report.told) return;
  ++told_;
  if (!report.handling) return;
  ++rated_;
  if (!is_recovered(report)) return;
  ++recovered_;
  if (report.osat) osat_recovered_.add(*report.osat);
}

void Problems::merge(const Problems& other, std::int64_t times) {
  asked_ += times * other.asked_;
  problems_ += times * other.problems_;
  answered_told_ += times * other.answered_told_;
  told_ += times * other.told_;
  rated_ += times * other.rated_;
  recovered_ += times * other.recovered_;
  osat_recovered_.merge(other.osat_recovered_, times);
  osat_without_problem_.merge(other.osat_without_problem_, times);
}

Problems::Result Problems::result(const Publication& publication) const {
  Result result{asked_, problems_, told_, rated_, recovered_, {}, {}, {}, {}, {}, {}};
  const auto share = [&](std::int64_t marked, std::int64_t n) {
    return estimate_share(Share::of(static_cast<double>(marked), n), publication);
  };
  result.incidence = share(problems_, asked_);
  result.voice = share(told_, answered_told_);
  result.silent = share(answered_told_ - told_, answered_told_);
  result.recovery = share(recovered_, rated_);
  result.unresolved = share(problems_ - recovered_, asked_);
  if (admits_comparison(osat_recovered_.n_effective(), osat_without_problem_.n_effective(), publication.gates)) {
    result.recovery_effect = compare_means(osat_recovered_, osat_without_problem_, publication.confidence);
  }
  return result;
}

bool unresolved_complaint(const ProblemReport& report) {
  return report.had && report.told.value_or(false) && !is_recovered(report);
}

}  // namespace fairgauge::survey::measure
