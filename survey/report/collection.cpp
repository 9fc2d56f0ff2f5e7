#include "survey/report/collection.hpp"

#include <algorithm>
#include <utility>

#include "survey/report/report_json.hpp"

namespace fairgauge::survey::report {
namespace {

using base::Result;

// More of all rows than this, and reading them one by one is no shorter than folding all.
constexpr std::size_t kPartWorthWhile = 8;

// Pages that were known before still have the usual times they had.
bool same_times(const Yardstick::UsualTimes& before, const Yardstick::UsualTimes& now) {
  return std::ranges::all_of(before, [&now](const auto& one) {
    const auto found = now.find(one.first);
    return found != now.end() && found->second == one.second;
  });
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
  const bool comparable = kept && kept->editions == editions && kept->parameters_print == print_of(parameters) &&
                          same_times(kept->usual, usual) && parameters.quality.twin_window < kTwinGroup / 2 &&
                          groups.size() * kPartWorthWhile < index.size();
  const Yardstick now(usual, hasty, parameters);
  if (comparable) {
    groups = with_neighbours(std::move(groups));
    const Yardstick before(kept->usual, hasty, parameters, HastySessions::Judgement::before_last);
    FAIRGAUGE_ASSIGN(auto as_they_were, fold_groups(groups, false, before, editions));
    FAIRGAUGE_ASSIGN(auto as_they_are, fold_groups(groups, true, now, editions));
    kept->fold.merge(std::move(as_they_were), -1);
    kept->fold.merge(std::move(as_they_are), 1);
  } else {
    ++folded_anew_;
    FAIRGAUGE_ASSIGN(auto folded, fold_shards(forms_, names_, shards_, now, editions));
    kept.emplace(Kept{std::move(folded), editions, print_of(parameters), {}});
  }
  kept->usual = std::move(usual);
  kept_ = std::move(kept);
  index.settle();
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
