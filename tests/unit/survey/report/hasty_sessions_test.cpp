// So many hasty sessions that most of them leave the memory: bursts are those that the rule finds on all of them at
// once, however they come.
#include "survey/report/hasty_sessions.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

namespace fairgauge::survey::report {
namespace {

constexpr int kDevices = 3;

// Some of them by day, when kiosks are busy, some by night; a few come twice.
std::vector<Session> hasty_sessions(std::size_t count) {
  std::mt19937 chance(20261122);
  std::vector<Session> sessions;
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 97 == 96) {
      sessions.push_back(sessions[chance() % i]);
      continue;
    }
    Session& session = sessions.emplace_back();
    for (std::size_t byte = 0; byte < 4; ++byte) session.rec_id.bytes[byte] = static_cast<std::uint8_t>(i >> 8 * byte);
    session.person = {i + 1, 1};
    session.device = static_cast<Name>(chance() % kDevices);
    session.started = base::UtcTime(std::chrono::milliseconds(i * 10'000 + chance() % 600'000));
    session.hasty = true;
  }
  return sessions;
}

std::set<base::Uuid> by_the_rule(std::span<const Session> sessions) {
  std::vector<measure::SessionTrace> traces;
  std::vector<base::Uuid> ids;
  std::set<base::Uuid> known, in_bursts;
  for (const Session& session : sessions) {
    if (!known.insert(session.rec_id).second) continue;
    auto& trace = traces.emplace_back();
    trace.device.bytes[0] = static_cast<std::uint8_t>(session.device);
    trace.started = session.started;
    trace.reading_floor = std::chrono::seconds(1);
    ids.push_back(session.rec_id);
  }
  const auto bursts = measure::find_bursts(traces);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (bursts[i]) in_bursts.insert(ids[i]);
  }
  return in_bursts;
}

std::set<base::Uuid> found(const HastySessions& hasty, std::span<const Session> sessions,
                           HastySessions::Judgement judgement = HastySessions::Judgement::last) {
  std::set<base::Uuid> in_bursts;
  for (const Session& session : sessions) {
    if (hasty.in_burst(session, judgement)) in_bursts.insert(session.rec_id);
  }
  return in_bursts;
}

TEST_CASE("bursts are found among sessions that two threads read and that left the memory", "[report][hasty]") {
  auto sessions = hasty_sessions(90'000);
  std::shuffle(sessions.begin(), sessions.end(), std::mt19937(1));
  HastySessions ours, theirs;
  for (std::size_t i = 0; i < sessions.size(); ++i) REQUIRE((i % 3 == 0 ? theirs : ours).add(sessions[i]));
  ours.merge(std::move(theirs));
  REQUIRE(ours.judge({}));
  const auto expected = by_the_rule(sessions);
  CHECK(expected.size() > 1000);
  CHECK(expected.size() < sessions.size() - 1000);
  CHECK(found(ours, sessions) == expected);
}

TEST_CASE("a later judgement names whom new sessions turned, and no others", "[report][hasty]") {
  auto sessions = hasty_sessions(40'000);
  std::shuffle(sessions.begin() + 20'000, sessions.end(), std::mt19937(2));
  HastySessions hasty;
  std::size_t so_far = 0;
  std::set<base::Uuid> before;
  for (const std::size_t step : {30'000, 0, 1, 300, 1000, 3000, 400, 5299}) {
    const std::span all(sessions.data(), so_far + step), fresh = all.subspan(so_far);
    for (const Session& session : fresh) REQUIRE(hasty.add(session));
    REQUIRE(hasty.judge({}));
    const auto now = by_the_rule(all);
    CHECK(found(hasty, all) == now);
    CHECK(found(hasty, all.first(so_far), HastySessions::Judgement::before_last) == before);
    CHECK(hasty.turned().has_value() == (so_far > 0));
    if (hasty.turned()) {
      std::set<std::uint64_t> expected;
      for (const Session& session : all.first(so_far)) {
        if (now.contains(session.rec_id) && !before.contains(session.rec_id)) expected.insert(group_of(session));
      }
      const std::set<std::uint64_t> turned(hasty.turned()->begin(), hasty.turned()->end());
      CHECK(std::ranges::includes(turned, expected));
      CHECK(turned.size() <= expected.size() + step);
    }
    before = now;
    so_far = all.size();
  }
  REQUIRE(so_far == sessions.size());
}

TEST_CASE("other limits judge all sessions anew", "[report][hasty]") {
  const auto sessions = hasty_sessions(2000);
  HastySessions hasty;
  for (const Session& session : sessions) REQUIRE(hasty.add(session));
  REQUIRE(hasty.judge({}));
  measure::QualityLimits strict;
  strict.burst_sessions = 1;
  REQUIRE(hasty.judge(strict));
  CHECK_FALSE(hasty.turned());
  CHECK(std::ranges::all_of(sessions, [&](const Session& session) { return hasty.in_burst(session); }));
  REQUIRE(hasty.judge({}));
  CHECK_FALSE(hasty.turned());
  CHECK(found(hasty, sessions) == by_the_rule(sessions));
}

}  // namespace
}  // namespace fairgauge::survey::report
