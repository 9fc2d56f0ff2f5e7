// What must hold of every input; a fuzzer stops where it does not, and keeps the input.
#pragma once

#include <cstdlib>

namespace fairgauge::tests {

inline void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace fairgauge::tests
