#include "kiosk/ui/pointer.hpp"

#include <cfloat>

#include "imgui.h"

namespace fairgauge::kiosk::ui {
namespace {

using device::InputEvent;
using device::InputKind;
using device::Key;

constexpr std::chrono::seconds kFingerLost{10};  // nobody holds still for so long

ImGuiKey imgui_key(Key key) {
  switch (key) {
    case Key::tab:
    case Key::shift_tab: return ImGuiKey_Tab;
    case Key::enter: return ImGuiKey_Enter;
    case Key::space: return ImGuiKey_Space;
    case Key::escape: return ImGuiKey_Escape;
    case Key::backspace: return ImGuiKey_Backspace;
    case Key::left: return ImGuiKey_LeftArrow;
    case Key::right: return ImGuiKey_RightArrow;
    case Key::up: return ImGuiKey_UpArrow;
    case Key::down: return ImGuiKey_DownArrow;
    case Key::none: break;
  }
  return ImGuiKey_None;
}

void add_key(const InputEvent& event, Pointer::Seen& seen) {
  const bool down = event.kind == InputKind::key_down;
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Shift, down && event.key == Key::shift_tab);
  io.AddKeyEvent(imgui_key(event.key), down);
  if (down && event.key == Key::backspace) seen.typed.push_back({"", true});
}

void add_text(const std::string& text, Pointer::Seen& seen) {
  if (seen.typed.empty() || seen.typed.back().backspace) seen.typed.emplace_back();
  seen.typed.back().text += text;
}

}  // namespace

void Pointer::guard(base::MonotonicTime until) {
  guard_until_ = until;
  if (!down_) return;
  swallowing_ = true;
  let_go();
}

void Pointer::let_go() {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);  // first away, so that letting go clicks nothing
  io.AddMouseButtonEvent(0, false);
}

void Pointer::press(float x, float y, base::MonotonicTime now, Seen& seen) {
  x_ = x;
  y_ = y;
  down_ = true;
  swallowing_ = now < guard_until_;
  if (swallowing_) {
    ++seen.taps_guarded;
    return;
  }
  ++seen.taps;
  ImGuiIO& io = ImGui::GetIO();
  // Not ImGuiMouseSource_TouchScreen: ImGui would hold the press back for a frame, to settle what the finger is over.
  io.AddMousePosEvent(x, y);
  io.AddMouseButtonEvent(0, true);
}

void Pointer::release(float x, float y, bool finger) {
  down_ = false;
  if (swallowing_) {
    swallowing_ = false;
    return;
  }
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x, y);
  io.AddMouseButtonEvent(0, false);
  if (finger) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);  // a lifted finger hovers over nothing
}

Pointer::Seen Pointer::feed(const std::vector<InputEvent>& events, base::MonotonicTime now) {
  Seen seen;
  for (const InputEvent& event : events) {
    const bool primary = finger_ == event.finger;
    if (primary) finger_seen_ = now;
    switch (event.kind) {
      case InputKind::finger_down:
        if (finger_ && now - finger_seen_ > kFingerLost) {
          let_go();
          finger_.reset();
        }
        if (!finger_) {
          finger_ = event.finger;
          finger_seen_ = now;
          press(event.x, event.y, now, seen);
        }
        break;
      case InputKind::finger_move:
        if (primary && !swallowing_) ImGui::GetIO().AddMousePosEvent(event.x, event.y);
        break;
      case InputKind::finger_up:
        if (primary) {
          finger_.reset();
          release(event.x, event.y, true);
        }
        break;
      case InputKind::mouse_move:
        if (!finger_ && !swallowing_) ImGui::GetIO().AddMousePosEvent(event.x, event.y);
        break;
      case InputKind::mouse_down:
        if (!finger_) press(event.x, event.y, now, seen);
        break;
      case InputKind::mouse_up:
        if (!finger_ && down_) release(event.x, event.y, false);
        break;
      case InputKind::key_down:
      case InputKind::key_up: add_key(event, seen); break;
      case InputKind::text: add_text(event.text, seen); break;
      case InputKind::woken:
      case InputKind::resized:
      case InputKind::textures_lost:
      case InputKind::quit: continue;  // nobody touched anything
    }
    seen.any = true;
  }
  return seen;
}

}  // namespace fairgauge::kiosk::ui
