// Programs that are not ours read what we wrote. Where one is missing its test says so and is skipped; ./do test
// installs all but R.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/durable_file.hpp"

namespace fairgauge::survey::exporting {

// "python3 -c 'import openpyxl'" or the like must succeed.
inline void skip_unless(const std::string& command, const std::string& package) {
  if (std::system((command + " >/dev/null 2>&1").c_str()) != 0) SKIP("not run: it needs the package " << package);
}

// What a command prints; the test fails with it if the command does.
inline std::string output_of(const std::string& command, const std::filesystem::path& folder) {
  const auto file = folder / "output";
  const int status = std::system((command + " > " + file.string() + " 2>&1").c_str());
  const auto output = base::read_file(file, 100'000'000);
  REQUIRE(output);
  INFO(command << "\n" << output->substr(0, 3000));
  REQUIRE(status == 0);
  return *output;
}

}  // namespace fairgauge::survey::exporting
