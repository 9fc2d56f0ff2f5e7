// What the operating system refused, as an Error that names the deed and the place.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace fairgauge::base {

// `code` is an errno. Kind: storage_full for a full disk, a used-up quota or a size limit; not_found, refused (rights)
// and storage_corrupt (EIO) where the code says so; invalid otherwise.
[[nodiscard]] Error system_error(const std::string& action, const std::filesystem::path& path, int code);

// Makes `folder` and what is missing above it; one that is there already is no error.
[[nodiscard]] Result<void> make_folder(const std::filesystem::path& folder);

}  // namespace fairgauge::base
