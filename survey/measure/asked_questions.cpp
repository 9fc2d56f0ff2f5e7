#include "survey/measure/asked_questions.hpp"

#include <algorithm>

#include "survey/expression/unicode.hpp"

namespace fairgauge::survey::measure {
namespace {

using expression::Value;

// What conditions saw when the interview ended: the answers, the draws, and lists that nobody answered as empty.
Value seen_by_conditions(const form::Questionnaire& questionnaire, const interview::Answers& answers,
                         std::uint32_t seed) {
  expression::Object names;
  for (const auto& question : questionnaire.questions) {
    if (form::takes_list(question)) names.set(question.key(), Value::List());
  }
  for (const auto& [name, value] : answers) names.set(name, value);
  names.set("rotation", static_cast<int>(seed % 2));
  names.set("seed", static_cast<double>(seed));
  return names;
}

bool is_shown(const form::Element& element, const expression::Context& context) {
  return element.visible_if ? element.visible_if->is_true_exactly(context) : element.visible;
}

template <class Elements, class Each>
void for_each_condition(const Elements& elements, Each each) {
  for (const auto& element : elements) {
    if (element.visible_if) each(*element.visible_if);
  }
}

}  // namespace

AskedQuestions::AskedQuestions(const form::Questionnaire& questionnaire) : questionnaire_(questionnaire) {
  const auto note = [this](const expression::Expression& condition) {
    names_.insert(names_.end(), condition.dependencies().begin(), condition.dependencies().end());
    repeats_ = repeats_ && !condition.reads_clock();
  };
  for_each_condition(questionnaire.pages, note);
  for_each_condition(questionnaire.panels, note);
  for_each_condition(questionnaire.questions, note);
  std::ranges::sort(names_);
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());  // clang 14 cannot read ranges::unique
  repeats_ = repeats_ && !depends_on("seed");
}

bool AskedQuestions::depends_on(std::string_view name) const {
  return std::ranges::any_of(names_, [&](const auto& read) { return expression::same_in_lower_case(name, read); });
}

std::vector<bool> AskedQuestions::of(const interview::Answers& answers, std::uint32_t seed,
                                     base::UtcTime finished) const {
  const Value seen = seen_by_conditions(questionnaire_, answers, seed);
  const expression::Bag context(seen, finished);
  std::vector<bool> pages, panels, asked;
  for (const auto& page : questionnaire_.pages) pages.push_back(is_shown(page, context));
  for (const auto& panel : questionnaire_.panels) panels.push_back(is_shown(panel, context));
  for (const auto& question : questionnaire_.questions) {
    const bool around =
        pages[question.page] && std::ranges::all_of(question.panels, [&](std::size_t panel) { return panels[panel]; });
    asked.push_back(around && is_shown(question, context));
  }
  return asked;
}

}  // namespace fairgauge::survey::measure
