// Badges and pairing codes: the record names the participant, nothing names the visitor.
#include <catch2/catch_test_macros.hpp>

#include "base/durable_file.hpp"
#include "kiosk/ui/qr_code.hpp"
#include "survey/interview/participant.hpp"
#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/sdl_input.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;
using survey::interview::participant_of_badge;
using survey::interview::participant_of_pairing;

constexpr base::DigestKey kSecret{};  // KioskUnderTest's
const Setup kBadges{.station = "foyer", .badges = true};

// As a scanner's keys: a character each frame, then Enter.
void scan(KioskUnderTest& kiosk, const std::string& payload) {
  for (const char c : payload) {
    push_text(std::string(1, c));
    kiosk.frames(1);
  }
  push_key(PhysicalKey::enter, true);
  push_key(PhysicalKey::enter, false);
  kiosk.frames(2);
}

Visitor to_the_badge(KioskUnderTest& kiosk, const std::string& role) {
  Visitor visitor(kiosk);
  visitor.starts().chooses("en").is(role).agrees();
  return visitor;
}

std::optional<base::Digest> only_participant(KioskUnderTest& kiosk) {
  kiosk.visitors().leave();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 1);
  return records[0].response.participant;
}

TEST_CASE("a scanned badge leads on to the questions and stands in the record as its keyed hash", "[ui][badge]") {
  KioskUnderTest kiosk(kBadges);
  Visitor visitor = to_the_badge(kiosk, "visitor_leaving");
  visitor.sees("badge/without").sees("badge/type").does_not_see("badge/give");
  scan(kiosk, "https://show.example/b?id=AB-104822");
  visitor.does_not_see("badge/without").waits(1200ms).is_asked("page_VX1").answers("VX1", "4");
  const auto participant = participant_of_badge(kSecret, "AB-104822");
  CHECK(only_participant(kiosk) == participant);
  const auto record = kiosk.records()[0];
  CHECK((record.response.seed & 1U) == (participant.bytes.back() & 1U));
}

TEST_CASE("nothing of a badge is kept, neither in the database nor in the log", "[ui][badge]") {
  KioskUnderTest kiosk(kBadges);
  to_the_badge(kiosk, "visitor_leaving");
  scan(kiosk, "AB-104822");
  Visitor(kiosk).waits(1200ms).answers("VX1", "4");
  kiosk.stop();
  size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kiosk.data())) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = base::read_file(entry.path(), 64 << 20);
    REQUIRE(bytes);
    CHECK(bytes->find("104822") == std::string::npos);
    ++files;
  }
  CHECK(files > 0);
}

TEST_CASE("a badge of another show is said to be one, and the visitor may go on without", "[ui][badge]") {
  KioskUnderTest kiosk(kBadges);
  Visitor visitor = to_the_badge(kiosk, "visitor_leaving");
  scan(kiosk, "https://elsewhere.example/AB-104822");
  visitor.sees("problem").touches("badge/without").is_asked("page_VX1").answers("VX1", "4");
  CHECK_FALSE(only_participant(kiosk));
}

TEST_CASE("who scans before anything else is linked once the purpose was shown", "[ui][badge]") {
  KioskUnderTest kiosk(kBadges);
  scan(kiosk, "AB-104822");
  Visitor visitor(kiosk);
  visitor.chooses("en").is("visitor_leaving").agrees().does_not_see("badge/without").goes_on().is_asked("page_VX1");
  visitor.answers("VX1", "4");
  CHECK(only_participant(kiosk) == participant_of_badge(kSecret, "AB-104822"));
}

TEST_CASE("who declines is asked for no badge, and one that was scanned is forgotten", "[ui][badge]") {
  KioskUnderTest kiosk(kBadges);
  scan(kiosk, "AB-104822");
  Visitor(kiosk).chooses("en").is("visitor_leaving").declines().is_asked("page_VX1").answers("VX1", "4");
  CHECK_FALSE(only_participant(kiosk));
}

TEST_CASE("roles that the show does not name are asked for no badge", "[ui][badge]") {
  KioskUnderTest kiosk(kBadges);
  Visitor(kiosk).starts().chooses("en").is("partner").agrees();
  CHECK(kiosk.visitors().screen() == VisitorScreen::questions);
}

TEST_CASE("a scan among the questions reaches no field and changes no participant", "[ui][badge]") {
  KioskUnderTest kiosk({.show = kEveryElementShow, .station = "desk", .badges = true});
  Visitor visitor(kiosk);
  visitor.starts().chooses("en").agrees().touches("badge/without").goes_on().is_asked("p_text");
  push_text("before");
  kiosk.frames(6);
  scan(kiosk, "AB-104822");
  kiosk.frames(6);
  push_text("!");
  kiosk.frames(6);
  const auto* answer = kiosk.visitors().visit()->interview->answer("company");
  REQUIRE(answer != nullptr);
  CHECK(*answer == survey::expression::Value("before!"));
  CHECK_FALSE(kiosk.visitors().visit()->participant);
}

TEST_CASE("a pairing code given at arrival is the same participant when it is typed at the exit", "[ui][badge]") {
  KioskUnderTest kiosk(kBadges);
  to_the_badge(kiosk, "visitor_arriving").touches("badge/give");
  const std::string code = kiosk.visitors().visit()->pairing_code;
  REQUIRE(survey::interview::read_pairing_code(code) == code);
  while (kiosk.visitors().screen() == VisitorScreen::questions)
    Visitor(kiosk).touches(kiosk.robot().sees("nav/skip") ? "nav/skip" : "nav/next");
  Visitor visitor(kiosk);
  visitor.sees("thanks/qr").sees("thanks/pairing");
  CHECK(kiosk.label("thanks/pairing") == code);
  visitor.waits(10s).sees("thanks/pairing").waits(12s).does_not_see("thanks/code");

  to_the_badge(kiosk, "visitor_leaving").touches("badge/type");
  std::string keys = code;
  std::erase(keys, '-');
  SECTION("typed, after a mistake") {
    const char wrong = keys.back() == 'A' ? 'B' : 'A';
    for (size_t i = 0; i + 1 < keys.size(); ++i) visitor.touches("key/" + keys.substr(i, 1));
    visitor.touches(std::string("key/") + wrong).sees("problem").touches("key/backspace").does_not_see("problem");
    visitor.touches("key/" + keys.substr(keys.size() - 1)).waits(1200ms);
  }
  SECTION("scanned from a photo") {
    scan(kiosk, survey::interview::pairing_payload(code));
    visitor.waits(1200ms);
  }
  visitor.is_asked("page_VX1").answers("VX1", "4");
  kiosk.visitors().leave();
  const auto records = kiosk.records();
  REQUIRE(records.size() == 2);
  CHECK(records[0].response.participant == participant_of_pairing(kSecret, code));
  CHECK(records[1].response.participant == records[0].response.participant);
}

TEST_CASE("a badge that its scanner sends twice is read once", "[ui][badge]") {
  KioskUnderTest kiosk(kBadges);
  to_the_badge(kiosk, "visitor_leaving");
  scan(kiosk, "nobody's");
  Visitor(kiosk).sees("problem");
  const auto page = kiosk.visitors().page();
  scan(kiosk, "nobody's");
  CHECK(kiosk.visitors().page() == page);
}

TEST_CASE("a QR code is black on white, square, and none for no text", "[ui][badge]") {
  const auto qr = kiosk::ui::qr_modules("FAIRGAUGE:PAIR:K7F39QXM");
  REQUIRE(qr.side == 25);  // version 2: 23 characters with error correction M
  // The finder pattern in the upper left corner: a ring of seven modules around a block of three.
  for (int y = 0; y < 7; ++y) {
    for (int x = 0; x < 7; ++x) {
      const int ring = std::max(std::abs(x - 3), std::abs(y - 3));
      CHECK(qr.black[static_cast<size_t>(y * qr.side + x)] == (ring != 2));
    }
  }
  CHECK(kiosk::ui::qr_modules("").side == 0);
  CHECK(kiosk::ui::qr_modules(std::string(5000, 'x')).side == 0);
}

}  // namespace
}  // namespace fairgauge::tests
