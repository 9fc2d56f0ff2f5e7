// What staff set at the kiosk: seen at once, kept over a restart, taken back by one touch. And the host's tally, and
// the way to the server.
#include <catch2/catch_test_macros.hpp>

#include <thread>

#include "kiosk/host_tally.hpp"
#include "kiosk/staff_settings.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::StaffChoices;
using kiosk::VisitorScreen;

Visitor with_staff(KioskUnderTest& kiosk) {
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin(kPin).sees("staff/settings");
  return staff;
}

TEST_CASE("a changed station and language hold at once and after a restart", "[ui][staff][settings]") {
  KioskUnderTest kiosk({.station = "entrance"});
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/settings").touches("settings/station/more").touches("settings/first/more");
  CHECK(kiosk.label("settings/station") == "Station: Exit");
  staff.touches("settings/close").touches("staff/resume");
  CHECK(kiosk.visitors().language() == "zh-cn");
  for (int start = 0; start < 2; ++start) {
    CAPTURE(start);
    Visitor visitor(kiosk);
    visitor.starts().chooses("en").sees("role/visitor_leaving").does_not_see("role/visitor_arriving");
    kiosk.restart();
  }
}

TEST_CASE("one touch takes back all changes since the screen came on", "[ui][staff][settings]") {
  KioskUnderTest kiosk({.station = "entrance"});
  const double before = kiosk.kiosk().window().pixels_per_mm();
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/settings");
  CHECK_FALSE(kiosk.robot().find("settings/undo")->enabled);
  staff.touches("settings/diagonal/more").touches("settings/sound/more").touches("settings/staff/more");
  CHECK(kiosk.kiosk().window().pixels_per_mm() < before);
  staff.touches("settings/undo");
  CHECK(kiosk.kiosk().window().pixels_per_mm() == before);
  CHECK(kiosk.label("settings/diagonal").ends_with("21.5″"));
  CHECK(kiosk.words("settings.title") == "Settings");
  CHECK_FALSE(kiosk.robot().find("settings/undo")->enabled);
}

TEST_CASE("a larger panel gets controls of the same millimetres", "[ui][staff][settings]") {
  KioskUnderTest kiosk({.width = 1080, .height = 1920});
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/settings");
  const auto mm = [&] {
    return kiosk.robot().find("settings/sound/less")->rect.h / kiosk.kiosk().window().pixels_per_mm();
  };
  const double before = mm();
  for (int i = 0; i < 3; ++i) staff.touches("settings/diagonal/less");
  CHECK(mm() >= 20);
  CHECK(mm() <= before + 0.5);
}

TEST_CASE("a machine that lets nobody set its brightness says so", "[ui][staff][settings]") {
  KioskUnderTest kiosk;
  with_staff(kiosk).touches("staff/settings");
  CHECK_FALSE(kiosk.robot().find("settings/brightness/more")->enabled);
  CHECK_FALSE(kiosk.robot().find("settings/brightness/less")->enabled);
}

TEST_CASE("usual sizes of panels follow each other", "[settings]") {
  CHECK(kiosk::next_diagonal_inch(21.5, 1) == 23.8);
  CHECK(kiosk::next_diagonal_inch(21.5, -1) == 19.5);
  CHECK(kiosk::next_diagonal_inch(22.0, -1) == 21.5);
  CHECK(kiosk::next_diagonal_inch(55, 1) == 55);
  CHECK(kiosk::next_diagonal_inch(10.1, -1) == 10.1);
}

TEST_CASE("choices come back as they were kept; what the show no longer has is forgotten", "[settings]") {
  KioskUnderTest kiosk;
  const auto& pack = kiosk.pack();
  const StaffChoices all{"exit", "ar", "th", 32, 60, 80};
  CHECK(kiosk::read_choices(encode(all), pack) == all);
  CHECK(kiosk::read_choices(encode(StaffChoices{}), pack) == StaffChoices{});
  CHECK(kiosk::read_choices(R"({"station":"gone","first_language":"xx","sound":101,"diagonal_inch":1})", pack) ==
        StaffChoices{});
  CHECK(kiosk::read_choices(R"({"station":7,"sound":"loud","brightness":null})", pack) == StaffChoices{});
  for (const char* broken : {"", "{", "[]", "null", "7"}) CHECK(kiosk::read_choices(broken, pack) == StaffChoices{});
}

TEST_CASE("the host's tally counts whom they asked, each day by itself", "[ui][staff][invitations]") {
  KioskUnderTest kiosk;
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/invitations").touches("invitations/came").touches("invitations/came");
  staff.touches("invitations/declined").touches("invitations/declined").touches("invitations/declined/less");
  staff.waits(100ms);
  CHECK(kiosk.label("invitations/came") == "Came along: 2");
  CHECK(kiosk.label("invitations/declined") == "Declined: 1");
  const auto read = [&](const std::string& key) {
    return kiosk.kiosk().storage().call<kiosk::Invitations>(
        [key](kiosk::Store& store) { return kiosk::read_invitations(store, key); }, {});
  };
  CHECK(read(kiosk::invitations_key(kiosk.clock().utc())) == kiosk::Invitations{3, 1});
  CHECK(read(kiosk::invitations_key(kiosk.clock().utc() + 24h)) == kiosk::Invitations{});
  kiosk.restart();
  CHECK(read(kiosk::invitations_key(kiosk.clock().utc())) == kiosk::Invitations{3, 1});
}

TEST_CASE("the tally never falls below nothing", "[ui][staff][invitations]") {
  KioskUnderTest kiosk;
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/invitations");
  CHECK_FALSE(kiosk.robot().find("invitations/came/less")->enabled);
  CHECK_FALSE(kiosk.robot().find("invitations/declined/less")->enabled);
  staff.touches("invitations/declined").waits(100ms).touches("invitations/declined/less").waits(100ms);
  CHECK(kiosk.label("invitations/declined") == "Declined: 0");
}

TEST_CASE("visitors get the glass back soon after the host has counted", "[ui][staff][invitations]") {
  KioskUnderTest kiosk;
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/invitations").touches("invitations/came").waits(16s).sees("attract/start");
}

TEST_CASE("the network screen says at which step the way to the server ends", "[ui][staff][network]") {
  KioskUnderTest kiosk({.server = "http://127.0.0.1:9"});  // the discard port: nobody listens
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/tests").touches("test/network");
  for (int i = 0; i < 200 && !kiosk.robot().find("network/again")->enabled; ++i) {
    std::this_thread::sleep_for(20ms);  // its thread asks a real socket
    kiosk.frames(1);
  }
  CHECK(kiosk.label("network/link").ends_with("not needed here"));
  CHECK(kiosk.label("network/name").ends_with("not needed here"));
  CHECK(kiosk.label("network/reach").find("firewall") != std::string::npos);
  CHECK(kiosk.label("network/answer").ends_with("not tried"));
  staff.touches("network/close").sees("test/network");
}

TEST_CASE("without a server there is nothing to check", "[ui][staff][network]") {
  KioskUnderTest kiosk;
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/tests").touches("test/network");
  CHECK_FALSE(kiosk.robot().find("network/again")->enabled);
}

}  // namespace
}  // namespace fairgauge::tests
