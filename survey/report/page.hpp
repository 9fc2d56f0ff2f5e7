// A report in the file that somebody wants: a page to read, pages to print, or every number.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "survey/report/report.hpp"
#include "survey/report/words.hpp"

namespace fairgauge::survey::report {

enum class Print { json, html, pdf };

// By the file's ending: .pdf, .json, else a page.
[[nodiscard]] Print print_for(const std::filesystem::path& out);

// Writes the file whole or not at all. `assets` is the folder with report/*.json, report/report.css and fonts.conf; a
// language without words is `invalid`.
[[nodiscard]] base::Result<void> print_report(const Report& report, const form::ShowPack& pack, Print print,
                                              const std::string& language, const std::filesystem::path& assets,
                                              const std::filesystem::path& out);

// The follow-up list (tasks.hpp), written like the above.
[[nodiscard]] base::Result<void> print_tasks(const Report& report, const form::ShowPack& pack,
                                             const std::string& language, const std::filesystem::path& assets,
                                             const std::filesystem::path& out);

}  // namespace fairgauge::survey::report
