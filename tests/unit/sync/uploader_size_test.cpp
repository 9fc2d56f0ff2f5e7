// How many records go together, and how the one that a server cannot read is found.
#include "tests/unit/sync/uploader_kit.hpp"

namespace fairgauge::tests {

TEST_CASE("parcels start with 20 records and double to 500", "[uploader]") {
  Bench bench(1500);
  bench.drain([](const Parcel& p) { return receipt_reply(p); });
  CHECK(bench.sizes == std::vector<size_t>{20, 40, 80, 160, 320, 500, 380});
  CHECK(bench.asked.bytes_max == kBodyBytesMax);
  CHECK(bench.machine.status().sent == 1500);
  CHECK(bench.machine.status().last_success == bench.now.utc);
}

TEST_CASE("a time-out halves the parcel down to one record, and success doubles it again", "[uploader]") {
  Bench bench(40);
  const auto slow = [](const Parcel& p) -> Exchange {
    if (p.records.size() > 2) return Failure{FailureKind::timed_out, "stalled"};
    return receipt_reply(p);
  };
  bench.drain(slow);
  CHECK(std::vector(bench.sizes.begin(), bench.sizes.begin() + 6) == std::vector<size_t>{20, 10, 5, 2, 4, 2});
  CHECK(bench.pending.empty());
}

TEST_CASE("bisection finds the poison record wherever it lies, and quarantines nothing else", "[uploader][fault]") {
  for (std::uint32_t poison = 1; poison <= 33; ++poison) {
    INFO("poison " << poison);
    Bench bench(33);
    const auto server = [&](const Parcel& p) -> Exchange {
      const bool bad = std::any_of(p.records.begin(), p.records.end(),
                                   [&](const auto& record) { return record.rec_id == uuid(poison); });
      return bad ? problem_reply(ProblemKind::malformed_parcel) : receipt_reply(p);
    };
    bench.drain(server);
    CHECK(bench.pending.empty());
    CHECK(bench.sizes.size() < 20);
    CHECK(std::count(bench.sizes.begin(), bench.sizes.end(), 1) >= kVerdictsMax);
    for (const auto& [id, settlement] : bench.settled) {
      CHECK(settlement.state == (id == uuid(poison) ? OutboxState::quarantined : OutboxState::done));
    }
    CHECK(bench.machine.status().quarantined == 1);
  }
}

TEST_CASE("two damaged transfers cost a record nothing", "[uploader][fault]") {
  Bench bench(1);
  int calls = 0;
  bench.drain([&](const Parcel& p) -> Exchange {
    return ++calls < kVerdictsMax ? problem_reply(ProblemKind::malformed_parcel) : receipt_reply(p);
  });
  CHECK(bench.settled.at(uuid(1)).state == OutboxState::done);
  CHECK_FALSE(bench.machine.status().alarm);
}

}  // namespace fairgauge::tests
