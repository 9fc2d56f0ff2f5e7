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
  std::int64_t peak_kib = 0;    // of resident memory
  std::string output;
};

// Runs it to its end. `refused` unless it ends with 0. Standard output goes into `into` if given, else into `output`.
[[nodiscard]] base::Result<Ran> run(const std::vector<std::string>& arguments, const std::filesystem::path& into = {});

// This very program as the child `name` with that folder.
[[nodiscard]] base::Result<Ran> run_child(std::string_view name, const std::filesystem::path& folder);

}  // namespace fairgauge::bench
