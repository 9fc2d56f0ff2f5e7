// A language that does not exist: English with every vowel written twice, the first with an accent. Each word, and so
// each text, becomes about 40 % longer, as a translation into German or Finnish may; words that were written into the
// program instead of its translations stay as they are.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {

// Tags and what stands in braces stay as they are: "{{count}} files" -> "{{count}} fíilées".
[[nodiscard]] std::string stretched(std::string_view english);

// Copies of a show and of the assets whose English is stretched; gone with this object.
class PseudoLocale {
 public:
  PseudoLocale(const std::filesystem::path& show, const std::filesystem::path& assets);

  [[nodiscard]] std::filesystem::path show() const { return folder_ / "show"; }
  [[nodiscard]] std::filesystem::path assets() const { return folder_ / "assets"; }

 private:
  TemporaryFolder folder_;
};

}  // namespace fairgauge::tests
