// SurveyJS JSON -> Questionnaire, strictly: whatever we do not promise is reported by its place, never ignored.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "survey/form/finding.hpp"
#include "survey/form/questionnaire.hpp"

namespace fairgauge::survey::form {

// What a text is on the screen, which decides its room.
enum class TextRole { title, description, choice, button, other };

// Whether a text fits its place on the smallest panel in three lines. Only who draws texts can say; without it the rule
// text/too-long is left out.
using TextFits = std::function<bool(std::string_view text, std::string_view language, TextRole role)>;

struct Loaded {
  std::optional<Questionnaire> questionnaire;  // nothing if any finding is an error
  std::vector<Finding> findings;
};

// `id` becomes Questionnaire::id. Every text a visitor reads must be there in each of `languages`.
[[nodiscard]] Loaded load_questionnaire(std::string_view json, std::string id,
                                        const std::vector<std::string>& languages, const TextFits& fits = nullptr);

}  // namespace fairgauge::survey::form
