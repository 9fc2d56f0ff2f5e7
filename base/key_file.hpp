// A signing key in a file of its own: 64 hexadecimal digits, mode 0600, written durably.
#pragma once

#include <filesystem>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/signing.hpp"

namespace fairgauge::base {

// `not_found` if there is none, `refused` if others than the owner may read it, `invalid` if it holds something else.
[[nodiscard]] Result<SigningKey> read_key_file(const std::filesystem::path& file);

// Makes one, flushed to the disk, if there is none. Errors as above.
[[nodiscard]] Result<SigningKey> open_key_file(const std::filesystem::path& file, RandomSource& random);

}  // namespace fairgauge::base
