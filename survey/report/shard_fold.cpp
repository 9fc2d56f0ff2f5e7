#include "survey/report/shard_fold.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>

#include "survey/measure/merge_maps.hpp"
#include "survey/report/exit_weights.hpp"

namespace fairgauge::survey::report {
namespace {

using base::Result;

DataQuality quality_of(const Sample& sample, const std::string& edition) {
  DataQuality quality;
  quality.left_out.repeated = sample.repeated();
  std::map<std::string, FormCount> forms;
  const auto wanted = sample.edition_named(edition);
  for (const Session& session : sample.sessions()) {
    if (session.edition != wanted) continue;
    ++quality.by_status[static_cast<std::size_t>(session.status)];
    quality.speeding += session.marks.speeding;
    quality.suspect_line += session.marks.suspect_line;
    quality.taps_off_target += session.marks.taps_off_target;
    quality.twin += session.marks.twin;
    quality.burst += session.marks.burst;
    quality.with_participant += session.person != kNobody;
    auto& form = forms[sample.form(session)];
    form.form = sample.form(session);
    ++form.started;
    form.complete += session.complete;
    ++quality.languages[sample.language(session)];
    ++quality.days[sample.day(session)];
  }
  for (const auto& [id, count] : forms) quality.forms.push_back(count);
  return quality;
}

}  // namespace

void DataQuality::merge(const DataQuality& other, std::int64_t times) {
  for (std::size_t i = 0; i < by_status.size(); ++i) by_status[i] += times * other.by_status[i];
  speeding += times * other.speeding;
  suspect_line += times * other.suspect_line;
  taps_off_target += times * other.taps_off_target;
  twin += times * other.twin;
  burst += times * other.burst;
  with_participant += times * other.with_participant;
  for (const auto& count : other.forms) {
    auto known = std::ranges::lower_bound(forms, count.form, {}, &FormCount::form);
    if (known == forms.end() || known->form != count.form) known = forms.insert(known, {count.form, 0, 0});
    known->started += times * count.started;
    known->complete += times * count.complete;
    if (known->started == 0) forms.erase(known);
  }
  measure::merge_maps(languages, other.languages, times);
  measure::merge_maps(days, other.days, times);
  left_out.merge(other.left_out, times);
}

ShardFold::ShardFold(const Forms& forms, std::size_t past_editions) {
  for (const Party party : kParties) parties.emplace_back(forms, party);
  for (std::size_t i = 0; i < past_editions; ++i) past.push_back(parties);
}

void ShardFold::add(const Sample& sample, const EditionsWanted& wanted, const measure::Parameters& parameters) {
  quality.merge(quality_of(sample, wanted.edition));
  const auto* exits = sample.plan({Party::visitor, Side::exit});
  const auto core = exits == nullptr ? std::vector<std::size_t>() : exits->core_indicators(form::Wave::experienced);
  for (const Party party : kParties) {
    for (const Unit& unit : units_of(sample, wanted.edition, party, parameters)) {
      parties[static_cast<std::size_t>(party)].add(sample, unit);
      if (party != Party::visitor || unit.exits.empty()) continue;
      weighted.add(Voice(sample, unit), levels_of(unit.registered, wanted.edition, wanted.life_cycle), core);
    }
    for (std::size_t i = 0; i < wanted.past.size(); ++i) {
      PartyFold& fold = past[i][static_cast<std::size_t>(party)];
      for (const Unit& unit : units_of(sample, wanted.past[i], party, parameters)) {
        fold.add_headlines_only(sample, unit);
      }
    }
    if (wanted.life_cycle.size() < 2 || party == Party::partner) continue;
    said[static_cast<std::size_t>(party)].merge(said_in(sample, party, wanted.life_cycle, parameters));
  }
}

void ShardFold::merge(ShardFold&& other, std::int64_t times) {
  quality.merge(other.quality, times);
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (other.parties[i].units() > 0) parties[i].merge(other.parties[i], times);
    if (times < 0) {
      for (const auto& [participant, editions] : other.said[i]) said[i].erase(participant);
    } else {
      said[i].merge(other.said[i]);
    }
    for (std::size_t k = 0; k < past.size(); ++k) {
      if (other.past[k][i].units() > 0) past[k][i].merge(other.past[k][i], times);
    }
  }
  weighted.merge(other.weighted, times);
}

Result<ShardFold> fold_shards(const Forms& forms, const NameLists& names, const RowShards& shards,
                              const Yardstick& yardstick, const EditionsWanted& wanted,
                              std::vector<NearSpeeding>* near) {
  const std::size_t parts = parts_of(shards);
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;  // of `near`
  const auto work = [&](ShardFold& fold) -> Result<void> {
    for (std::size_t part = next++; part < parts; part = next++) {
      FAIRGAUGE_ASSIGN(const auto sample, judged_part(forms, names, shards, yardstick, {part, parts}));
      fold.add(sample, wanted, yardstick.parameters());
      if (near == nullptr) continue;
      const auto some = sample.near_speeding(yardstick, kNear);
      const std::lock_guard lock(mutex);
      near->insert(near->end(), some.begin(), some.end());
    }
    return {};
  };
  ShardFold ours(forms, wanted.past.size()), theirs(forms, wanted.past.size());
  auto second = std::async(parts > 1 ? std::launch::async : std::launch::deferred, work, std::ref(theirs));
  const auto done = work(ours);
  FAIRGAUGE_TRY(second.get());
  FAIRGAUGE_TRY(done);
  ours.merge(std::move(theirs));
  return ours;
}

}  // namespace fairgauge::survey::report
