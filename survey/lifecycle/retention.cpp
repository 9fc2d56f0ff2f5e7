#include "survey/lifecycle/retention.hpp"

#include <algorithm>

namespace fairgauge::survey::lifecycle {

Flow flow(Members members, const Choice& chosen, size_t edition) {
  Flow counted;
  for (const Member& member : members) {
    if (!chosen(member)) continue;
    const Standing& before = member.standings[edition - 1];
    const Standing& now = member.standings[edition];
    counted.prior += before.present();
    counted.kept += before.present() && now.present();
    counted.newcomers += now.present() && !before.ever_attended();
    counted.recovered += now.present() && before.ever_attended() && !before.present();
  }
  return counted;
}

int attended(Members members, const Choice& chosen, size_t edition) {
  return static_cast<int>(std::ranges::count_if(
      members, [&](const Member& member) { return chosen(member) && member.standings[edition].present(); }));
}

std::optional<double> median_editions_in_2_and_3(Members members, const Choice& chosen) {
  std::vector<int> editions;
  for (const Member& member : members) {
    if (!chosen(member) || member.standings.empty() || !member.standings.back().ever_attended()) continue;
    editions.push_back(static_cast<int>(std::ranges::count_if(member.standings, [](const Standing& standing) {
      return standing.ever_attended() && (standing.stage == Stage::confirmation || standing.stage == Stage::trust);
    })));
  }
  if (editions.empty()) return std::nullopt;
  std::ranges::sort(editions);
  const size_t middle = editions.size() / 2;
  if (editions.size() % 2 == 1) return editions[middle];
  return (editions[middle - 1] + editions[middle]) / 2.0;
}

}  // namespace fairgauge::survey::lifecycle
