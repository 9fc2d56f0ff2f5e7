#include "survey/export/judgements.hpp"

#include <cmath>
#include <limits>
#include <unordered_map>
#include <utility>

#include "survey/report/unit.hpp"

namespace fairgauge::survey::exporting {
namespace {

using base::Result;
using measure::PairFit;
using report::Sample;
using report::Session;

struct Partner {
  const Session* session = nullptr;
  PairFit fit = PairFit::paired;
};
using Partners = std::unordered_map<const Session*, Partner>;

// Person with person, also for exhibitors: rows are people, companies are a matter of figures.
Partners partners_in(const Sample& sample, const std::vector<std::string>& editions) {
  Partners partners;
  for (const auto& edition : editions) {
    for (const auto party : report::kParties) {
      for (const auto& person : report::units_of(sample, edition, party, {}, report::Counting::people)) {
        if (!person.linked()) continue;
        for (const Session* arrival : person.arrivals) partners[arrival] = {person.exits.back(), person.fit};
        for (const Session* exit : person.exits) partners[exit] = {person.arrivals.front(), person.fit};
      }
    }
  }
  return partners;
}

void read_expectations(const Sample& sample, const Session& arrival, std::vector<double>& expected) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const auto slots = sample.slots(arrival);
  for (std::size_t k = 0; k < expected.size(); ++k)
    expected[k] = sample.plan(arrival).rating(slots, k, form::Wave::expected).rating.value_or(none);
}

}  // namespace

std::optional<double> Judgement::expected(std::size_t indicator) const {
  if (expectations.empty() || std::isnan(expectations[indicator])) return std::nullopt;
  return expectations[indicator];
}

Judgements::Judgements(JudgementFile file, const form::ShowPack& pack, const KnownParticipants& known)
    : file_(std::move(file)), known_(known), expected_(pack.indicators.size()) {
  if (known.participants != nullptr) weights_.emplace(*known.participants, known.editions);
}

Result<Judgements> Judgements::read(const form::ShowPack& pack, const RecordSource& records,
                                    const KnownParticipants& known) {
  FAIRGAUGE_ASSIGN(const auto judged, report::JudgedRecords::read(pack, records, known.participants));
  FAIRGAUGE_ASSIGN(auto file, JudgementFile::create(judged->count()));
  Judgements judgements(std::move(file), pack, known);
  const auto editions = judged->names().editions.all();
  FAIRGAUGE_TRY(judged->visit({}, [&](const Sample& sample) { return judgements.keep(sample, editions); }));
  if (judgements.weights_) judgements.weights_->rake();
  return judgements;
}

Result<void> Judgements::keep(const Sample& sample, const std::vector<std::string>& editions) {
  const auto partners = partners_in(sample, editions);
  for (const Session& session : sample.sessions()) {
    KeptJudgement kept;
    kept.rec_id = session.rec_id;
    kept.status = session.status;
    kept.marks = session.marks;
    kept.weighted_like = weights_ ? weights_->add(sample, session) : report::ExitWeights::kNone;
    if (const auto partner = partners.find(&session); partner != partners.end()) {
      const Session& other = *partner->second.session;
      kept.has_other = true;
      kept.other = other.rec_id;
      kept.fit = partner->second.fit;
      kept.has_expected = kept.fit == PairFit::paired && sample.role(session).side == report::Side::exit;
      if (kept.has_expected) read_expectations(sample, other, expected_);
    }
    FAIRGAUGE_TRY(file_.add(kept, expected_));
  }
  return {};
}

Result<std::optional<Judgement>> Judgements::of(const interview::Record& record) {
  FAIRGAUGE_ASSIGN(const auto kept, file_.find(record.response.rec_id, expected_));
  if (!kept) return std::optional<Judgement>();
  Judgement judgement;
  judgement.status = kept->status;
  judgement.marks = kept->marks;
  judgement.giver = known_.giver_of(record);
  if (weights_) judgement.weight = weights_->of(kept->weighted_like);
  if (kept->has_other) {
    judgement.fit = kept->fit;
    judgement.other = kept->other;
  }
  if (kept->has_expected) judgement.expectations = expected_;
  return std::optional(judgement);
}

}  // namespace fairgauge::survey::exporting
