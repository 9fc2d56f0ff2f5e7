// What was judged of each record, kept on the disk: a hash table by record id in a temporary file, so that memory does
// not grow with the records.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "base/result.hpp"
#include "base/temporary_file.hpp"
#include "base/uuid.hpp"
#include "survey/measure/disconfirmation.hpp"
#include "survey/measure/record_status.hpp"

namespace fairgauge::survey::exporting {

// As it lies in the file.
struct KeptJudgement {
  base::Uuid rec_id;  // all zero: nothing is kept here
  base::Uuid other;   // where has_other
  std::int64_t expected_at = 0;
  std::uint32_t weighted_like = 0;  // report::ExitWeights::Place
  measure::RecordStatus status = measure::RecordStatus::counted;
  measure::QualityMarks marks;
  measure::PairFit fit = measure::PairFit::paired;  // where has_other
  bool has_other = false, has_expected = false;
};

class JudgementFile {
 public:
  [[nodiscard]] static base::Result<JudgementFile> create(std::int64_t records_max);

  // Each record once. `expected`: ratings by indicator, NaN where there is none; kept where has_expected.
  [[nodiscard]] base::Result<void> add(KeptJudgement judgement, std::span<const double> expected);

  // Nothing for a record that was not added. What `expected` held before is overwritten, where has_expected.
  [[nodiscard]] base::Result<std::optional<KeptJudgement>> find(const base::Uuid& rec_id,
                                                                std::span<double> expected) const;

 private:
  // A look takes several places at once: neighbours mostly hold what did not find its own place free.
  static constexpr std::size_t kPlacesALook = 4;
  struct Look {
    std::array<KeptJudgement, kPlacesALook> places;
    std::size_t found = kPlacesALook;  // the record, or the first free place
    std::int64_t first = 0;
  };

  JudgementFile(base::TemporaryFile places, base::TemporaryFile expected, std::int64_t looks)
      : places_(std::move(places)), expected_(std::move(expected)), looks_(looks) {}
  [[nodiscard]] base::Result<Look> look_for(const base::Uuid& rec_id) const;

  base::TemporaryFile places_, expected_;
  std::int64_t looks_;  // a power of two
  std::int64_t expected_bytes_ = 0;
};

}  // namespace fairgauge::survey::exporting
