#include "sync/server/request_pace.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

using namespace std::chrono_literals;
using namespace sync::server;

TEST_CASE("a kiosk may ask many times at once, then at its pace, and another is not kept waiting", "[request_pace]") {
  RequestPace pace;
  const base::MonotonicTime start{};
  for (int i = 0; i < static_cast<int>(kRequestsAtOnce); ++i) REQUIRE(pace.admit(uuid(1), start));
  CHECK_FALSE(pace.admit(uuid(1), start));
  CHECK(pace.admit(uuid(2), start));
  int admitted = 0;
  for (auto now = start; now < start + 10s; now += 10ms) admitted += pace.admit(uuid(1), now) ? 1 : 0;
  CHECK(admitted >= 10 * kRequestsPerSecond - 1);
  CHECK(admitted <= 10 * kRequestsPerSecond + 1);
}

TEST_CASE("a kiosk that is beyond its pace is told to wait and nothing of it is stored", "[request_pace][ingest]") {
  const TemporaryFolder folder;
  base::ManualClock clock{noon()};
  base::SeededRandom random{3};
  const auto log = base::Log::nowhere();
  const auto archive = need(SqliteArchive::open(folder.path(), clock, random));
  const auto kiosk = key_of(11);
  need(archive->devices().add_code({}, clock.utc(), 1min));
  need(archive->devices().enrol({uuid(900), "K", kiosk.public_key(), {}, {}}, {}, clock.utc()));
  const auto key = key_of(77);
  const Authority authority{archive->devices(), key, archive->identity().server_id};
  Service service(*archive, authority, clock, random, log);
  const auto send = [&](std::uint32_t number) {
    const auto body = packed(parcel_of(number, 1), &kiosk);
    return service.answer({"POST", "/v1/parcels", std::string(sync::protocol::kParcelMediaType), "zstd", body});
  };
  for (int i = 0; i < static_cast<int>(kRequestsAtOnce); ++i) REQUIRE(send(1).status == 200);
  const auto reply = send(2);
  CHECK(reply.status == 429);
  CHECK(std::ranges::any_of(reply.headers, [](const auto& header) { return header.first == "Retry-After"; }));
  CHECK(need(archive->summary()).records == 1);
  clock.advance(1s);
  CHECK(send(2).status == 200);
}

}  // namespace fairgauge::tests
