// What systemd hears of a kiosk, on a socket of our own.
#include "kiosk/device/watchdog.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <cstring>

#include "kiosk/heartbeat.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;

// Listens where systemd would, and tells the program so.
class Listener {
 public:
  explicit Listener(const char* watchdog_usec) {
    const std::string path = (folder_.path() / "notify").string();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    std::memcpy(address.sun_path, path.c_str(), path.size());
    descriptor_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    REQUIRE(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    if (watchdog_usec != nullptr) ::setenv("WATCHDOG_USEC", watchdog_usec, 1);
  }
  ~Listener() {
    ::unsetenv("NOTIFY_SOCKET");
    ::unsetenv("WATCHDOG_USEC");
    ::close(descriptor_);
  }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  [[nodiscard]] std::string heard() const {
    char bytes[64];
    const auto count = ::recv(descriptor_, bytes, sizeof bytes, 0);
    return count > 0 ? std::string(bytes, static_cast<size_t>(count)) : "";
  }

 private:
  TemporaryFolder folder_;
  int descriptor_ = -1;
};

TEST_CASE("systemd hears that the kiosk is ready and that it stops", "[watchdog]") {
  const Listener systemd(nullptr);
  const auto watchdog = kiosk::device::Watchdog::from_environment();
  CHECK(watchdog.patience() == 0ms);
  watchdog.say_ready();
  CHECK(systemd.heard() == "READY=1");
  watchdog.say_stopping();
  CHECK(systemd.heard() == "STOPPING=1");
  CHECK(systemd.heard().empty());
}

TEST_CASE("without systemd nothing is said", "[watchdog]") {
  const auto watchdog = kiosk::device::Watchdog::from_environment();
  CHECK(watchdog.patience() == 0ms);
  watchdog.say_alive();
}

TEST_CASE("the kiosk is alive only while the storage thread answers", "[ui][watchdog]") {
  const Listener systemd("30000000");
  const auto watchdog = kiosk::device::Watchdog::from_environment();
  CHECK(watchdog.patience() == 30s);
  KioskUnderTest kiosk;
  kiosk::Heartbeat heart(watchdog, kiosk.kiosk().storage(), kiosk.clock());
  const auto turn = [&](std::chrono::milliseconds passed) {
    kiosk.clock().advance(passed);
    heart.beat();
    kiosk.robot().settle();
  };
  turn(0ms);
  CHECK(systemd.heard() == "WATCHDOG=1");
  turn(1s);
  CHECK(systemd.heard().empty());  // not more often than it takes
  turn(10s);
  CHECK(systemd.heard() == "WATCHDOG=1");
  {
    KioskUnderTest::Busy busy(kiosk.kiosk().storage());
    for (int i = 0; i < 10; ++i) {
      kiosk.clock().advance(10s);
      heart.beat();
      kiosk.kiosk().storage().deliver();
    }
    CHECK(systemd.heard().empty());
  }
  turn(10s);
  CHECK(systemd.heard() == "WATCHDOG=1");
  CHECK(systemd.heard().empty());  // once, however often it was asked
}

}  // namespace
}  // namespace fairgauge::tests
