// A report as one HTML file for reading and printing on A4: charts as SVG in it, no script, nothing from the network.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

// `style` is the content of assets/report/report.css.
[[nodiscard]] std::string to_html(const Report& report, const Words& words, std::string_view style);

enum class Print { json, html };

// Writes the file whole or not at all. `assets` is the folder with report/*.json and report/report.css; a language that
// the show pack does not have is `invalid`.
[[nodiscard]] base::Result<void> print_report(const Report& report, const form::ShowPack& pack, Print print,
                                              const std::string& language, const std::filesystem::path& assets,
                                              const std::filesystem::path& out);

}  // namespace fairgauge::survey::report
