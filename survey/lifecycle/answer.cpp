#include "survey/lifecycle/answer.hpp"

#include <algorithm>
#include <string>

#include "base/format.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

using base::format;

// --- words

double percent(measure::Counted count) { return count.share() * 100; }

long long number(std::int64_t count) { return count; }

std::string p_value(double p) { return p < .001 ? "p < .001" : format("p = %.3f", p); }

const char* verdict(bool alarm) { return alarm ? "an alarm" : "no alarm"; }

std::string stage_words(const RegionAnswer& answer) {
  std::string words;
  switch (answer.stage.stage) {
    case Stage::cultivation: return "Nobody of " + answer.region + " has come yet: cultivation.";
    case Stage::confirmation: words = "is in confirmation"; break;
    case Stage::trust: words = "is in trust"; break;
    case Stage::weakening: words = "is weakening"; break;
    case Stage::disappearance: words = "is disappearing"; break;
  }
  const measure::Counted here = answer.stage.decline, other = answer.stage.decline_elsewhere;
  words = format("%s %s: of %lld customers at risk %lld decline (%.1f %%), elsewhere %lld of %lld (%.1f %%).",
                 answer.region.c_str(), words.c_str(), number(here.n), number(here.marked), percent(here),
                 number(other.marked), number(other.n), percent(other));
  // After two editions hardly anybody can have come to trust yet, so that there is nothing to weaken from.
  if (answer.edition == 1 && answer.stage.stage == Stage::weakening) {
    const bool few = answer.mix.skipped_2_5 < measure::Gates().shown;  // they said so: no count of so few is told
    words +=
        format(" With two editions only, this is confirmation turning directly to weakening; %s have already gone.",
               few ? "fewer than 5" : std::to_string(answer.mix.skipped_2_5).c_str());
  }
  return words;
}

std::string share_words(const RegionAnswer& answer) {
  std::string words =
      format("Share: %.1f %% of all participants after %.1f %%", percent(answer.share), percent(answer.earlier_share));
  if (const auto& change = answer.share_change) {
    words += format(", a change of %+.1f points (%+.1f to %+.1f; %s)", change->difference * 100,
                    change->interval.low * 100, change->interval.high * 100, p_value(change->p).c_str());
  }
  words += ".";
  if (const auto& test = answer.tests.trend) {
    words += format(" Over %zu editions the trend has z = %.2f, adjusted %s: %s.", test->shares.size(), test->trend.z,
                    p_value(test->adjusted_p).c_str(), verdict(test->alarm));
  }
  return words;
}

std::string growth_words(const RegionAnswer& answer) {
  if (!answer.tests.growth) return "Growth: not tested, fewer than 20 participants in the earlier edition.";
  const GrowthTest& test = *answer.tests.growth;
  std::string words = format("Growth: %.2f times that of all other regions (%.2f to %.2f), adjusted %s: %s.",
                             test.growth.ratio, test.growth.interval.low, test.growth.interval.high,
                             p_value(test.adjusted_p).c_str(), verdict(test.alarm));
  if (const auto& since = answer.growth_since_first) {
    words += format(" Since the first edition %.2f times (%.2f to %.2f).", since->ratio, since->interval.low,
                    since->interval.high);
  }
  return words;
}

std::string retention_words(const RegionAnswer& answer) {
  if (!answer.tests.retention) return "Retention: not tested, fewer than 20 participants in the earlier edition.";
  const RetentionTest& test = *answer.tests.retention;
  return format(
      "Retention: %lld of %lld came again (%.1f %%), elsewhere %lld of %lld (%.1f %%): %+.1f points, adjusted %s: %s.",
      number(test.here.marked), number(test.here.n), percent(test.here), number(test.elsewhere.marked),
      number(test.elsewhere.n), percent(test.elsewhere), test.difference() * 100, p_value(test.adjusted_p).c_str(),
      verdict(test.alarm));
}

std::string codes_of(const std::vector<Cause>& causes, Grade grade) {
  std::string codes;
  for (const Cause& cause : causes) {
    if (cause.grade == grade) codes += (codes.empty() ? "" : ", ") + cause.code;
  }
  return codes.empty() ? "none" : codes;
}

std::string cause_words(const RegionAnswer& answer) {
  return "Gaps: proven causes: " + codes_of(answer.causes, Grade::proven) +
         "; leads: " + codes_of(answer.causes, Grade::lead) +
         ". Said by those who were lost: " + codes_of(answer.causes, Grade::stated) + ".";
}

// --- numbers

measure::Counted share_at(Members members, const std::string& region, size_t edition) {
  const int here = attended(members, in_region(region), edition);
  return {here, here + attended(members, elsewhere(region), edition)};
}

std::vector<Cause> all_causes(const RegionEvidence& evidence) {
  std::vector<Cause> causes = causes_of_gaps(evidence.gaps);
  const auto stated = causes_of_losses(evidence.losses);
  causes.insert(causes.end(), stated.begin(), stated.end());
  std::ranges::stable_sort(causes, [](const Cause& a, const Cause& b) { return a.grade > b.grade; });
  return causes;
}

}  // namespace

std::optional<RegionAnswer> answer(Members members, const std::string& region, size_t edition,
                                   const RegionEvidence& evidence) {
  const auto tests = test_regions(members, edition);
  const auto own = std::ranges::find(tests, region, &RegionTests::region);
  RegionAnswer result;
  result.region = region;
  result.edition = edition;
  result.earlier_share = share_at(members, region, edition - 1);
  result.share = share_at(members, region, edition);
  if (own == tests.end() || result.earlier_share.n == 0 || result.share.n == 0) return std::nullopt;

  const Choice here = in_region(region), others = elsewhere(region);
  result.tests = *own;
  result.mix = stage_mix(members, here, edition);
  result.mix_elsewhere = stage_mix(members, others, edition);
  result.stage = segment_stage(result.mix, result.mix_elsewhere, own->alarm());
  result.movement = movement(members, here, edition);
  result.flow = flow(members, here, edition);
  result.flow_elsewhere = flow(members, others, edition);
  result.first_share = share_at(members, region, 0);
  result.share_change = measure::compare_shares(result.share, result.earlier_share);
  if (edition >= 2) {
    const measure::Counted first = result.first_share, last = result.share;
    result.growth_since_first =
        measure::compare_growth(first.marked, last.marked, first.n - first.marked, last.n - last.marked);
  }
  result.causes = all_causes(evidence);
  result.losses = evidence.losses;
  result.plan = rescue_plan(result.causes);
  return result;
}

std::vector<std::string> describe(const RegionAnswer& answer) {
  return {stage_words(answer), share_words(answer), growth_words(answer), retention_words(answer), cause_words(answer)};
}

}  // namespace fairgauge::survey::lifecycle
