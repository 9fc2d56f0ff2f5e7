#include "kiosk/staff_side.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/pin_hash.hpp"
#include "base/system_error.hpp"
#include "base/timestamp.hpp"
#include "kiosk/clock_time.hpp"
#include "kiosk/results.hpp"

namespace fairgauge::kiosk {

using namespace std::chrono_literals;
using screens::Event;
using screens::MaybeEvent;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kPinOpen = 30s, kStaffOpen = 120s;  // without a touch, before visitors get the screen back
constexpr milliseconds kTallyOpen = 15s;                   // whom the host has counted is on the way to the glass
constexpr milliseconds kRefresh = 1s;
constexpr const char* kFailuresKey = "pin.failures";
constexpr const char* kLockedKey = "pin.locked_until";

int seconds_up(milliseconds left) { return static_cast<int>(std::max<std::int64_t>(0, (left.count() + 999) / 1000)); }

// Where the local day began.
base::UtcTime midnight(base::UtcTime now) {
  const auto offset = base::local_offset(now);
  return base::UtcTime(std::chrono::floor<std::chrono::days>(now + offset)) - offset;
}

struct PinFailures {
  int count = 0;
  std::optional<base::UtcTime> locked_until;
};

PinFailures read_failures(Store& store) {
  PinFailures failures;
  const auto count = store.setting(kFailuresKey), locked = store.setting(kLockedKey);
  if (count && *count) failures.count = std::clamp(std::atoi((*count)->c_str()), 0, 1000);
  if (locked && *locked) {
    if (const auto until = base::parse_utc(**locked)) failures.locked_until = *until;
  }
  return failures;
}

}  // namespace

std::chrono::seconds pin_lock(int failures) {
  if (failures < 3) return 0s;
  return std::min<std::chrono::seconds>(3600s, 30s * (1 << std::min(failures - 3, 12)));
}

StaffSide::StaffSide(const Place& place, Storage& storage, base::Clock& clock, const base::Log& log, StaffReach reach,
                     std::string damage)
    : place_(place),
      storage_(storage),
      clock_(clock),
      log_(log),
      reach_(std::move(reach)),
      damage_(std::move(damage)),
      export_(place, storage, clock, log, [this] { touched_at_ = clock_.monotonic(); }),
      settings_(place, reach_.machine),
      network_(reach_.server, reach_.wake),
      enrolment_(place, reach_.server, reach_.enrolment, reach_.wake),
      withdrawal_(place, storage, log, !reach_.server.empty(), reach_.send_now),
      tally_(storage, clock) {}

void StaffSide::go(Screen screen) {
  if (screen != Screen::enrolment && screen != Screen::network) enrolment_.close();
  if (screen != Screen::withdrawal) withdrawal_.close();
  screen_ = screen;
  ++page_;
  touched_at_ = clock_.monotonic();
  pin_.clear();
  wrong_ = false;
  exit_asked_ = false;
}

void StaffSide::enter() {
  go(Screen::pin);
  (void)storage_.ask<PinFailures>(read_failures, [this](const PinFailures& failures) {
    failures_ = failures.count;
    locked_until_ = failures.locked_until;
  });
}

void StaffSide::notice(const ui::Pointer::Seen& seen) {
  if (!seen.any) return;
  touched_at_ = clock_.monotonic();
  if (screen_ == Screen::enrolment || screen_ == Screen::withdrawal) {
    for (const auto& press : seen.typed) type_code(press.text, press.backspace);
  }
  if (screen_ != Screen::pin || checking_) return;
  for (const auto& press : seen.typed) {
    if (press.backspace && !pin_.empty()) pin_.pop_back();
    for (const char c : press.text) {
      if (c >= '0' && c <= '9') digit(c);
    }
  }
}

// That something was read and how long it is, not what it says: it may be a visitor's.
void StaffSide::scanned(const std::string& payload) {
  touched_at_ = clock_.monotonic();
  if (screen_ == Screen::enrolment) return enrolment_.scanned(payload);
  if (screen_ == Screen::withdrawal) return withdrawal_.type(payload, false);
  test_.scans.push_back(payload.size());
}

void StaffSide::type_code(const std::string& text, bool backspace) {
  if (screen_ == Screen::enrolment) enrolment_.type(text, backspace);
  if (screen_ == Screen::withdrawal) withdrawal_.type(text, backspace);
}

bool StaffSide::takes_typing() const {
  return screen_ == Screen::pin || (screen_ == Screen::enrolment && enrolment_.takes_typing()) ||
         (screen_ == Screen::withdrawal && withdrawal_.takes_typing());
}

void StaffSide::tick() {
  const auto now = clock_.monotonic();
  const bool writing = screen_ == Screen::exporting && export_.is_writing();
  const auto open = screen_ == Screen::pin ? kPinOpen : screen_ == Screen::invitations ? kTallyOpen : kStaffOpen;
  const bool asking = screen_ == Screen::enrolment && enrolment_.is_asking();
  if (!writing && !asking && now - touched_at_ >= open) return go(Screen::none);
  if ((screen_ == Screen::overview || screen_ == Screen::sync) && now - refreshed_at_ >= kRefresh) refresh();
  if (writing) export_.tick();
}

base::MonotonicTime StaffSide::next_due() const {
  const bool writing = screen_ == Screen::exporting && export_.is_writing();
  return clock_.monotonic() + (writing ? 200ms : kRefresh);
}

void StaffSide::refresh() {
  refreshed_at_ = clock_.monotonic();
  struct Figures {
    survey::store::Counts counts;
    std::vector<survey::store::FormCount> today;
  };
  const auto since = midnight(clock_.utc());
  (void)storage_.ask<Figures>(
      [since](Store& store) {
        Figures figures;
        if (auto counts = store.counts()) figures.counts = *counts;
        if (auto today = store.counts_since(since)) figures.today = std::move(*today);
        return figures;
      },
      [this](Figures figures) {
        counts_ = figures.counts;
        today_ = std::move(figures.today);
        for (auto& line : today_) {
          const auto form = place_.pack.form(line.form);
          if (form && !form->title.empty()) line.form = form->title.in(place_.staff_language);
        }
      });
}

void StaffSide::digit(char digit) {
  wrong_ = false;
  if (static_cast<int>(pin_.size()) < place_.pin_digits) pin_ += digit;
  if (static_cast<int>(pin_.size()) == place_.pin_digits) check_pin();
}

// Argon2id takes a tenth of a second and 64 MiB: on the storage thread, so that the screen goes on.
void StaffSide::check_pin() {
  if (checking_ || (locked_until_ && clock_.utc() < *locked_until_)) return pin_.clear();
  checking_ = true;
  const std::string pin = pin_, hash = place_.pin_hash;
  const int failures_before = failures_;
  const auto now = clock_.utc();
  const bool posted = storage_.ask<bool>(
      [=](Store& store) {
        const bool matches = !hash.empty() && base::pin_matches(pin, hash);
        const int failures = matches ? 0 : failures_before + 1;
        // Kept on the disk, so that a restart does not give new tries.
        (void)store.set_setting(kFailuresKey, std::to_string(failures));
        (void)store.set_setting(kLockedKey, base::format_utc(now + pin_lock(failures)));
        return matches;
      },
      [this](bool matches) { pin_checked(matches); });
  if (!posted) checking_ = false;
}

void StaffSide::pin_checked(bool matches) {
  checking_ = false;
  pin_.clear();
  if (screen_ != Screen::pin) return;
  failures_ = matches ? 0 : failures_ + 1;
  if (matches) {
    log_.info("staff.entered");
    locked_until_.reset();
    refresh();
    return go(Screen::overview);
  }
  wrong_ = true;
  touched_at_ = clock_.monotonic();
  const auto lock = pin_lock(failures_);
  if (lock > 0s) locked_until_ = clock_.utc() + lock;
  log_.warning("staff.wrong_pin", {{"failures", failures_}, {"locked_s", lock.count()}});
}

void StaffSide::act(const Event& event) {
  if (const auto* pressed = std::get_if<screens::PinDigit>(&event)) return digit(pressed->digit);
  if (const auto* chosen = std::get_if<screens::ExportTargetChosen>(&event)) export_.choose_target(chosen->target);
  if (const auto* chosen = std::get_if<screens::ExportKindChosen>(&event)) export_.choose_kind(chosen->kind);
  if (std::holds_alternative<screens::PinErased>(event) && !pin_.empty()) pin_.pop_back();
  if (std::holds_alternative<screens::StaffLeft>(event)) go(Screen::none);
  if (std::holds_alternative<screens::ExportOpened>(event)) {
    export_.open(counts_.records);
    go(Screen::exporting);
  }
  if (std::holds_alternative<screens::ExportStarted>(event)) export_.start();
  if (std::holds_alternative<screens::ExportCancelled>(event)) export_.cancel();
  if (std::holds_alternative<screens::ExportClosed>(event)) {
    export_.cancel();
    go(Screen::overview);
    refresh();
  }
  if (std::holds_alternative<screens::ResultsOpened>(event)) read_results();
  if (std::holds_alternative<screens::SyncOpened>(event)) go(Screen::sync);
  act_on_settings(event);
  act_on_codes(event);
  act_beside(event);
  if (std::holds_alternative<screens::StaffBack>(event)) {
    if (screen_ == Screen::network) return go(network_from_);
    if (screen_ == Screen::enrolment) return go(Screen::sync);
    go(Screen::overview);
    refresh();
  }
  if (std::holds_alternative<screens::SendNow>(event) && reach_.send_now) reach_.send_now();
  if (std::holds_alternative<screens::ExitAsked>(event)) exit_asked_ = true;
  if (std::holds_alternative<screens::ExitDeclined>(event)) exit_asked_ = false;
  if (std::holds_alternative<screens::ExitConfirmed>(event)) {
    log_.info("staff.closed_kiosk");
    exit_confirmed_ = true;
  }
}

void StaffSide::act_on_settings(const Event& event) {
  if (std::holds_alternative<screens::SettingsOpened>(event)) {
    settings_.open();
    go(Screen::settings);
  }
  if (const auto* stepped = std::get_if<screens::SettingStepped>(&event)) {
    settings_.step(stepped->setting, stepped->step);
    log_.info("staff.setting", {{"which", static_cast<int>(stepped->setting)}});
  }
  if (std::holds_alternative<screens::SettingsUndone>(event)) {
    settings_.undo();
    log_.info("staff.settings_undone");
  }
}

void StaffSide::act_on_codes(const Event& event) {
  if (std::holds_alternative<screens::EnrolmentOpened>(event)) {
    enrolment_.open();
    go(Screen::enrolment);
  }
  if (std::holds_alternative<screens::WithdrawalOpened>(event)) {
    withdrawal_.open();
    go(Screen::withdrawal);
  }
  if (const auto* typed = std::get_if<screens::CodeTyped>(&event)) type_code(typed->text, typed->backspace);
  if (const auto* retried = std::get_if<screens::EnrolmentRetried>(&event)) enrolment_.retry(retried->new_key);
  if (std::holds_alternative<screens::WithdrawalConfirmed>(event)) withdrawal_.confirm();
  if (!std::holds_alternative<screens::CodeAgain>(event)) return;
  if (screen_ == Screen::enrolment) enrolment_.again();
  if (screen_ == Screen::withdrawal) withdrawal_.open();
}

void StaffSide::act_beside(const Event& event) {
  if (std::holds_alternative<screens::TestsOpened>(event)) begin_tests();
  if (std::holds_alternative<screens::SoundTested>(event)) reach_.machine.chime();
  if (std::holds_alternative<screens::NetworkOpened>(event)) {
    network_from_ = screen_;
    go(Screen::network);
  }
  if (std::holds_alternative<screens::NetworkOpened>(event) || std::holds_alternative<screens::NetworkChecked>(event))
    network_.check();
  if (std::holds_alternative<screens::InvitationsOpened>(event)) {
    tally_.open();
    go(Screen::invitations);
  }
  if (const auto* counted = std::get_if<screens::InvitationCounted>(&event))
    tally_.count(counted->declined, counted->by);
}

// What was read for an earlier look stays; only what came since is added.
void StaffSide::read_results() {
  results_ = {};
  results_scroll_ = {};
  go(Screen::results);
  const auto since = midnight(clock_.utc());
  if (todays_ == nullptr || since != todays_since_) {
    todays_ = std::make_shared<TodaysResults>(place_.pack, since);
    todays_since_ = since;
    results_seq_ = 0;
  }
  read_more_results();
}

// So few at a time that a visitor's save behind them waits a millisecond or two.
void StaffSide::read_more_results() {
  constexpr size_t kRecords = 64;
  using Read = base::Result<Store::Bodies>;
  (void)storage_.ask<Read>([after = results_seq_](Store& store) { return store.records_after(after, kRecords); },
                           [this](const Read& read) {
                             // What cannot be read is told by the store's own checks; here it only does not count.
                             if (screen_ == Screen::results && read)
                               add_to_results(*read, read->bodies.size() < kRecords);
                           });
}

void StaffSide::add_to_results(const Store::Bodies& read, bool last) {
  const bool posted = storage_.work_out<screens::ResultsView>(
      [todays = todays_, bodies = read.bodies, language = language(), last] {
        for (const auto& body : bodies) todays->add(body);
        return last ? todays->view(language) : screens::ResultsView();
      },
      [this, todays = todays_, last](screens::ResultsView view) {
        if (last && todays == todays_) results_ = std::move(view);
      });
  if (!posted) return;
  results_seq_ = read.last_seq;
  if (!last) read_more_results();
}

namespace {

// The newest lines of a text file.
std::vector<std::string> tail(const std::filesystem::path& file, size_t lines_max) {
  constexpr std::streamoff kBytes = 16 * 1024;
  std::ifstream in(file, std::ios::binary);
  in.seekg(0, std::ios::end);
  const std::streamoff size = in.tellg();
  in.seekg(std::max<std::streamoff>(0, size - kBytes));
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  if (lines.size() > lines_max) lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(lines_max));
  return lines;
}

}  // namespace

void StaffSide::begin_tests() {
  constexpr size_t kLogLines = 30;
  test_ = {};
  test_.kiosk = place_.kiosk_name;
  test_.facts = reach_.facts();
  if (!reach_.log.empty()) test_.log = tail(reach_.log, kLogLines);
  go(Screen::tests);
}

void StaffSide::draw(ui::Ui& ui) {
  if (const MaybeEvent event = draw_screen(ui)) {
    act(*event);
    ui.animate();
  }
}

screens::SyncDetailView StaffSide::sync_detail() const {
  const SyncView sync = reach_.sync();
  screens::SyncDetailView view{.kiosk = place_.kiosk_name + ", " + clock_time(clock_.utc()),
                               .counts = counts_,
                               .state = sync.state,
                               .last_success = sync.last_success ? clock_time(*sync.last_success) : "",
                               .problem = sync.problem,
                               .alarm = sync.alarm};
  if (sync.next_try) view.retry_in_s = seconds_up(*sync.next_try - base::SystemClock().monotonic());
  return view;
}

MaybeEvent StaffSide::draw_screen(ui::Ui& ui) {
  const auto now = clock_.monotonic();
  switch (screen_) {
    case Screen::pin: {
      const auto locked = locked_until_ ? *locked_until_ - clock_.utc() : milliseconds(0);
      return screens::staff_pin(ui, {.kiosk = place_.kiosk_name,
                                     .digits = static_cast<int>(pin_.size()),
                                     .digits_needed = place_.pin_digits,
                                     .closes_in_s = seconds_up(kPinOpen - (now - touched_at_)),
                                     .locked_for_s = seconds_up(locked),
                                     .wrong = wrong_,
                                     .checking = checking_});
    }
    case Screen::overview: {
      const SyncView sync = reach_.sync();
      return screens::staff_overview(ui, {.kiosk = place_.kiosk_name + ", " + clock_time(clock_.utc()),
                                          .station = place_.station->name.in(place_.staff_language),
                                          .counts = counts_,
                                          .today = today_,
                                          .sync = sync.state,
                                          .last_sync = sync.last_success ? clock_time(*sync.last_success) : "",
                                          .damage = damage_,
                                          .exit_asked = exit_asked_});
    }
    case Screen::exporting: return screens::staff_export(ui, export_.view());
    case Screen::results: {
      results_.kiosk = place_.kiosk_name + ", " + clock_time(clock_.utc());
      return screens::staff_results(ui, results_, results_scroll_);
    }
    case Screen::sync: return screens::staff_sync(ui, sync_detail());
    case Screen::tests: test_.silence = reach_.machine.sound_problem(); return screens::staff_tests(ui, test_);
    case Screen::network: return screens::staff_network(ui, network_.view());
    case Screen::settings: return screens::staff_settings(ui, settings_.view(), settings_.scroll());
    case Screen::enrolment: return screens::staff_enrolment(ui, enrolment_.view(), enrolment_.keyboard());
    case Screen::withdrawal:
      return screens::staff_withdrawal(ui, withdrawal_.view(place_.kiosk_name + ", " + clock_time(clock_.utc())),
                                       withdrawal_.keyboard());
    case Screen::invitations:
      return screens::staff_invitations(
          ui, {place_.kiosk_name + ", " + clock_time(clock_.utc()), tally_.today().asked, tally_.today().declined});
    case Screen::none: break;
  }
  return std::nullopt;
}

}  // namespace fairgauge::kiosk
