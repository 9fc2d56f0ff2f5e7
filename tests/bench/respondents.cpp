#include "tests/bench/respondents.hpp"

#include <algorithm>

#include "kiosk/visit.hpp"

namespace fairgauge::bench {

using namespace std::chrono_literals;
using survey::expression::Value;
using survey::form::Question;
using survey::form::QuestionType;
using survey::interview::Interview;

namespace {

constexpr double kSkipShare = 0.08, kNotUsedShare = 0.07;
// For a question: about a minute and a half a form. Who is faster than the eye counts in no figure of a report.
constexpr auto kLeastRead = 4s;
constexpr std::uint32_t kMoreRead_ms = 6000;

const Value& drawn_choice(const Question& question, base::RandomSource& random) {
  const bool rating = question.type == QuestionType::rating;
  const auto& choices = rating ? question.rating.steps : question.choices.listed;
  return choices[random.below(choices.size())].value;
}

Value draw_value(const Question& question, base::RandomSource& random) {
  if (question.type == QuestionType::text || question.type == QuestionType::comment) return Value("42");
  if (!question.rating.not_used_text.empty() && random.next_unit() < kNotUsedShare)
    return Value(std::string(survey::expression::kNotApplicable));
  if (question.type == QuestionType::boolean)
    return random.below(2) == 0 ? question.boolean.when_true : question.boolean.when_false;
  const Value& drawn = drawn_choice(question, random);
  return question.type == QuestionType::checkbox ? Value(Value::List{drawn}) : drawn;
}

// Most are visitors, whose forms come first in a pack; exhibitors and partners are few.
size_t draw_form(size_t forms, base::RandomSource& random) {
  return random.below(random.next_unit() < 0.8 ? std::min<size_t>(forms, 2) : forms);
}

}  // namespace

Respondents::Respondents(const survey::form::ShowPack& pack, std::uint64_t seed)
    : pack_(pack), clock_(std::chrono::sys_days(pack.first_day) + 1h), random_(seed) {}

// Pages and follow-up questions come as the answers make them.
void Respondents::answer(Interview& interview) {
  while (!interview.done()) {
    for (size_t i = 0; i < interview.questions().size(); ++i) {
      const Question& question = interview.questions()[i]->question();
      if (question.type == QuestionType::html) continue;
      clock_.advance(kLeastRead + std::chrono::milliseconds(random_.below(kMoreRead_ms)));
      if (!question.required && random_.next_unit() < kSkipShare) continue;
      interview.count_tap();
      (void)interview.set_answer(question.name, draw_value(question, random_));
    }
    if (interview.next(clock_.monotonic())) continue;
    for (const auto& problem : interview.problems()) {
      const Question& question = *interview.form().find(problem.question);
      (void)interview.set_answer(question.name, draw_value(question, random_));
    }
  }
}

survey::interview::Response Respondents::next() {
  clock_.advance(5s);
  auto visit = kiosk::begin_visit(pack_.languages[random_.below(pack_.languages.size())], clock_, random_);
  const auto& consent = pack_.consent;
  visit.consent = {consent.version, visit.language, consent.digest(visit.language), true, clock_.utc()};
  const auto& form = pack_.forms[draw_form(pack_.forms.size(), random_)];
  const survey::interview::InterviewSettings settings{visit.seed, visit.language, [this] { return clock_.utc(); }};
  visit.interview.emplace(form, settings, clock_.monotonic());
  answer(*visit.interview);
  return kiosk::to_response(visit, survey::interview::Status::complete, pack_, pack_.stations.back(), clock_);
}

}  // namespace fairgauge::bench
