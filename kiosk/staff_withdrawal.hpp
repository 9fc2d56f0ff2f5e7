// The erasure of a visitor's contact details by their withdrawal code, step by step. The storage thread looks up and
// erases, as `fairgauge-kiosk erase` does. The code is in no log, and forgotten with its step. UI thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/log.hpp"
#include "kiosk/place.hpp"
#include "kiosk/screens/staff_withdrawal.hpp"
#include "kiosk/storage.hpp"
#include "kiosk/typed_code.hpp"

namespace fairgauge::kiosk {

class StaffWithdrawal {
 public:
  // `told` is called when there is something to tell the server, if the settings name one.
  StaffWithdrawal(const Place& place, Storage& storage, const base::Log& log, bool server, std::function<void()> told)
      : place_(place), storage_(storage), log_(log), told_(std::move(told)) {
    view_.server = server;
  }

  void open();  // another code is typed
  void close();
  void type(const std::string& text, bool backspace);
  void confirm();

  [[nodiscard]] bool takes_typing() const { return view_.step == screens::WithdrawalView::Step::typing; }
  [[nodiscard]] screens::WithdrawalView view(const std::string& kiosk) const;
  [[nodiscard]] ui::KeyboardState& keyboard() { return keyboard_; }

 private:
  using Step = screens::WithdrawalView::Step;
  using Known = base::Result<survey::store::KnownContact>;

  void look_up();
  void found(const Known& known);
  void erased(const base::Result<void>& done);
  void fail(const base::Error& error);
  [[nodiscard]] std::string titles_of(const survey::interview::Contact& contact) const;

  const Place& place_;
  Storage& storage_;
  const base::Log& log_;
  std::function<void()> told_;
  TypedCode code_;
  base::Uuid contact_;
  int round_ = 0;  // answers to what was asked before it are late
  screens::WithdrawalView view_;
  ui::KeyboardState keyboard_;
};

}  // namespace fairgauge::kiosk
