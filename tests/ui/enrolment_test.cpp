// Staff enrol the kiosk with their fingers, at a real server.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "base/durable_file.hpp"
#include "sync/protocol/enrolment_code.hpp"
#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/sdl_input.hpp"
#include "tests/ui/server_process.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;

std::string bare(std::string code) {
  std::erase(code, '-');
  return code;
}

// Until the other thread has brought it to the screen.
void wait_for(KioskUnderTest& kiosk, std::string_view id) {
  const bool there = wait_until(
      [&] {
        kiosk.frames(1);
        return kiosk.robot().sees(id);
      },
      kServerPatience);
  INFO("waits for " << id);
  REQUIRE(there);
}

// The server's answer to the code that was typed last.
void wait_for_answer(KioskUnderTest& kiosk, std::string_view key) {
  const auto said = [&] { return kiosk.robot().sees("enrol/state") ? kiosk.label("enrol/state") : ""; };
  const bool there = wait_until(
      [&] {
        kiosk.frames(1);
        return said().find(kiosk.words(key)) != std::string::npos;
      },
      kServerPatience);
  INFO("waits for " << key << ", and the screen says " << said());
  REQUIRE(there);
}

// A visitor of the demo show finishes.
void leave_a_record(KioskUnderTest& kiosk) {
  Visitor visitor(kiosk);
  visitor.begins("partner").answers("PS0", "organiser_staff");
  while (kiosk.visitors().screen() == kiosk::VisitorScreen::questions)
    visitor.touches(kiosk.robot().sees("nav/next") ? "nav/next" : "nav/skip");
  visitor.sees_thanks().touches("thanks/done");
}

void to_the_code(KioskUnderTest& kiosk) {
  Visitor(kiosk).holds_the_mark(3200ms).enters_pin(kPin).touches("staff/sync").touches("sync/enrol");
  wait_for(kiosk, "code");
}

Setup at(const ServerProcess& server) { return {.server = server.address(), .logged = true}; }

TEST_CASE("staff enrol the kiosk by finger; both sides show the same six words, and what waited is sent at once",
          "[ui][staff][enrolment]") {
  ServerProcess server;
  KioskUnderTest kiosk(at(server));
  leave_a_record(kiosk);
  CHECK(kiosk.counts().pending == 1);
  const auto code = server.new_code();
  to_the_code(kiosk);
  Visitor staff(kiosk);
  staff.types(bare(code));
  wait_for(kiosk, "enrol/fingerprint");
  const auto words = kiosk.label("enrol/fingerprint");
  CHECK(std::ranges::count(words, '-') == 5);
  const auto list = server.ask({"enrol", "list"});
  CHECK(list.find(words) != std::string::npos);
  CHECK(list.find("Kiosk 07") != std::string::npos);

  CHECK(wait_until([&] { return kiosk.counts().pending == 0; }, kServerPatience));
  staff.touches("enrol/close").sees("sync/enrol").touches("sync/close").touches("staff/resume");
  leave_a_record(kiosk);
  CHECK(wait_until([&] { return kiosk.counts().done == 2; }, kServerPatience));
  const auto log = *base::read_file(kiosk.data() / "log" / "kiosk.log", 1 << 20);
  CHECK(log.find("enrolment.done") != std::string::npos);
  CHECK(log.find(code) == std::string::npos);
  CHECK(log.find(bare(code)) == std::string::npos);

  // The words stay to be seen, and the kiosk can be enrolled again.
  staff.holds_the_mark(3200ms).enters_pin(kPin).touches("staff/sync").touches("sync/enrol");
  wait_for(kiosk, "enrol/fingerprint");
  CHECK(kiosk.label("enrol/fingerprint") == words);
  staff.touches("enrol/again").types(bare(server.new_code()));
  wait_for(kiosk, "enrol/fingerprint");
  CHECK(kiosk.label("enrol/fingerprint") == words);
}

TEST_CASE("the server's QR code is scanned instead, and another server's is refused", "[ui][staff][enrolment]") {
  ServerProcess server;
  KioskUnderTest kiosk(at(server));
  to_the_code(kiosk);
  const auto code = server.new_code();
  kiosk.kiosk().stage().scanned(sync::protocol::to_text({"https://elsewhere.example", code}));
  kiosk.frames(4);
  CHECK(kiosk.label("enrol/state").find(kiosk.words("enrol.other_server")) != std::string::npos);
  Visitor(kiosk).touches("enrol/again");
  kiosk.kiosk().stage().scanned("not a code at all");
  kiosk.frames(4);
  CHECK(kiosk.label("problem") == kiosk.words("pairing.wrong"));
  kiosk.kiosk().stage().scanned(sync::protocol::to_text({server.address() + "/", code}));
  wait_for(kiosk, "enrol/fingerprint");
}

TEST_CASE("every refusal is told with what to do, and what can be tried again is", "[ui][staff][enrolment][fault]") {
  ServerProcess server;
  KioskUnderTest kiosk(at(server));
  to_the_code(kiosk);
  Visitor staff(kiosk);
  auto code = bare(server.new_code());
  staff.types(code.substr(0, 11)).types(code.back() == '7' ? "8" : "7");
  CHECK(kiosk.label("problem") == kiosk.words("pairing.wrong"));
  for (int i = 0; i < 12; ++i) staff.touches("key/backspace");

  base::SeededRandom random(3);
  staff.types(bare(sync::protocol::make_code(random)));
  wait_for_answer(kiosk, "enrol.code");
  staff.touches("enrol/again").sees("code");
  CHECK(kiosk.label("code").empty());

  server.stop();
  staff.types(code);
  wait_for_answer(kiosk, "enrol.unreachable");
  staff.touches("enrol/network").sees("network/close");
  wait_for(kiosk, "network/again");
  kiosk.robot().settle();
  staff.touches("network/close").sees("enrol/retry");
  server.start();
  staff.touches("enrol/retry");
  wait_for(kiosk, "enrol/fingerprint");

  // Used up; and a kiosk that was revoked comes back with a new key only.
  staff.touches("enrol/again").types(code);
  wait_for_answer(kiosk, "enrol.code");
  const auto list = server.ask({"enrol", "list"});
  server.ask({"enrol", "revoke", base::to_text(kiosk.kiosk().storage().identity().device)});
  staff.touches("enrol/again").types(bare(server.new_code()));
  wait_for_answer(kiosk, "enrol.another_key");
  staff.touches("enrol/new_key");
  wait_for(kiosk, "enrol/fingerprint");
  CHECK(list.find(kiosk.label("enrol/fingerprint")) == std::string::npos);
  CHECK(server.ask({"enrol", "list"}).find(kiosk.label("enrol/fingerprint")) != std::string::npos);
}

TEST_CASE("without a server in the settings staff are told where its address goes", "[ui][staff][enrolment]") {
  KioskUnderTest kiosk;
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin(kPin).touches("staff/sync").touches("sync/enrol");
  CHECK(kiosk.label("enrol/state").find("server = ") != std::string::npos);
  staff.does_not_see("code").touches("enrol/close").sees("sync/enrol");
}

// The contact show in a year that no machine's clock has come to: nothing expires while the test runs.
void copy_contact_show(const std::filesystem::path& to) {
  std::filesystem::copy(FAIRGAUGE_SOURCE_DIR "/tests/data/shows/contact", to, std::filesystem::copy_options::recursive);
  auto text = read_all(to / "show.toml");
  for (auto at = text.find("2026-11-1"); at != std::string::npos; at = text.find("2026-11-1", at))
    text.replace(at, 4, "2090");
  std::ofstream(to / "show.toml", std::ios::binary) << text;
}

TEST_CASE("a withdrawal by staff erases at the server what it already has", "[ui][staff][withdrawal]") {
  const TemporaryFolder folder;
  copy_contact_show(folder / "show");
  ServerProcess server;
  Setup setup = at(server);
  setup.show = folder / "show";
  setup.station = "desk";
  int asked = 0;
  const auto contacts = [&] {
    const auto file = folder / ("sealed-" + std::to_string(++asked));
    server.ask({"sealed", "--out", file.string()});
    const auto lines = read_all(file);
    return std::ranges::count(lines, '\n');
  };
  KioskUnderTest kiosk(setup);
  to_the_code(kiosk);
  Visitor staff(kiosk);
  staff.types(bare(server.new_code()));
  wait_for(kiosk, "enrol/fingerprint");
  staff.touches("enrol/leave").starts().chooses("en").agrees().answers("osat", "4").types("ottilie");
  staff.goes_on().skips().answers("way", "rail").sees_thanks();
  const std::string said = kiosk.label("thanks/withdrawal"), code = bare(said.substr(said.find(": ") + 2, 14));
  staff.touches("thanks/done");
  CHECK(wait_until([&] { return kiosk.counts().pending == 0; }, kServerPatience));
  CHECK(contacts() == 1);

  staff.holds_the_mark(3200ms).enters_pin(kPin).touches("staff/withdrawal").types(code).touches("withdrawal/erase");
  CHECK(kiosk.label("withdrawal/state").find(kiosk.words("withdrawal.server_told")) != std::string::npos);
  CHECK(wait_until([&] { return kiosk.counts().pending == 0; }, kServerPatience));
  CHECK(contacts() == 0);
}

}  // namespace
}  // namespace fairgauge::tests
