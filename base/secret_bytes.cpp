#include "base/secret_bytes.hpp"

#include <sodium.h>

namespace fairgauge::base {

void wipe(std::span<std::uint8_t> bytes) { sodium_memzero(bytes.data(), bytes.size()); }

}  // namespace fairgauge::base
