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
                                                                 "pressure",
                                                                 "reputation",
                                                                 "special_needs",
                                                                 "shared_information"};
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

}  // namespace

AnswerPlan::AnswerPlan(const form::Questionnaire& questionnaire, const std::vector<std::string>& indicators)
    : questionnaire_(questionnaire), codes_of_indicators_(indicators) {
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
  for (const auto& listed : question.choices.listed) listed_codes_[at].push_back(listed.value.to_code());
  for (const auto& special : question.choices.special) listed_codes_[at].push_back(special.value.to_code());
}

const AnswerPlan::RatingPlace& AnswerPlan::place_of(std::size_t indicator, Wave wave) const {
  return ratings_[wave_index(wave)][indicator];
}

// A question that carries an indicator the show does not have feeds its measure, if it has one.
AnswerPlan::Target AnswerPlan::target(const Question& question) const {
  Target target;
  const auto indicator = std::ranges::find(codes_of_indicators_, question.indicator);
  if (!question.indicator.empty() && indicator != codes_of_indicators_.end()) {
    target.rating = place_of(static_cast<std::size_t>(indicator - codes_of_indicators_.begin()), question.wave).place;
    return target;
  }
  if (question.measure.empty()) return target;
  const std::string name = measure_code(question);
  if (form::has_choices(question.type)) {
    const auto choice = std::ranges::find(kChoiceCodes, name);
    if (choice == kChoiceCodes.end()) return target;
    target.choice_code = static_cast<Choice>(choice - kChoiceCodes.begin());
    target.choice = place_of(target.choice_code);
  } else if (const auto number = std::ranges::find(kNumberCodes, name); number != kNumberCodes.end()) {
    target.number = numbers_[static_cast<std::size_t>(number - kNumberCodes.begin())];
  }
  return target;
}

Slot AnswerPlan::empty_slot() { return kNotAsked; }

Slot AnswerPlan::rating_slot(const measure::RatingAnswer& answer) {
  if (answer.rating) return number_slot(*answer.rating);
  if (answer.state == AnswerState::not_applicable) return kNotApplicable;
  if (answer.state == AnswerState::unanswered) return kUnanswered;
  return answer.asked ? kNotReached : kNotAsked;
}

Slot AnswerPlan::number_slot(double number) { return static_cast<Slot>(std::lround(number * kSteps)); }

Slot AnswerPlan::choice_slot(Choice choice, std::span<const std::string_view> codes) const {
  const bool several = several_[static_cast<std::size_t>(choice)];
  Slot slot = several ? 0 : kNotAsked;
  for (const auto code : codes) {
    const Slot index = index_of(choice, code);
    slot = several ? static_cast<Slot>(slot | 1 << std::min<int>(index, kMaskBits - 1)) : index;
  }
  return slot;
}

Slot AnswerPlan::index_of(Choice choice, std::string_view name) const {
  const auto index_in = [name](const std::vector<std::string>& names) {
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
  };
  const auto& listed = listed_codes_[static_cast<std::size_t>(choice)];
  auto index = index_in(listed);
  if (index == listed.size()) {
    const std::lock_guard lock(further_codes_->mutex);
    auto& further = further_codes_->by_choice[static_cast<std::size_t>(choice)];
    const auto at = index_in(further);
    if (at == further.size()) further.emplace_back(name);
    index += at;
  }
  return static_cast<Slot>(std::min<std::size_t>(index, kLastAnswer));
}

const std::string& AnswerPlan::code_at(std::size_t choice, std::size_t index) const {
  const auto& listed = listed_codes_[choice];
  return index < listed.size() ? listed[index] : further_codes_->by_choice[choice][index - listed.size()];
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
  return is_answer(slot) ? &code_at(at, static_cast<std::size_t>(slot)) : nullptr;
}

std::vector<std::string> AnswerPlan::codes(std::span<const Slot> slots, Choice choice) const {
  const auto at = static_cast<std::size_t>(choice);
  if (const auto* only = code(slots, choice)) return {*only};
  std::vector<std::string> chosen;
  if (choices_[at] < 0 || !several_[at]) return chosen;
  const Slot slot = slots[static_cast<std::size_t>(choices_[at])];
  const std::size_t known = listed_codes_[at].size() + further_codes_->by_choice[at].size();
  for (std::size_t bit = 0; is_answer(slot) && bit < known && bit < kMaskBits; ++bit) {
    if ((slot >> bit & 1) != 0) chosen.push_back(code_at(at, bit));
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
