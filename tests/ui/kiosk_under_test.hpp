// A real kiosk in a folder of its own, with a clock that is moved by hand, and a visitor who touches it.
//
//   KioskUnderTest kiosk;
//   Visitor(kiosk).starts().chooses("en").is("visitor_leaving").agrees().answers("VX1", "4").sees("q/VX2_PROD/5");
//   kiosk.records();
//
// Every step FAILs with what is on the screen instead.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "kiosk/kiosk.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/record.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {

inline const std::filesystem::path kDemoShow = FAIRGAUGE_SOURCE_DIR "/config/shows/demo";
inline const std::filesystem::path kEveryElementShow = FAIRGAUGE_SOURCE_DIR "/tests/data/shows/every_element";
inline const std::filesystem::path kFurtherElementsShow = FAIRGAUGE_SOURCE_DIR "/tests/data/shows/further_elements";
inline const std::filesystem::path kAssets = FAIRGAUGE_SOURCE_DIR "/assets";
inline constexpr std::string_view kPin = "246810";  // of the demo kiosk

struct Setup {
  std::filesystem::path show = kDemoShow;
  std::string station = "foyer";
  // Half of a panel's pixels in each direction: the same layout in design units, a quarter of the work.
  int width = 540, height = 960;
  double diagonal_inch = 21.5;
  bool drawn = false;  // frames are painted as well, not only laid out
  bool reduced_motion = false;
  kiosk::ui::Theme theme = kiosk::ui::Theme::light;
  std::filesystem::path assets = kAssets;
  bool pin = true;
  bool pace_prompt = false;
  bool badges = false;  // they are taken: the kiosk has the show's secret, and visitors are asked
  std::string staff_language = "en";
  std::uint64_t seed = 7;
  std::string server{};          // address; empty: none
  bool upload_on_clock = false;  // the upload too runs on the clock that is moved by hand
  bool logged = false;           // into data()/log, as the program does
};

class KioskUnderTest {
 public:
  explicit KioskUnderTest(const Setup& setup = {});
  ~KioskUnderTest();

  // Off and on again on the same data, as after a power cut at a quiet moment.
  void restart();
  void stop();

  [[nodiscard]] kiosk::Robot& robot() { return *robot_; }
  [[nodiscard]] kiosk::Kiosk& kiosk() { return *kiosk_; }
  [[nodiscard]] kiosk::VisitorSide& visitors() { return kiosk_->stage().app().visitors(); }
  [[nodiscard]] const kiosk::ui::Registry& registry() { return kiosk_->stage().ui().registry(); }
  [[nodiscard]] const survey::form::ShowPack& pack() const { return pack_; }
  [[nodiscard]] base::ManualClock& clock() { return clock_; }
  [[nodiscard]] const std::filesystem::path& data() const { return options_.data; }
  [[nodiscard]] const std::filesystem::path& stick() const { return stick_; }  // where staff may export to

  // The page of the questionnaire that is asked, "" elsewhere.
  [[nodiscard]] std::string page();
  [[nodiscard]] std::string words(std::string_view key);  // of the interface, in the screen's language
  [[nodiscard]] std::string label(std::string_view id);   // what a voice would say

  // Time passes frame by frame, and nothing is waited for.
  void frames(int count);
  void pass(std::chrono::milliseconds duration);

  // A finger goes down, stays three frames, and is lifted: like Robot::tap, but the screen is not waited for.
  void brief_tap(float x, float y);
  void brief_tap(std::string_view id);

  // The middle of a widget; FAILs if it is not there.
  struct Point {
    float x = 0, y = 0;
  };
  [[nodiscard]] Point middle_of(std::string_view id);
  [[nodiscard]] Point empty_spot();  // where no widget is

  [[nodiscard]] std::vector<survey::interview::Record> records();
  [[nodiscard]] survey::store::Counts counts();
  [[nodiscard]] const std::vector<base::Uuid>& told_finished() const { return told_finished_; }

  // Keeps the storage thread busy until release() or the end of the test.
  class Busy {
   public:
    explicit Busy(kiosk::Storage& storage);
    ~Busy() { release(); }
    void release();

   private:
    std::shared_ptr<std::promise<void>> gate_ = std::make_shared<std::promise<void>>();
    bool released_ = false;
  };

 private:
  void open();

  TemporaryFolder folder_;
  std::filesystem::path stick_;
  survey::form::ShowPack pack_;
  base::ManualClock clock_;
  base::SeededRandom random_;
  base::Log log_;
  kiosk::KioskOptions options_;
  std::vector<base::Uuid> told_finished_;
  std::unique_ptr<kiosk::Kiosk> kiosk_;
  std::unique_ptr<kiosk::Robot> robot_;
};

// What a visitor or a member of staff does, step by step.
class Visitor {
 public:
  using Where = std::source_location;

  explicit Visitor(KioskUnderTest& kiosk) : kiosk_(kiosk) { kiosk.robot().settle(); }

  Visitor& touches(std::string_view id, Where where = Where::current());
  Visitor& starts(Where where = Where::current()) { return touches("attract/start", where); }
  // A show of one language asks for none.
  Visitor& chooses(const std::string& language, Where where = Where::current());
  Visitor& is(const std::string& role, Where where = Where::current()) { return touches("role/" + role, where); }
  Visitor& agrees(Where where = Where::current()) { return touches("consent/agree", where); }
  Visitor& declines(Where where = Where::current()) { return touches("consent/decline", where); }
  Visitor& answers(const std::string& question, const std::string& choice, Where where = Where::current()) {
    return touches("q/" + question + "/" + choice, where);
  }
  Visitor& types(std::string_view keys, Where where = Where::current());  // characters of the layer that is shown
  Visitor& goes_on(Where where = Where::current()) { return touches("nav/next", where); }
  Visitor& goes_back(Where where = Where::current()) { return touches("nav/back", where); }
  Visitor& skips(Where where = Where::current()) { return touches("nav/skip", where); }
  Visitor& waits(std::chrono::milliseconds duration);
  Visitor& holds_the_mark(std::chrono::milliseconds duration, Where where = Where::current());
  Visitor& enters_pin(std::string_view pin, Where where = Where::current());

  Visitor& sees(std::string_view id, Where where = Where::current());
  Visitor& does_not_see(std::string_view id, Where where = Where::current());
  Visitor& sees_chosen(std::string_view id, Where where = Where::current());
  Visitor& is_asked(const std::string& page, Where where = Where::current());
  Visitor& sees_thanks(Where where = Where::current()) { return sees("thanks/done", where); }

  // From the first screen to the first question.
  Visitor& begins(const std::string& role, const std::string& language = "en", Where where = Where::current());

  [[nodiscard]] int touched() const { return touched_; }  // fingers put down so far, the start included

 private:
  [[noreturn]] void fail(const Where& where, const std::string& text);

  KioskUnderTest& kiosk_;
  int touched_ = 0;
};

// "VX1=4 VX2_PROD=NA": answers in a line, for comparing.
[[nodiscard]] std::string in_a_line(const survey::expression::Answers& answers);

// "page_VX1 page_VX2a*2": pages in the order first shown, with the number of visits where there were several.
[[nodiscard]] std::string in_a_line(const std::vector<survey::interview::PageTrace>& pages);

}  // namespace fairgauge::tests
