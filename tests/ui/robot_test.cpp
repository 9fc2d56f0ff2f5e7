// Scripted visitors: the same seed makes the same day.
#include "kiosk/robot.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "kiosk/simulate.hpp"
#include "tests/ui/kiosk_under_test.hpp"

namespace fairgauge::tests {
namespace {

using namespace std::chrono_literals;

// The answers that so many simulated visitors leave, one line each.
std::vector<std::string> simulated_answers(std::uint64_t seed, int visitors) {
  const TemporaryFolder folder;
  auto loaded = survey::form::load_show_pack(kDemoShow);
  REQUIRE(loaded.pack);
  kiosk::SimulateOptions options;
  options.kiosk.data = folder.path();
  options.kiosk.assets = kAssets;
  options.kiosk.window = {.width = 540, .height = 960, .software = true, .unseen = true, .undrawn = true};
  options.kiosk.settings.station = "foyer";
  options.visitors = visitors;
  options.seed = seed;
  const base::Log log = base::Log::nowhere();
  const auto simulated = kiosk::simulate(options, *loaded.pack, log);
  if (!simulated) FAIL(simulated.error().text());
  CHECK(simulated->finished == visitors);
  CHECK(simulated->counts.complete == visitors);
  CHECK(simulated->counts.drafts == 0);
  CHECK(simulated->counts.partial <= simulated->walked_away);

  std::vector<std::string> lines;
  base::ManualClock clock(base::UtcTime(1s));
  base::SeededRandom random(1);
  survey::store::StartReport report;
  auto store = survey::store::Store::open(folder.path(), clock, random, report);
  if (!store) FAIL(store.error().text());
  const auto read = store->for_each_record([&lines](std::string_view bytes) -> base::Result<void> {
    FAIRGAUGE_ASSIGN(const auto record, survey::interview::decode_record(bytes));
    lines.push_back(record.response.form + " " + record.response.language + " " +
                    std::to_string(record.response.quality.taps) + " " + in_a_line(record.response.answers));
    return {};
  });
  if (!read) FAIL(read.error().text());
  return lines;
}

TEST_CASE("the same seed makes the same simulated answers", "[ui][robot]") {
  const auto once = simulated_answers(11, 4);
  CHECK(once.size() >= 4);
  CHECK(simulated_answers(11, 4) == once);
  CHECK(simulated_answers(12, 4) != once);
}

TEST_CASE("the robot says what is on the screen when its target is not", "[ui][robot]") {
  KioskUnderTest kiosk;
  const auto missed = kiosk.robot().tap("nav/next");
  REQUIRE_FALSE(missed);
  CHECK(missed.error().kind == base::ErrorKind::not_found);
  CHECK(missed.error().message.find("'nav/next'") != std::string::npos);
  CHECK(missed.error().message.find("attract/start") != std::string::npos);
}

TEST_CASE("the robot does not touch what is disabled", "[ui][robot]") {
  KioskUnderTest kiosk;
  Visitor(kiosk).starts().chooses("en").is("partner").touches("consent/full");
  const auto covered = kiosk.robot().tap("consent/agree");
  REQUIRE_FALSE(covered);
  CHECK(covered.error().kind == base::ErrorKind::refused);
}

TEST_CASE("a scripted visitor finishes in every role and language", "[ui][robot]") {
  KioskUnderTest kiosk({.reduced_motion = true});
  base::SeededRandom random(5);
  int finished = 0;
  for (const auto& language : kiosk.pack().languages) {
    kiosk::Behaviour behaviour;
    behaviour.language = language;
    behaviour.entry = static_cast<size_t>(finished) % 4;
    const auto outcome = kiosk::visit(kiosk.robot(), behaviour, random);
    if (!outcome) FAIL(language << ": " << outcome.error().text());
    CHECK(*outcome == kiosk::Outcome::finished);
    ++finished;
  }
  CHECK(kiosk.counts().complete == finished);
}

TEST_CASE("a picture of the screen is what is on it", "[ui][robot]") {
  KioskUnderTest kiosk({.drawn = true});
  const TemporaryFolder folder;
  const auto drawn = kiosk.robot().screenshot((folder / "screen.png").string());
  if (!drawn) FAIL(drawn.error().text());
  CHECK(std::filesystem::file_size(folder / "screen.png") > 10000);
  const auto& frame = kiosk.kiosk().window().kept_frame();
  CHECK(frame.width == 540);
  CHECK(frame.height == 960);
  std::uint32_t darkest = 0xFF, lightest = 0;
  for (const std::uint32_t pixel : frame.pixels) {
    darkest = std::min(darkest, pixel >> 8 & 0xFF);
    lightest = std::max(lightest, pixel >> 8 & 0xFF);
  }
  CHECK(darkest < 100);
  CHECK(lightest > 240);
}

}  // namespace
}  // namespace fairgauge::tests
