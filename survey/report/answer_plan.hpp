// What a report reads of one questionnaire, and how an interview's answers are kept while a million of them are folded:
// one row of small numbers, some forty bytes, instead of the record.
//
// Ratings and other numbers are kept in hundredths, so scales must lie within -300..300; codes as indexes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "survey/form/questionnaire.hpp"
#include "survey/measure/observations.hpp"

namespace fairgauge::survey::report {

// The codes of the custom property `measure` that hold a number; survey/measure/MEASURES.md explains them.
enum class Number : std::uint8_t {
  osat,
  direct,
  ideal,
  nps,
  rebook,
  expected_quality,    // recalled at the exit
  competitor_quality,  // the rival's
  problem,
  told,
  recovery,
  attainment,
  worth,
  trust,
  credibility,
  benevolence,
  relationship_satisfaction,
  belonging,
  friendship,
  benefit_show,
  benefit_service,
  benefit_staff,
  benefit_image,
  cost_money,
  cost_time,
  cost_effort,
  cost_worry,
  event_importance,
  refuse,
  pressure,
  reputation,  // what makes trust, by Doney and Cannon
  special_needs,
  shared_information,
};
inline constexpr std::size_t kNumbers = 32;

// Those that hold one code of several, or several of them.
enum class Choice : std::uint8_t {
  importance,
  goal,
  rival,
  reason,
  channel,
  worst_cost,
  group,
  history,
  improvement,
  tour_benefit,
  data_current,
};
inline constexpr std::size_t kChoices = 11;

[[nodiscard]] std::string_view code(Number number);
[[nodiscard]] std::string_view code(Choice choice);

using Slot = std::int16_t;

class AnswerPlan {
 public:
  // `indicators` are the show's codes, in the order of all indexes. The questionnaire must outlive the plan.
  AnswerPlan(const form::Questionnaire& questionnaire, const std::vector<std::string>& indicators);

  [[nodiscard]] std::size_t size() const { return size_; }  // slots of one interview

  // Where a question's answer goes, one of the three; nowhere if nothing reads it.
  struct Target {
    int rating = -1, number = -1, choice = -1;  // slots
    Choice choice_code{};
    [[nodiscard]] bool nowhere() const { return rating < 0 && number < 0 && choice < 0; }
  };
  [[nodiscard]] Target target(const form::Question& question) const;

  // What a slot holds. Codes that no choice of the form has, as those of an earlier version, get an index when they are
  // first met. Any thread may ask; what is asked of the slots afterwards, once all have.
  [[nodiscard]] static Slot empty_slot();
  [[nodiscard]] static Slot rating_slot(const measure::RatingAnswer& answer);
  [[nodiscard]] static Slot number_slot(double number);
  [[nodiscard]] Slot choice_slot(Choice choice, std::span<const std::string_view> codes) const;

  [[nodiscard]] measure::RatingAnswer rating(std::span<const Slot> slots, std::size_t indicator, form::Wave wave) const;
  [[nodiscard]] std::optional<double> number(std::span<const Slot> slots, Number number) const;
  [[nodiscard]] const std::string* code(std::span<const Slot> slots, Choice choice) const;  // nullptr: none, several
  [[nodiscard]] std::vector<std::string> codes(std::span<const Slot> slots, Choice choice) const;

  [[nodiscard]] bool asks(Number number) const { return place_of(number) >= 0; }
  [[nodiscard]] bool asks(Choice choice) const { return place_of(choice) >= 0; }

  // Indicators that the form rates in that wave; and of them, those that everybody is shown.
  [[nodiscard]] std::vector<std::size_t> indicators(form::Wave wave) const;
  [[nodiscard]] std::vector<std::size_t> core_indicators(form::Wave wave) const;

  [[nodiscard]] const form::Questionnaire& questionnaire() const { return questionnaire_; }

 private:
  struct RatingPlace {
    int place = -1;
    bool core = false;
  };
  [[nodiscard]] int place_of(Number number) const { return numbers_[static_cast<std::size_t>(number)]; }
  [[nodiscard]] int place_of(Choice choice) const { return choices_[static_cast<std::size_t>(choice)]; }
  [[nodiscard]] const RatingPlace& place_of(std::size_t indicator, form::Wave wave) const;
  void take_rating(const form::Question& question, const std::vector<std::string>& indicators);
  void take_measure(const form::Question& question);
  [[nodiscard]] Slot index_of(Choice choice, std::string_view code) const;
  [[nodiscard]] const std::string& code_at(std::size_t choice, std::size_t index) const;

  const form::Questionnaire& questionnaire_;
  std::vector<std::string> codes_of_indicators_;
  std::size_t size_ = 0;
  std::array<std::vector<RatingPlace>, 3> ratings_;  // by wave: expected, experienced, competitor; then by indicator
  std::array<int, kNumbers> numbers_;
  std::array<int, kChoices> choices_;
  std::array<bool, kChoices> several_{};                         // holds a list: one bit for each code
  std::array<std::vector<std::string>, kChoices> listed_codes_;  // by index
  struct FurtherCodes {                                          // behind the listed ones
    std::mutex mutex;
    std::array<std::vector<std::string>, kChoices> by_choice;
  };
  std::unique_ptr<FurtherCodes> further_codes_ = std::make_unique<FurtherCodes>();
};

}  // namespace fairgauge::survey::report
