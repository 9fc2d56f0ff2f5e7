#include "survey/form/load_rating.hpp"

#include <algorithm>

#include "survey/form/load_choices.hpp"

namespace fairgauge::survey::form {
namespace {

using base::Json;

constexpr int kStepsMax = 20;    // more do not fit a finger each, even across a tall screen
constexpr int kSmileysMax = 10;  // as in SurveyJS

// autoGenerate may be written as a word; SurveyJS has it both ways.
std::optional<bool> generated(Properties& element, Reading& reading) {
  const Json* said = element.any("autoGenerate");
  if (said == nullptr) return std::nullopt;
  if (*said == true || *said == "true") return true;
  if (*said == false || *said == "false") return false;
  reading.findings.error(element.path_of("autoGenerate"), "value/type", "'autoGenerate' must be true or false",
                         "Write true or false");
  return std::nullopt;
}

void listed_steps(Properties& element, const Json& list, Rating& rating, Reading& reading) {
  const std::string path = element.path_of("rateValues");
  for (const auto* beside : {"rateMin", "rateMax", "rateStep", "rateCount"}) {
    if (element.any(beside) == nullptr) continue;
    reading.findings.error(element.path_of(beside), "rating/steps",
                           std::string(beside) + " means nothing beside rateValues", "Leave one of the two out");
  }
  rating.steps = load_choice_list(list, path, reading);
  rating.listed = true;
  if (list.size() < 2 || list.size() > kStepsMax) {
    reading.findings.error(path, "rating/steps", "a rating has 2 to " + std::to_string(kStepsMax) + " steps",
                           "Add or take out steps");
  }
}

void counted_steps(Properties& element, Rating& rating, Reading& reading) {
  const int lowest = element.whole("rateMin", -1000, 1000).value_or(1);
  const int step = element.whole("rateStep", 1, 1000).value_or(1);
  const auto count = element.whole("rateCount", 2, kStepsMax);
  const int highest = element.whole("rateMax", -1000, 1000).value_or(5);
  const int steps = highest > lowest ? (highest - lowest) / step + 1 : 0;
  if (count && steps != *count) {
    reading.findings.error(
        element.path_of("rateCount"), "rating/steps",
        "there are " + std::to_string(steps) + " steps, not " + std::to_string(*count) + ": SurveyJS goes by rateMax",
        "Set rateMax, or leave rateCount out");
  }
  if (steps < 2 || steps > kStepsMax) {
    reading.findings.error(element.path_of(element.has("rateMax") ? "rateMax" : "rateMin"), "rating/steps",
                           "from " + std::to_string(lowest) + " to " + std::to_string(highest) + " by " +
                               std::to_string(step) + " is not a scale of 2 to " + std::to_string(kStepsMax) + " steps",
                           "Set rateMin, rateMax and rateStep so that it is");
    return;
  }
  for (int i = 0; i < steps; ++i) {
    Choice one;
    one.value = lowest + i * step;
    rating.steps.push_back(std::move(one));
  }
}

void style(Properties& element, Rating& rating, Reading& reading) {
  const std::string type = element.text("rateType").value_or("labels");
  if (type == "stars") {
    reading.findings.error(element.path_of("rateType"), "rating/stars",
                           "stars lower the means and cannot be compared with words", "Use labels or smileys");
  } else if (type != "labels" && type != "smileys") {
    reading.findings.error(element.path_of("rateType"), "value/unsupported",
                           "'" + type.substr(0, 64) + "' is no rateType", "Use labels or smileys");
  }
  const auto words =
      std::count_if(rating.steps.begin(), rating.steps.end(), [](const Choice& step) { return !step.text.empty(); });
  if (words != 0 && words != static_cast<std::ptrdiff_t>(rating.steps.size())) {
    reading.findings.error(element.path_of("rateValues"), "rating/words", "some steps have words and others have none",
                           "Give every step a text, or none");
  }
  if (type != "smileys") {
    rating.style = words > 0 ? RateStyle::labels : RateStyle::numbers;
    return;
  }
  rating.style = RateStyle::smileys;
  if (rating.steps.size() <= kSmileysMax) return;
  reading.findings.error(element.path_of("rateType"), "rating/steps",
                         "there are at most " + std::to_string(kSmileysMax) + " smileys", "Use labels or fewer steps");
}

// The custom properties that say what is rated, and before or after what.
void rated(Properties& element, Question& question, Reading& reading) {
  auto& findings = reading.findings;
  question.indicator = element.text("indicator").value_or("");
  question.wave = element.one_of<Wave>(
      "wave", {{"expected", Wave::expected}, {"experienced", Wave::experienced}, {"competitor", Wave::competitor}},
      Wave::none);
  const bool has_wave = element.has("wave");
  if (has_wave && question.wave == Wave::none) return;  // reported
  if (has_wave && question.indicator.empty() && question.measure.empty()) {
    findings.error(element.path_of("wave"), "wave/without-indicator",
                   "a wave says when something is rated, but not what",
                   "Add 'indicator', or 'measure' for the whole show");
  } else if (!has_wave && !question.indicator.empty()) {
    findings.error(element.path_of("indicator"), "indicator/without-wave",
                   "'" + question.indicator + "' may be an expectation or an experience",
                   "Add 'wave': expected, experienced or competitor");
  } else if (has_wave && !question.indicator.empty()) {
    const auto& all = reading.form.questions;
    const auto same = std::find_if(all.begin(), all.end(), [&](const Question& other) {
      return other.indicator == question.indicator && other.wave == question.wave;
    });
    if (same == all.end()) return;
    findings.error(element.path_of("indicator"), "indicator/duplicate",
                   "'" + question.indicator + "' is rated before in that wave, by '" + same->name + "'",
                   "Change the indicator or the wave of one of them");
  }
}

}  // namespace

void load_rating(Properties& element, Question& question, Reading& reading) {
  Rating& rating = question.rating;
  const Json* values = element.list("rateValues");
  if (values != nullptr && values->empty()) values = nullptr;  // as SurveyJS: steps are counted
  const auto generate = generated(element, reading);
  if (values != nullptr && generate.value_or(false)) {
    reading.findings.error(element.path_of("autoGenerate"), "rating/steps",
                           "rateValues stand beside autoGenerate: true", "Leave one of the two out");
  }
  if (values == nullptr && !generate.value_or(true)) {
    reading.findings.error(element.path_of("autoGenerate"), "rating/steps", "autoGenerate: false needs rateValues",
                           "List the steps in rateValues");
  }
  if (values != nullptr) {
    listed_steps(element, *values, rating, reading);
  } else {
    counted_steps(element, rating, reading);
  }
  style(element, rating, reading);
  rating.min_text = reading.text(element, "minRateDescription");
  rating.max_text = reading.text(element, "maxRateDescription");
  rating.not_used_text = reading.text(element, "notUsedText", TextRole::choice);
  rated(element, question, reading);
}

}  // namespace fairgauge::survey::form
