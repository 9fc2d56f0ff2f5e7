// Keeps what a process has in memory to itself: no core dumps, no debugger of another user.
#pragma once

#include "base/result.hpp"

namespace fairgauge::base {

// For programs that see personal data, at their start. Sets the limit of core files to 0 and, but for builds with
// sanitizers, whose leak checker attaches to its own process, forbids other programs to look in (root may still).
[[nodiscard]] Result<void> keep_memory_private();

}  // namespace fairgauge::base
