// A program started and timed from outside.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::bench {

struct Ran {
  double ms_to_first_byte = 0;  // of standard output, from before the fork; 0: it wrote nothing
  double ms = 0;                // to its end
  std::int64_t peak_kib = 0;    // of resident memory, as seen a few milliseconds before the end
  std::string output;           // what it wrote to standard output
};

// Runs it to its end; `refused` unless it ends with 0.
[[nodiscard]] base::Result<Ran> run(const std::vector<std::string>& arguments);

// This very program as the child `name` with that folder.
[[nodiscard]] base::Result<Ran> run_child(std::string_view name, const std::filesystem::path& folder);

}  // namespace fairgauge::bench
