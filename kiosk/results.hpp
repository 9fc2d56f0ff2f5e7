// From the kiosk's records to what staff see of today. Figures are those of the report on today's records, by its own
// function (survey/report): what is shown here stands in the server's report on the same records, to the last digit.
// Counts by hour and the way through a form are the kiosk's own. Used by one thread at a time.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "kiosk/screens/staff_results.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/record_view.hpp"
#include "survey/report/collection.hpp"

namespace fairgauge::kiosk {

class TodaysResults {
 public:
  // Counts what was finished at or after `since`. The pack outlives it.
  TodaysResults(const survey::form::ShowPack& pack, base::UtcTime since);

  // A record's bytes; what cannot be read does not count.
  void add(std::string_view record_bytes);

  // Words in that language. Figures are visitors'; the funnel is that of their form with the most responses.
  [[nodiscard]] screens::ResultsView view(const std::string& language);

 private:
  using Record = survey::interview::RecordView;
  struct Form {
    std::shared_ptr<const survey::form::Questionnaire> form;
    std::int64_t complete = 0;
    std::vector<std::int64_t> reached;  // by page: records that came so far
  };

  void follow(const Record& record);
  void put_figures(screens::ResultsView& view, const std::string& language);
  [[nodiscard]] const Form* busiest() const;

  const survey::form::ShowPack& pack_;
  base::UtcTime since_;
  survey::report::Collection records_;
  Record record_;                                   // the last that was added
  std::map<std::string, Form, std::less<>> forms_;  // of visitors
  std::int64_t responses_ = 0;
  std::array<std::int64_t, 24> by_hour_{};
};

}  // namespace fairgauge::kiosk
