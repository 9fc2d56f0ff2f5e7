// The kiosk as a process: how it ends, how it is killed, and that there is one of it.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include "tests/end_to_end/hall.hpp"

namespace fairgauge::tests {
namespace {

using survey::interview::Status;

#ifdef __SANITIZE_ADDRESS__
constexpr std::chrono::seconds kStopsWithin{5};  // leaks are looked for at the end
#else
constexpr std::chrono::seconds kStopsWithin{2};
#endif

constexpr int kUntilStopped = 10'000;
constexpr int kTries = 20;  // a visitor may finish while the signal is on its way

// A server that takes everything and never says a word.
class SilentServer {
 public:
  SilentServer() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    REQUIRE(::bind(listener_, generic(), sizeof address_) == 0);
    REQUIRE(::listen(listener_, 8) == 0);
    REQUIRE(::getsockname(listener_, generic(), &size) == 0);
  }
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;
  ~SilentServer() {
    ::close(client_);
    ::close(listener_);
  }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(ntohs(address_.sin_port)); }
  // Until somebody has sent something; false: nobody did.
  [[nodiscard]] bool wait_for_parcel() {
    if (!readable(listener_)) return false;
    client_ = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    return client_ >= 0 && readable(client_);
  }

 private:
  static bool readable(int socket) {
    pollfd polled{socket, POLLIN, 0};
    return ::poll(&polled, 1, static_cast<int>(std::chrono::milliseconds(kPatience).count())) == 1;
  }
  sockaddr* generic() { return reinterpret_cast<sockaddr*>(&address_); }

  sockaddr_in address_{};
  int listener_, client_ = -1;
};

void wait_for_first_screen(Program& kiosk) {
  const bool there =
      wait_until([&] { return kiosk.err().find("kiosk.opened") != std::string::npos || !kiosk.running(); }, kPatience);
  INFO(kiosk.err());
  REQUIRE(there);
  REQUIRE(kiosk.running());
}

void stop_in_time(Program& kiosk) {
  const auto asked = std::chrono::steady_clock::now();
  kiosk.signal(SIGTERM);
  const auto status = kiosk.exit_status_within(kPatience);
  const auto took = std::chrono::steady_clock::now() - asked;
  INFO(kiosk.err());
  CHECK(status == 0);
  CHECK(took < kStopsWithin);
}

TEST_CASE("SIGTERM ends the kiosk within two seconds and loses nothing, also in the middle of an upload",
          "[kiosk][stop]") {
  Hall hall;
  REQUIRE(hall.start_visitors(3)->exit_status_within(kPatience) == 0);
  const auto before = hall.kiosk_records();
  SilentServer server;
  const auto kiosk = hall.start_kiosk({"--server", server.url()});
  REQUIRE(server.wait_for_parcel());
  stop_in_time(*kiosk);
  CHECK(bodies(hall.kiosk_records()) == bodies(before));
  CHECK(hall.kiosk_counts().pending == static_cast<std::int64_t>(before.size()));
  CHECK(kiosk->err().find("kiosk.stopped") != std::string::npos);
}

TEST_CASE("SIGTERM in the middle of a survey keeps its answers as a partial record", "[kiosk][stop]") {
  Hall hall;
  for (int tries = 0; tries < kTries; ++tries) {
    const auto visitors = hall.start_visitors(kUntilStopped, {"--walk-away", "0"});
    hall.wait_for_answer();
    stop_in_time(*visitors);
    REQUIRE(hall.kiosk_drafts().empty());
    const auto records = hall.kiosk_records();
    REQUIRE(ids(records) == hall.thanked());
    if (records.back().record.response.status == Status::complete) continue;
    CHECK_FALSE(records.back().record.response.answers.empty());
    return;
  }
  FAIL("no survey was interrupted");
}

TEST_CASE("a kiosk killed in the middle of a survey keeps the answers as a partial record", "[kiosk][fault]") {
  Hall hall;
  std::vector<survey::interview::Response> drafts;
  for (int tries = 0; tries < kTries && drafts.empty(); ++tries) {
    const auto visitors = hall.start_visitors(kUntilStopped, {"--walk-away", "0"});
    hall.wait_for_answer();
    visitors->kill();
    drafts = hall.kiosk_drafts();
  }
  REQUIRE(drafts.size() == 1);
  REQUIRE_FALSE(drafts[0].answers.empty());
  REQUIRE_FALSE(hall.thanked().contains(base::to_text(drafts[0].rec_id)));

  const auto kiosk = hall.start_kiosk();
  wait_for_first_screen(*kiosk);
  stop_in_time(*kiosk);
  CHECK(kiosk->err().find("store.drafts_recovered") != std::string::npos);
  CHECK(hall.kiosk_drafts().empty());
  const auto records = hall.kiosk_records();
  const auto& kept = records.back().record.response;
  CHECK(kept.rec_id == drafts[0].rec_id);
  CHECK(kept.status == Status::partial);
  CHECK(kept.answers == drafts[0].answers);
  const auto all = ids(records), thanked = hall.thanked();
  CHECK(std::includes(all.begin(), all.end(), thanked.begin(), thanked.end()));
}

TEST_CASE("a second kiosk on the same data is refused and says so", "[kiosk]") {
  Hall hall;
  const auto first = hall.start_kiosk();
  wait_for_first_screen(*first);
  const auto second = hall.start_kiosk();
  REQUIRE(second->exit_status_within(kPatience) == 1);
  INFO(second->err());
  CHECK(second->err().find("kiosk.db") != std::string::npos);
  CHECK(second->err().find("another program") != std::string::npos);
  CHECK(first->running());
  stop_in_time(*first);
}

}  // namespace
}  // namespace fairgauge::tests
