// A document as one HTML file for reading and printing on A4: charts as SVG in it, no script, nothing from the network.
#pragma once

#include <string>
#include <string_view>

#include "survey/report/document.hpp"

namespace fairgauge::survey::report {

// `style` is the content of assets/report/report.css.
[[nodiscard]] std::string to_html(const Document& document, std::string_view style);

}  // namespace fairgauge::survey::report
