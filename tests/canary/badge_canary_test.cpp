// What a badge scanner reads and what is typed as a pairing or a withdrawal code, looked for in the kiosk's memory,
// files and log once the visitor has gone. The kiosk draws every frame, as on the floor.
#include <catch2/catch_test_macros.hpp>

#include "tests/canary/canary.hpp"
#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/sdl_input.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using Places = std::vector<std::string>;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryIsSearched = false;  // they keep what was given back
#else
constexpr bool kMemoryIsSearched = true;
#endif

const Setup kDrawn{.station = "foyer", .drawn = true, .badges = true, .logged = true};

// Other people's touches lie between, as at any show: SDL and the kiosk go round in their queues.
void let_others_pass(KioskUnderTest& kiosk) {
  kiosk.visitors().leave();
  Visitor(kiosk).starts().chooses("en").is("visitor_leaving").agrees().touches("badge/without").answers("VX1", "4");
  kiosk.robot().wait_unseen(200s);
  kiosk.robot().settle();
}

Places in_memory(const Canary& canary) {
  std::uint64_t bytes = 0;
  auto places = canary.in_memory(bytes);
  CHECK(bytes > 10'000'000);
  return places;
}

// A key every few milliseconds, then Enter.
void scan(KioskUnderTest& kiosk, const std::string& before, const Canary& canary) {
  for (const char c : before) push_text(std::string(1, c));
  for (size_t i = 0; i < canary.size(); ++i) {
    push_text(std::string(1, canary.letter(i)));
    kiosk.frames(1);
  }
  push_key(PhysicalKey::enter, true);
  push_key(PhysicalKey::enter, false);
  kiosk.frames(3);
}

void to_the_badge(KioskUnderTest& kiosk) {
  Visitor(kiosk).starts().chooses("en").is("visitor_leaving").agrees().sees("badge/without");
}

void type(KioskUnderTest& kiosk, const Canary& canary) {
  for (size_t i = 0; i < canary.size(); ++i) Visitor(kiosk).touches(std::string("key/") + canary.letter(i));
}

}  // namespace

TEST_CASE("what a badge scanner has read is in no memory, file or log", "[canary][badge]") {
  const Canary canary;
  KioskUnderTest kiosk(kDrawn);
  to_the_badge(kiosk);
  SECTION("a badge that is taken") {
    scan(kiosk, "https://show.example/b?id=", canary);
    CHECK(kiosk.visitors().visit()->participant);
  }
  SECTION("one that is not of this show") {
    scan(kiosk, "", canary);
    CHECK(kiosk.robot().sees("problem"));
  }
  SECTION("one that is read at the staff's test of the scanner") {
    kiosk.visitors().leave();
    Visitor(kiosk).holds_the_mark(3200ms).enters_pin(kPin).touches("staff/tests");
    scan(kiosk, "", canary);
    Visitor(kiosk).touches("test/close").touches("staff/resume");
  }
  SECTION("one that is read by a scanner of the kiosk's own") {
    std::string payload;
    payload.reserve(64);
    for (size_t i = 0; i < canary.size(); ++i) payload += canary.letter(i);
    kiosk.kiosk().stage().scanned(std::move(payload));
    kiosk.frames(3);
  }
  let_others_pass(kiosk);
  CHECK(canary.in_files(kiosk.data()) == Places{});
  if (kMemoryIsSearched) CHECK(in_memory(canary) == Places{});
}

TEST_CASE("a pairing code is in no memory, file or log once its visitor has gone", "[canary][badge]") {
  const auto canary = Canary::pairing_code();
  KioskUnderTest kiosk(kDrawn);
  to_the_badge(kiosk);
  Visitor visitor(kiosk);
  visitor.touches("badge/type");
  SECTION("typed and taken") {
    type(kiosk, canary);
    CHECK(kiosk.visitors().visit()->participant);
  }
  SECTION("typed on a keyboard") {
    for (size_t i = 0; i < canary.size(); ++i) {
      push_text(std::string(1, canary.letter(i)));
      kiosk.pass(200ms);
    }
    CHECK(kiosk.visitors().visit()->participant);
  }
  SECTION("scanned from a photo") {
    scan(kiosk, "FAIRGAUGE:PAIR:", canary);
    CHECK(kiosk.visitors().visit()->participant);
  }
  let_others_pass(kiosk);
  CHECK(canary.in_files(kiosk.data()) == Places{});
  if (kMemoryIsSearched) CHECK(in_memory(canary) == Places{});
}

// The other half of the proof: while it is needed it is there, and the search sees it.
TEST_CASE("the search finds a pairing code while it is typed", "[canary][badge]") {
  if (!kMemoryIsSearched) SKIP("sanitizers keep what was given back");
  const auto canary = Canary::pairing_code();
  KioskUnderTest kiosk(kDrawn);
  Visitor(kiosk).holds_the_mark(3200ms).enters_pin(kPin).touches("staff/withdrawal");
  type(kiosk, canary);
  CHECK_FALSE(in_memory(canary).empty());
  Visitor(kiosk).touches("withdrawal/close").touches("staff/resume");
  let_others_pass(kiosk);
  CHECK(in_memory(canary) == Places{});
}

}  // namespace fairgauge::tests
