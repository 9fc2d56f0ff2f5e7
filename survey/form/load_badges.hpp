// badges.toml, which a show pack may have beside show.toml: who is asked for a badge, and how it is read.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "survey/form/badge.hpp"
#include "survey/form/finding.hpp"

namespace fairgauge::survey::form {

struct LoadedBadges {
  std::optional<Badges> badges;  // nothing if the show has no such file, or if any finding is an error
  std::vector<Finding> findings;
};

// FORMS.md shows the format. load_show_pack() has the findings among its own.
[[nodiscard]] LoadedBadges load_badges(const std::filesystem::path& show_folder);

}  // namespace fairgauge::survey::form
