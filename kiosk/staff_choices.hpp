// What staff have set at the kiosk itself. It wins over kiosk.toml: whoever stands before the panel sees what is right.
// What they have not touched stays as the file has it. A value; the store keeps it under kStaffChoicesKey.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "survey/form/show_pack.hpp"

namespace fairgauge::kiosk {

struct StaffChoices {
  std::optional<std::string> station;         // id, of the show pack
  std::optional<std::string> first_language;  // that the first screen begins with
  std::optional<std::string> staff_language;
  std::optional<double> diagonal_inch;  // of the panel, 7..98
  std::optional<int> sound;             // percent; 0: silent
  std::optional<int> brightness;        // percent
  bool operator==(const StaffChoices&) const = default;
};

inline constexpr const char* kStaffChoicesKey = "staff.choices";

[[nodiscard]] std::string encode(const StaffChoices& choices);

// What cannot be read, is out of range or not in this show pack is as if it had not been chosen.
[[nodiscard]] StaffChoices read_choices(std::string_view text, const survey::form::ShowPack& pack);

}  // namespace fairgauge::kiosk
