// A kiosk's backlog over 1 Mbit/s, 200 ms and 5 % loss: the real uploader, curl, the kernel's TCP, the real server,
// signed, durable on both sides. All arrives once; how long it takes and what a record costs on the wire is told, not
// judged, here: the campaign (./do campaign slow-line) sends 10,000.
#include <catch2/catch_test_macros.hpp>
#include <condition_variable>
#include <cstdio>
#include <mutex>

#include "sync/uploader/curl_transport.hpp"
#include "sync/uploader/upload_loop.hpp"
#include "tests/slow_line/line.hpp"
#include "tests/support/campaign.hpp"
#include "tests/support/visitor_response.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using survey::store::Store;

struct Drained {
  double seconds = 0;
  std::int64_t there = 0, up = 0, down = 0;
};

Drained drain(const Line& line, Store& store, std::int64_t records) {
  const TemporaryFolder data;
  base::SystemClock clock;
  base::SystemRandom random;
  const auto log = base::Log::nowhere();
  const auto archive = need(sync::server::SqliteArchive::open(data.path(), clock, random));
  const auto key = key_of(77), kiosk_key = key_of(1);
  const sync::server::Authority authority{archive->devices(), key, archive->identity().server_id};
  need(archive->devices().add_code({}, clock.utc(), 1min));
  need(archive->devices().enrol({store.identity().device, "K", kiosk_key.public_key(), {}, {}}, {}, clock.utc()));
  sync::server::Service service(*archive, authority, clock, random, log);
  std::unique_ptr<sync::server::HttpServer> http;
  line.on_server([&] {
    sync::server::HttpOptions options;
    options.listen = std::string(Line::kServerAddress) + ":0";
    http = need(sync::server::HttpServer::start(
        options, [&](const auto& request) { return service.answer(request); }, clock, log));
  });
  const auto transport = need(sync::uploader::CurlTransport::open(
      {"http://" + std::string(Line::kServerAddress) + ":" + std::to_string(http->port()), ""}));
  const sync::uploader::Outbox outbox{
      [&](size_t count, size_t bytes) { return store.pending(count, bytes); },
      [&](const auto& settlements) { return store.settle(settlements); },
      [&](std::uint64_t after, const auto& epoch) { return store.rewind(after, epoch); }};
  std::mutex mutex;
  std::condition_variable changed;
  std::unique_ptr<sync::uploader::UploadLoop> loop;
  Drained drained;
  const auto begin = clock.monotonic();
  line.on_kiosk([&] {
    loop = std::make_unique<sync::uploader::UploadLoop>(sync::uploader::Sender{store.identity(), {}, authority.pin()},
                                                        key_of(1), *transport, clock, random, log, outbox, [&] {
                                                          const std::lock_guard lock(mutex);
                                                          changed.notify_all();
                                                        });
  });
  {
    std::unique_lock lock(mutex);
    while (loop->status().sent < records && clock.monotonic() - begin < 10min) changed.wait_for(lock, 100ms);
  }
  drained.seconds = std::chrono::duration<double>(clock.monotonic() - begin).count();
  loop->stop();
  http->stop();
  drained.there = need(archive->summary()).records;
  drained.up = line.bytes_up();
  drained.down = line.bytes_down();
  return drained;
}

}  // namespace

TEST_CASE("a backlog drains over a slow line that loses packets, each record once", "[slow_line]") {
  const auto records = static_cast<std::int64_t>(from_environment("FAIRGAUGE_SEEDS", 300));
  base::SeededRandom random(from_environment("FAIRGAUGE_FIRST_SEED", 1));
  const auto line = Line::make({}, random.below(1ULL << 32));
  if (!line) SKIP("no network namespace with a TUN device can be made here: needs root and /dev/net/tun");
  const TemporaryFolder folder;
  base::ManualClock clock{noon()};
  survey::store::StartReport start;
  auto store = need(Store::open(folder.path(), clock, random, start));
  for (std::int64_t i = 0; i < records; ++i) need(store.finish(visitor_response(clock, random)));
  const auto drained = drain(*line, store, records);
  CHECK(drained.there == records);
  CHECK(need(store.counts()).pending == 0);
  char text[256];
  std::snprintf(
      text, sizeof text,
      "%lld records over 1 Mbit/s, 200 ms, 5 %% loss: %.1f s (limit 60 s for 10,000); on the wire, all headers and "
      "repeats of TCP in it, %.1f bytes a record up and %.1f down",
      static_cast<long long>(records), drained.seconds, static_cast<double>(drained.up) / static_cast<double>(records),
      static_cast<double>(drained.down) / static_cast<double>(records));
  report(text);
}

}  // namespace fairgauge::tests
