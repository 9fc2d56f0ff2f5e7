// What a show pack says about personal data: [personal] in show.toml. FORMS.md shows it.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "base/sealing.hpp"
#include "survey/form/properties.hpp"
#include "survey/form/questionnaire.hpp"

namespace fairgauge::survey::form {

struct PersonalData {
  std::vector<base::RecipientKey>
      recipients;            // 1 to base::kRecipientsMax: who can read what visitors say of themselves
  std::chrono::days keep{};  // after the show's last day, as the consent text promises

  // The end of the term, which is exclusive: `keep` after midnight, UTC, behind `last_day`.
  [[nodiscard]] base::UtcTime keep_until(std::chrono::year_month_day last_day) const;
};

// Nothing if the table is not there or is wrong; then there is a finding.
[[nodiscard]] std::optional<PersonalData> load_personal_data(Properties& show, Findings& findings);

[[nodiscard]] bool asks_personally(const Questionnaire& form);

// The form for a visitor who goes on without personal data: its personal questions are never shown. The same digest.
[[nodiscard]] Questionnaire without_personal(const Questionnaire& form);

}  // namespace fairgauge::survey::form
