// From records, and the register where there is one, to the report.
//
// In two passes: records become rows (intake), then the rows of one shard after the other are judged, linked and folded
// (shard_fold), two at a time. Memory does not grow with the records, but for what companies with several people rated,
// and for what registered participants said: some hundred bytes each.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "survey/lifecycle/register.hpp"
#include "survey/report/intake.hpp"
#include "survey/report/report.hpp"
#include "survey/report/shard_fold.hpp"

namespace fairgauge::survey::report {

struct Wanted {
  std::string edition;                                // empty: the show pack's
  const lifecycle::Register* participants = nullptr;  // the organiser's list
  std::vector<std::string> editions;                  // of the show, oldest first; empty: those of the register, sorted
  measure::Parameters parameters;
  base::UtcTime made{};  // printed on the cover
};

// Records that were read and can be judged, for whom single records matter.
class JudgedRecords {
 public:
  // Reads them all. Pack and register must outlive what is made; nullptr: no register.
  [[nodiscard]] static base::Result<std::unique_ptr<JudgedRecords>> read(const form::ShowPack& pack,
                                                                         const RecordSource& records,
                                                                         const lifecycle::Register* participants);
  JudgedRecords(const JudgedRecords&) = delete;
  JudgedRecords& operator=(const JudgedRecords&) = delete;

  [[nodiscard]] std::int64_t count() const { return shards_.rows(); }
  [[nodiscard]] const NameLists& names() const { return names_; }

  // Shows the judged records part by part; those that belong together lie in one. A sample is gone after its visit.
  [[nodiscard]] base::Result<void> visit(const measure::Parameters& parameters,
                                         const std::function<base::Result<void>(const Sample&)>& visitor);

 private:
  explicit JudgedRecords(const form::ShowPack& pack) : forms_(pack) {}

  Forms forms_;
  NameLists names_;
  RowShards shards_;
  Overview overview_;
};

// `not_found` if there is no record of the edition.
[[nodiscard]] base::Result<Report> make_report(const form::ShowPack& pack, const RecordSource& records,
                                               const Wanted& wanted);

// The two steps behind the rows, for those who keep what was folded (collection.hpp).
[[nodiscard]] EditionsWanted editions_of(const Forms& forms, const NameLists& names, const Wanted& wanted);
[[nodiscard]] base::Result<Report> report_of(const Forms& forms, const NameLists& names, const ShardFold& folded,
                                             const LeftOut& left_out, const Wanted& wanted,
                                             const EditionsWanted& editions);

}  // namespace fairgauge::survey::report
