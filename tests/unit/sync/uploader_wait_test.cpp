// When the machine tries again.
#include "tests/unit/sync/uploader_kit.hpp"

namespace fairgauge::tests {

TEST_CASE("waits grow while nothing goes through and start again after a success", "[uploader]") {
  Bench bench(1);
  bool up = false;
  const auto server = [&](const Parcel& p) -> Exchange {
    if (up) return receipt_reply(p);
    return Failure{FailureKind::unreachable, "no route"};
  };
  for (int i = 0; i < 9; ++i) {
    bench.run_until_wait(server);
    bench.now.monotonic += bench.waits.back();
  }
  CHECK(bench.waits == std::vector<std::chrono::milliseconds>{500ms, 1s, 2s, 4s, 8s, 16s, 30s, 30s, 30s});
  up = true;
  bench.run_until_wait(server);
  CHECK(bench.machine.status().state == UploadState::idle);
  CHECK(bench.machine.status().last_error.empty());
  up = false;
  bench.pending.push_back(item_of(2));
  bench.machine.record_finished();
  bench.run_until_wait(server);
  CHECK(bench.waits.back() == 500ms);
}

TEST_CASE("Retry-After is waited for, also when the network comes back", "[uploader]") {
  Bench bench(1);
  bench.run_until_wait([](const Parcel&) { return Reply{503, "text/plain", "", 90s}; });
  CHECK(bench.waits.back() == 90s);
  bench.machine.link_is_up(bench.now);
  CHECK(std::get<Wait>(bench.machine.next(bench.now.monotonic)).until == bench.now.monotonic + 90s);
}

TEST_CASE("the network's return cuts a back-off to two seconds at most", "[uploader]") {
  Bench bench(1);
  const auto down = [](const Parcel&) { return Failure{FailureKind::unreachable, "no route"}; };
  for (int i = 0; i < 8; ++i) {
    bench.run_until_wait(down);
    if (i < 7) bench.now.monotonic += bench.waits.back();
  }
  REQUIRE(bench.waits.back() == 30s);
  bench.machine.link_is_up(bench.now);
  CHECK(std::get<Wait>(bench.machine.next(bench.now.monotonic)).until == bench.now.monotonic + 1s);
}

TEST_CASE("a finished record wakes an idle machine but not one that backs off or is blocked", "[uploader]") {
  Bench bench(0);
  const auto ok = [](const Parcel& p) { return receipt_reply(p); };
  bench.run_until_wait(ok);
  bench.pending.push_back(item_of(1));
  CHECK(std::holds_alternative<Wait>(bench.machine.next(bench.now.monotonic)));
  bench.machine.record_finished();
  CHECK(std::holds_alternative<Lease>(bench.machine.next(bench.now.monotonic)));
  bench.run_until_wait([](const Parcel&) { return Failure{FailureKind::unreachable, ""}; });
  bench.machine.record_finished();
  CHECK(std::holds_alternative<Wait>(bench.machine.next(bench.now.monotonic)));
}

}  // namespace fairgauge::tests
