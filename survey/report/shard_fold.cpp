#include "survey/report/shard_fold.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>

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

void merge_counts(std::map<std::string, std::int64_t>& into, const std::map<std::string, std::int64_t>& from) {
  for (const auto& [name, count] : from) into[name] += count;
}

}  // namespace

void DataQuality::merge(const DataQuality& other) {
  for (std::size_t i = 0; i < by_status.size(); ++i) by_status[i] += other.by_status[i];
  speeding += other.speeding;
  suspect_line += other.suspect_line;
  taps_off_target += other.taps_off_target;
  twin += other.twin;
  burst += other.burst;
  with_participant += other.with_participant;
  for (const auto& count : other.forms) {
    auto known = std::ranges::lower_bound(forms, count.form, {}, &FormCount::form);
    if (known == forms.end() || known->form != count.form) known = forms.insert(known, {count.form, 0, 0});
    known->started += count.started;
    known->complete += count.complete;
  }
  merge_counts(languages, other.languages);
  merge_counts(days, other.days);
  left_out.merge(other.left_out);
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
      this->party(party).add(sample, unit);
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

void ShardFold::merge(ShardFold&& other) {
  quality.merge(other.quality);
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (other.parties[i].units() > 0) parties[i].merge(other.parties[i]);
    said[i].merge(other.said[i]);
    for (std::size_t k = 0; k < past.size(); ++k) {
      if (other.past[k][i].units() > 0) past[k][i].merge(other.past[k][i]);
    }
  }
  weighted.merge(other.weighted);
}

Result<ShardFold> fold_shards(const Forms& forms, const NameLists& names, const RowShards& shards,
                              const Yardstick& yardstick, const EditionsWanted& wanted) {
  const std::size_t parts = parts_of(shards);
  const auto fold_part = [&](std::size_t part) -> Result<ShardFold> {
    FAIRGAUGE_ASSIGN(const auto sample, judged_part(forms, names, shards, yardstick, {part, parts}));
    ShardFold fold(forms, wanted.past.size());
    fold.add(sample, wanted, yardstick.parameters());
    return fold;
  };
  std::vector<std::optional<Result<ShardFold>>> folds(parts);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t part = next++; part < parts; part = next++) folds[part] = fold_part(part);
  };
  auto second = std::async(parts > 1 ? std::launch::async : std::launch::deferred, work);
  work();
  second.get();
  ShardFold whole(forms, wanted.past.size());
  for (auto& fold : folds) {
    if (!*fold) return fold->error();
    whole.merge(std::move(**fold));
  }
  return whole;
}

}  // namespace fairgauge::survey::report
