// What Cairo cannot say in a PDF: the document's language and reading direction, and that its title is to be shown.
//
// They belong into the catalogue, the object at the root; a new version of it is appended behind the file (ISO 32000-1,
// 7.5.6, incremental updates).
#pragma once

#include <string>

#include "base/result.hpp"

namespace fairgauge::survey::report {

// `language` as in BCP 47. A file without a plain table of cross-references is `invalid`.
[[nodiscard]] base::Result<std::string> with_language(std::string pdf, const std::string& language, bool right_to_left);

}  // namespace fairgauge::survey::report
