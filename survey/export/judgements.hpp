// What only all records together tell of one: whether it counts, what it weighs, and what the same person said at the
// other side of the visit. By the code that makes the report, so that figures worked out from an export are the
// report's (tests/unit/survey/export/judgements_test.cpp).
//
// Memory: some hundred and fifty bytes a record.
#pragma once

#include <memory>
#include <optional>
#include <vector>

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

  const report::Sample* sample = nullptr;
  const report::Session* arrival = nullptr;  // of an exit that stands in a pair
};

class Judgements {
 public:
  // Reads all records once. The pack and the register must outlive what is made.
  [[nodiscard]] static base::Result<Judgements> read(const form::ShowPack& pack, const RecordSource& records,
                                                     const KnownParticipants& known);

  // Nothing for a record that no rule judges: of another show, of a form that no station offers, or one that came after
  // read().
  [[nodiscard]] std::optional<Judgement> of(const interview::Record& record) const;

 private:
  struct Partner {
    std::uint32_t session = kNone;
    measure::PairFit fit = measure::PairFit::paired;
  };
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  Judgements(std::unique_ptr<report::JudgedRecords> judged, const KnownParticipants& known);
  void find_partners();

  std::unique_ptr<report::JudgedRecords> judged_;
  const KnownParticipants& known_;
  std::vector<Partner> partners_;  // by session
  std::optional<report::ExitWeights> weights_;
};

}  // namespace fairgauge::survey::exporting
