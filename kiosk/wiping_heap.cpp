// Memory that is given back is overwritten first, whoever gives it back: our own strings, Pango's, SDL's, SQLite's.
// What a visitor has typed is then in memory only as long as something holds it.
//
// Linked into the programs that see such text. The GNU C library lets a program bring its own free() and realloc() and
// keeps its own under other names ("Replacing malloc" in its manual). Not with sanitizers, which do the same.
#include "kiosk/wiping_heap.hpp"

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <malloc.h>
#include <string.h>

#include <algorithm>

#include "base/spare_memory.hpp"

namespace {

using fairgauge::base::kMappedBlockBytes;

bool wipes = true;  // a plain flag: nobody but a bench of one thread changes it

// Of a block that is mapped by itself nothing is left to overwrite once it was given back, and doing so would first
// bring in every page that was never touched, such as most of a picture's layers. Set before main(), since the library
// else raises it; a chunk may be some bytes larger than what was asked.
constexpr size_t kChunkSlack = 4096;
[[maybe_unused]] const int threshold_is_fixed = mallopt(M_MMAP_THRESHOLD, kMappedBlockBytes);

void wipe(void* block) {
  if (const size_t size = malloc_usable_size(block); size < kMappedBlockBytes + kChunkSlack)
    explicit_bzero(block, size);
}

}  // namespace

namespace fairgauge::kiosk {

void wipe_freed_memory(bool wipe) { wipes = wipe; }

}  // namespace fairgauge::kiosk

extern "C" {

void __libc_free(void* block);  // NOLINT: the library's own names

void free(void* block) noexcept {
  if (block == nullptr) return;
  if (wipes) wipe(block);
  __libc_free(block);
}

// Always into another place where it must grow: the library's own would leave a copy behind.
void* realloc(void* block, size_t size) noexcept {
  if (block == nullptr) return malloc(size);
  const size_t before = malloc_usable_size(block);
  if (size <= before && size > before / 2) return block;
  void* const after = malloc(size);
  if (after == nullptr) return nullptr;
  memcpy(after, block, std::min(before, size));
  free(block);
  return after;
}
}

#else

namespace fairgauge::kiosk {

void wipe_freed_memory(bool) {}

}  // namespace fairgauge::kiosk

#endif
