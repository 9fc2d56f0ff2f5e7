#include "base/spare_memory.hpp"

#include <malloc.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>

namespace fairgauge::base {
namespace {

// A line of /proc/self/maps, such as "7f00-7f80 r--p 00000000 fe:00 17  /usr/share/fonts/a.ttf" (proc(5)). What may be
// written is left alone: dropping it would lose what was written.
void unmap_read_pages(const std::string& line, std::initializer_list<std::string_view> endings) {
  const auto ends = [&](std::string_view ending) { return line.ends_with(ending); };
  if (!std::any_of(endings.begin(), endings.end(), ends)) return;
  std::uintptr_t begin = 0, end = 0;
  char mode[5] = "";
  if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, mode) != 3 || std::string_view(mode) != "r--p") return;
  ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);  // NOLINT: an address, as the system writes it
}

}  // namespace

void hand_back_spare_memory(std::initializer_list<std::string_view> endings) {
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) unmap_read_pages(line, endings);
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}

}  // namespace fairgauge::base
