// The staff side: PIN with growing lock-out, overview, export, closing the kiosk. UI thread.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "kiosk/host_tally.hpp"
#include "kiosk/place.hpp"
#include "kiosk/screens/staff.hpp"
#include "kiosk/screens/staff_invitations.hpp"
#include "kiosk/screens/staff_results.hpp"
#include "kiosk/screens/staff_tests.hpp"
#include "kiosk/staff_enrolment.hpp"
#include "kiosk/staff_export.hpp"
#include "kiosk/staff_network.hpp"
#include "kiosk/staff_settings.hpp"
#include "kiosk/staff_withdrawal.hpp"
#include "kiosk/storage.hpp"
#include "kiosk/ui/pointer.hpp"

namespace fairgauge::kiosk {

class TodaysResults;

// The upload as staff see it.
struct SyncView {
  screens::SyncState state = screens::SyncState::off;
  std::optional<base::UtcTime> last_success;
  std::optional<base::MonotonicTime> next_try;  // of the system's clock
  std::string problem;
  bool alarm = false;
};

// What staff reach beyond the app.
struct StaffReach {
  std::function<SyncView()> sync;
  std::function<void()> send_now;
  std::function<std::vector<std::string>()> facts;  // versions, panel, renderer: a line each
  std::filesystem::path log;                        // file; empty: none
  Machine machine;
  std::string server;          // that answers go to; empty: none
  std::function<void()> wake;  // the screen, from any thread
  EnrolmentReach enrolment;
};

class StaffSide {
 public:
  StaffSide(const Place& place, Storage& storage, base::Clock& clock, const base::Log& log, StaffReach reach,
            std::string damage);

  void enter();  // shows the PIN pad

  void notice(const ui::Pointer::Seen& seen);
  void scanned(const std::string& payload);  // a code where one is wanted; else shown on the screen of tests
  void tick();
  void draw(ui::Ui& ui);
  [[nodiscard]] base::MonotonicTime next_due() const;

  [[nodiscard]] bool takes_typing() const;
  [[nodiscard]] bool left() const { return screen_ == Screen::none; }  // back to the visitors
  [[nodiscard]] bool exit_confirmed() const { return exit_confirmed_; }
  [[nodiscard]] std::uint64_t page() const { return page_; }
  [[nodiscard]] ui::Look look() const { return {&place_.themes.of(place_.theme)}; }
  [[nodiscard]] const std::string& language() const { return place_.staff_language; }

 private:
  enum class Screen {
    none,
    pin,
    overview,
    exporting,
    results,
    sync,
    enrolment,
    withdrawal,
    tests,
    network,
    settings,
    invitations
  };

  void go(Screen screen);
  void act(const screens::Event& event);
  void act_on_settings(const screens::Event& event);
  void act_on_codes(const screens::Event& event);
  void type_code(const std::string& text, bool backspace);
  void act_beside(const screens::Event& event);  // tests, network, invitations
  void digit(char digit);
  void check_pin();
  void pin_checked(bool matches);
  void refresh();
  void read_results();
  void read_more_results();
  void add_to_results(const survey::store::Store::Bodies& read, bool last);
  void begin_tests();
  [[nodiscard]] screens::MaybeEvent draw_screen(ui::Ui& ui);
  [[nodiscard]] screens::SyncDetailView sync_detail() const;

  const Place& place_;
  Storage& storage_;
  base::Clock& clock_;
  const base::Log& log_;
  StaffReach reach_;
  std::string damage_;

  Screen screen_ = Screen::none;
  std::uint64_t page_ = 1;
  base::MonotonicTime touched_at_{}, refreshed_at_{};
  std::string pin_;
  bool wrong_ = false, checking_ = false, exit_asked_ = false, exit_confirmed_ = false;
  int failures_ = 0;
  std::optional<base::UtcTime> locked_until_;
  survey::store::Counts counts_;
  std::vector<survey::store::FormCount> today_;
  StaffExport export_;
  screens::ResultsView results_;
  std::shared_ptr<TodaysResults> todays_;  // used by the reckoner's thread
  base::UtcTime todays_since_{};
  std::uint64_t results_seq_ = 0;  // the last that was read into them
  ui::ScrollState results_scroll_;
  screens::PanelTest test_;
  StaffSettings settings_;
  StaffNetwork network_;
  Screen network_from_ = Screen::tests;  // what led to it
  StaffEnrolment enrolment_;
  StaffWithdrawal withdrawal_;
  HostTally tally_;
};

// How long the pad stays locked after that many wrong PINs in a row: nothing below 3, then 30 s doubling to an hour.
[[nodiscard]] std::chrono::seconds pin_lock(int failures);

}  // namespace fairgauge::kiosk
