// A program's manual page, made from the description of its command line that also makes --help, so that the two cannot
// differ. In the language of man(7).
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace fairgauge::base {

// Section 1. Every command with its options and its footer; hidden options are left out.
[[nodiscard]] std::string manual_page(const CLI::App& program, const std::string& version);

}  // namespace fairgauge::base
