// Whether memory that is given back is overwritten (wiping_heap.cpp). It is, from the start; only a measurement of what
// that costs switches it off for a moment. Without effect under sanitizers, whose heap is their own.
#pragma once

namespace fairgauge::kiosk {

void wipe_freed_memory(bool wipe);

}  // namespace fairgauge::kiosk
