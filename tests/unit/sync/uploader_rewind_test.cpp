// A server that was put back from an older copy.
#include "tests/unit/sync/uploader_kit.hpp"

namespace fairgauge::tests {

TEST_CASE("a server put back from an older copy gets again what it has lost", "[uploader][rewind]") {
  Bench bench(50);
  std::uint64_t kept = 0;
  sync::protocol::Epoch store_epoch{1};
  const auto server = [&](const Parcel& p) {
    auto receipt = receipt_for(p);
    for (auto& result : receipt.results) {
      const auto seq = p.records[static_cast<size_t>(&result - receipt.results.data())].seq;
      result.outcome = seq <= kept ? Outcome::duplicate : Outcome::stored;
      if (seq == kept + 1) kept = seq;
    }
    receipt.high_water = kept;
    receipt.store_epoch = store_epoch;
    return Reply{200, std::string(sync::protocol::kReceiptMediaType), encode(receipt), {}};
  };
  bench.drain(server);
  REQUIRE(bench.rewinds.size() == 1);  // the first receipt only tells which archive it is
  CHECK(bench.rewinds[0].after_seq > 50);
  CHECK(kept == 50);

  SECTION("with the same store epoch, by its high water") {
    kept = 30;
    bench.pending.push_back(item_of(51));
    bench.machine.record_finished();
    // The server finds a gap: 51 is there, 31 to 50 are not.
    bench.drain(server);
    REQUIRE(bench.rewinds.size() == 2);
    CHECK(bench.rewinds[1].after_seq == 30);
  }
  SECTION("with another store epoch, everything") {
    kept = 0;
    store_epoch = {2};
    bench.pending.push_back(item_of(51));
    bench.machine.record_finished();
    bench.drain(server);
    REQUIRE(bench.rewinds.size() == 2);
    CHECK(bench.rewinds[1].after_seq == 0);
    CHECK(bench.rewinds[1].store_epoch == store_epoch);
  }
  CHECK(kept == 51);
  CHECK(bench.pending.empty());
  CHECK(bench.settled.size() == 51);
}

TEST_CASE("a server whose high water stays behind is rewound for once, not for ever", "[uploader][rewind]") {
  Bench bench(3, std::nullopt, {sync::protocol::Epoch{9}, 40});
  bench.drain([](const Parcel& p) {
    auto receipt = receipt_for(p, Outcome::duplicate);
    receipt.high_water = 1;
    return Reply{200, std::string(sync::protocol::kReceiptMediaType), encode(receipt), {}};
  });
  CHECK(bench.rewinds.size() == 1);
  CHECK(bench.pending.empty());
}

TEST_CASE("a rewind that the disk refuses is tried again with the next receipt", "[uploader][rewind][fault]") {
  Bench bench(1);
  bench.rewind_result = base::error(base::ErrorKind::storage_full, "rewind: disk full");
  const auto ok = [](const Parcel& p) { return receipt_reply(p); };
  bench.run_until_wait(ok);
  CHECK(bench.machine.status().last_error == "rewind: disk full");
  bench.rewind_result = {};
  bench.pending.push_back(item_of(2));
  bench.now.monotonic += 1min;
  bench.drain(ok);
  CHECK(bench.rewinds.size() == 2);
}

}  // namespace fairgauge::tests
