// What is typed: text, comment and the fields of a multipletext.
#pragma once

#include "survey/form/reading.hpp"

namespace fairgauge::survey::form {

void load_input(Properties& element, Question& question, Reading& reading);   // text, comment
void load_fields(Properties& element, Question& question, Reading& reading);  // multipletext

}  // namespace fairgauge::survey::form
