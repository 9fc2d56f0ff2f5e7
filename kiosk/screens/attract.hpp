// The poster that waits for visitors; its words take turns in every language of the show.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/screens/welcome.hpp"

namespace fairgauge::kiosk::screens {

struct AttractView {
  ShowView show;
  std::string title;
  std::filesystem::path picture;
  std::vector<LanguageName> languages;  // to start in; a single one is not offered
  int turn = 0;                         // counts up while nobody comes: everything stands a little elsewhere each time
  bool dimmed = false;                  // outside opening hours; a touch starts all the same
};
[[nodiscard]] MaybeEvent attract(ui::Ui& ui, const AttractView& view);

}  // namespace fairgauge::kiosk::screens
