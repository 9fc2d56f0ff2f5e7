// Text by a printf pattern that the compiler checks.
#pragma once

#include <string>

namespace fairgauge::base {

[[nodiscard]] __attribute__((format(printf, 1, 2))) std::string format(const char* pattern, ...);

}  // namespace fairgauge::base
