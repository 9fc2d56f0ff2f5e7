// A matrix: one choice of the columns for each row.
#pragma once

#include "survey/form/reading.hpp"

namespace fairgauge::survey::form {

void load_matrix(Properties& element, Question& question, Reading& reading);

}  // namespace fairgauge::survey::form
