// From a judged sample, and the register where there is one, to the report.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "survey/lifecycle/register.hpp"
#include "survey/report/report.hpp"

namespace fairgauge::survey::report {

struct Wanted {
  std::string edition;                                // empty: the show pack's
  const lifecycle::Register* participants = nullptr;  // the organiser's list
  std::vector<std::string> editions;                  // of the show, oldest first; empty: those of the register, sorted
  measure::Parameters parameters;
  base::UtcTime made{};  // printed on the cover
};

// Any source of records: the kiosk's store, the server's archive, a file.
using RecordVisitor = std::function<base::Result<void>(std::string_view record_bytes)>;
using RecordSource = std::function<base::Result<void>(const RecordVisitor& visit)>;

// All records, read once and judged. The pack must outlive the sample.
[[nodiscard]] base::Result<std::unique_ptr<Sample>> read_sample(const form::ShowPack& pack, const RecordSource& records,
                                                                const measure::Parameters& parameters = {});

// `not_found` if there is no record of the edition.
[[nodiscard]] base::Result<Report> make_report(const form::ShowPack& pack, const RecordSource& records,
                                               const Wanted& wanted);

// The same from a sample that was judged already.
[[nodiscard]] base::Result<Report> make_report(const Sample& sample, const Wanted& wanted);

}  // namespace fairgauge::survey::report
