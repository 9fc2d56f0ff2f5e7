// Which records an export takes. What is not named takes all.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "survey/export/segment.hpp"
#include "survey/interview/record.hpp"
#include "survey/measure/record_status.hpp"

namespace fairgauge::survey::exporting {

struct Judgement;

struct Filter {
  std::vector<std::string> shows, editions, forms, stations, languages;  // ids, as in the record
  std::vector<std::string> devices;                                      // UUIDs, or their first digits
  std::optional<interview::Status> status;
  // Both included, by the date that the clock of the show had when the interview began.
  std::optional<std::chrono::year_month_day> first_day, last_day;

  std::vector<measure::RecordStatus> quality;  // none: also records that no rule judges
  std::vector<Segment> segments;               // all of them

  [[nodiscard]] bool takes(const interview::Record& record, const KnownParticipants& known = {},
                           const Judgement* judgement = nullptr) const;
  [[nodiscard]] bool takes_form(std::string_view form) const;
};

}  // namespace fairgauge::survey::exporting
