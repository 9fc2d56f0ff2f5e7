// Text inside HTML, SVG and XML.
#pragma once

#include <string>
#include <string_view>

namespace fairgauge::base {

// Safe as content and inside a double-quoted attribute. Control characters that XML 1.0 forbids become blanks.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace fairgauge::base
