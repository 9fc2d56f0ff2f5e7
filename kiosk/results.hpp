// From the kiosk's records to what staff see of today. Pure but for the reader's own sums; runs on the storage thread.
//
// Visitors' forms only feed the measures: those of the roles visitor_arriving and visitor_leaving. Arrivals and exits
// are not linked, so the gap is that of two groups and no verdict is drawn from it; see survey/measure/MEASURES.md.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "kiosk/screens/staff_results.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/measure/direct_disconfirmation.hpp"
#include "survey/measure/nps.hpp"
#include "survey/measure/observations.hpp"
#include "survey/measure/osat.hpp"
#include "survey/measure/unpaired_disconfirmation.hpp"

namespace fairgauge::kiosk {

class TodaysResults {
 public:
  // Counts what was finished at or after `since`. The pack outlives it.
  TodaysResults(const survey::form::ShowPack& pack, base::UtcTime since);

  void add(const survey::interview::Record& record);

  // Words in that language. The funnel is that of the visitors' form with the most responses.
  [[nodiscard]] screens::ResultsView view(const std::string& language) const;

 private:
  struct Form {
    std::shared_ptr<const survey::form::Questionnaire> form;
    survey::measure::ObservationReader reader;
    std::int64_t complete = 0;
    std::vector<std::int64_t> reached;  // by page: records that came so far
  };

  void follow(Form& form, const survey::interview::Response& response);
  void measure(const survey::measure::Observation& observation);
  [[nodiscard]] const Form* busiest() const;

  const survey::form::ShowPack& pack_;
  base::UtcTime since_;
  std::map<std::string, Form, std::less<>> forms_;  // of visitors
  std::int64_t responses_ = 0;
  std::array<std::int64_t, 24> by_hour_{};
  survey::measure::Osat osat_;
  survey::measure::Nps nps_;
  survey::measure::DirectDisconfirmation direct_;
  std::vector<survey::measure::UnpairedDisconfirmation> gaps_;  // by indicator
};

}  // namespace fairgauge::kiosk
