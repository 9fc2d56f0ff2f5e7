// Out of order: the show pack cannot be used. Above for visitors, below for staff.
#pragma once

#include <string>
#include <vector>

#include "kiosk/ui/ui.hpp"
#include "survey/form/finding.hpp"

namespace fairgauge::kiosk::screens {

// The first errors, as many as have room, each in the words that `check` prints, and the command that lists all.
void refused(ui::Ui& ui, const std::string& folder, const std::vector<survey::form::Finding>& errors);

}  // namespace fairgauge::kiosk::screens
