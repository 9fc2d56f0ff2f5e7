#include "survey/report/answer_plan.hpp"

#include <algorithm>
#include <cmath>

namespace fairgauge::survey::report {
namespace {

using form::Question;
using form::Wave;
using measure::AnswerState;

// What stands in a slot that holds no answer.
constexpr Slot kNotAsked = -32001, kNotReached = -32002, kUnanswered = -32003, kNotApplicable = -32004;
constexpr Slot kLastAnswer = 32000;
constexpr double kSteps = 100;         // of a slot, in one point of a scale
constexpr std::size_t kMaskBits = 14;  // codes of a list that fit into one slot; further ones share the last bit

constexpr std::array<std::string_view, kNumbers> kNumberCodes = {"osat",
                                                                 "direct",
                                                                 "ideal",
                                                                 "nps",
                                                                 "rebook",
                                                                 "expected_quality",
                                                                 "competitor_quality",
                                                                 "problem",
                                                                 "told",
                                                                 "recovery",
                                                                 "attainment",
                                                                 "worth",
                                                                 "trust",
                                                                 "credibility",
                                                                 "benevolence",
                                                                 "relationship_satisfaction",
                                                                 "belonging",
                                                                 "friendship",
                                                                 "benefit_show",
                                                                 "benefit_service",
                                                                 "benefit_staff",
                                                                 "benefit_image",
                                                                 "cost_money",
                                                                 "cost_time",
                                                                 "cost_effort",
                                                                 "cost_worry",
                                                                 "event_importance",
                                                                 "refuse",
                                                                 "pressure"};
constexpr std::array<std::string_view, kChoices> kChoiceCodes = {
    "importance", "goal",    "rival",       "reason",       "channel",     "worst_cost",
    "group",      "history", "improvement", "tour_benefit", "data_current"};

bool is_answer(Slot slot) { return slot >= -kLastAnswer; }

std::string measure_code(const Question& question) {
  if (question.wave == Wave::expected) return "expected_" + question.measure;
  if (question.wave == Wave::competitor) return "competitor_" + question.measure;
  return question.measure;
}

std::size_t wave_index(Wave wave) { return wave == Wave::expected ? 0 : wave == Wave::competitor ? 2 : 1; }

bool everybody_is_shown(const form::Questionnaire& questionnaire, const Question& question) {
  const auto always = [](const form::Element& element) { return element.visible && !element.visible_if; };
  return always(question) && always(questionnaire.pages[question.page]) &&
         std::ranges::all_of(question.panels, [&](std::size_t panel) { return always(questionnaire.panels[panel]); });
}

Slot slot_of(const measure::RatingAnswer& answer) {
  if (answer.rating) return static_cast<Slot>(std::lround(*answer.rating * kSteps));
  if (answer.state == AnswerState::not_applicable) return kNotApplicable;
  if (answer.state == AnswerState::unanswered) return kUnanswered;
  return answer.asked ? kNotReached : kNotAsked;
}

}  // namespace

AnswerPlan::AnswerPlan(const form::Questionnaire& questionnaire, const std::vector<std::string>& indicators)
    : questionnaire_(questionnaire), reader_(questionnaire, indicators) {
  numbers_.fill(-1);
  choices_.fill(-1);
  for (auto& places : ratings_) places.resize(indicators.size());
  for (const auto& question : questionnaire.questions) {
    if (question.indicator.empty()) {
      take_measure(question);
    } else {
      take_rating(question, indicators);
    }
  }
}

void AnswerPlan::take_rating(const Question& question, const std::vector<std::string>& indicators) {
  const auto found = std::ranges::find(indicators, question.indicator);
  if (found == indicators.end()) return;
  auto& place = ratings_[wave_index(question.wave)][static_cast<std::size_t>(found - indicators.begin())];
  if (place.place < 0) place.place = static_cast<int>(size_++);
  place.core = everybody_is_shown(questionnaire_, question);
}

void AnswerPlan::take_measure(const Question& question) {
  const std::string name = measure_code(question);
  if (const auto number = std::ranges::find(kNumberCodes, name); number != kNumberCodes.end()) {
    int& place = numbers_[static_cast<std::size_t>(number - kNumberCodes.begin())];
    if (place < 0) place = static_cast<int>(size_++);
  }
  const auto choice = std::ranges::find(kChoiceCodes, name);
  if (choice == kChoiceCodes.end()) return;
  const auto at = static_cast<std::size_t>(choice - kChoiceCodes.begin());
  if (choices_[at] < 0) choices_[at] = static_cast<int>(size_++);
  several_[at] = question.type == form::QuestionType::checkbox;
  for (const auto& listed : question.choices.listed) code_names_->by_index[at].push_back(listed.value.to_code());
  for (const auto& special : question.choices.special) code_names_->by_index[at].push_back(special.value.to_code());
}

const AnswerPlan::RatingPlace& AnswerPlan::place_of(std::size_t indicator, Wave wave) const {
  return ratings_[wave_index(wave)][indicator];
}

Slot AnswerPlan::index_of(Choice choice, const std::string& name) const {
  auto& names = code_names_->by_index[static_cast<std::size_t>(choice)];
  const auto index_in = [&] { return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin()); };
  {
    const std::shared_lock known(code_names_->mutex);
    if (const auto index = index_in(); index < names.size()) return static_cast<Slot>(index);
  }
  const std::unique_lock unknown(code_names_->mutex);
  const auto index = index_in();
  if (index == names.size()) names.push_back(name);
  return static_cast<Slot>(std::min<std::size_t>(index, kLastAnswer));
}

void AnswerPlan::read(const interview::Record& record, std::span<Slot> slots) const {
  std::ranges::fill(slots, kNotAsked);
  const auto observation = reader_.read(record);
  for (std::size_t k = 0; k < observation.indicators.size(); ++k) {
    const auto& one = observation.indicators[k];
    const std::array<const measure::RatingAnswer*, 3> answers = {&one.expected, &one.experienced, &one.competitor};
    for (std::size_t wave = 0; wave < answers.size(); ++wave) {
      const int place = ratings_[wave][k].place;
      if (place >= 0) slots[static_cast<std::size_t>(place)] = slot_of(*answers[wave]);
    }
  }
  for (std::size_t i = 0; i < kNumbers; ++i) {
    if (numbers_[i] < 0) continue;
    const auto number = observation.number(kNumberCodes[i]);
    if (number) slots[static_cast<std::size_t>(numbers_[i])] = static_cast<Slot>(std::lround(*number * kSteps));
  }
  for (std::size_t i = 0; i < kChoices; ++i) {
    const auto found = choices_[i] < 0 ? observation.codes.end() : observation.codes.find(kChoiceCodes[i]);
    if (found == observation.codes.end()) continue;
    Slot& slot = slots[static_cast<std::size_t>(choices_[i])];
    if (several_[i]) slot = 0;
    for (const auto& name : found->second) {
      const Slot index = index_of(static_cast<Choice>(i), name);
      slot = several_[i] ? static_cast<Slot>(slot | 1 << std::min<int>(index, kMaskBits - 1)) : index;
    }
  }
}

measure::RatingAnswer AnswerPlan::rating(std::span<const Slot> slots, std::size_t indicator, Wave wave) const {
  const int place = place_of(indicator, wave).place;
  if (place < 0) return {};
  switch (const Slot slot = slots[static_cast<std::size_t>(place)]) {
    case kNotAsked: return {};
    case kNotReached: return {true, AnswerState::not_shown, std::nullopt};
    case kUnanswered: return {true, AnswerState::unanswered, std::nullopt};
    case kNotApplicable: return {true, AnswerState::not_applicable, std::nullopt};
    default: return {true, AnswerState::answered, slot / kSteps};
  }
}

std::optional<double> AnswerPlan::number(std::span<const Slot> slots, Number number) const {
  const int place = place_of(number);
  if (place < 0 || !is_answer(slots[static_cast<std::size_t>(place)])) return std::nullopt;
  return slots[static_cast<std::size_t>(place)] / kSteps;
}

const std::string* AnswerPlan::code(std::span<const Slot> slots, Choice choice) const {
  const auto at = static_cast<std::size_t>(choice);
  if (choices_[at] < 0 || several_[at]) return nullptr;
  const Slot slot = slots[static_cast<std::size_t>(choices_[at])];
  return is_answer(slot) ? &code_names_->by_index[at][static_cast<std::size_t>(slot)] : nullptr;
}

std::vector<std::string> AnswerPlan::codes(std::span<const Slot> slots, Choice choice) const {
  const auto at = static_cast<std::size_t>(choice);
  if (const auto* only = code(slots, choice)) return {*only};
  std::vector<std::string> chosen;
  if (choices_[at] < 0 || !several_[at]) return chosen;
  const Slot slot = slots[static_cast<std::size_t>(choices_[at])];
  for (std::size_t bit = 0; is_answer(slot) && bit < code_names_->by_index[at].size() && bit < kMaskBits; ++bit) {
    if ((slot >> bit & 1) != 0) chosen.push_back(code_names_->by_index[at][bit]);
  }
  return chosen;
}

std::vector<std::size_t> AnswerPlan::indicators(Wave wave) const {
  std::vector<std::size_t> rated;
  const auto& places = ratings_[wave_index(wave)];
  for (std::size_t k = 0; k < places.size(); ++k) {
    if (places[k].place >= 0) rated.push_back(k);
  }
  return rated;
}

std::vector<std::size_t> AnswerPlan::core_indicators(Wave wave) const {
  auto rated = indicators(wave);
  std::erase_if(rated, [&](std::size_t k) { return !place_of(k, wave).core; });
  return rated;
}

std::string_view code(Number number) { return kNumberCodes[static_cast<std::size_t>(number)]; }
std::string_view code(Choice choice) { return kChoiceCodes[static_cast<std::size_t>(choice)]; }

}  // namespace fairgauge::survey::report
