// What only all records together tell of one: whether it counts, what it weighs, and what the same person said at the
// other side of the visit. By the code that makes the report, so that figures worked out from an export are the
// report's (tests/unit/survey/export/judgements_test.cpp).
//
// Memory does not grow with the records: what was judged waits in a temporary file of some hundred bytes a record.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "survey/export/judgement_file.hpp"
#include "survey/export/record_source.hpp"
#include "survey/export/segment.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/report/exit_weights.hpp"
#include "survey/report/make_report.hpp"
#include "survey/report/sample.hpp"

namespace fairgauge::survey::exporting {

// Of one record.
struct Judgement {
  measure::RecordStatus status = measure::RecordStatus::counted;
  measure::QualityMarks marks{};
  std::optional<double> weight{};                 // of visitors' exits that count; nothing without a register
  std::optional<measure::PairFit> fit{};          // with `other`
  std::optional<base::Uuid> other{};              // the same person's record at the other side; both count
  const lifecycle::Participant* giver = nullptr;  // in the register

  // Of an exit that stands in a pair: what was expected of an indicator, by its place in the show pack.
  [[nodiscard]] std::optional<double> expected(std::size_t indicator) const;

  std::span<const double> expectations{};  // of such an exit, NaN where there is none; until the next of()
};

class Judgements {
 public:
  // Reads all records once. The pack and the register must outlive what is made.
  [[nodiscard]] static base::Result<Judgements> read(const form::ShowPack& pack, const RecordSource& records,
                                                     const KnownParticipants& known);

  // Nothing for a record that no rule judges: of another show, of a form that no station offers, or one that came after
  // read(). An error is the temporary file's.
  [[nodiscard]] base::Result<std::optional<Judgement>> of(const interview::Record& record);

 private:
  Judgements(JudgementFile file, const form::ShowPack& pack, const KnownParticipants& known);
  [[nodiscard]] base::Result<void> keep(const report::Sample& sample, const std::vector<std::string>& editions);

  JudgementFile file_;
  const KnownParticipants& known_;
  std::optional<report::ExitWeights> weights_;
  std::vector<double> expected_;  // of the record asked for last, or being kept
};

}  // namespace fairgauge::survey::exporting
