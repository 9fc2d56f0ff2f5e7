// The staff side: who gets in, what is shown, and how it closes by itself.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>

#include "base/durable_file.hpp"
#include "base/sha256.hpp"
#include "kiosk/host_tally.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;
using kiosk::VisitorScreen;

constexpr std::string_view kWrong = "111111";

bool locked(KioskUnderTest& kiosk) { return !kiosk.robot().find("pin/1")->enabled; }

Visitor with_staff(KioskUnderTest& kiosk) {
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin(kPin).sees("staff/export");
  return staff;
}

// A finished visit and one that was left half-way.
void leave_two_records(KioskUnderTest& kiosk) {
  Visitor visitor(kiosk);
  visitor.begins("partner").answers("PS0", "organiser_staff");
  while (kiosk.visitors().screen() == VisitorScreen::questions)
    visitor.touches(kiosk.robot().sees("nav/next") ? "nav/next" : "nav/skip");
  visitor.sees_thanks().touches("thanks/done");
  visitor.begins("visitor_leaving").answers("VX1", "3").waits(66s);
}

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  return files;
}

TEST_CASE("holding the mark for three seconds shows the PIN pad", "[ui][staff]") {
  KioskUnderTest kiosk;
  Visitor staff(kiosk);
  staff.holds_the_mark(1s).sees("attract/start").does_not_see("pin/1");
  CHECK(kiosk.visitors().screen() == VisitorScreen::attract);
  staff.holds_the_mark(2800ms).does_not_see("pin/1");
  staff.holds_the_mark(3200ms).sees("pin/1");
  staff.touches("pin/cancel").sees("attract/start");
}

TEST_CASE("a short touch of the mark after a lull does not open the PIN pad", "[ui][staff]") {
  KioskUnderTest kiosk;
  kiosk.pass(5s);  // nothing moves, so nothing is drawn
  kiosk.brief_tap("staff/mark");
  kiosk.frames(4);
  CHECK_FALSE(kiosk.robot().sees("pin/1"));
}

TEST_CASE("a finger that leaves the mark on the way does not open the PIN pad", "[ui][staff]") {
  KioskUnderTest kiosk;
  const auto mark = kiosk.middle_of("staff/mark");
  kiosk.robot().finger_down(mark.x, mark.y);
  kiosk.pass(2s);
  kiosk.robot().finger_move(mark.x, mark.y + 300);
  kiosk.pass(500ms);
  kiosk.robot().finger_move(mark.x, mark.y);
  kiosk.pass(2s);
  CHECK_FALSE(kiosk.robot().sees("pin/1"));  // the three seconds begin anew
  kiosk.robot().finger_up(mark.x, mark.y);
  kiosk.frames(3);
}

TEST_CASE("the right PIN shows the figures of the store", "[ui][staff]") {
  KioskUnderTest kiosk;
  leave_two_records(kiosk);
  Visitor staff = with_staff(kiosk);
  const auto counts = kiosk.counts();
  CHECK(counts.complete == 1);
  CHECK(counts.partial == 1);
  CHECK(counts.pending == 2);
  const auto shown = [&kiosk](std::string_view key) { return kiosk.label("figure/" + kiosk.words(key)); };
  CHECK(shown("staff.finished") == kiosk.words("staff.finished") + ": 1");
  CHECK(shown("staff.partial") == kiosk.words("staff.partial") + ": 1");
  CHECK(shown("staff.to_send") == kiosk.words("staff.to_send") + ": 2");
  CHECK(shown("staff.sent") == kiosk.words("staff.sent") + ": 0");
  staff.touches("staff/resume").sees("attract/start");
}

TEST_CASE("digits are never shown", "[ui][staff]") {
  KioskUnderTest kiosk;
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin("2468");
  for (const auto& widget : kiosk.registry().widgets()) {
    CAPTURE(widget.id);
    CHECK(widget.label.find("2468") == std::string::npos);
  }
  staff.touches("pin/erase").touches("pin/erase").enters_pin("6810").sees("staff/export");
}

TEST_CASE("three wrong PINs lock the pad, longer each time", "[ui][staff]") {
  KioskUnderTest kiosk;
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin(kWrong);
  CHECK(kiosk.label("pin/state") == kiosk.words("staff.pin_wrong"));
  staff.enters_pin(kWrong);
  CHECK_FALSE(locked(kiosk));
  staff.enters_pin(kWrong);
  CHECK(locked(kiosk));
  CHECK(kiosk.label("pin/state").find("30") != std::string::npos);
  kiosk.pass(27s);
  CHECK(locked(kiosk));
  staff.waits(35s).sees("attract/start");  // the pad has closed by itself meanwhile

  staff.holds_the_mark(3200ms);
  CHECK_FALSE(locked(kiosk));
  staff.enters_pin(kWrong);
  CHECK(locked(kiosk));  // the fourth in a row
  CHECK(kiosk.label("pin/state").find("60") != std::string::npos);

  SECTION("and a restart of the kiosk gives no new tries") {
    kiosk.restart();
    staff.holds_the_mark(3200ms).sees("pin/1");
    CHECK(locked(kiosk));
  }
  SECTION("until the time is over and the right PIN forgives all") {
    staff.waits(65s).holds_the_mark(3200ms).enters_pin(kPin).sees("staff/export").touches("staff/resume");
    staff.holds_the_mark(3200ms).enters_pin(kWrong).enters_pin(kWrong);
    CHECK_FALSE(locked(kiosk));
  }
}

TEST_CASE("the lock doubles from 30 s to an hour", "[ui][staff]") {
  using kiosk::pin_lock;
  CHECK(pin_lock(0) == 0s);
  CHECK(pin_lock(2) == 0s);
  CHECK(pin_lock(3) == 30s);
  CHECK(pin_lock(4) == 60s);
  CHECK(pin_lock(9) == 1920s);
  CHECK(pin_lock(10) == 3600s);
  CHECK(pin_lock(1000) == 3600s);
}

TEST_CASE("without a PIN in the settings no PIN opens the staff side", "[ui][staff]") {
  KioskUnderTest kiosk({.pin = false});
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms).enters_pin("000000").enters_pin(kPin);
  staff.sees("pin/1").does_not_see("staff/export");
}

TEST_CASE("the PIN pad closes after 30 s without a touch", "[ui][staff]") {
  KioskUnderTest kiosk;
  Visitor staff(kiosk);
  staff.holds_the_mark(3200ms);
  kiosk.pass(28s);
  staff.sees("pin/1").enters_pin("2");
  kiosk.pass(28s);
  staff.sees("pin/1");
  staff.waits(3s).sees("attract/start").does_not_see("pin/1");
}

TEST_CASE("the overview closes after 120 s without a touch", "[ui][staff]") {
  KioskUnderTest kiosk;
  Visitor staff = with_staff(kiosk);
  kiosk.pass(115s);
  staff.sees("staff/export");
  staff.waits(6s).sees("attract/start");
}

TEST_CASE("an export writes the files to the chosen folder and says so", "[ui][staff]") {
  KioskUnderTest kiosk;
  leave_two_records(kiosk);
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/export").sees("export/target/0");
  CHECK(kiosk.label("export/target/0").find(kiosk.stick().filename().string()) != std::string::npos);
  staff.touches("export/target/0").touches("export/start");
  const std::string said = kiosk.label("export/state");
  CHECK(said.find("2 responses") != std::string::npos);
  CHECK(said.find("7 files") != std::string::npos);
  const auto files = files_below(kiosk.stick());
  CHECK(files.size() == 7);  // one for each of the five questionnaires, the codebook and the checksums
  int tables = 0;
  int lines = 0;
  for (const auto& file : files) {
    if (file.filename() == "codebook.csv" || file.filename() == "checksums.txt") continue;
    ++tables;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) ++lines;
  }
  CHECK(tables == 5);
  CHECK(lines == 5 + 2);  // a head each, and the two records
  staff.touches("export/close").sees("staff/export");
}

// What stands behind the formats are the presets of the show pack.
TEST_CASE("staff choose what is written, and see its checksum and that the stick may go", "[ui][staff]") {
  KioskUnderTest kiosk;
  leave_two_records(kiosk);
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/export").sees("export/kind/0");
  CHECK(kiosk.robot().find("export/kind/0")->selected);
  std::map<std::string, std::string> ids;  // of the kinds, by what they say
  for (int i = 0; kiosk.robot().sees("export/kind/" + std::to_string(i)); ++i) {
    ids[kiosk.label("export/kind/" + std::to_string(i))] = "export/kind/" + std::to_string(i);
  }
  REQUIRE(ids.contains("SPSS (SAV)"));
  REQUIRE(ids.contains("researcher"));
  staff.touches(ids["SPSS (SAV)"]);
  CHECK(kiosk.robot().find(ids["SPSS (SAV)"])->selected);
  staff.touches("export/start").sees("export/safe");
  auto files = files_below(kiosk.stick());
  CHECK(std::ranges::count(files, ".sav", &std::filesystem::path::extension) == 5);
  const auto checksums = std::ranges::find(files, "checksums.txt", &std::filesystem::path::filename);
  REQUIRE(checksums != files.end());
  std::string shown = kiosk.label("export/checksum");
  std::erase(shown, ' ');
  CHECK(shown.ends_with(base::to_text(base::sha256(*base::read_file(*checksums, 10'000)))));

  staff.touches("export/close").waits(2s).touches("staff/export").touches(ids["researcher"]);
  staff.touches("export/start").sees("export/safe");
  files = files_below(kiosk.stick());
  CHECK(std::ranges::count(files, "import.R", &std::filesystem::path::filename) == 1);
  CHECK(std::ranges::count(files, "answers_long.csv", &std::filesystem::path::filename) == 1);
}

TEST_CASE("what the host counted is exported beside the answers", "[ui][staff][invitations]") {
  KioskUnderTest kiosk;
  leave_two_records(kiosk);
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/invitations").touches("invitations/came").touches("invitations/came");
  staff.touches("invitations/declined").waits(100ms).touches("invitations/close");
  staff.touches("staff/export").touches("export/target/0").touches("export/start").sees("export/safe");
  const auto files = files_below(kiosk.stick());
  const auto tally = std::ranges::find(files, "invitations.csv", &std::filesystem::path::filename);
  REQUIRE(tally != files.end());
  const std::string day = kiosk::invitations_key(kiosk.clock().utc()).substr(sizeof("invitations"));
  const auto device = kiosk.kiosk().storage().call<std::string>(
      [](kiosk::Store& store) { return base::to_text(store.identity().device); }, {});
  CHECK(*base::read_file(*tally, 1000) ==
        "\xEF\xBB\xBF"
        "device,day,asked,came,declined\r\n" +
            device + "," + day + ",3,2,1\r\n");
  const auto checksums = std::ranges::find(files, "checksums.txt", &std::filesystem::path::filename);
  CHECK(base::read_file(*checksums, 10'000)->find("  invitations.csv\n") != std::string::npos);
}

TEST_CASE("a cancelled export leaves no files", "[ui][staff]") {
  KioskUnderTest kiosk;
  leave_two_records(kiosk);
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/export");
  {
    KioskUnderTest::Busy disk(kiosk.kiosk().storage());
    kiosk.brief_tap("export/start");
    kiosk.pass(300ms);
    REQUIRE(kiosk.robot().sees("export/cancel"));
    kiosk.brief_tap("export/cancel");
  }
  staff.waits(300ms).sees("export/close");
  CHECK(files_below(kiosk.stick()).empty());
  CHECK(kiosk.label("export/state").find("cancelled") != std::string::npos);
  CHECK(kiosk.counts().records == 2);
}

TEST_CASE("an export to a stick that was pulled out says that it failed", "[ui][staff]") {
  KioskUnderTest kiosk;
  leave_two_records(kiosk);
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/export").sees("export/target/0");
  std::filesystem::remove_all(kiosk.stick());
  std::ofstream(kiosk.stick()) << "no folder any more";
  staff.touches("export/start").sees("export/close");
  CHECK(kiosk.label("export/state") != "");
  CHECK(kiosk.label("export/state").find("not finish") != std::string::npos);
}

TEST_CASE("closing the kiosk is asked twice", "[ui][staff]") {
  KioskUnderTest kiosk;
  Visitor staff = with_staff(kiosk);
  staff.touches("staff/exit").sees("staff/exit_yes");
  CHECK_FALSE(kiosk.robot().find("staff/export")->enabled);  // it lies under the sheet
  staff.touches("staff/exit_no").does_not_see("staff/exit_yes");
  CHECK_FALSE(kiosk.kiosk().stage().app().wants_exit());
  staff.touches("staff/exit").touches("staff/exit_yes");
  CHECK(kiosk.kiosk().stage().app().wants_exit());
}

}  // namespace
}  // namespace fairgauge::tests
