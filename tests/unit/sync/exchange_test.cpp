// The real transport against the real server, and against what stands in its place on a show floor.
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "sync/protocol/limits.hpp"
#include "sync/uploader/curl_transport.hpp"
#include "sync/uploader/judgement.hpp"
#include "sync/uploader/upload_loop.hpp"
#include "tests/support/campaign.hpp"
#include "tests/unit/sync/raw_socket.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::uploader;
using namespace std::chrono_literals;

std::unique_ptr<CurlTransport> transport_to(const std::string& address) {
  return need(CurlTransport::open({.server = address, .proxy = ""}));
}

std::string http(const std::string& status, const std::string& type, const std::string& body,
                 const std::string& more = "") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + more + "\r\n" + body;
}

// The kiosk's store as the loop sees it, with a way to wait for what happens.
struct OutboxUnderTest {
  explicit OutboxUnderTest(std::uint32_t records) {
    for (std::uint32_t n = 1; n <= records; ++n) pending.push_back(item_of(n));
  }
  Outbox outbox() {
    return {[this](size_t count_max, size_t) -> base::Result<std::vector<survey::store::OutboxItem>> {
              const std::lock_guard lock(mutex);
              const auto count = std::min(count_max, pending.size());
              return std::vector(pending.begin(), pending.begin() + static_cast<long>(count));
            },
            [this](const std::vector<survey::store::Settlement>& settlements) -> base::Result<void> {
              const std::lock_guard lock(mutex);
              for (const auto& settlement : settlements) {
                std::erase_if(pending, [&](const auto& item) { return item.rec_id == settlement.rec_id; });
              }
              return {};
            },
            [](std::uint64_t, const sync::protocol::Epoch&) { return base::Result<void>(); }};
  }
  void add(std::uint32_t number) {
    const std::lock_guard lock(mutex);
    pending.push_back(item_of(number));
  }
  [[nodiscard]] size_t left() {
    const std::lock_guard lock(mutex);
    return pending.size();
  }
  std::mutex mutex;
  std::vector<survey::store::OutboxItem> pending;
};

// Wakes the test at every change of the loop's status.
struct Watch {
  void changed() {
    const std::lock_guard lock(mutex);
    ++changes;
    condition.notify_all();
  }
  template <class Fact>
  bool until(Fact fact, std::chrono::seconds patience = 10s) {
    std::unique_lock lock(mutex);
    return condition.wait_for(lock, patience, fact);
  }
  std::mutex mutex;
  std::condition_variable condition;
  int changes = 0;
};

}  // namespace

TEST_CASE("a parcel sent twice over a kept connection is stored once", "[exchange]") {
  ServerUnderTest server;
  const auto transport = transport_to(server.address());
  const auto parcel = parcel_of(1, 20);
  const auto first = judge(parcel, transport->post(parcel_message(packed(parcel))));
  CHECK(first.stored == 20);
  const auto second = judge(parcel, transport->post(parcel_message(packed(parcel))));
  CHECK(second.duplicates == 20);
  CHECK(second.settlements.size() == 20);
  CHECK(server.records() == 20);
}

TEST_CASE("eight identical parcels at once make their rows once and all succeed", "[exchange][race]") {
  ServerUnderTest server;
  constexpr int kSenders = 8;
  const auto rounds = static_cast<int>(from_environment("FAIRGAUGE_SEEDS", 10));
  std::atomic<int> succeeded{0}, stored{0};
  std::vector<std::thread> senders;
  std::atomic<int> ready{0};
  for (int i = 0; i < kSenders; ++i) {
    senders.emplace_back([&] {
      const auto transport = transport_to(server.address());
      for (std::uint32_t round = 0; round < static_cast<std::uint32_t>(rounds); ++round) {
        const auto parcel = parcel_of(1 + round * 20, 20);
        ++ready;
        while (ready < static_cast<int>(round + 1) * kSenders) std::this_thread::yield();
        const auto judgement = judge(parcel, transport->post(parcel_message(packed(parcel))));
        if (judgement.settlements.size() == 20) ++succeeded;
        stored += judgement.stored;
      }
    });
  }
  for (auto& sender : senders) sender.join();
  CHECK(succeeded == rounds * kSenders);
  CHECK(stored == rounds * 20);
  CHECK(server.records() == rounds * 20);
  report("races of eight identical parcels: " + std::to_string(rounds) + " rounds, " + std::to_string(succeeded) +
         " receipts, " + std::to_string(server.records()) + " rows of " + std::to_string(rounds * 20) + " records");
}

TEST_CASE("a problem of the server arrives as one", "[exchange]") {
  ServerUnderTest server;
  const auto transport = transport_to(server.address());
  const auto judgement = judge(parcel_of(1, 1), transport->post(parcel_message("not gzip")));
  CHECK(judgement.action == sync::protocol::ClientAction::bisect);
  CHECK(judgement.from_server);
  CHECK(judge(parcel_of(1, 1), transport_to(server.address() + "/else")->post(parcel_message("x")))
            .reason.starts_with("HTTP 404"));
}

TEST_CASE("whatever a network answers in the server's place settles nothing", "[exchange][fault]") {
  const auto parcel = parcel_of(1, 2);
  const std::string type(sync::protocol::kReceiptMediaType);
  const auto good = encode(receipt_for(parcel));
  const auto other = encode(receipt_for(parcel_of(5, 2)));
  const auto whole = http("200 OK", type, good);
  const std::string replies[] = {
      http("200 OK", "text/html", "<html>Welcome to HallNet</html>"),
      http("200 OK", "text/html", good),
      http("200 OK", type, "<html>"),
      http("200 OK", type, other),
      http("200 OK", type, ""),
      http("204 No Content", type, ""),
      http("302 Found", "text/html", "", "Location: http://127.0.0.1:1/login\r\n"),
      http("511 Network Authentication Required", "text/html", "log in"),
      http("200 OK", type, good + std::string(100'000, ' ')),
      whole.substr(0, whole.size() - 1),  // cut inside the body
      whole.substr(0, 40),
      "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nabc",
      "SSH-2.0-OpenSSH_9.2\r\n",
      good,  // no HTTP at all
      "\x15\x03\x01\x00\x02\x02\x28",
  };
  for (const auto& reply : replies) {
    INFO(reply.substr(0, 120));
    RudeServer server(reply);
    const auto judgement = judge(parcel, transport_to(server.address())->post(parcel_message(packed(parcel))));
    CHECK(judgement.settlements.empty());
    CHECK_FALSE(judgement.from_server);
    CHECK_FALSE(judgement.reason.empty());
    CHECK(server.asked() == 1);
  }
  RudeServer honest(whole);
  CHECK(judge(parcel, transport_to(honest.address())->post(parcel_message(packed(parcel)))).settlements.size() == 2);
}

TEST_CASE("Retry-After comes through", "[exchange]") {
  RudeServer server(http("503 Service Unavailable", "text/plain", "busy", "Retry-After: 17\r\n"));
  const auto exchange = transport_to(server.address())->post(parcel_message("x"));
  REQUIRE(std::holds_alternative<Reply>(exchange));
  CHECK(std::get<Reply>(exchange).retry_after == 17s);
}

TEST_CASE("nobody there is a failure, not a reply", "[exchange][fault]") {
  std::string address;
  {
    RudeServer gone("x");
    address = gone.address();
  }
  const auto exchange = transport_to(address)->post(parcel_message("x"));
  REQUIRE(std::holds_alternative<Failure>(exchange));
  CHECK(std::get<Failure>(exchange).kind == FailureKind::unreachable);
}

TEST_CASE("a transfer that hangs is cancelled from another thread at once", "[exchange]") {
  RudeServer silent("");
  const auto transport = transport_to(silent.address());
  const base::SystemClock clock;
  std::thread canceller([&] {
    while (silent.asked() == 0) std::this_thread::yield();
    transport->cancel();
  });
  const auto exchange = transport->post(parcel_message("x"));
  const auto asked = clock.monotonic();
  canceller.join();
  CHECK(clock.monotonic() - asked < 1s);
  REQUIRE(std::holds_alternative<Failure>(exchange));
  CHECK(std::get<Failure>(exchange).kind == FailureKind::cancelled);
  CHECK(std::get<Failure>(transport->post(parcel_message("x"))).kind == FailureKind::cancelled);
}

TEST_CASE("only plain http and https addresses are taken", "[exchange]") {
  for (const auto* address : {"", "ftp://x", "file:///etc/passwd", "http://", "https://user:pw@x", "http://x/?a=b",
                              "http://x/#f", "example"}) {
    INFO(address);
    CHECK_FALSE(CurlTransport::open({.server = address, .proxy = ""}).ok());
  }
  CHECK(CurlTransport::open({.server = "https://survey.example.org/fair/", .proxy = ""}).ok());
}

TEST_CASE("the loop sends what is there, and more when it is nudged", "[loop]") {
  ServerUnderTest server;
  OutboxUnderTest store(250);
  const auto transport = transport_to(server.address());
  base::SeededRandom random(9);
  Watch watch;
  UploadLoop loop({identity_of(parcel_of(1, 0))}, std::nullopt, *transport, server.clock, random, server.log,
                  store.outbox(), [&] { watch.changed(); });
  REQUIRE(watch.until([&] { return loop.status().sent == 250 && loop.status().state == UploadState::idle; }));
  CHECK(store.left() == 0);
  CHECK(loop.status().last_success);
  store.add(251);
  loop.nudge();
  REQUIRE(watch.until([&] { return loop.status().sent == 251; }));
  CHECK(server.records() == 251);
}

TEST_CASE("the loop stops within a second in the middle of a transfer and the records stay", "[loop]") {
  RudeServer silent("");
  OutboxUnderTest store(3);
  const auto transport = transport_to(silent.address());
  const base::SystemClock clock;
  base::SeededRandom random(9);
  const auto log = base::Log::nowhere();
  Watch watch;
  UploadLoop loop({identity_of(parcel_of(1, 0))}, std::nullopt, *transport, clock, random, log, store.outbox(),
                  [&] { watch.changed(); });
  REQUIRE(watch.until([&] { return loop.status().state == UploadState::sending; }));
  const auto before = clock.monotonic();
  loop.stop();
  CHECK(clock.monotonic() - before < 1s);
  CHECK(store.left() == 3);
}

TEST_CASE("the loop waits while there is no server and says why", "[loop]") {
  OutboxUnderTest store(3);
  const auto transport = transport_to("http://127.0.0.1:1");
  const base::SystemClock clock;
  base::SeededRandom random(9);
  const auto log = base::Log::nowhere();
  Watch watch;
  UploadLoop loop({identity_of(parcel_of(1, 0))}, std::nullopt, *transport, clock, random, log, store.outbox(),
                  [&] { watch.changed(); });
  REQUIRE(watch.until([&] { return loop.status().state == UploadState::waiting; }));
  CHECK(loop.status().next_try);
  CHECK_FALSE(loop.status().last_error.empty());
  CHECK(store.left() == 3);
}

}  // namespace fairgauge::tests
