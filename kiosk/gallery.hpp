// Pictures of every screen, taken by walking through the real kiosk: for looking at, beside each other.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "base/result.hpp"
#include "kiosk/ui/theme.hpp"
#include "survey/form/show_pack.hpp"

namespace fairgauge::kiosk {

struct GalleryOptions {
  std::filesystem::path out, assets;
  std::vector<std::string> languages;
  bool portrait = true, landscape = true;
  ui::Theme theme = ui::Theme::light;
  bool badges = false;   // also the screens that ask for one
  int text_step = 0;     // index into ui::kZoomSteps
  bool pictures = true;  // else only widgets.tsv: a second's work
};

// Writes <out>/<language>-<portrait|landscape>/NN-<screen>.png and a contact sheet beside each folder. Gives how many.
// In each folder, widgets.tsv says where on which screen what can be touched, in pixels.
[[nodiscard]] base::Result<int> draw_gallery(const survey::form::ShowPack& pack, const GalleryOptions& options,
                                             const base::Log& log);

}  // namespace fairgauge::kiosk
