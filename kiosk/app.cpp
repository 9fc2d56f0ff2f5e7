#include "kiosk/app.hpp"

namespace fairgauge::kiosk {

void App::notice(const ui::Pointer::Seen& seen, int off_target) {
  if (with_staff_)
    staff_.notice(seen);
  else
    visitors_.notice(seen, off_target);
}

void App::scanned(const std::string& payload) {
  if (with_staff_)
    staff_.scanned(payload);
  else
    visitors_.scanned(payload);
}

void App::tick() {
  visitors_.tick();
  if (!with_staff_) return;
  staff_.tick();
  with_staff_ = !staff_.left();
}

void App::draw(ui::Ui& ui) {
  if (with_staff_) return staff_.draw(ui);
  if (!visitors_.draw(ui)) return;
  visitors_.leave();
  staff_.enter();
  with_staff_ = true;
  ui.animate();
}

}  // namespace fairgauge::kiosk
