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
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());  // clang 14 cannot read ranges::unique
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
  RowIndex& index = shards_.index();
  FAIRGAUGE_ASSIGN(const auto now, Yardstick::of(reader_.overview(), names_, parameters));
  const auto& turned = reader_.overview().hasty.turned();
  bool comparable = kept && turned && kept->editions == editions && kept->parameters_print == print_of(parameters) &&
                    parameters.quality.twin_window < kTwinGroup / 2;
  auto groups = turned.value_or(std::vector<std::uint64_t>());
  for (const auto& row : index.fresh()) groups.push_back(row.group);
  // Who is on one side of the limit now and was on the other at the last report, is near it by one of the two drifts.
  const auto* usual_before = kept ? &kept->usual : nullptr;
  for (const auto* times : {usual_before, &now.usual_times()}) {
    if (!comparable) break;
    const auto drift = drift_between(kept->usual_at_first, *times);
    comparable = drift && add_turned(kept->near, *drift, parameters.quality.speed_index, groups);
  }
  if (comparable && groups.size() * kPartWorthWhile < index.size()) {
    FAIRGAUGE_TRY(fold_touched(*kept, std::move(groups), now));
    kept->usual = now.usual_times();
    kept_ = std::move(kept);
  } else {
    FAIRGAUGE_TRY(fold_all(now, editions));
  }
  index.settle();
  return {};
}

Result<void> Collection::fold_all(const Yardstick& yardstick, const EditionsWanted& editions) {
  ++folded_anew_;
  std::vector<NearSpeeding> near;
  FAIRGAUGE_ASSIGN(auto folded, fold_shards(forms_, names_, shards_, yardstick, editions, &near));
  const auto& usual = yardstick.usual_times();
  kept_.emplace(Kept{std::move(folded), editions, print_of(yardstick.parameters()), usual, usual, std::move(near)});
  return {};
}

Result<void> Collection::fold_touched(Kept& kept, std::vector<std::uint64_t> groups, const Yardstick& yardstick) {
  const auto& hasty = reader_.overview().hasty;
  const auto& parameters = yardstick.parameters();
  const auto all = with_neighbours(std::move(groups));
  const Yardstick before(kept.usual, hasty, parameters, HastySessions::Judgement::before_last);
  const auto& index = shards_.index();
  FAIRGAUGE_ASSIGN(const auto settled, shards_.read(index.settled_of(all)));
  FAIRGAUGE_ASSIGN(const auto fresh_rows, shards_.read(index.fresh_of(all)));
  kept.fold.merge(fold_rows({settled}, before, kept.editions), -1);
  kept.fold.merge(fold_rows({settled, fresh_rows}, yardstick, kept.editions), 1);
  Sample fresh(forms_, names_);
  fresh.add(fresh_rows);
  const auto near = fresh.near_speeding(Yardstick(kept.usual_at_first, hasty, parameters), kNear);
  kept.near.insert(kept.near.end(), near.begin(), near.end());
  return {};
}

ShardFold Collection::fold_rows(std::initializer_list<std::string_view> rows, const Yardstick& yardstick,
                                const EditionsWanted& editions) const {
  Sample sample(forms_, names_);
  for (const auto some : rows) sample.add(some);
  sample.judge(yardstick);
  ShardFold fold(forms_, editions.past.size());
  fold.add(sample, editions, yardstick.parameters());
  return fold;
}

}  // namespace fairgauge::survey::report
