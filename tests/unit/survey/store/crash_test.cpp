// kill -9 in the middle of anything: what was acknowledged is there, once, and the file is whole.
#include <fcntl.h>
#include <unistd.h>

#include <random>
#include <set>

#include <algorithm>

#include "fixture.hpp"
#include "tests/support/campaign.hpp"
#include "tests/support/child_process.hpp"

namespace fairgauge::survey::store {
namespace {

// Answers, finishes, settles and checkpoints until it is killed. Each finished rec_id goes into the pipe.
int run_until_killed(Kiosk& kiosk, int acknowledgements) {
  auto store = kiosk.try_open();
  if (!store) return 2;
  for (int i = 0;; ++i) {
    auto response = kiosk.response();
    for (const int answer : {1, 2, 3}) {
      response.answers["osat"] = answer;
      if (!store->save_draft(response)) return 3;
    }
    if (!store->finish(response)) return 4;
    if (::write(acknowledgements, response.rec_id.bytes.data(), 16) != 16) return 5;
    if (i % 3 == 2 && !store->settle({{response.rec_id, OutboxState::done, "stored"}})) return 6;
    if (i % 10 == 9 && !store->checkpoint()) return 7;
  }
}

// Lets a child finish `records` interviews and go on for `more`; gives what it acknowledged.
std::set<base::Uuid> acknowledged_until_killed(Kiosk& kiosk, size_t records, std::chrono::microseconds more) {
  int ends[2];
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  tests::ChildProcess child([&](tests::Line&) { return run_until_killed(kiosk, ends[1]); });
  ::close(ends[1]);
  std::set<base::Uuid> ids;
  base::Uuid id;
  const auto read_one = [&] { return ::read(ends[0], id.bytes.data(), 16) == 16 && ids.insert(id).second; };
  while (ids.size() < records) REQUIRE(read_one());
  ::usleep(static_cast<useconds_t>(more.count()));  // chance, not waiting: where the kill falls is the point
  child.kill();
  REQUIRE(child.exit_status() == -SIGKILL);
  while (read_one()) continue;
  ::close(ends[0]);
  return ids;
}

std::set<base::Uuid> kept(const Kiosk& kiosk) {
  auto database = base::Database::open(kiosk.folder / "kiosk.db", base::Access::sole);
  REQUIRE(database);
  REQUIRE(database->quick_check());
  auto query = database->prepare("SELECT rec_id FROM record WHERE rec_id IN (SELECT rec_id FROM outbox)");
  REQUIRE(query);
  std::set<base::Uuid> ids;
  while (*query->step()) {
    base::Uuid id;
    const auto bytes = query->blob_view(0);
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    ids.insert(id);
  }
  return ids;
}

// One kiosk's life: killed again and again, and looked at whole after each time.
struct Killed {
  Kiosk kiosk;
  std::set<base::Uuid> acknowledged;
  int recovered = 0;

  void once(std::uint64_t seed) {
    INFO("seed " << seed);
    std::mt19937_64 chance(seed);
    const size_t records = 1 + chance() % 12;
    const auto more = acknowledged_until_killed(kiosk, records, std::chrono::microseconds(chance() % 5'000));
    acknowledged.insert(more.begin(), more.end());
    {
      auto store = kiosk.open();
      REQUIRE_FALSE(kiosk.report.set_aside);
      REQUIRE(kiosk.report.drafts_unreadable == 0);
      REQUIRE(store.counts()->drafts == 0);
    }
    recovered += kiosk.report.drafts_recovered;
    const auto found = kept(kiosk);
    REQUIRE(std::includes(found.begin(), found.end(), acknowledged.begin(), acknowledged.end()));
    const auto count = static_cast<std::int64_t>(found.size());
    REQUIRE(kiosk.query("SELECT count(*) FROM record") == count);
    REQUIRE(kiosk.query("SELECT count(*) FROM outbox") == count);
    REQUIRE(kiosk.query("SELECT max(seq) FROM record") == count);
    REQUIRE(kiosk.query("SELECT min(seq) FROM record") == 1);
    REQUIRE(kiosk.query("SELECT value FROM counter WHERE name = 'last_seq'") == count);
  }
};

TEST_CASE("every acknowledged record is there after kill -9, without gaps and with its outbox row", "[store][fault]") {
  constexpr std::uint64_t kKillsOfOneKiosk = 100;  // its file grows, and each look takes in all of it
  const auto range = tests::seeds(60);
  size_t acknowledged = 0;
  int recovered = 0;
  for (auto seed = range.first; seed < range.end();) {
    Killed killed;
    const auto end = std::min(range.end(), seed + kKillsOfOneKiosk);
    for (; seed < end; ++seed) killed.once(seed);
    acknowledged += killed.acknowledged.size();
    recovered += killed.recovered;
  }
  // A control: were no kill to fall into an interview, the above would prove little.
  CHECK(recovered > 0);
  tests::report("kills of a kiosk's process: " + std::to_string(range.count) + ", " + std::to_string(acknowledged) +
                " acknowledged records, 0 lost, " + std::to_string(recovered) + " interviews recovered");
}

}  // namespace
}  // namespace fairgauge::survey::store
