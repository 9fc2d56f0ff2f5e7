#include "survey/measure/relationship.hpp"

#include <span>

#include "survey/measure/item_answers.hpp"

namespace fairgauge::survey::measure {
namespace {

constexpr int kAnswersMin = 3;

struct AnsweredMean {
  int answered = 0;
  double sum = 0;
};

AnsweredMean mean_of(std::span<const std::optional<double>> answers) {
  AnsweredMean mean;
  for (const auto& answer : answers) {
    if (!answer) continue;
    ++mean.answered;
    mean.sum += *answer;
  }
  return mean;
}

}  // namespace

std::optional<double> relationship_index(const RelationshipAnswers& answers) {
  const auto [answered, sum] = mean_of(answers);
  if (answered < kAnswersMin) return std::nullopt;
  return rescaled(sum / answered);
}

std::optional<double> trust(const RelationshipAnswers& answers) {
  const auto [answered, sum] = mean_of(std::span(answers).first(2));
  if (answered == 0) return std::nullopt;
  return sum / answered;
}

void RelationshipQuality::add_person(const RelationshipAnswers& answers) {
  for (std::size_t i = 0; i < kRelationshipItems; ++i) {
    if (answers[i]) items_[i].add(*answers[i]);
  }
  reliability_.add(answers);
  if (answers[credibility] && answers[benevolence]) {
    trust_.add(std::array{*answers[credibility], *answers[benevolence]});
  }
}

void RelationshipQuality::merge(const RelationshipQuality& other, std::int64_t times) {
  index_.merge(other.index_, times);
  for (std::size_t i = 0; i < kRelationshipItems; ++i) items_[i].merge(other.items_[i], times);
  reliability_.merge(other.reliability_, times);
  trust_.merge(other.trust_, times);
}

RelationshipQuality::Result RelationshipQuality::result(const Publication& publication,
                                                        const Reliability& limits) const {
  Result result;
  result.index = estimate_mean(index_, publication);
  // People stand behind the items; a known number of companies says nothing about them.
  const Publication of_people{publication.gates, publication.confidence, {}};
  for (std::size_t i = 0; i < kRelationshipItems; ++i) result.items[i] = estimate_mean(items_[i], of_people);
  result.reliability = reliability_.result(of_people, limits);
  result.trust_correlation = estimate_ratio(trust_.weights(), trust_.correlation(0, 1), of_people);
  if (result.trust_correlation.shown()) {
    result.trust_reliability = spearman_brown(result.trust_correlation.value);
  }
  return result;
}

}  // namespace fairgauge::survey::measure
