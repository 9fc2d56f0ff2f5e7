#include "survey/simulation/answering.hpp"

#include <algorithm>
#include <cmath>

namespace fairgauge::survey::simulation {
namespace {

using base::ErrorKind;
using base::Result;
using expression::Value;
using form::Question;
using form::QuestionType;
using form::Wave;
using std::chrono::milliseconds;

constexpr double kUsualPlace = .65;  // of an unstated rating between its ends
constexpr double kUsualYes = .2;     // of an unstated yes
constexpr double kHopesShared = .4;  // correlation of a person's hopes with the impression the show then makes
constexpr double kFivePointLength = 4;

constexpr double kPageSeconds = 1.6, kQuestionSeconds = 2.2;  // read and tap, at usual pace
constexpr double kUnevenness = .25;                           // of the logarithm of a page's time
constexpr double kHaste = .2;                                 // of the usual time
constexpr milliseconds kFastest{250}, kLongest{145'000}, kIdle{30'000};

// Gaps between what was hoped and what was found weigh on "better or worse than expected"; costs fall where the
// impression is good.
Loading loading_of(const Question& question, double halo) {
  const double all = std::sqrt(halo);
  if (question.wave == Wave::expected) return {all * kHopesShared, all * std::sqrt(1 - kHopesShared * kHopesShared)};
  if (question.wave == Wave::competitor) return {0, all * .5};
  if (question.measure == "direct") return {all * .8, -all * .6};
  if (question.measure.starts_with("cost_")) return {-all, 0};
  return {all, 0};
}

std::optional<double> stated(const Weights& weights, const std::string& code) {
  const auto found = weights.find(code);
  return found == weights.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> stated_mean(const Question& question, const Opinion& opinion) {
  const auto& by_indicator = question.wave == Wave::expected     ? opinion.expected
                             : question.wave == Wave::competitor ? opinion.competitor
                                                                 : opinion.experienced;
  if (!question.indicator.empty()) return stated(by_indicator, question.indicator);
  const std::string before = question.wave == Wave::expected     ? "expected_"
                             : question.wave == Wave::competitor ? "competitor_"
                                                                 : "";
  return stated(opinion.ratings, before + question.measure);
}

// Steps are counted from the first: 0..10 where the first is 0, else from 1, as the measures read them.
RatingPlan rating_of(const Question& question, const Opinion& opinion, const Behaviour& behaviour) {
  const auto& steps = question.rating.steps;
  const double* first = steps.front().value.number();
  const int low = first == nullptr ? 1 : static_cast<int>(*first), high = low + static_cast<int>(steps.size()) - 1;
  const double mean = stated_mean(question, opinion).value_or(low + kUsualPlace * (high - low));
  return {Scale(low, high, mean, behaviour.spread * (high - low) / kFivePointLength),
          loading_of(question, behaviour.halo)};
}

Pick picks_of(const Question& question, const Opinion& opinion) {
  const auto weights = opinion.picks.find(question.measure);
  Pick pick;
  for (const auto& choice : question.choices.listed) {
    if (weights == opinion.picks.end()) {
      pick.add(1);
    } else {
      pick.add(stated(weights->second, choice.value.to_code()).value_or(0));
    }
  }
  return pick;
}

QuestionPlan plan_of(const Question& question, const Opinion& opinion, const Behaviour& behaviour) {
  QuestionPlan plan;
  plan.question = &question;
  if (question.type == QuestionType::rating && !question.rating.steps.empty()) {
    plan.rating = rating_of(question, opinion, behaviour);
  } else if (question.type == QuestionType::boolean) {
    plan.yes = stated(opinion.yes, question.measure).value_or(kUsualYes);
  } else if (form::has_choices(question.type) && question.type != QuestionType::ranking) {
    plan.choices = picks_of(question, opinion);
  }
  return plan;
}

// What conditions see while the form is gone through: answers so far, questions without one, and the draws.
class AnswersSoFar final : public expression::Context {
 public:
  AnswersSoFar(const form::Questionnaire& form, const interview::Response& response)
      : form_(form),
        response_(response),
        rotation_(static_cast<int>(response.seed % 2)),
        seed_(static_cast<double>(response.seed)) {}

  [[nodiscard]] expression::Found find(int /*layer*/, const expression::Key& key) const override {
    for (const auto& question : form_.questions) {
      if (!expression::matches(key, question.key())) continue;
      const auto answer = response_.answers.find(question.key());
      if (answer != response_.answers.end()) return {&answer->second, true, false};
      return {form::takes_list(question) ? &no_choices_ : &nothing_, true, false};
    }
    if (expression::matches(key, "rotation")) return {&rotation_, false, false};
    if (expression::matches(key, "seed")) return {&seed_, false, false};
    return {};
  }
  [[nodiscard]] base::UtcTime now() const override { return response_.started; }

 private:
  const form::Questionnaire& form_;
  const interview::Response& response_;
  const Value nothing_, no_choices_ = Value::List(), rotation_, seed_;
};

bool is_shown(const form::Element& element, const expression::Context& context) {
  return element.visible_if ? element.visible_if->is_true_exactly(context) : element.visible;
}

// How often the show was visited before must agree with the register.
std::optional<std::string_view> history_of(const Question& question, const Respondent& respondent) {
  if (question.measure != "history" || respondent.is_child) return std::nullopt;
  return respondent.first_time ? "first" : respondent.came_last ? "last" : "earlier";
}

milliseconds time_on(size_t questions, const Respondent& respondent, Chance& chance) {
  if (respondent.is_child) return kFastest + milliseconds(chance.below(300));
  const double usual = kPageSeconds + kQuestionSeconds * static_cast<double>(questions);
  const double seconds =
      usual * respondent.pace * std::exp(kUnevenness * chance.normal()) * (respondent.in_haste ? kHaste : 1);
  return std::max(kFastest, milliseconds(static_cast<std::int64_t>(seconds * 1000)));
}

}  // namespace

double Loading::own() const { return std::sqrt(std::max(0.0, 1 - impression * impression - hopes * hopes)); }

double correlation(const Loading& one, const Loading& other) {
  return one.impression * other.impression + one.hopes * other.hopes;
}

Result<Answering> Answering::plan(const form::Questionnaire& form, const Opinion& opinion, const Behaviour& behaviour) {
  Answering answering(form, behaviour);
  for (const auto& question : form.questions) {
    auto plan = plan_of(question, opinion, behaviour);
    if (question.required && form::takes_answer(question.type) && !plan.rating && !plan.yes && plan.choices.empty()) {
      return base::error(ErrorKind::refused, "simulate form '" + form.id + "': question '" + question.name +
                                                 "' is required, and nobody can say how it is answered. Remedy: state "
                                                 "picks for '" +
                                                 question.measure + "', or make it optional");
    }
    answering.questions_.push_back(std::move(plan));
    answering.has_conditions_ = answering.has_conditions_ || question.visible_if || !question.panels.empty();
  }
  for (size_t page = 0; page < form.pages.size(); ++page) {
    PagePlan plan{&form.pages[page], {}};
    for (size_t i = 0; i < form.questions.size(); ++i) {
      if (form.questions[i].page == page) plan.questions.push_back(i);
    }
    answering.has_conditions_ = answering.has_conditions_ || form.pages[page].visible_if;
    answering.pages_.push_back(std::move(plan));
  }
  return answering;
}

const QuestionPlan* Answering::find(std::string_view question) const {
  const auto found =
      std::ranges::find_if(questions_, [&](const auto& plan) { return plan.question->name == question; });
  return found == questions_.end() ? nullptr : &*found;
}

Value Answering::draw(const QuestionPlan& plan, const Respondent& respondent, int haste, Chance& chance) const {
  const Question& question = *plan.question;
  if (plan.rating) {
    const auto& steps = question.rating.steps;
    const auto& [scale, loading] = *plan.rating;
    if (respondent.is_child) return steps[chance.below(steps.size())].value;
    if (respondent.in_haste && steps.size() == 5) return steps[static_cast<size_t>(haste)].value;
    if (!question.rating.not_used_text.empty() && chance.happens(not_used_)) {
      return std::string(expression::kNotApplicable);
    }
    const double normal =
        loading.impression * respondent.impression + loading.hopes * respondent.hopes + loading.own() * chance.normal();
    return steps[static_cast<size_t>(scale.tap(normal) - scale.low())].value;
  }
  if (plan.yes) return chance.happens(*plan.yes) ? question.boolean.when_true : question.boolean.when_false;
  if (plan.choices.empty()) return {};
  const auto& listed = question.choices.listed;
  if (const auto history = history_of(question, respondent)) {
    const auto known = std::ranges::find(listed, Value(std::string(*history)), &form::Choice::value);
    if (known != listed.end()) return known->value;
  }
  const Value& chosen = listed[plan.choices.draw(chance)].value;
  return form::takes_list(question) ? Value(Value::List{chosen}) : chosen;
}

bool Answering::is_visible(const Question& question, const expression::Context& context) const {
  if (!form::takes_answer(question.type)) return false;
  return !has_conditions_ || (is_shown(question, context) && std::ranges::all_of(question.panels, [&](size_t panel) {
                                return is_shown(form_->panels[panel], context);
                              }));
}

size_t Answering::answer_page(const PagePlan& page, const expression::Context& context, const Respondent& respondent,
                              bool leaves_here, int haste, Chance& chance, interview::Response& response) const {
  size_t shown = 0;
  for (const size_t at : page.questions) {
    const QuestionPlan& plan = questions_[at];
    if (!is_visible(*plan.question, context)) continue;
    ++shown;
    const bool skips = !plan.question->required && !respondent.is_child && chance.happens(skipped_);
    if (leaves_here || skips) continue;
    Value value = draw(plan, respondent, haste, chance);
    if (!value.empty()) response.answers.insert_or_assign(plan.question->key(), std::move(value));
  }
  return shown;
}

void Answering::answer(const Respondent& respondent, Chance& chance, interview::Response& response) const {
  const size_t last_page = respondent.walks_away ? chance.below(pages_.size()) : pages_.size();  // of those shown
  const int haste = static_cast<int>(chance.below(3)) + 2;                                       // 3, 4 or 5 of five
  const AnswersSoFar context(*form_, response);
  milliseconds passed{0};
  response.status = interview::Status::complete;
  for (const PagePlan& page : pages_) {
    if (has_conditions_ && !is_shown(*page.page, context)) continue;
    const bool leaves_here = response.pages.size() == last_page;
    const size_t answered = response.answers.size();
    const size_t shown = answer_page(page, context, respondent, leaves_here, haste, chance, response);
    if (shown == 0) continue;
    const auto time = std::min(leaves_here ? kIdle : time_on(shown, respondent, chance), kLongest - passed);
    const int taps = static_cast<int>(response.answers.size() - answered) + (leaves_here ? 0 : 1);  // and "next"
    response.pages.push_back({page.page->name, passed, time, 1, taps});
    response.quality.taps += taps;
    passed += time;
    if (!leaves_here) continue;
    response.status = interview::Status::partial;
    response.quality.idle_warnings = 1;
    break;
  }
  response.duration = passed;
  response.quality.taps_off_target = respondent.is_child  ? 6 + static_cast<int>(chance.below(10))
                                     : chance.happens(.1) ? 1
                                                          : 0;
  response.quality.taps += response.quality.taps_off_target;
}

}  // namespace fairgauge::survey::simulation
