#include "kiosk/stage.hpp"

#include <algorithm>

#include "base/spare_memory.hpp"

namespace fairgauge::kiosk {

using std::chrono::milliseconds;

Stage::Stage(device::Window& window, ui::Ui& ui, App& app, Storage& storage, base::Clock& clock)
    : window_(window), ui_(ui), app_(app), storage_(storage), clock_(clock) {
  last_frame_ = due_ = clock_.monotonic();
}

milliseconds Stage::patience(milliseconds longest) const {
  if (frames_owed_ > 0 && !moving_) return milliseconds(0);
  // While something moves, 60 frames a second are enough; a touch ends the wait.
  constexpr milliseconds kFrame{16};
  if (frames_owed_ > 0) return std::clamp(last_frame_ + kFrame - clock_.monotonic(), milliseconds(0), longest);
  if (const auto undecided = wedge_.due()) return std::clamp(*undecided - clock_.monotonic(), milliseconds(0), longest);
  return std::clamp(app_.next_due() - clock_.monotonic(), milliseconds(0), longest);
}

void Stage::turn(milliseconds longest) {
  ++turns_;
  take(window_.wait(patience(longest)));
  storage_.deliver();
  const bool due = clock_.monotonic() >= due_;
  app_.tick();
  if (app_.page() != page_) {
    page_ = app_.page();
    pointer_.guard(clock_.monotonic() + ui::motion::input_guard);
    demand_frame();
  }
  if (due) frames_owed_ = std::max(frames_owed_, 1);
  if (frames_owed_ > 0) draw();
  due_ = app_.next_due();
  if (app_.rests() && settled() && frames_ != handed_back_at_) {
    handed_back_at_ = frames_;
    base::hand_back_spare_memory({".ttf", ".ttc", ".otf"});
  }
}

// A tap that hit nothing tells a touch panel out of line, or a child.
int Stage::misses(const ui::Pointer::Seen& seen) const {
  if (seen.taps == 0) return 0;
  for (const auto& widget : ui_.registry().widgets()) {
    const bool inside = pointer_.x() >= widget.rect.x && pointer_.x() < widget.rect.right() &&
                        pointer_.y() >= widget.rect.y && pointer_.y() < widget.rect.bottom();
    if (widget.interactive && widget.enabled && inside) return 0;
  }
  return seen.taps;
}

void Stage::scanned(std::string payload) {
  {
    const std::lock_guard lock(scans_mutex_);
    scans_.push_back(std::move(payload));
  }
  window_.wake();
}

void Stage::take(std::vector<device::InputEvent> events) {
  for (const auto& event : events) {
    if (event.kind == device::InputKind::quit) quit_ = true;
    if (event.kind == device::InputKind::textures_lost) ui_.canvas().forget_textures();
    demand_frame();
  }
  const auto now = clock_.monotonic();
  auto sorted = wedge_.sort(std::move(events), now, app_.takes_typing() ? device::Typing::yes : device::Typing::no);
  {
    const std::lock_guard lock(scans_mutex_);
    std::move(scans_.begin(), scans_.end(), std::back_inserter(sorted.scans));
    scans_.clear();
  }
  for (const auto& payload : sorted.scans) {
    app_.scanned(payload);
    demand_frame();
  }
  if (sorted.rest.empty()) return;
  demand_frame();
  const ui::Pointer::Seen seen = pointer_.feed(sorted.rest, now);
  app_.notice(seen, misses(seen));
}

void Stage::draw() {
  const auto now = clock_.monotonic();
  window_.begin_frame(now - last_frame_);
  ui_.begin({window_.width(), window_.height(), window_.pixels_per_mm(), app_.language(), now, app_.reduced_motion(),
             app_.look(), app_.page()});
  app_.draw(ui_);
  ui_.end();
  window_.present();
  last_frame_ = now;
  ++frames_;
  --frames_owed_;
  moving_ = ui_.animating() && frames_owed_ == 0;
  if (ui_.animating()) frames_owed_ = std::max(frames_owed_, 1);
}

}  // namespace fairgauge::kiosk
