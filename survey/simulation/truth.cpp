#include "survey/simulation/truth.hpp"

#include <algorithm>

namespace fairgauge::survey::simulation {
namespace {

const QuestionPlan* find(const Stratum& stratum, std::string_view question) {
  const QuestionPlan* found = stratum.exit == nullptr ? nullptr : stratum.exit->find(question);
  if (found == nullptr && stratum.arrival != nullptr) found = stratum.arrival->find(question);
  return found;
}

const RatingPlan* find_indicator(const std::shared_ptr<const Answering>& form, std::string_view indicator,
                                 form::Wave wave) {
  if (form == nullptr) return nullptr;
  for (const auto& plan : form->questions()) {
    if (plan.rating && plan.question->indicator == indicator && plan.question->wave == wave) return &*plan.rating;
  }
  return nullptr;
}

}  // namespace

// Calls `add` with each group and its share, until it says no.
template <class Add>
bool Truth::mix(const People& people, Add add) const {
  const auto& parameters = simulation_.parameters();
  std::vector<const Stratum*> chosen;
  double all = 0;
  for (const Stratum& stratum : simulation_.strata()) {
    const Party& party = parameters.parties[stratum.party];
    const bool fits = party.type == people.party && parameters.editions[stratum.edition].id == people.edition &&
                      (!people.region || party.regions[stratum.region].name == *people.region);
    if (!fits || stratum.participants == 0) continue;
    chosen.push_back(&stratum);
    all += stratum.participants;
  }
  return !chosen.empty() && std::ranges::all_of(chosen, [&](const Stratum* stratum) {
    return add(*stratum, stratum->participants / all);
  });
}

std::optional<Distribution> Truth::rating(const People& people, std::string_view question) const {
  Distribution sum;
  const bool known = mix(people, [&](const Stratum& stratum, double share) {
    const QuestionPlan* plan = find(stratum, question);
    if (plan == nullptr || !plan->rating) return false;
    const Distribution part = plan->rating->scale.distribution();
    sum.low = part.low;
    sum.share.resize(part.share.size());
    for (size_t i = 0; i < part.share.size(); ++i) sum.share[i] += share * part.share[i];
    return true;
  });
  return known ? std::optional(sum) : std::nullopt;
}

std::optional<double> Truth::yes(const People& people, std::string_view question) const {
  double sum = 0;
  const bool known = mix(people, [&](const Stratum& stratum, double share) {
    const QuestionPlan* plan = find(stratum, question);
    if (plan == nullptr || !plan->yes) return false;
    sum += share * *plan->yes;
    return true;
  });
  return known ? std::optional(sum) : std::nullopt;
}

std::optional<double> Truth::choice(const People& people, std::string_view question, std::string_view code) const {
  double sum = 0;
  const bool known = mix(people, [&](const Stratum& stratum, double share) {
    const QuestionPlan* plan = find(stratum, question);
    if (plan == nullptr || plan->choices.empty()) return false;
    const auto& listed = plan->question->choices.listed;
    for (size_t i = 0; i < listed.size(); ++i) {
      if (listed[i].value.to_code() == code) sum += share * plan->choices.share(i);
    }
    return true;
  });
  return known ? std::optional(sum) : std::nullopt;
}

std::optional<Truth::Gap> Truth::gap(const People& people, std::string_view indicator) const {
  Gap sum;
  const bool known = mix(people, [&](const Stratum& stratum, double share) {
    const RatingPlan* expected = find_indicator(stratum.arrival, indicator, form::Wave::expected);
    const RatingPlan* experienced = find_indicator(stratum.exit, indicator, form::Wave::experienced);
    if (expected == nullptr || experienced == nullptr) return false;
    const auto parts =
        expected->scale.outcomes(experienced->scale, correlation(expected->loading, experienced->loading));
    sum.mean += share * (experienced->scale.distribution().mean() - expected->scale.distribution().mean());
    sum.outcomes.below += share * parts.below;
    sum.outcomes.same += share * parts.same;
    sum.outcomes.above += share * parts.above;
    return true;
  });
  return known ? std::optional(sum) : std::nullopt;
}

}  // namespace fairgauge::survey::simulation
