// What a panel says of its own size: the EDID block that the kernel keeps of each connected screen.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace fairgauge::kiosk::device {

// Diagonal of the picture in inches, from the first 128 bytes of an EDID (VESA E-EDID Standard, release A2: sections
// 3.6.2 and 3.10.2). Millimetres of the preferred timing where they are told, else the whole centimetres of the screen.
// Nothing for a projector, or for bytes that are no EDID.
[[nodiscard]] std::optional<double> diagonal_inch_of_edid(std::string_view bytes);

// Of the one connected screen; nothing if there is none, or more than one: which it is cannot be told then.
[[nodiscard]] std::optional<double> connected_panel_inch(const std::filesystem::path& drm = "/sys/class/drm");

}  // namespace fairgauge::kiosk::device
