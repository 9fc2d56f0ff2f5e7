#include "survey/report/sample.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <tuple>

#include "survey/measure/session_quality.hpp"

namespace fairgauge::survey::report {
namespace {

using measure::RecordStatus;
using std::chrono::milliseconds;

constexpr milliseconds kTenth{100};
constexpr std::uint64_t kRowsOfPart = 8192;

}  // namespace

base::Result<Yardstick> Yardstick::of(Overview& overview, const NameLists& names,
                                      const measure::Parameters& parameters) {
  FAIRGAUGE_TRY(overview.hasty.judge(parameters.quality));
  return Yardstick(overview.medians.medians(names.languages.size(), parameters.quality), overview.hasty, parameters);
}

milliseconds Yardstick::usual_time(const Session& session, std::size_t page) const {
  const auto found = usual_.find(PageMedians::key(session.version, static_cast<Name>(page), session.language));
  return found == usual_.end() ? milliseconds(0) : found->second;
}

void Sample::add(std::string_view rows) {
  const auto take = [&rows](auto* values, std::size_t count) {
    const std::size_t size = count * sizeof *values;
    rows.copy(reinterpret_cast<char*>(values), size);  // unlike memcpy() it may be of nothing to nowhere
    rows.remove_prefix(size);
  };
  const auto grow = [](auto& pool, std::size_t count) {
    pool.resize(pool.size() + count);
    return pool.data() + pool.size() - count;
  };
  while (!rows.empty()) {
    Session& session = sessions_.emplace_back();
    take(&session, 1);
    const auto slots = plan(session).size(), pages = plan(session).questionnaire().pages.size();
    session.slots_at = static_cast<std::uint32_t>(slots_.size());
    session.times_at = static_cast<std::uint32_t>(times_.size());
    take(grow(slots_, slots), slots);
    take(grow(times_, pages), pages);
  }
}

std::span<const Slot> Sample::slots(const Session& session) const {
  return {slots_.data() + session.slots_at, plan(session).size()};
}

const AnswerPlan* Sample::plan(Role role) const {
  const auto* form = forms_.find(role);
  return form == nullptr ? nullptr : &form->plan;
}

void Sample::judge(const Yardstick& yardstick) {
  std::ranges::sort(sessions_, {}, [](const Session& session) { return std::tuple(session.started, session.rec_id); });
  const auto same = [](const Session& a, const Session& b) { return a.rec_id == b.rec_id; };
  const auto repeated = std::unique(sessions_.begin(), sessions_.end(), same);  // clang 14 cannot read ranges::unique
  repeated_ = sessions_.end() - repeated;
  sessions_.erase(repeated, sessions_.end());
  mark_speed(yardstick);
  mark_twins(yardstick.parameters());
  for (Session& session : sessions_) {
    session.marks.burst = yardstick.in_burst(session);
    session.status = measure::status_of(session.marks);
  }
  supersede();
}

// Of the pages that the session passed and whose usual time is known.
void Sample::find_times(const Session& session, const Yardstick& yardstick,
                        std::vector<measure::PageTime>& pages) const {
  pages.clear();
  const auto count = plan(session).questionnaire().pages.size();
  for (std::size_t page = 0; page < count; ++page) {
    const Tenths shown = times_[session.times_at + page];
    const auto usual = shown == kNotPassed ? milliseconds(0) : yardstick.usual_time(session, page);
    if (usual.count() > 0) pages.push_back({kTenth * shown, usual});
  }
}

std::vector<NearSpeeding> Sample::near_speeding(const Yardstick& yardstick, double distance) const {
  std::vector<NearSpeeding> near;
  std::vector<measure::PageTime> pages;
  for (const Session& session : sessions_) {
    find_times(session, yardstick, pages);
    const double index = measure::speed_index(pages);
    if (pages.empty() || std::abs(index - yardstick.parameters().quality.speed_index) > distance) continue;
    near.push_back({group_of(session), static_cast<float>(index), static_cast<std::uint16_t>(pages.size()),
                    session.version, session.language});
  }
  return near;
}

void Sample::mark_speed(const Yardstick& yardstick) {
  std::vector<measure::PageTime> pages;
  for (Session& session : sessions_) {
    find_times(session, yardstick, pages);
    session.marks.speeding = measure::is_speeding(pages, yardstick.parameters().quality);
    session.marks.suspect_line = session.suspect_line || (session.marks.speeding && session.suspect_line_if_fast);
  }
}

void Sample::mark_twins(const measure::Parameters& parameters) {
  std::map<std::pair<Name, Name>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < sessions_.size(); ++i) {
    const Session& session = sessions_[i];
    if (session.person != kNobody || role(session).party == Party::partner) continue;
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

void Sample::supersede() {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < sessions_.size(); ++i) {
    if (sessions_[i].person != kNobody) order.push_back(i);
  }
  const auto key = [this](std::size_t i) {
    return std::tuple(sessions_[i].person, sessions_[i].edition, sessions_[i].form);
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

std::size_t parts_of(const RowShards& shards) {
  const auto full = static_cast<std::uint64_t>(shards.rows()) / kRowsOfPart;
  return std::min<std::size_t>(std::bit_ceil(full + 1), kShards);
}

base::Result<Sample> judged_part(const Forms& forms, const NameLists& names, const RowShards& shards,
                                 const Yardstick& yardstick, Part part) {
  Sample sample(forms, names);
  for (std::size_t shard = part.place; shard < kShards; shard += part.of) {
    FAIRGAUGE_TRY(shards.visit(shard, [&](std::string_view rows) { sample.add(rows); }));
  }
  sample.judge(yardstick);
  return sample;
}

}  // namespace fairgauge::survey::report
