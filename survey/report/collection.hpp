// Records as they come, and the report on all that came so far: each record is read once, however often it is asked.
// The same figures as make_report() on the same records, to the last digit. One thread at a time.
#pragma once

#include <string_view>

#include "survey/report/intake.hpp"
#include "survey/report/make_report.hpp"

namespace fairgauge::survey::report {

class Collection {
 public:
  // Pack and register must outlive it; nullptr: no register. The same register goes into `wanted`.
  explicit Collection(const form::ShowPack& pack, const lifecycle::Register* participants = nullptr)
      : forms_(pack), reader_(forms_, names_, shards_, participants) {}
  Collection(const Collection&) = delete;
  Collection& operator=(const Collection&) = delete;

  // What cannot be used is counted, not refused.
  [[nodiscard]] base::Result<void> add(std::string_view record_bytes) { return reader_.read(record_bytes); }

  // `not_found` if there is no record of the edition.
  [[nodiscard]] base::Result<Report> report(const Wanted& wanted) {
    FAIRGAUGE_TRY(reader_.finish());
    return make_report(forms_, names_, shards_, reader_.overview(), wanted);
  }

 private:
  Forms forms_;
  NameLists names_;
  RowShards shards_;
  RowReader reader_;
};

}  // namespace fairgauge::survey::report
