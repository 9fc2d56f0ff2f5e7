// A text file for a test, unpacked if it is a .gz.
#pragma once

#include <zlib.h>

#include <stdexcept>
#include <string>

namespace fairgauge::tests {

inline std::string read_text(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");  // reads plain files, too
  if (file == nullptr) throw std::runtime_error("cannot open " + path);
  std::string text;
  char part[1 << 16];
  int size = 0;
  while ((size = gzread(file, part, sizeof part)) > 0) text.append(part, static_cast<size_t>(size));
  gzclose(file);
  if (size < 0) throw std::runtime_error("cannot unpack " + path);
  return text;
}

}  // namespace fairgauge::tests
