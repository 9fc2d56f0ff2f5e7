// Blocks of a document as pieces of a page, each as high as its words need.
#pragma once

#include "survey/report/page_setter.hpp"

namespace fairgauge::survey::report {

// Document and paper must outlive the pieces.
[[nodiscard]] Pieces pieces_of(Paper& paper, const std::vector<Block>& blocks, double width);
[[nodiscard]] Pieces pieces_of(Paper& paper, const Card& card, double width);  // with its title

}  // namespace fairgauge::survey::report
