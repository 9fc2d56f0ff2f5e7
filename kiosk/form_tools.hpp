// What authors of questionnaires use: forms checked, expressions and suites run as the kiosk runs them. No screen.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

namespace fairgauge::kiosk {

enum class CheckFormat { text, json };

// Every finding of a show pack (a folder) or of one questionnaire, whose texts must be there in all `languages`. 0: may
// go on the floor; 1: an error; 2: cannot be read. `assets` holds the fonts with which texts are measured.
[[nodiscard]] int check_forms(const std::filesystem::path& path, const std::vector<std::string>& languages,
                              CheckFormat format, const std::filesystem::path& assets, std::ostream& out,
                              std::ostream& problems);

// One JSON line in, one out, until the input ends; survey/expression/evaluate.hpp says what they hold. Changes the time
// zone of the process.
void evaluate_lines(std::istream& in, std::ostream& out);

enum class SuiteReportFormat { text, json, junit };

// Suites from files, or from folders with every *.json below them; "-" reads one suite a line from `in` and answers
// each with a line at once. 0: all passed; 1: one failed, was refused, or could not be read.
[[nodiscard]] int run_suites(const std::vector<std::string>& paths, SuiteReportFormat format, std::istream& in,
                             std::ostream& out, std::ostream& problems);

}  // namespace fairgauge::kiosk
