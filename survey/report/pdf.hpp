// A document as pages of A4: cover, contents with page numbers, chapters; an outline beside them. Text stays text and
// charts are vectors.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "survey/report/document.hpp"

namespace fairgauge::survey::report {

// `fonts_conf` is assets/fonts.conf. The same document makes the same bytes.
[[nodiscard]] base::Result<std::string> to_pdf(const Document& document, const std::filesystem::path& fonts_conf);

}  // namespace fairgauge::survey::report
