// kill -9 of kiosk and server, together or one after the other, while records are made, sent, stored and settled: real
// processes, real files, real HTTP on loopback. In the end each acknowledged record is on the server, once.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <mutex>
#include <set>

#include "sync/uploader/curl_transport.hpp"
#include "sync/uploader/upload_loop.hpp"
#include "tests/support/campaign.hpp"
#include "tests/support/child_process.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using survey::store::Store;
using sync::server::SqliteArchive;

survey::interview::Response response(const base::Clock& clock, base::RandomSource& random) {
  survey::interview::Response response;
  response.rec_id = base::make_uuid_v7(clock.utc(), random);
  response.show = response.edition = response.station = response.form = response.language = "x";
  response.status = survey::interview::Status::complete;
  response.started = response.finished = clock.utc();
  return response;
}

// Serves until it is killed; its port goes into the pipe once it listens.
int serve(const fs::path& folder, int port_out) {
  base::SystemClock clock;
  base::SystemRandom random;
  const auto log = base::Log::nowhere();
  const auto archive = SqliteArchive::open(folder, clock, random);
  if (!archive) return 2;
  const auto key = key_of(77);
  const sync::server::Authority authority{(*archive)->devices(), key, (*archive)->identity().server_id};
  sync::server::Service service(**archive, authority, clock, random, log);
  sync::server::HttpOptions options;
  options.listen = "127.0.0.1:0";
  const auto answer = [&](const sync::server::Request& request) { return service.answer(request); };
  const auto http = sync::server::HttpServer::start(options, answer, clock, log);
  if (!http) return 3;
  const auto port = (*http)->port();
  if (::write(port_out, &port, sizeof port) != sizeof port) return 4;
  for (;;) ::pause();
}

// Makes records and sends them until it is killed, or, `draining`, sends until nothing is left. Each record that was
// acknowledged goes into the pipe.
int keep_and_send(const fs::path& folder, const sync::protocol::Pin& pin, std::uint16_t port, int ids_out,
                  bool draining) {
  base::SystemClock clock;
  base::SystemRandom random;
  const auto log = base::Log::nowhere();
  survey::store::StartReport report;
  auto store = Store::open(folder, clock, random, report);
  if (!store || report.set_aside) return 2;
  std::mutex mutex;
  const auto locked = [&](auto work) {
    const std::lock_guard lock(mutex);
    return work();
  };
  const auto curl = sync::uploader::CurlTransport::open({"http://127.0.0.1:" + std::to_string(port), ""});
  const sync::uploader::Outbox outbox{
      [&](size_t count, size_t bytes) { return locked([&] { return store->pending(count, bytes); }); },
      [&](const auto& settlements) { return locked([&] { return store->settle(settlements); }); },
      [&](std::uint64_t after, const auto& epoch) { return locked([&] { return store->rewind(after, epoch); }); }};
  sync::uploader::UploadLoop loop({store->identity(), *store->acknowledged(), pin}, key_of(1), **curl, clock, random,
                                  log, outbox);
  for (;;) {
    if (draining) {
      if (locked([&] { return store->counts()->pending; }) == 0) break;
      ::usleep(5000);
      continue;
    }
    const auto one = response(clock, random);
    if (!locked([&] { return store->finish(one); })) return 3;
    if (::write(ids_out, one.rec_id.bytes.data(), 16) != 16) return 4;
    loop.nudge();
    ::usleep(500);  // a visitor's pace
  }
  loop.stop();
  return 0;
}

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_, O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(ends_[0]);
    close_writing();
  }
  [[nodiscard]] int writing() const { return ends_[1]; }
  void close_writing() {
    if (ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }
  template <class T>
  bool read(T& value) {
    return ::read(ends_[0], &value, sizeof value) == sizeof value;
  }

 private:
  int ends_[2] = {-1, -1};
};

struct Both {
  Both() {
    base::SystemClock clock;
    base::SystemRandom random;
    survey::store::StartReport report;
    const auto device = need(Store::open(kiosk.path(), clock, random, report)).identity().device;
    const auto archive = need(SqliteArchive::open(server.path(), clock, random));
    need(archive->devices().add_code({}, clock.utc(), std::chrono::minutes(1)));
    need(archive->devices().enrol({device, "K", key_of(1).public_key(), {}, {}}, {}, clock.utc()));
    pin = {archive->identity().server_id, key_of(77).public_key()};
  }

  // One life of both: gives what the kiosk acknowledged.
  void live(base::RandomSource& random, bool draining, std::set<base::Uuid>& acknowledged) {
    Pipe port_pipe, ids;
    ChildProcess serving([&](Line&) { return serve(server.path(), port_pipe.writing()); });
    std::uint16_t port = 0;
    port_pipe.close_writing();
    REQUIRE(port_pipe.read(port));
    ChildProcess keeping([&](Line&) { return keep_and_send(kiosk.path(), pin, port, ids.writing(), draining); });
    ids.close_writing();
    base::Uuid id;
    if (!draining) {
      const auto records = 1 + random.below(40);
      for (std::uint64_t i = 0; i < records; ++i) {
        REQUIRE(ids.read(id.bytes));
        acknowledged.insert(id);
      }
      auto* first = random.below(2) == 0 ? &serving : &keeping;
      first->kill();
      if (random.below(2) == 0) ::usleep(static_cast<useconds_t>(random.below(5000)));  // chance, not waiting
    }
    const int ended = draining ? keeping.exit_status() : (keeping.kill(), keeping.exit_status());
    CHECK(ended == (draining ? 0 : -SIGKILL));
    serving.kill();
    while (ids.read(id.bytes)) acknowledged.insert(id);
  }

  TemporaryFolder kiosk, server;
  sync::protocol::Pin pin;
};

}  // namespace

TEST_CASE("kiosk and server killed again and again lose nothing and count nothing twice", "[kill]") {
  Both both;
  std::set<base::Uuid> acknowledged;
  const auto kills = seeds(12);
  base::SeededRandom random(kills.first);
  for (std::uint64_t i = 0; i < kills.count; ++i) both.live(random, false, acknowledged);
  both.live(random, true, acknowledged);

  base::SystemClock clock;
  base::SystemRandom chance;
  survey::store::StartReport started;
  auto store = need(Store::open(both.kiosk.path(), clock, chance, started));
  const auto archive = need(SqliteArchive::open(both.server.path(), clock, chance));
  std::map<std::string, int> there;
  need(archive->for_each_record([&](std::string_view bytes) {
    ++there[std::string(bytes)];
    return base::Result<void>();
  }));
  std::set<base::Uuid> kept;
  need(store.for_each_record([&](std::string_view bytes) {
    CHECK(there[std::string(bytes)] == 1);
    kept.insert(need(survey::interview::decode_record(bytes)).response.rec_id);
    return base::Result<void>();
  }));
  CHECK(there.size() == kept.size());
  CHECK(std::includes(kept.begin(), kept.end(), acknowledged.begin(), acknowledged.end()));
  CHECK(need(archive->summary()).conflicts == 0);
  CHECK(need(store.counts()).quarantined == 0);
  report("kills of kiosk and server: " + std::to_string(kills.count) + " of both, " +
         std::to_string(acknowledged.size()) + " acknowledged records, " + std::to_string(there.size()) +
         " on the server, 0 lost, 0 twice");
}

}  // namespace fairgauge::tests
