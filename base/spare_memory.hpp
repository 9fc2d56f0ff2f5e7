// What this process holds of the machine's memory and does not use, handed back to the system.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace fairgauge::base {

// For mallopt(M_MMAP_THRESHOLD): from this size on a block is mapped by itself, and its pages leave the process when it
// is given back.
inline constexpr std::size_t kMappedBlockBytes = 256 * 1024;

// The heap's free pages; and, of files that are mapped for reading only and whose names end in one of `endings`, the
// pages that were read. Those stay in the system's page cache, which gives them up when memory is short, and are there
// again when they are next read. Takes a millisecond or two. Any thread.
void hand_back_spare_memory(std::initializer_list<std::string_view> endings);

}  // namespace fairgauge::base
