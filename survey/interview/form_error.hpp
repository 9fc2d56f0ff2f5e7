// What is wrong with an answer, as SurveyJS judges it.
#pragma once

#include <optional>
#include <string>

#include "survey/expression/value.hpp"
#include "survey/form/localised_text.hpp"

namespace fairgauge::survey::interview {

using namespace expression;
using namespace form;

enum class Fault {
  required,
  one_answer_required,  // of a required panel or page
  other_empty,          // "other" was chosen and nothing written
  every_row_required,
  rows_not_unique,
  too_few_selected,
  too_many_selected,
  too_small,  // below min
  too_large,
  off_step,
  not_a_number,
  number_out_of_range,  // numeric validator
  text_length,          // text validator
  digits_not_allowed,
  pattern,  // regex validator
  email,
  expression,  // expression validator
};

struct FormError {
  Fault fault = Fault::required;
  LocalisedText text = {};  // the form's own words; empty: the usual ones for the fault
  Value lowest = {};        // the bounds that were missed, for the usual words; nothing: no such bound
  Value highest = {};
  std::string subject = {};     // numeric validator: what the usual words call the value; empty: "value"
  std::string expression = {};  // expression validator: its text
};

}  // namespace fairgauge::survey::interview
