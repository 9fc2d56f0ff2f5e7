#include "survey/form/personal_data.hpp"

#include <algorithm>

namespace fairgauge::survey::form {
namespace {

constexpr int kKeepDaysMax = 3650;

void recipient(const base::Json& json, const std::string& path, PersonalData& personal, Findings& findings) {
  const auto key = json.is_string() ? base::parse_recipient_key(json.get<std::string>())
                                    : base::error(base::ErrorKind::invalid, "a recipient key is a text, seal1:...");
  if (!key) {
    findings.error(path, "personal/recipient", key.error().message,
                   "Copy the whole public line that fairgauge-server keys new has printed");
    return;
  }
  if (std::find(personal.recipients.begin(), personal.recipients.end(), *key) != personal.recipients.end())
    findings.error(path, "personal/recipient", "this recipient is there twice", "Take one out");
  personal.recipients.push_back(*key);
}

void recipients(Properties& table, PersonalData& personal, Findings& findings) {
  const auto* list = table.required_list("recipients");
  if (list == nullptr) return;
  const auto path = table.path_of("recipients");
  if (list->empty() || list->size() > base::kRecipientsMax) {
    findings.error(
        path, "personal/recipient",
        "there are " + std::to_string(list->size()) + " recipients, not 1 to " + std::to_string(base::kRecipientsMax),
        "Make a key with fairgauge-server keys new --out FILE, and name its public line");
    return;
  }
  for (size_t i = 0; i < list->size(); ++i) recipient(list->at(i), element_path(path, i), personal, findings);
}

}  // namespace

base::UtcTime PersonalData::keep_until(std::chrono::year_month_day last_day) const {
  return std::chrono::sys_days(last_day) + std::chrono::days(1) + keep;
}

std::optional<PersonalData> load_personal_data(Properties& show, Findings& findings) {
  const auto* json = show.any("personal");
  if (json == nullptr) return std::nullopt;
  Properties table(*json, "personal", "the table [personal]", findings);
  PersonalData personal;
  recipients(table, personal, findings);
  const auto days = table.whole("keep_days", 1, kKeepDaysMax);
  if (!days && !table.has("keep_days")) {
    findings.error("personal", "property/missing", "'keep_days' is missing: how long personal data is kept",
                   "Write the days after the show that the consent text promises, such as keep_days = 180");
  }
  personal.keep = std::chrono::days(days.value_or(0));
  table.finish();
  if (personal.recipients.empty() || !days) return std::nullopt;
  return personal;
}

bool asks_personally(const Questionnaire& form) {
  return std::any_of(form.questions.begin(), form.questions.end(), [](const auto& one) { return one.personal; });
}

Questionnaire without_personal(const Questionnaire& form) {
  Questionnaire rest = form;
  for (auto& question : rest.questions) {
    if (!question.personal) continue;
    question.visible = question.required = false;
    question.visible_if.reset();
    question.required_if.reset();
    question.default_value = {};
    question.default_value_expression.reset();
    question.set_value_if.reset();
    question.set_value_expression.reset();
  }
  return rest;
}

}  // namespace fairgauge::survey::form
