// The show's secret from its file: 64 hexadecimal digits on one line. Kiosks hash badges under the same one.
#pragma once

#include <string>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace fairgauge::survey::form {

[[nodiscard]] base::Result<base::DigestKey> read_show_secret(const std::string& file);

}  // namespace fairgauge::survey::form
