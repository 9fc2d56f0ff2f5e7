#include "survey/report/collection.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "survey/report/report_json.hpp"

namespace fairgauge::survey::report {
namespace {

using base::Result;

// More of all rows than this, and reading them one by one is no shorter than folding all.
constexpr std::size_t kPartWorthWhile = 8;

using Drift = std::unordered_map<std::uint32_t, double>;  // by version and language

std::uint32_t key_of(Name version, Name language) { return std::uint32_t{version} << 16 | language; }

// By how much usual times differ: the sum over a form's pages of |change| / time. Nothing if a page has a usual time
// that had none: then speed indexes are means over other pages.
std::optional<Drift> drift_between(const Yardstick::UsualTimes& before, const Yardstick::UsualTimes& now) {
  Drift drift;
  for (const auto& [key, time] : now) {
    const auto found = before.find(key);
    if (found == before.end()) return std::nullopt;
    if (found->second == time) continue;
    if (found->second.count() == 0) return std::nullopt;
    drift[key_of(static_cast<Name>(key >> 32), static_cast<Name>(key & 0xFFFF))] +=
        std::abs(static_cast<double>((time - found->second).count())) / static_cast<double>(found->second.count());
  }
  return drift;
}

// Adds the groups of sessions that may have passed the limit of speed while usual times moved. A page's part of an
// index is at most 3 and proportional to its usual time, so a move by a share moves it by 3 times that at most. False
// if some may have that are not near.
bool add_turned(const std::vector<NearSpeeding>& near, const Drift& drift, double limit,
                std::vector<std::uint64_t>& groups) {
  constexpr double kMostOfPage = 3, kRounding = 1e-5;
  for (const auto& [key, moved] : drift) {
    if (kMostOfPage * moved > kNear) return false;  // even of a session of one page
  }
  for (const auto& one : near) {
    const auto found = drift.find(key_of(one.version, one.language));
    if (found == drift.end()) continue;
    if (std::abs(one.index - limit) <= kMostOfPage * found->second / one.pages + kRounding) groups.push_back(one.group);
  }
  return true;
}

// Each with its neighbours, in which twins may lie.
std::vector<std::uint64_t> with_neighbours(std::vector<std::uint64_t> groups) {
  const std::size_t count = groups.size();
  for (std::size_t i = 0; i < count; ++i) {
    groups.push_back(groups[i] - 1);
    groups.push_back(groups[i] + 1);
  }
  std::ranges::sort(groups);
  const auto repeated = std::ranges::unique(groups);
  groups.erase(repeated.begin(), repeated.end());
  return groups;
}

}  // namespace

Result<Report> Collection::report(const Wanted& wanted) {
  FAIRGAUGE_TRY(reader_.finish());
  const auto editions = editions_of(forms_, names_, wanted);
  FAIRGAUGE_TRY(bring_up_to_date(wanted, editions));
  return report_of(forms_, names_, kept_->fold, reader_.overview().left_out, wanted, editions);
}

Result<void> Collection::bring_up_to_date(const Wanted& wanted, const EditionsWanted& editions) {
  const auto& parameters = wanted.parameters;
  auto kept = std::exchange(kept_, std::nullopt);  // of no use any more if anything below fails
  auto& hasty = reader_.overview().hasty;
  RowIndex& index = shards_.index();
  auto usual = reader_.overview().medians.medians(names_.languages.size(), parameters.quality);
  std::vector<std::uint64_t> groups = hasty.judge(parameters.quality);
  for (const auto& row : index.fresh()) groups.push_back(row.group);
  bool comparable = kept && kept->editions == editions && kept->parameters_print == print_of(parameters) &&
                    parameters.quality.twin_window < kTwinGroup / 2;
  // Who is on one side of the limit now and was on the other at the last report, is near it by one of the two drifts.
  for (const auto* times : {kept ? &kept->usual : nullptr, &usual}) {
    if (!comparable) break;
    const auto drift = drift_between(kept->usual_at_first, *times);
    comparable = drift && add_turned(kept->near, *drift, parameters.quality.speed_index, groups);
  }
  const Yardstick now(usual, hasty, parameters);
  if (comparable && groups.size() * kPartWorthWhile < index.size()) {
    FAIRGAUGE_TRY(fold_touched(*kept, std::move(groups), now));
    kept->usual = std::move(usual);
    kept_ = std::move(kept);
  } else {
    FAIRGAUGE_TRY(fold_all(now, editions, std::move(usual)));
  }
  index.settle();
  return {};
}

Result<void> Collection::fold_all(const Yardstick& yardstick, const EditionsWanted& editions,
                                  Yardstick::UsualTimes usual) {
  ++folded_anew_;
  std::vector<NearSpeeding> near;
  FAIRGAUGE_ASSIGN(auto folded, fold_shards(forms_, names_, shards_, yardstick, editions, &near));
  kept_.emplace(Kept{std::move(folded), editions, print_of(yardstick.parameters()), usual, usual, std::move(near)});
  return {};
}

Result<void> Collection::fold_touched(Kept& kept, std::vector<std::uint64_t> groups, const Yardstick& yardstick) {
  const auto& hasty = reader_.overview().hasty;
  const auto& parameters = yardstick.parameters();
  const auto all = with_neighbours(std::move(groups));
  const Yardstick before(kept.usual, hasty, parameters, HastySessions::Judgement::before_last);
  FAIRGAUGE_ASSIGN(auto as_they_were, fold_groups(all, false, before, kept.editions));
  FAIRGAUGE_ASSIGN(auto as_they_are, fold_groups(all, true, yardstick, kept.editions));
  kept.fold.merge(std::move(as_they_were), -1);
  kept.fold.merge(std::move(as_they_are), 1);
  std::string rows;
  FAIRGAUGE_TRY(shards_.read(shards_.index().fresh(), rows));
  Sample fresh(forms_, names_);
  fresh.add(rows);
  const auto near = fresh.near_speeding(Yardstick(kept.usual_at_first, hasty, parameters), kNear);
  kept.near.insert(kept.near.end(), near.begin(), near.end());
  return {};
}

// Of the groups' rows, with or without those that came since the last report.
Result<ShardFold> Collection::fold_groups(std::span<const std::uint64_t> groups, bool with_fresh,
                                          const Yardstick& yardstick, const EditionsWanted& editions) {
  std::string rows;
  for (const auto group : groups) {
    FAIRGAUGE_TRY(shards_.read(shards_.index().settled_of(group), rows));
    if (with_fresh) FAIRGAUGE_TRY(shards_.read(shards_.index().fresh_of(group), rows));
  }
  Sample sample(forms_, names_);
  sample.add(rows);
  sample.judge(yardstick);
  ShardFold fold(forms_, editions.past.size());
  fold.add(sample, editions, yardstick.parameters());
  return fold;
}

}  // namespace fairgauge::survey::report
