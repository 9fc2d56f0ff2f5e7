// Relationship quality of exhibitors: trust (credibility, benevolence), satisfaction with the relationship, belonging,
// commercial friendship.
//
// Five items agreed with 1..5. RQI_i = mean of the answered, as 0-100, if three of five are; RQI = mean, t interval.
// Companies: RQI_i per person, then their mean; alpha over people. Below alpha .70 or 30 complete people single items
// only. Sources: Doney & Cannon 1997 (trust); Price & Arnould 1999 (friendship); Jin, Weber & Bauer 2010 (exhibitors).
#pragma once

#include <array>
#include <optional>

#include "survey/measure/reliability.hpp"

namespace fairgauge::survey::measure {

enum RelationshipItem { credibility, benevolence, relationship_satisfaction, belonging, friendship };
inline constexpr std::size_t kRelationshipItems = 5;
using RelationshipAnswers = std::array<std::optional<double>, kRelationshipItems>;  // by RelationshipItem

// RQI_i, 0..100. Nothing below three of five answers.
[[nodiscard]] std::optional<double> relationship_index(const RelationshipAnswers& answers);

// Trust, 1..5: mean of credibility and benevolence, of what is answered of the two.
[[nodiscard]] std::optional<double> trust(const RelationshipAnswers& answers);

class RelationshipQuality {
 public:
  void add_person(const RelationshipAnswers& answers);  // items, alpha
  void add_index(double index) { index_.add(index); }   // RQI_i of a person, or of a company: mean of its people
  void merge(const RelationshipQuality& other, std::int64_t times = 1);

  struct Result {
    Estimate index;                                  // 0..100
    std::array<Estimate, kRelationshipItems> items;  // means 1..5 over people
    ItemReliability::Result reliability;             // over people; `usable` says whether the index may be shown
    Estimate trust_correlation;                      // r of the two trust items
    double trust_reliability = kNoValue;             // Spearman-Brown of it
  };
  [[nodiscard]] Result result(const Publication& publication = {}, const Reliability& limits = {}) const;

 private:
  Moments index_;
  std::array<Moments, kRelationshipItems> items_;
  ItemReliability reliability_{kRelationshipItems};
  VectorMoments trust_{2};
};

}  // namespace fairgauge::survey::measure
