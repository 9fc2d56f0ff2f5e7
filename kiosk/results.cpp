#include "kiosk/results.hpp"

#include <algorithm>

namespace fairgauge::kiosk {

using survey::interview::Status;

TodaysResults::TodaysResults(const survey::form::ShowPack& pack, base::UtcTime since)
    : pack_(pack), since_(since), records_(pack) {
  for (const auto& station : pack.stations) {
    for (const auto& entry : station.entries) {
      const auto form = pack.form(entry.form);
      if (form == nullptr || !entry.role.starts_with("visitor")) continue;
      forms_.try_emplace(entry.form, Form{form, 0, std::vector<std::int64_t>(form->pages.size())});
    }
  }
}

void TodaysResults::add(std::string_view record_bytes) {
  if (!survey::interview::read_view(record_bytes, record_) || record_.finished < since_) return;
  (void)records_.add(
      record_bytes);  // a full disk for temporary files makes today's figures poorer, and harms no record
  ++responses_;
  const auto local = record_.finished + record_.utc_offset;
  const auto of_day = local - std::chrono::floor<std::chrono::days>(local);
  if (record_.status == Status::complete)
    ++by_hour_[static_cast<size_t>(std::chrono::floor<std::chrono::hours>(of_day).count())];
  follow(record_);
}

// Who came to a page has passed all before it, also those that were hidden for this visitor. A record of another
// version of the form may have other pages.
void TodaysResults::follow(const Record& record) {
  const auto found = forms_.find(record.form);
  if (found == forms_.end() || base::to_text(found->second.form->digest) != record.form_digest) return;
  Form& form = found->second;
  const bool complete = record.status == Status::complete;
  size_t furthest = complete ? form.reached.size() : 0;
  for (size_t page = 0; page < form.form->pages.size(); ++page) {
    const auto& name = form.form->pages[page].name;
    const bool seen = std::ranges::any_of(record.pages, [&](const auto& trace) { return trace.page == name; });
    if (seen) furthest = std::max(furthest, page + 1);
  }
  for (size_t page = 0; page < furthest; ++page) ++form.reached[page];
  form.complete += complete ? 1 : 0;
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

void TodaysResults::put_figures(screens::ResultsView& view, const std::string& language) {
  const auto report = records_.report({});
  if (!report) return;  // nothing of this edition yet
  const auto visitors =
      std::ranges::find(report->parties, survey::report::Party::visitor, &survey::report::PartyReport::party);
  if (visitors == report->parties.end()) return;
  view.satisfied = visitors->osat.top;
  view.recommend = visitors->nps.score;
  view.direct = visitors->direct.split;
  for (const auto& indicator : visitors->indicators) {
    if (indicator.gap().n > 0) view.gaps.push_back({indicator.name.in(language), indicator.gap()});
  }
  // Unanswered by one side only says nothing; the widest gap comes first, as staff read from the top.
  std::ranges::stable_sort(view.gaps, [](const auto& a, const auto& b) {
    return a.mean.shown() && b.mean.shown() && a.mean.value < b.mean.value;
  });
}

screens::ResultsView TodaysResults::view(const std::string& language) {
  screens::ResultsView view;
  view.ready = true;
  view.responses = responses_;
  view.by_hour = by_hour_;
  put_figures(view, language);
  if (const Form* form = busiest()) {
    view.funnel_form = form->form->title.in(language);
    for (size_t page = 0; page < form->reached.size(); ++page)
      view.funnel.push_back({page_words(*form->form, page, language), form->reached[page]});
    view.funnel.push_back({"", form->complete});  // named by the screen
  }
  return view;
}

}  // namespace fairgauge::kiosk
