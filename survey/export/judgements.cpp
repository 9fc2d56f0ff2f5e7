#include "survey/export/judgements.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "survey/report/unit.hpp"

namespace fairgauge::survey::exporting {

using measure::PairFit;
using report::Session;

std::optional<double> Judgement::expected(std::size_t indicator) const {
  if (arrival == nullptr) return std::nullopt;
  return sample->plan(*arrival).rating(sample->slots(*arrival), indicator, form::Wave::expected).rating;
}

base::Result<Judgements> Judgements::read(const form::ShowPack& pack, const RecordSource& records,
                                          const KnownParticipants& known) {
  FAIRGAUGE_ASSIGN(auto judged, report::judge_records(pack, records, known.participants));
  return Judgements(std::move(judged), known);
}

Judgements::Judgements(std::unique_ptr<report::JudgedRecords> judged, const KnownParticipants& known)
    : judged_(std::move(judged)), known_(known), partners_(judged_->sample.sessions().size()) {
  find_partners();
  if (known.participants != nullptr) weights_.emplace(judged_->sample, *known.participants, known.editions);
}

// Person with person, also for exhibitors: rows are people, companies are a matter of figures.
void Judgements::find_partners() {
  const auto& sample = judged_->sample;
  const auto* const first = sample.sessions().data();
  for (const auto& edition : judged_->names.editions.all()) {
    for (const auto party : report::kParties) {
      for (const auto& person : report::units_of(sample, edition, party, {}, report::Counting::people)) {
        if (!person.linked()) continue;
        for (const Session* arrival : person.arrivals) {
          partners_[static_cast<std::size_t>(arrival - first)] = {
              static_cast<std::uint32_t>(person.exits.back() - first), person.fit};
        }
        for (const Session* exit : person.exits) {
          partners_[static_cast<std::size_t>(exit - first)] = {
              static_cast<std::uint32_t>(person.arrivals.front() - first), person.fit};
        }
      }
    }
  }
}

std::optional<Judgement> Judgements::of(const interview::Record& record) const {
  const auto& sessions = judged_->sample.sessions();
  const auto key = std::tuple(record.response.started, record.response.rec_id);
  const auto place = std::ranges::lower_bound(
      sessions, key, {}, [](const Session& session) { return std::tuple(session.started, session.rec_id); });
  if (place == sessions.end() || place->rec_id != record.response.rec_id) return std::nullopt;
  const Partner& partner = partners_[static_cast<std::size_t>(place - sessions.begin())];
  Judgement judgement{.status = place->status, .marks = place->marks, .giver = known_.giver_of(record)};
  judgement.sample = &judged_->sample;
  if (weights_) judgement.weight = weights_->of(*place);
  if (partner.session == kNone) return judgement;
  const Session& other = sessions[partner.session];
  judgement.fit = partner.fit;
  judgement.other = other.rec_id;
  const bool is_exit = judged_->sample.role(*place).side == report::Side::exit;
  if (is_exit && partner.fit == PairFit::paired) judgement.arrival = &other;
  return judgement;
}

}  // namespace fairgauge::survey::exporting
