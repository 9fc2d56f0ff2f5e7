// A questionnaire with one question of every common kind, records of it made by hand, and their export, for tests that
// look at single cells.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "csv_reader.hpp"
#include "survey/export/record_export.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::survey::exporting {

[[nodiscard]] form::LocalisedText words(const std::string& english, const std::string& chinese);
[[nodiscard]] form::Question question(std::string name, form::QuestionType type,
                                      std::vector<form::Choice> choices = {});
void add_page(form::Questionnaire& form, std::string name, std::vector<form::Question> questions);
[[nodiscard]] std::vector<form::Choice> five_steps();

// "visitor-exit", two pages.
[[nodiscard]] form::Questionnaire exit_form();
[[nodiscard]] form::ShowPack pack_of(std::vector<form::Questionnaire> forms);

// A complete record of exit_form(); `seq` also makes its id.
[[nodiscard]] interview::Record record(std::uint64_t seq, expression::Answers answers);
[[nodiscard]] RecordSource source(std::vector<std::string> all);

[[nodiscard]] Options csv_only(const std::filesystem::path& folder, const std::string& language);

// The rows of one export of `records` of exit_form().
[[nodiscard]] CsvTable exported(const std::vector<interview::Record>& records, const std::string& language = "en",
                                form::Questionnaire form = exit_form());

// Fails the test if the file cannot be read.
[[nodiscard]] std::string content(const std::filesystem::path& path);
[[nodiscard]] std::set<std::string> names_in(const std::filesystem::path& folder);

}  // namespace fairgauge::survey::exporting
