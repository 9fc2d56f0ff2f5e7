// A visitor comes back with the code of the thank-you screen, and staff erase what they gave.
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "base/durable_file.hpp"
#include "survey/interview/withdrawal_code.hpp"
#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/sdl_input.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::Store;

const Setup kContact{.show = FAIRGAUGE_SOURCE_DIR "/tests/data/shows/contact", .station = "desk", .logged = true};

// Without hyphens, as it is typed.
std::string bare(std::string code) {
  std::erase(code, '-');
  return code;
}

// A visitor who leaves a name. Gives the code of the thank-you screen.
std::string give_a_name(KioskUnderTest& kiosk) {
  Visitor visitor(kiosk);
  visitor.starts()
      .chooses("en")
      .agrees()
      .answers("osat", "4")
      .types("ottilie")
      .goes_on()
      .skips()
      .answers("way", "rail");
  visitor.sees_thanks();
  const std::string said = kiosk.label("thanks/withdrawal");
  const auto at = said.find(": ") + 2;
  visitor.touches("thanks/done");
  return bare(said.substr(at, 14));
}

Visitor at_the_codes(KioskUnderTest& kiosk) {
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin(kPin).touches("staff/withdrawal").sees("code");
  return staff;
}

size_t contacts(KioskUnderTest& kiosk) {
  return kiosk.kiosk().storage().call<size_t>(
      [](Store& store) {
        size_t count = 0;
        (void)store.for_each_contact([&](std::string_view) {
          ++count;
          return base::Result<void>();
        });
        return count;
      },
      99);
}

// What waits for the server, in its order.
std::vector<std::string> kinds_pending(KioskUnderTest& kiosk) {
  return kiosk.kiosk().storage().call<std::vector<std::string>>(
      [](Store& store) {
        std::vector<std::string> kinds;
        const auto pending = store.pending(100, 1 << 20);
        for (const auto& item : *pending) kinds.push_back(item.kind);
        return kinds;
      },
      {});
}

bool says(KioskUnderTest& kiosk, std::string_view key) {
  return kiosk.label("withdrawal/state").find(kiosk.words(key)) != std::string::npos;
}

TEST_CASE("staff erase by the code what a visitor gave: asked first, gone from the store, told to the server",
          "[ui][staff][withdrawal]") {
  KioskUnderTest kiosk(kContact);
  const auto code = give_a_name(kiosk);
  REQUIRE(contacts(kiosk) == 1);
  Visitor staff = at_the_codes(kiosk);
  staff.types(code).sees("withdrawal/erase");
  CHECK(says(kiosk, "withdrawal.ask"));
  CHECK(kiosk.label("withdrawal/state").find("Your name?") != std::string::npos);  // not what the answer was
  CHECK(kiosk.label("withdrawal/state").find("2026-11-") != std::string::npos);
  CHECK(contacts(kiosk) == 1);  // nothing before it is confirmed

  staff.touches("withdrawal/erase");
  CHECK(says(kiosk, "withdrawal.erased"));
  CHECK(contacts(kiosk) == 0);
  CHECK(kinds_pending(kiosk) == std::vector<std::string>{"response", "withdrawal"});
  REQUIRE(kiosk.records().size() == 1);
  CHECK(in_a_line(kiosk.records()[0].response.answers) == "osat=4 way=rail");  // the ratings stay

  staff.touches("withdrawal/again").types(code).sees("withdrawal/again");
  CHECK(says(kiosk, "withdrawal.before"));
  staff.does_not_see("withdrawal/erase").touches("withdrawal/close").sees("staff/withdrawal");
  CHECK(kinds_pending(kiosk).size() == 2);
}

TEST_CASE("who cancels erases nothing", "[ui][staff][withdrawal]") {
  KioskUnderTest kiosk(kContact);
  const auto code = give_a_name(kiosk);
  at_the_codes(kiosk).types(code).touches("withdrawal/close").sees("staff/withdrawal");
  CHECK(contacts(kiosk) == 1);
  CHECK(kinds_pending(kiosk) == std::vector<std::string>{"response", "contact"});
}

TEST_CASE("a code of another kiosk's is told to the server once staff say so", "[ui][staff][withdrawal]") {
  KioskUnderTest kiosk(kContact);
  base::SeededRandom random(5);
  const auto code = survey::interview::make_withdrawal_code(random);
  Visitor staff = at_the_codes(kiosk);
  staff.types(bare(code)).sees("withdrawal/erase");
  CHECK(says(kiosk, "withdrawal.unknown"));
  CHECK(says(kiosk, "withdrawal.no_server"));  // this kiosk has none, and says what to do instead
  CHECK(kinds_pending(kiosk).empty());
  staff.touches("withdrawal/erase");
  CHECK(says(kiosk, "withdrawal.erased"));
  CHECK(kinds_pending(kiosk) == std::vector<std::string>{"withdrawal"});
}

TEST_CASE("a mistyped code is told at its last character, in the language of staff, and can be mended",
          "[ui][staff][withdrawal]") {
  const std::string language = GENERATE(as<std::string>(), "en", "ar");
  Setup setup = kContact;
  setup.staff_language = language;
  KioskUnderTest kiosk(setup);
  const auto code = give_a_name(kiosk);
  const char wrong = code.back() == '7' ? '8' : '7';
  Visitor staff = at_the_codes(kiosk);
  staff.types(code.substr(0, 11)).does_not_see("problem").types(std::string(1, wrong));
  CHECK(kiosk.label("problem") == kiosk.words("pairing.wrong"));
  CHECK((kiosk.label("problem") == "That is not quite the code. Please compare it") == (language == "en"));
  staff.does_not_see("withdrawal/erase").touches("key/backspace").does_not_see("problem");
  staff.types(code.substr(11)).sees("withdrawal/erase");
  CHECK(contacts(kiosk) == 1);
}

TEST_CASE("a withdrawal code is taken from a keyboard and a scanner too, and neither it nor the name is in a log",
          "[ui][staff][withdrawal]") {
  KioskUnderTest kiosk(kContact);
  const auto code = give_a_name(kiosk);
  Visitor staff = at_the_codes(kiosk);
  for (const char c : code) {
    push_text(std::string(1, c));
    kiosk.pass(200ms);
  }
  staff.waits(200ms).sees("withdrawal/erase").touches("withdrawal/close").touches("staff/withdrawal");
  for (const char c : code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8)) push_text(std::string(1, c));
  push_key(PhysicalKey::enter, true);
  push_key(PhysicalKey::enter, false);
  staff.waits(200ms).sees("withdrawal/erase").touches("withdrawal/erase");
  CHECK(contacts(kiosk) == 0);
  const auto log = *base::read_file(kiosk.data() / "log" / "kiosk.log", 1 << 20);
  CHECK(log.find("staff.contact_erased") != std::string::npos);
  CHECK(log.find(code) == std::string::npos);
  CHECK(log.find(code.substr(0, 4) + "-" + code.substr(4, 4)) == std::string::npos);
  CHECK(log.find("ottilie") == std::string::npos);
}

TEST_CASE("a code half typed is forgotten when staff go or are gone", "[ui][staff][withdrawal]") {
  KioskUnderTest kiosk(kContact);
  Visitor staff = at_the_codes(kiosk);
  staff.types("7K3M");
  CHECK(kiosk.label("code") == "7K3M");
  staff.touches("withdrawal/close").touches("staff/withdrawal");
  CHECK(kiosk.label("code").empty());
  staff.types("7K").waits(121s).sees("attract/start");
  staff.holds_the_mark(3200ms).enters_pin(kPin).touches("staff/withdrawal");
  CHECK(kiosk.label("code").empty());
}

}  // namespace
}  // namespace fairgauge::tests
