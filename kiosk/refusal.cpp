#include "kiosk/refusal.hpp"

#include <utility>

#include "kiosk/screens/refused.hpp"

namespace fairgauge::kiosk {

base::Result<std::unique_ptr<Refusal>> Refusal::open(const device::WindowOptions& options,
                                                     const std::filesystem::path& assets,
                                                     const std::filesystem::path& folder,
                                                     std::vector<survey::form::Finding> findings, base::Clock& clock) {
  std::erase_if(findings, [](const auto& one) { return one.gravity != survey::form::Gravity::error; });
  FAIRGAUGE_ASSIGN(auto translations, base::Translations::load(assets / "translations"));
  std::unique_ptr<Refusal> refusal(new Refusal(std::move(translations), folder, std::move(findings), clock));
  FAIRGAUGE_ASSIGN(refusal->window_, device::Window::open(options));
  refusal->ui_ = std::make_unique<ui::Ui>(*refusal->window_, refusal->translations_, assets);
  refusal->last_frame_ = clock.monotonic();
  return refusal;
}

void Refusal::turn(std::chrono::milliseconds longest) {
  for (const auto& event : window_->wait(owed_ ? std::chrono::milliseconds(0) : longest)) {
    if (event.kind == device::InputKind::quit) quit_ = true;
    if (event.kind == device::InputKind::textures_lost) ui_->canvas().forget_textures();
    owed_ = true;
  }
  if (owed_) draw();
}

void Refusal::draw() {
  const auto now = clock_.monotonic();
  window_->begin_frame(now - last_frame_);
  ui_->begin({window_->width(), window_->height(), window_->pixels_per_mm(), "en", now, true, {}, 1});
  screens::refused(*ui_, folder_.string(), findings_);
  ui_->end();
  window_->present();
  last_frame_ = now;
  owed_ = false;
}

}  // namespace fairgauge::kiosk
