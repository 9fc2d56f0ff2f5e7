// A questionnaire as one group of people answers it: for each question how likely each answer is, worked out once, and
// then drawn for one person after the other.
//
// What a question means is told by its indicator, wave and measure, so that any show pack can be simulated. Conditions
// are asked as the kiosk asks them: what is not visible is not answered.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "survey/expression/context.hpp"
#include "survey/form/questionnaire.hpp"
#include "survey/interview/record.hpp"
#include "survey/simulation/chance.hpp"
#include "survey/simulation/parameters.hpp"
#include "survey/simulation/pick.hpp"
#include "survey/simulation/scale.hpp"

namespace fairgauge::survey::simulation {

// How much of a rating's normal value is the person's general impression of the show, and how much the hopes they came
// with; the rest is the rating's own. As correlations with each.
struct Loading {
  double impression = 0, hopes = 0;
  [[nodiscard]] double own() const;
};

struct RatingPlan {
  Scale scale;
  Loading loading;
};

// Of one question; at most one of the three is there. None: left unanswered.
struct QuestionPlan {
  const form::Question* question = nullptr;
  std::optional<RatingPlan> rating;
  std::optional<double> yes;
  Pick choices;  // index = listed choice
};

// Correlation of two ratings of one person.
[[nodiscard]] double correlation(const Loading& one, const Loading& other);

// One person at one edition.
struct Respondent {
  double impression = 0, hopes = 0;  // standard normal
  double pace = 1;                   // of reading and tapping; 2: half as fast
  bool in_haste = false;             // taps one step throughout
  bool is_child = false;             // taps anything
  bool first_time = true, came_last = false;
  bool walks_away = false;  // gives up on the way
};

class Answering {
 public:
  // The form outlives this. `refused` for a required question that the simulation has no answer for.
  [[nodiscard]] static base::Result<Answering> plan(const form::Questionnaire& form, const Opinion& opinion,
                                                    const Behaviour& behaviour);

  // Answers, pages, quality, status and duration; all else is the caller's. `seed` is the response's.
  void answer(const Respondent& respondent, Chance& chance, interview::Response& response) const;

  [[nodiscard]] const std::vector<QuestionPlan>& questions() const { return questions_; }
  [[nodiscard]] const QuestionPlan* find(std::string_view question) const;

 private:
  struct PagePlan {
    const form::Page* page;
    std::vector<size_t> questions;  // indexes into questions_
  };
  Answering(const form::Questionnaire& form, const Behaviour& behaviour)
      : form_(&form), not_used_(behaviour.not_used), skipped_(behaviour.skipped) {}
  [[nodiscard]] bool is_visible(const form::Question& question, const expression::Context& context) const;
  // How many questions of the page were visible; their answers are in the response.
  [[nodiscard]] size_t answer_page(const PagePlan& page, const expression::Context& context,
                                   const Respondent& respondent, bool leaves_here, int haste, Chance& chance,
                                   interview::Response& response) const;
  [[nodiscard]] expression::Value draw(const QuestionPlan& plan, const Respondent& respondent, int haste,
                                       Chance& chance) const;

  const form::Questionnaire* form_;
  double not_used_, skipped_;
  std::vector<QuestionPlan> questions_;
  std::vector<PagePlan> pages_;
  bool has_conditions_ = false;
};

}  // namespace fairgauge::survey::simulation
