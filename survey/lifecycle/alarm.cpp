#include "survey/lifecycle/alarm.hpp"

#include <set>

#include "survey/lifecycle/retention.hpp"
#include "survey/measure/multiple_testing.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

// What the tests of one region look at.
struct Counts {
  std::vector<int> here, elsewhere;  // attendance by edition
  Flow flow_here, flow_elsewhere;    // from the edition before
};

Counts counts_of(Members members, const std::string& region, size_t edition) {
  const Choice here = in_region(region), others = elsewhere(region);
  Counts counts;
  for (size_t at = 0; at <= edition; ++at) {
    counts.here.push_back(attended(members, here, at));
    counts.elsewhere.push_back(attended(members, others, at));
  }
  counts.flow_here = flow(members, here, edition);
  counts.flow_elsewhere = flow(members, others, edition);
  return counts;
}

bool passes_gate(const Counts& counts, size_t earlier, const AlarmLimits& limits) {
  return counts.here[earlier] >= limits.earlier_edition && counts.elsewhere[earlier] >= limits.earlier_edition;
}

GrowthTest growth_test(const Counts& counts, size_t edition) {
  return {measure::compare_growth(counts.here[edition - 1], counts.here[edition], counts.elsewhere[edition - 1],
                                  counts.elsewhere[edition])};
}

RetentionTest retention_test(const Counts& counts) {
  RetentionTest test;
  test.here = counts.flow_here.retention();
  test.elsewhere = counts.flow_elsewhere.retention();
  test.ratio = measure::compare_share_ratio(test.here, test.elsewhere);
  // If everybody or nobody came again, here and elsewhere, there is no difference to test.
  if (const auto shares = measure::compare_shares(test.here, test.elsewhere)) test.fisher_p = shares->fisher_p;
  return test;
}

TrendTest trend_test(const Counts& counts) {
  TrendTest test;
  for (size_t at = 0; at < counts.here.size(); ++at) {
    test.shares.push_back({counts.here[at], counts.here[at] + counts.elsewhere[at]});
  }
  test.trend = measure::trend_of_shares(test.shares).value_or(measure::Trend());
  return test;
}

// Adjusts the p values of one kind of test over the regions that have it.
template <class Test, class P>
void adjust(std::vector<RegionTests>& regions, std::optional<Test> RegionTests::*member, const P& p_of) {
  std::vector<Test*> family;
  std::vector<double> p;
  for (RegionTests& region : regions) {
    if (!(region.*member)) continue;
    family.push_back(&*(region.*member));
    p.push_back(p_of(*family.back()));
  }
  const auto adjusted = measure::benjamini_hochberg(p);
  for (size_t i = 0; i < family.size(); ++i) family[i]->adjusted_p = adjusted[i];
}

bool lower_by(const RetentionTest& test, int points) {
  const std::int64_t shortfall = test.elsewhere.marked * test.here.n - test.here.marked * test.elsewhere.n;
  return shortfall * 100 >= test.here.n * test.elsewhere.n * points;
}

bool has_fallen(const TrendTest& test, int percent) {
  const measure::Counted first = test.shares.front(), last = test.shares.back();
  return last.n > 0 && last.marked * first.n * 100 <= first.marked * last.n * percent;
}

void raise_alarms(RegionTests& region, const AlarmLimits& limits) {
  if (auto& test = region.growth) {
    test->alarm = test->adjusted_p < limits.adjusted_p && test->growth.ratio <= limits.relative_growth;
  }
  if (auto& test = region.retention) {
    test->alarm = test->adjusted_p < limits.adjusted_p && lower_by(*test, limits.retention_points);
  }
  if (auto& test = region.trend) {
    test->alarm =
        test->adjusted_p < limits.adjusted_p && test->trend.z < 0 && has_fallen(*test, limits.last_share_percent);
  }
}

}  // namespace

std::vector<std::string> regions(Members members) {
  std::set<std::string> names;
  for (const Member& member : members) {
    if (!member.region.empty()) names.insert(member.region);
  }
  return {names.begin(), names.end()};
}

std::vector<RegionTests> test_regions(Members members, size_t edition, const AlarmLimits& limits) {
  std::vector<RegionTests> all;
  for (const std::string& region : regions(members)) {
    const Counts counts = counts_of(members, region, edition);
    RegionTests& tests = all.emplace_back();
    tests.region = region;
    if (passes_gate(counts, edition - 1, limits)) {
      tests.growth = growth_test(counts, edition);
      tests.retention = retention_test(counts);
    }
    if (edition >= 2 && passes_gate(counts, 0, limits)) tests.trend = trend_test(counts);
  }
  adjust(all, &RegionTests::growth, [](const GrowthTest& test) { return test.growth.p; });
  adjust(all, &RegionTests::retention, [](const RetentionTest& test) { return test.fisher_p; });
  adjust(all, &RegionTests::trend, [](const TrendTest& test) { return test.trend.p; });
  for (RegionTests& region : all) raise_alarms(region, limits);
  return all;
}

}  // namespace fairgauge::survey::lifecycle
