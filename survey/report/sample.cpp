#include "survey/report/sample.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <unordered_map>

#include "survey/measure/session_quality.hpp"

namespace fairgauge::survey::report {
namespace {

using interview::Record;
using measure::RecordStatus;
using std::chrono::milliseconds;

constexpr milliseconds kTenth{100};
constexpr std::size_t kPagesInKey = 64;

// Of the bytes from the answers on, which stand last in a record: FNV-1a.
std::uint64_t print_of_answers(std::string_view record_bytes) {
  const auto at = record_bytes.find(",\"answers\":{");
  std::uint64_t print = 14695981039346656037ULL;
  for (const char c : record_bytes.substr(std::min(at, record_bytes.size()))) {
    print = (print ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return print;
}

std::vector<std::string> codes_of(const form::ShowPack& pack) {
  std::vector<std::string> codes;
  for (const auto& indicator : pack.indicators) codes.push_back(indicator.code);
  return codes;
}

// Twice: with and without speeding as the second sign.
void note_lines(const AnswerPlan& plan, const Record& record, std::optional<double> overall, Session& session) {
  for (const auto wave : {form::Wave::expected, form::Wave::experienced}) {
    const auto ratings = plan.reader().screen_ratings(record, wave);
    session.suspect_line |= measure::is_suspect_line(ratings, overall, false);
    session.suspect_line_if_fast |= measure::is_suspect_line(ratings, overall, true);
  }
}

milliseconds floor_of(const form::Element& element, const std::string& language) {
  return measure::reading_floor(element.title.in(language)) + measure::reading_floor(element.description.in(language));
}

// Of a page with everything that it could show.
milliseconds longest_floor(const form::Questionnaire& questionnaire, std::size_t page, const std::string& language) {
  milliseconds floor = floor_of(questionnaire.pages[page], language);
  const auto add = [&](const form::LocalisedText& text) { floor += measure::reading_floor(text.in(language)); };
  for (const auto& question : questionnaire.questions) {
    if (question.page != page) continue;
    floor += floor_of(question, language);
    for (const auto& step : question.rating.steps) add(step.text);
    for (const auto& choice : question.choices.listed) add(choice.text);
    for (const auto& row : question.matrix.rows) add(row.text);
    for (const auto& column : question.matrix.columns) add(column.text);
  }
  return floor;
}

// By page of the form.
std::vector<Tenths> times_of(const Record& record, const form::Questionnaire& questionnaire) {
  std::vector<Tenths> times(questionnaire.pages.size(), kNotPassed);
  for (const auto& trace : record.response.pages) {
    const auto page = std::ranges::find(questionnaire.pages, trace.page, &form::Page::name);
    if (page == questionnaire.pages.end()) continue;
    const auto tenths = std::min<std::int64_t>((trace.shown + kTenth / 2) / kTenth, kNotPassed - 1);
    times[static_cast<std::size_t>(page - questionnaire.pages.begin())] = static_cast<Tenths>(tenths);
  }
  return times;
}

}  // namespace

Name Names::index_of(const std::string& name) {
  const auto [at, added] = indexes_.try_emplace(name, static_cast<Name>(names_.size()));
  if (added) names_.push_back(&at->first);
  return at->second;
}

const Name* Names::find(const std::string& name) const {
  const auto found = indexes_.find(name);
  return found == indexes_.end() ? nullptr : &found->second;
}

Sample::Sample(const form::ShowPack& pack) : pack_(pack), indicators_(codes_of(pack)) {
  for (const auto& questionnaire : pack.forms) {
    const auto role = role_of(pack, questionnaire->id);
    if (role) forms_.push_back({questionnaire->id, *role, AnswerPlan(*questionnaire, indicators_)});
  }
}

const Sample::Form* Sample::form_of(const Record& record) const {
  const auto found = std::ranges::find(forms_, record.response.form, &Form::id);
  return found == forms_.end() ? nullptr : &*found;
}

Sample::Prepared Sample::prepare(std::string_view record_bytes) const {
  Prepared prepared;
  const auto decoded = interview::decode_record(record_bytes);
  if (!decoded) return prepared;
  const auto& response = decoded->response;
  const Form* form = form_of(*decoded);
  using Fate = Prepared::Fate;
  prepared.fate = response.show != pack_.id ? Fate::other_show : form == nullptr ? Fate::unknown_form : Fate::kept;
  if (prepared.fate != Fate::kept) return prepared;
  Session& session = prepared.session;
  session.rec_id = response.rec_id;
  session.started = response.started;
  session.finished = response.finished;
  session.form = static_cast<Name>(form - forms_.data());
  session.complete = response.status == interview::Status::complete;
  session.marks.taps_off_target = response.quality.taps_off_target > measure::QualityLimits().taps_off_target;
  session.answers_print = print_of_answers(record_bytes);
  prepared.edition = response.edition;
  prepared.language = response.language;
  prepared.station = response.station;
  prepared.day = measure::local_day(*decoded);
  prepared.version = response.form_digest;
  prepared.device = decoded->device;
  prepared.participant = response.participant;
  prepared.slots.resize(form->plan.size());
  form->plan.read(*decoded, prepared.slots);
  note_lines(form->plan, *decoded, form->plan.number(prepared.slots, Number::osat), session);
  prepared.times = times_of(*decoded, form->plan.questionnaire());
  session.hasty = is_hasty(*decoded, *form, prepared.times);
  return prepared;
}

void Sample::keep(const Prepared& prepared) {
  using Fate = Prepared::Fate;
  left_out_.unreadable += prepared.fate == Fate::unreadable;
  left_out_.other_show += prepared.fate == Fate::other_show;
  left_out_.unknown_form += prepared.fate == Fate::unknown_form;
  if (prepared.fate != Fate::kept) return;
  const auto raw = [](const auto& id) { return std::string(id.bytes.begin(), id.bytes.end()); };
  Session& session = sessions_.emplace_back(prepared.session);
  session.version = versions_.index_of(raw(prepared.version));
  session.edition = editions_.index_of(prepared.edition);
  session.language = languages_.index_of(prepared.language);
  session.station = stations_.index_of(prepared.station);
  session.device = devices_.index_of(raw(prepared.device));
  session.day = days_.index_of(prepared.day);
  if (prepared.participant) session.participant = index_of(*prepared.participant);
  session.slots_at = static_cast<std::uint32_t>(slots_.size());
  slots_.insert(slots_.end(), prepared.slots.begin(), prepared.slots.end());
  session.times_at = static_cast<std::uint32_t>(times_.size());
  times_.insert(times_.end(), prepared.times.begin(), prepared.times.end());
  for (std::size_t page = 0; session.complete && page < prepared.times.size(); ++page) {
    if (prepared.times[page] == kNotPassed) continue;
    medians_.add(session.version, static_cast<Name>(page), session.language, prepared.times[page]);
  }
}

// The floor asks what a form showed, which takes longer than all the rest. Who took longer than everything on the
// pages could ask of a reader was not hasty anyway.
bool Sample::is_hasty(const Record& record, const Form& form, std::span<const Tenths> times) {
  std::uint64_t passed = 0;
  for (std::size_t page = 0; page < times.size(); ++page) {
    if (times[page] != kNotPassed) passed |= std::uint64_t{1} << (page % kPagesInKey);
  }
  {
    const std::lock_guard lock(form.floors->mutex);
    const auto [longest, added] = form.floors->longest.try_emplace({record.response.language, passed});
    for (std::size_t page = 0; added && page < times.size(); ++page) {
      if ((passed >> (page % kPagesInKey) & 1) == 0) continue;
      longest->second += longest_floor(form.plan.questionnaire(), page, record.response.language);
    }
    if (record.response.duration >= longest->second) return false;
  }
  return record.response.duration < form.plan.reader().reading_floor(record);
}

std::size_t Sample::DigestHash::operator()(const base::Digest& digest) const {
  std::size_t hash = 0;
  std::memcpy(&hash, digest.bytes.data(), sizeof hash);  // a digest is as random as a hash can be
  return hash;
}

std::uint32_t Sample::index_of(const base::Digest& participant) {
  const auto [at, added] =
      participant_indexes_.try_emplace(participant, static_cast<std::uint32_t>(participants_.size()));
  if (added) participants_.push_back(&at->first);
  return at->second;
}

std::span<const Slot> Sample::slots(const Session& session) const {
  return {slots_.data() + session.slots_at, plan(session).size()};
}

const AnswerPlan* Sample::plan(Role role) const {
  const auto found = std::ranges::find(forms_, role, &Form::role);
  return found == forms_.end() ? nullptr : &found->plan;
}

void Sample::judge(const measure::Parameters& parameters) {
  std::ranges::sort(sessions_, {}, [](const Session& session) { return std::tuple(session.started, session.rec_id); });
  const auto repeated = std::ranges::unique(sessions_, {}, &Session::rec_id);
  left_out_.repeated += static_cast<std::int64_t>(repeated.size());
  sessions_.erase(repeated.begin(), repeated.end());
  mark_speed(parameters);
  mark_twins(parameters);
  mark_bursts(parameters);
  for (Session& session : sessions_) session.status = measure::status_of(session.marks);
  supersede();
}

void Sample::mark_speed(const measure::Parameters& parameters) {
  std::unordered_map<std::uint64_t, milliseconds> known;
  std::vector<measure::PageTime> pages;
  for (Session& session : sessions_) {
    pages.clear();
    const auto count = plan(session).questionnaire().pages.size();
    for (std::size_t page = 0; page < count; ++page) {
      const Tenths shown = times_[session.times_at + page];
      if (shown == kNotPassed) continue;
      const auto key = std::uint64_t{session.version} << 32 | page << 16 | session.language;
      const auto [median, added] = known.try_emplace(key);
      if (added) {
        median->second = medians_.median(session.version, static_cast<Name>(page), session.language, parameters.quality)
                             .value_or(milliseconds(0));
      }
      if (median->second.count() > 0) pages.push_back({kTenth * shown, median->second});
    }
    session.marks.speeding = measure::is_speeding(pages, parameters.quality);
    session.marks.suspect_line = session.suspect_line || (session.marks.speeding && session.suspect_line_if_fast);
  }
}

void Sample::mark_twins(const measure::Parameters& parameters) {
  std::map<std::pair<Name, Name>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < sessions_.size(); ++i) {
    const Session& session = sessions_[i];
    if (session.participant != kNobody || role(session).party == Party::partner) continue;
    groups[{session.station, session.form}].push_back(i);
  }
  for (const auto& [group, members] : groups) {
    std::vector<measure::SessionTrace> traces;
    for (const auto i : members) {
      measure::SessionTrace& trace = traces.emplace_back();
      trace.started = sessions_[i].started;
      trace.finished = sessions_[i].finished;
      trace.answers_print = sessions_[i].answers_print;
    }
    const auto twins = measure::find_twins(traces, parameters.quality);
    for (std::size_t i = 0; i < members.size(); ++i) sessions_[members[i]].marks.twin = twins[i];
  }
}

void Sample::mark_bursts(const measure::Parameters& parameters) {
  std::map<Name, std::vector<std::size_t>> hasty;
  for (std::size_t i = 0; i < sessions_.size(); ++i) {
    if (sessions_[i].hasty) hasty[sessions_[i].device].push_back(i);
  }
  for (const auto& [device, members] : hasty) {
    std::vector<measure::SessionTrace> traces;
    for (const auto i : members) {
      measure::SessionTrace& trace = traces.emplace_back();
      trace.started = sessions_[i].started;
      trace.reading_floor = milliseconds(1);  // longer than the duration of none: all of these were hasty
    }
    const auto bursts = measure::find_bursts(traces, parameters.quality);
    for (std::size_t i = 0; i < members.size(); ++i) sessions_[members[i]].marks.burst = bursts[i];
  }
}

void Sample::supersede() {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < sessions_.size(); ++i) {
    if (sessions_[i].participant != kNobody) order.push_back(i);
  }
  const auto key = [this](std::size_t i) {
    return std::tuple(sessions_[i].participant, sessions_[i].edition, sessions_[i].form);
  };
  std::ranges::stable_sort(order, {}, key);
  std::vector<measure::Attempt> attempts;
  for (std::size_t from = 0, to = 0; from < order.size(); from = to) {
    while (to < order.size() && key(order[to]) == key(order[from])) ++to;
    if (to - from == 1) continue;
    attempts.clear();
    for (std::size_t at = from; at < to; ++at) {
      const Session& session = sessions_[order[at]];
      attempts.push_back({session.rec_id, session.status, session.complete, session.finished});
    }
    const bool arrival = role(sessions_[order[from]]).side == Side::arrival;
    const auto kept = measure::kept_attempt(attempts, arrival ? measure::Keep::first : measure::Keep::last);
    for (std::size_t at = from; at < to; ++at) {
      if (at - from != kept) sessions_[order[at]].status = RecordStatus::superseded;
    }
  }
}

}  // namespace fairgauge::survey::report
