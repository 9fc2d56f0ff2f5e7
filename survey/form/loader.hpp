// SurveyJS JSON -> Questionnaire, strictly: whatever we do not promise is reported by its place, never ignored.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/form/questionnaire.hpp"

namespace fairgauge::survey::form {

enum class Gravity { error, warning };  // an error keeps the form off the floor

struct Finding {
  Gravity gravity = Gravity::error;
  std::string file;     // "forms/visitor-exit.json"
  std::string path;     // JSON path: "$.pages[2].elements[0].rateMax"; empty for the file as a whole
  std::string rule;     // stable id: "property/unknown", "type/unknown", "name/duplicate", "translation/missing" ...
  std::string message;  // what is wrong, in one sentence
  std::string remedy;   // what to do about it

  [[nodiscard]] std::string text() const;  // "forms/x.json $.pages[0].titel: error property/unknown: ... Remedy: ..."
};

struct Loaded {
  std::optional<Questionnaire> questionnaire;  // nothing if any finding is an error
  std::vector<Finding> findings;
};

// `id` becomes Questionnaire::id. Every text a visitor reads must be there in each of `languages`.
[[nodiscard]] Loaded load_questionnaire(std::string_view json, std::string id,
                                        const std::vector<std::string>& languages);

}  // namespace fairgauge::survey::form
