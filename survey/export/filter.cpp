#include "survey/export/filter.hpp"

#include <algorithm>

#include "survey/export/judgements.hpp"

namespace fairgauge::survey::exporting {
namespace {

bool is_wanted(const std::vector<std::string>& wanted, std::string_view value) {
  return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
}

bool is_wanted_device(const std::vector<std::string>& wanted, const base::Uuid& device) {
  if (wanted.empty()) return true;
  const std::string id = base::to_text(device);
  return std::ranges::any_of(wanted, [&](const std::string& start) { return id.starts_with(start); });
}

}  // namespace

bool Filter::takes_form(std::string_view form) const { return is_wanted(forms, form); }

bool Filter::takes(const interview::Record& record, const KnownParticipants& known, const Judgement* judgement) const {
  const auto& response = record.response;
  if (!is_wanted(shows, response.show) || !is_wanted(editions, response.edition) || !takes_form(response.form) ||
      !is_wanted(stations, response.station) || !is_wanted(languages, response.language) ||
      !is_wanted_device(devices, record.device)) {
    return false;
  }
  if (status && *status != response.status) return false;
  if (!quality.empty() && (judgement == nullptr || std::ranges::find(quality, judgement->status) == quality.end())) {
    return false;
  }
  if (!std::ranges::all_of(segments, [&](const Segment& one) { return one.takes(record, known); })) return false;
  if (!first_day && !last_day) return true;
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(response.started + response.utc_offset));
  return (!first_day || *first_day <= day) && (!last_day || day <= *last_day);
}

}  // namespace fairgauge::survey::exporting
