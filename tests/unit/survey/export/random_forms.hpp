// Forms and answers drawn from a seed: every type of question, and the texts that exports break on.
#pragma once

#include <string>
#include <vector>

#include "base/random.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::survey::exporting {

[[nodiscard]] form::Questionnaire random_form(base::RandomSource& random, const std::string& id);

// One to `count_max` records of that form, with seq from 1.
[[nodiscard]] std::vector<interview::Record> random_records(base::RandomSource& random, const form::Questionnaire& form,
                                                            int count_max);

}  // namespace fairgauge::survey::exporting
