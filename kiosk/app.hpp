// The app: who has the screen, a visitor or staff, and when a frame is due. No drawing and no SQL of its own. UI
// thread.
#pragma once

#include "kiosk/staff_side.hpp"
#include "kiosk/visitor_side.hpp"

namespace fairgauge::kiosk {

class App {
 public:
  App(VisitorSide& visitors, StaffSide& staff) : visitors_(visitors), staff_(staff) {}

  void notice(const ui::Pointer::Seen& seen, int off_target);
  void scanned(const std::string& payload);
  void tick();
  void draw(ui::Ui& ui);

  [[nodiscard]] base::MonotonicTime next_due() const { return with_staff_ ? staff_.next_due() : visitors_.next_due(); }
  [[nodiscard]] const std::string& language() const { return with_staff_ ? staff_.language() : visitors_.language(); }
  [[nodiscard]] std::uint64_t page() const { return visitors_.page() * 1000003 + staff_.page(); }
  [[nodiscard]] bool reduced_motion() const { return visitors_.reduced_motion(); }
  [[nodiscard]] ui::Look look() const { return with_staff_ ? staff_.look() : visitors_.look(); }
  [[nodiscard]] bool takes_typing() const { return with_staff_ ? staff_.takes_typing() : visitors_.takes_typing(); }
  [[nodiscard]] bool with_staff() const { return with_staff_; }
  // Nobody stands before it: the first screen, which may take turns in languages.
  [[nodiscard]] bool rests() const { return !with_staff_ && visitors_.screen() == VisitorScreen::attract; }
  [[nodiscard]] bool wants_exit() const { return staff_.exit_confirmed(); }

  [[nodiscard]] VisitorSide& visitors() { return visitors_; }

 private:
  VisitorSide& visitors_;
  StaffSide& staff_;
  bool with_staff_ = false;
};

}  // namespace fairgauge::kiosk
