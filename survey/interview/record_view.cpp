#include "survey/interview/record_view.hpp"

#include <algorithm>

#include "base/hex.hpp"
#include "base/json.hpp"

namespace fairgauge::survey::interview {

const AnswerView* RecordView::answer(std::string_view name) const {
  const auto found = std::ranges::lower_bound(answers, name, {}, &AnswerView::name);
  return found == answers.end() || found->name != name ? nullptr : &*found;
}

Record RecordView::record() const {
  Record copy;
  copy.device = device;
  copy.epoch = epoch;
  copy.seq = seq;
  Response& response = copy.response;
  response.rec_id = rec_id;
  response.show = show;
  response.edition = edition;
  response.station = station;
  response.form = form;
  response.language = language;
  (void)base::from_hex(form_digest, response.form_digest.bytes);  // was read before
  response.status = status;
  response.started = started;
  response.finished = finished;
  response.utc_offset = utc_offset;
  response.duration = duration;
  response.seed = seed;
  for (const auto& page : pages) {
    response.pages.push_back({std::string(page.page), page.first_shown, page.shown, page.visits, page.taps});
  }
  if (consent) {
    response.consent = ConsentGiven{std::string(consent->version), std::string(consent->language), consent->text,
                                    consent->agreed, consent->at};
  }
  response.participant = participant;
  response.quality = quality;
  for (const auto& answer : answers) {
    response.answers.emplace_hint(response.answers.end(), answer.name, answer.value());
  }
  return copy;
}

namespace {

AnswerView answer_view(const std::string& name, const Value& value, std::deque<std::string>& kept) {
  using Kind = AnswerView::Kind;
  AnswerView view;
  view.name = name;
  view.spelt = kept.emplace_back(base::to_text(to_json(value)));
  if (const double* number = value.number()) {
    view.kind = Kind::number;
    view.number = *number;
  } else if (const bool* truth = value.truth()) {
    view.kind = Kind::truth;
    view.number = *truth ? 1 : 0;
  } else if (const std::string* text = value.text()) {
    view.kind = Kind::text;
    view.text = *text;
  }
  return view;
}

}  // namespace

void view_of(const Record& record, RecordView& view) {
  const Response& response = record.response;
  view = {};
  auto& kept = view.unescaped;
  view.device = record.device;
  view.epoch = record.epoch;
  view.seq = record.seq;
  view.rec_id = response.rec_id;
  view.show = response.show;
  view.edition = response.edition;
  view.station = response.station;
  view.form = response.form;
  view.form_digest = kept.emplace_back(base::to_text(response.form_digest));
  view.language = response.language;
  view.status = response.status;
  view.started = response.started;
  view.finished = response.finished;
  view.utc_offset = response.utc_offset;
  view.duration = response.duration;
  view.seed = response.seed;
  for (const auto& page : response.pages) {
    view.pages.push_back({page.page, page.first_shown, page.shown, page.visits, page.taps});
  }
  if (const auto& consent = response.consent) {
    view.consent = ConsentView{consent->version, consent->language, consent->text, consent->agreed, consent->at};
  }
  view.participant = response.participant;
  view.quality = response.quality;
  std::string spelt = "{";
  for (const auto& [name, value] : response.answers) {
    view.answers.push_back(answer_view(name, value, kept));
    spelt.append(spelt.size() > 1 ? "," : "").append(base::to_text(base::Json(name))).append(":");
    spelt.append(view.answers.back().spelt);
  }
  view.answers_spelt = kept.emplace_back(spelt + "}");
}

}  // namespace fairgauge::survey::interview
