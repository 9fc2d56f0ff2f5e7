#include "kiosk/results.hpp"

#include <algorithm>

namespace fairgauge::kiosk {

using survey::interview::Record;
using survey::interview::Response;
using survey::interview::Status;
using survey::measure::Observation;
using survey::measure::ObservationReader;

TodaysResults::TodaysResults(const survey::form::ShowPack& pack, base::UtcTime since)
    : pack_(pack), since_(since), gaps_(pack.indicators.size()) {
  std::vector<std::string> codes;
  for (const auto& indicator : pack.indicators) codes.push_back(indicator.code);
  for (const auto& station : pack.stations) {
    for (const auto& entry : station.entries) {
      const auto form = pack.form(entry.form);
      if (form == nullptr || !entry.role.starts_with("visitor")) continue;
      forms_.try_emplace(entry.form,
                         Form{form, ObservationReader(*form, codes), 0, std::vector<std::int64_t>(form->pages.size())});
    }
  }
}

void TodaysResults::add(const Record& record) {
  const Response& response = record.response;
  if (response.finished < since_) return;
  ++responses_;
  const auto local = response.finished + response.utc_offset;
  const auto of_day = local - std::chrono::floor<std::chrono::days>(local);
  if (response.status == Status::complete)
    ++by_hour_[static_cast<size_t>(std::chrono::floor<std::chrono::hours>(of_day).count())];
  const auto form = forms_.find(response.form);
  // A record of another version of the form may have other pages and questions.
  if (form == forms_.end() || form->second.form->digest != response.form_digest) return;
  follow(form->second, response);
  measure(form->second.reader.read(record));
}

// Who came to a page has passed all before it, also those that were hidden for this visitor.
void TodaysResults::follow(Form& form, const Response& response) {
  const bool complete = response.status == Status::complete;
  size_t furthest = complete ? form.reached.size() : 0;
  for (size_t page = 0; page < form.form->pages.size(); ++page) {
    const auto& name = form.form->pages[page].name;
    const bool seen = std::any_of(response.pages.begin(), response.pages.end(),
                                  [&](const auto& trace) { return trace.page == name; });
    if (seen) furthest = std::max(furthest, page + 1);
  }
  for (size_t page = 0; page < furthest; ++page) ++form.reached[page];
  form.complete += complete ? 1 : 0;
}

void TodaysResults::measure(const Observation& observation) {
  if (const auto rating = observation.number("osat")) osat_.add(*rating);
  if (const auto answer = observation.number("nps")) nps_.add(*answer);
  if (const auto answer = observation.number("direct")) direct_.add(*answer);
  for (size_t i = 0; i < gaps_.size(); ++i) {
    const auto& answers = observation.indicators[i];
    if (answers.expected.rating) gaps_[i].add_expected(*answers.expected.rating);
    if (answers.experienced.rating) gaps_[i].add_experienced(*answers.experienced.rating);
  }
}

const TodaysResults::Form* TodaysResults::busiest() const {
  const Form* most = nullptr;
  for (const auto& [id, form] : forms_) {
    if (form.reached.empty() || form.reached.front() == 0) continue;
    if (most == nullptr || form.reached.front() > most->reached.front()) most = &form;
  }
  return most;
}

namespace {

// A page has a title, or the question that it begins with has.
std::string page_words(const survey::form::Questionnaire& form, size_t page, const std::string& language) {
  if (!form.pages[page].title.empty()) return form.pages[page].title.in(language);
  for (const auto& question : form.questions) {
    if (question.page == page && !question.title.empty()) return question.title.in(language);
  }
  return form.pages[page].name;
}

}  // namespace

screens::ResultsView TodaysResults::view(const std::string& language) const {
  screens::ResultsView view;
  view.ready = true;
  view.responses = responses_;
  view.by_hour = by_hour_;
  view.satisfied = osat_.result().top;
  view.recommend = nps_.result().score;
  view.direct = direct_.result().split;
  for (size_t i = 0; i < gaps_.size(); ++i) {
    const auto gap = gaps_[i].result().disconfirmation;
    if (gap.n > 0) view.gaps.push_back({pack_.indicators[i].name.in(language), gap});
  }
  // Unanswered by one side only says nothing; the widest gap comes first, as staff read from the top.
  std::stable_sort(view.gaps.begin(), view.gaps.end(), [](const auto& a, const auto& b) {
    return a.mean.shown() && b.mean.shown() && a.mean.value < b.mean.value;
  });
  if (const Form* form = busiest()) {
    view.funnel_form = form->form->title.in(language);
    for (size_t page = 0; page < form->reached.size(); ++page)
      view.funnel.push_back({page_words(*form->form, page, language), form->reached[page]});
    view.funnel.push_back({"", form->complete});  // named by the screen
  }
  return view;
}

}  // namespace fairgauge::kiosk
