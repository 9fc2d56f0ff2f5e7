#include "kiosk/ui/ui.hpp"

#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"

namespace fairgauge::kiosk::ui {
namespace {

constexpr std::chrono::milliseconds kFrameLongest{50};
constexpr float kTargetUnits = 88;  // the smallest control
// The short side of the smallest screen that every page can be laid out on, in design units.
constexpr float kUnitsLeastUpright = 720, kUnitsLeastWide = 830;
constexpr float kZoomWorth = 1.1F;  // a panel that gives less has no further text size

}  // namespace

Ui::Ui(device::Textures& textures, const base::Translations& translations, std::filesystem::path assets)
    : translations_(translations), canvas_(textures, std::move(assets)) {}

float Ui::scale_for(int width, int height, double pixels_per_mm) {
  const float fit = static_cast<float>(std::min(width, height)) / 1080.0F;
  // One pixel may go in rounding to whole ones.
  const float reachable = (static_cast<float>(pixels_per_mm) * kTargetMm + 1) / kTargetUnits;
  return std::max(fit, reachable);
}

float Ui::zoom_max(int width, int height, double pixels_per_mm) {
  const float largest =
      static_cast<float>(std::min(width, height)) / (width > height ? kUnitsLeastWide : kUnitsLeastUpright);
  return std::clamp(largest / scale_for(width, height, pixels_per_mm), 1.0F, kZoomSteps.back());
}

int Ui::zoom_steps() const {
  const float most = zoom_max(frame_.width, frame_.height, frame_.pixels_per_mm);
  return most < kZoomWorth ? 1 : most < kZoomWorth * kZoomWorth ? 2 : static_cast<int>(kZoomSteps.size());
}

void Ui::begin(const Frame& frame) {
  frame_ = frame;
  registry_.clear();
  covered_ = false;
  clip_.reset();
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left) && !ImGui::IsMouseReleased(ImGuiMouseButton_Left))
    finger_owner_.clear();
  animating_ = false;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImVec2(static_cast<float>(frame.width), static_cast<float>(frame.height)));
  ImGui::Begin("screen", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PushID(static_cast<int>(frame.page));
  const float scale = scale_for(frame.width, frame.height, frame.pixels_per_mm);
  // What is wished for is a share of the way to what the panel holds.
  const float share = (frame.look.zoom - 1) / (kZoomSteps.back() - 1);
  const float zoom = 1 + share * (zoom_max(frame.width, frame.height, frame.pixels_per_mm) - 1);
  canvas_.begin({frame.width, frame.height, scale * zoom, frame.language, frame.look.palette},
                ImGui::GetWindowDrawList(), &registry_);
}

void Ui::end() {
  ImGui::PopID();
  ImGui::End();
  std::erase_if(motions_, [this](const auto& motion) { return motion.second.used != frame_.now; });
}

std::string Ui::t(std::string_view key, const base::Translations::Variables& variables) const {
  return translations_.text(frame_.language, key, variables);
}

Touched Ui::touch(const Rect& rect, const Target& target) {
  Rect px = canvas_.to_pixels(rect);
  if (clip_) {
    const Rect whole = px;
    px = common(px, *clip_);
    const float least = std::min(whole.h, kTargetUnits * canvas_.scale()) - 1;
    if (px.h < least) return {};
  }
  const bool enabled = target.enabled && !covered_;
  registry_.add({target.id, target.role, target.label, px, true, enabled, target.selected});
  if (!enabled || px.w <= 0 || px.h <= 0) return {};
  ImGui::SetCursorScreenPos(ImVec2(px.x, px.y));
  Touched touched;
  touched.clicked = ImGui::InvisibleButton(target.id.c_str(), ImVec2(px.w, px.h));
  touched.held = ImGui::IsItemActive() && ImGui::IsItemHovered();
  if (touched.clicked) animate();  // what it changes is drawn at once
  if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) {
    canvas_.outline(rect.inset(-8), radius::button + 8, 4, palette().primary);
  }
  return touched;
}

Ui::Finger Ui::finger() const {
  const ImGuiIO& io = ImGui::GetIO();
  Finger finger;
  finger.down = !covered_ && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  finger.began = !covered_ && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  finger.ended = !covered_ && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  const float x = io.MousePos.x / canvas_.scale();
  finger.x = canvas_.mirrored() ? canvas_.size().w - x : x;
  finger.y = io.MousePos.y / canvas_.scale();
  return finger;
}

bool Ui::take_finger(const std::string& owner) {
  if (finger_owner_.empty()) {
    finger_owner_ = owner;
    ImGui::ClearActiveID();
  }
  return finger_owner_ == owner;
}

void Ui::begin_clip(const Rect& area) {
  clip_ = canvas_.to_pixels(area);
  canvas_.push_clip(area);
}

void Ui::end_clip() {
  clip_.reset();
  canvas_.pop_clip();
}

void Ui::announce(std::string id, Role role, std::string label, const Rect& rect) {
  Rect px = canvas_.to_pixels(rect);
  if (clip_) px = common(px, *clip_);
  if (px.h > 0) registry_.add({std::move(id), role, std::move(label), px, false, !covered_, false});
}

bool Ui::held_for(const std::string& id, bool held, std::chrono::milliseconds duration) {
  const auto [entry, fresh] = motions_.try_emplace("hold " + id, Motion{0, frame_.now, frame_.now});
  Motion& motion = entry->second;
  // From the first frame that sees the finger: the one before may be long ago, as an idle kiosk draws none.
  if (!held || motion.value == 0) motion.at = frame_.now;
  if (held) animate();
  motion.value = held ? 1.0F : 0.0F;
  motion.used = frame_.now;
  return held && frame_.now - motion.at >= duration;
}

float Ui::eased(const std::string& id, bool on, std::chrono::milliseconds duration) {
  const float target = on ? 1.0F : 0.0F;
  const auto [entry, fresh] = motions_.try_emplace(id, Motion{target, frame_.now, frame_.now});
  Motion& motion = entry->second;
  // An idle kiosk draws no frames; the first one after a lull starts the motion, it does not end it.
  const auto since = std::min(frame_.now - motion.at, kFrameLongest);
  const float step =
      frame_.reduced_motion ? 1 : static_cast<float>(since.count()) / static_cast<float>(duration.count());
  motion.value = target > motion.value ? std::min(target, motion.value + step) : std::max(target, motion.value - step);
  motion.at = motion.used = frame_.now;
  if (motion.value != target) animate();
  const float rest = 1 - motion.value;
  return 1 - rest * rest * rest;  // fast at first, then settling
}

}  // namespace fairgauge::kiosk::ui
