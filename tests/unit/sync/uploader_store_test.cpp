// The kiosk's own disk: full, failing, rotten; and records that stay.
#include "tests/unit/sync/uploader_kit.hpp"

namespace fairgauge::tests {

TEST_CASE("a store that fails is asked again later and nothing is taken for settled", "[uploader][fault]") {
  Bench bench(1);
  bench.settle_result = base::error(base::ErrorKind::storage_full, "settle: disk full");
  const auto ok = [](const Parcel& p) { return receipt_reply(p); };
  bench.run_until_wait(ok);
  CHECK(bench.machine.status().state == UploadState::waiting);
  CHECK(bench.machine.status().sent == 0);
  CHECK_FALSE(bench.machine.status().last_success);
  CHECK(bench.machine.status().last_error == "settle: disk full");

  Uploader machine({}, bench.now.monotonic);
  machine.leased(base::error(base::ErrorKind::retry_later, "storage is busy"), bench.now);
  CHECK(machine.status().state == UploadState::waiting);
  CHECK(machine.status().last_error == "storage is busy");
}

TEST_CASE("a record that the disk has changed is set aside and never sent", "[uploader][fault]") {
  Bench bench(3);
  bench.pending[1].body[2] ^= 1;
  bench.drain([](const Parcel& p) -> Exchange {
    for (const auto& record : p.records) CHECK(record.rec_id != uuid(2));
    return receipt_reply(p);
  });
  CHECK(bench.settled.at(uuid(2)).state == OutboxState::quarantined);
  CHECK(bench.settled.at(uuid(1)).state == OutboxState::done);
  CHECK(bench.machine.status().alarm);
}

TEST_CASE("records that the server wants later do not hold up the others", "[uploader]") {
  Bench bench(30);
  int calls = 0;
  bench.drain([&](const Parcel& p) {
    auto receipt = receipt_for(p);
    receipt.high_water = 30;
    if (++calls <= 3 && receipt.results[0].rec_id == uuid(1)) receipt.results[0].outcome = Outcome::retry;
    return Reply{200, std::string(sync::protocol::kReceiptMediaType), encode(receipt), {}};
  });
  CHECK(bench.sizes == std::vector<size_t>{20, 11, 1, 1});
  CHECK(bench.pending.empty());
}

}  // namespace fairgauge::tests
