// Records as they come, and the report on all that came so far: each record is read once, however often it is asked,
// and what was folded is kept. A report after new records takes away the people and companies they belong to, as they
// were, and adds them as they are now; all others are not looked at. The same figures as make_report() on the same
// records, to the last digit, because sums are exact (measure/exact_sum.hpp).
//
// When a page's usual time moves a little, sessions may be speeding that were not: those whose speed index is so near
// the limit that the move can have turned them are looked at as well. All records are folded anew when usual times have
// moved far, when another edition, register or parameters are wanted, and when new records touch much of what is there.
//
// One thread at a time. Keeps 16 bytes a record, and 24 a session near speeding, beside what make_report() needs; rows
// beyond 16 MiB lie in a file.
#pragma once

#include <initializer_list>
#include <string_view>

#include "survey/report/intake.hpp"
#include "survey/report/make_report.hpp"

namespace fairgauge::survey::report {

class Collection {
 public:
  // Pack and register must outlive it; nullptr: no register. The same register goes into `wanted`.
  explicit Collection(const form::ShowPack& pack, const lifecycle::Register* participants = nullptr)
      : forms_(pack), reader_(forms_, names_, shards_, participants) {
    shards_.keep_index();
  }
  Collection(const Collection&) = delete;
  Collection& operator=(const Collection&) = delete;

  // What cannot be used is counted, not refused.
  [[nodiscard]] base::Result<void> add(std::string_view record_bytes) { return reader_.read(record_bytes); }

  // `not_found` if there is no record of the edition.
  [[nodiscard]] base::Result<Report> report(const Wanted& wanted);

  // How often all records were folded.
  [[nodiscard]] int folded_anew() const { return folded_anew_; }

 private:
  struct Kept {
    ShardFold fold;
    EditionsWanted editions;
    std::string parameters_print;
    Yardstick::UsualTimes usual, usual_at_first;  // of the last report, and when all were folded
    std::vector<NearSpeeding> near;               // by usual_at_first
  };
  [[nodiscard]] base::Result<void> bring_up_to_date(const Wanted& wanted, const EditionsWanted& editions);
  [[nodiscard]] base::Result<void> fold_all(const Yardstick& yardstick, const EditionsWanted& editions);
  [[nodiscard]] base::Result<void> fold_touched(Kept& kept, std::vector<std::uint64_t> groups,
                                                const Yardstick& yardstick);
  [[nodiscard]] ShardFold fold_rows(std::initializer_list<std::string_view> rows, const Yardstick& yardstick,
                                    const EditionsWanted& editions) const;
  Forms forms_;
  NameLists names_;
  RowShards shards_;
  RowReader reader_;
  std::optional<Kept> kept_;
  int folded_anew_ = 0;
};

}  // namespace fairgauge::survey::report
