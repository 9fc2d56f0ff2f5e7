// A rating: its steps, their style, and what it rates (our custom properties).
#pragma once

#include "survey/form/reading.hpp"

namespace fairgauge::survey::form {

void load_rating(Properties& element, Question& question, Reading& reading);

}  // namespace fairgauge::survey::form
