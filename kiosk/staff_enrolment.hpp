// The enrolment of this kiosk by its staff, step by step. The server is asked on a thread of its own. The code is in no
// log, and forgotten once it has served. UI thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/worker.hpp"
#include "kiosk/enrolment.hpp"
#include "kiosk/place.hpp"
#include "kiosk/screens/staff_enrolment.hpp"
#include "kiosk/typed_code.hpp"

namespace fairgauge::kiosk {

// Both on the enrolment's thread.
struct EnrolmentReach {
  std::function<base::Result<std::optional<Enrolled>>()> look;
  std::function<EnrolOutcome(const std::string& code, bool new_key)> enrol;  // and sends with the new key from now on
};

class StaffEnrolment {
 public:
  // `server`: as in the settings; empty: none. `wake` is called on the other thread when there is something new to see.
  StaffEnrolment(const Place& place, std::string server, EnrolmentReach reach, std::function<void()> wake);

  void open();   // shows the fingerprint of an enrolled kiosk; else a code is typed
  void again();  // another code is typed
  void close();
  void type(const std::string& text, bool backspace);
  void scanned(const std::string& payload);  // a code, or the link of the server's QR code
  void retry(bool new_key);

  [[nodiscard]] bool is_asking() const;
  [[nodiscard]] bool takes_typing() const;
  [[nodiscard]] screens::EnrolmentView view() const;
  [[nodiscard]] ui::KeyboardState& keyboard() { return keyboard_; }

 private:
  using Step = screens::EnrolmentView::Step;

  void ask(bool new_key);
  void show(const Enrolled& enrolled);
  void answered(const EnrolOutcome& outcome);

  const Place& place_;
  std::string server_;
  EnrolmentReach reach_;
  std::function<void()> wake_;
  TypedCode code_;
  ui::KeyboardState keyboard_;
  mutable std::mutex mutex_;  // guards the two below, which both threads write
  std::string asked_;         // the code that the server was asked with, to ask again
  screens::EnrolmentView view_;
  std::unique_ptr<base::Worker> worker_;  // last: its thread ends before what it uses
};

}  // namespace fairgauge::kiosk
