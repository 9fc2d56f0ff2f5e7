#include "survey/report/make_report.hpp"

#include <algorithm>
#include <cstdio>
#include <future>
#include <set>

#include "survey/report/life_cycle.hpp"
#include "survey/report/party_fold.hpp"

namespace fairgauge::survey::report {
namespace {

using base::ErrorKind;
using base::Result;

// Always so many parts, whatever the machine, so that sums are added in one order and come out the same everywhere.
constexpr std::size_t kParts = 4;
constexpr std::size_t kUnitsWorthParting = 10'000;

// Records are prepared in batches, by two threads at once, and kept in the order of the source.
class Intake {
 public:
  explicit Intake(Sample& sample) : sample_(sample) {}

  void add(std::string_view bytes) {
    batch_.emplace_back(bytes);
    if (batch_.size() == kBatch) flush();
  }

  void flush() {
    const std::size_t half = batch_.size() / 2;
    auto first = std::async(half > 0 ? std::launch::async : std::launch::deferred, [&] { return prepare(0, half); });
    const auto second = prepare(half, batch_.size());
    for (const auto& one : first.get()) sample_.keep(one);
    for (const auto& one : second) sample_.keep(one);
    batch_.clear();
  }

 private:
  static constexpr std::size_t kBatch = 4096;  // some megabytes

  [[nodiscard]] std::vector<Sample::Prepared> prepare(std::size_t from, std::size_t to) const {
    std::vector<Sample::Prepared> prepared;
    for (std::size_t i = from; i < to; ++i) prepared.push_back(sample_.prepare(batch_[i]));
    return prepared;
  }

  Sample& sample_;
  std::vector<std::string> batch_;
};

std::string iso(const std::chrono::year_month_day& day) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

Head head_of(const Sample& sample, const Wanted& wanted, const std::string& edition) {
  const auto& pack = sample.pack();
  Head head;
  head.show = pack.id;
  head.edition = edition;
  head.show_name = pack.name;
  if (edition == pack.edition) {  // the pack knows the days of its own edition only
    head.first_day = iso(pack.first_day);
    head.last_day = iso(pack.last_day);
  }
  head.made = wanted.made;
  head.parameters = wanted.parameters;
  return head;
}

DataQuality quality_of(const Sample& sample, const std::string& edition) {
  DataQuality quality;
  quality.left_out = sample.left_out();
  std::map<std::string, FormCount> forms;
  for (const Session& session : sample.sessions()) {
    if (sample.edition(session) != edition) continue;
    ++quality.by_status[static_cast<std::size_t>(session.status)];
    quality.speeding += session.marks.speeding;
    quality.suspect_line += session.marks.suspect_line;
    quality.taps_off_target += session.marks.taps_off_target;
    quality.twin += session.marks.twin;
    quality.burst += session.marks.burst;
    quality.with_participant += session.participant != kNobody;
    auto& form = forms[sample.form(session)];
    form.form = sample.form(session);
    ++form.started;
    form.complete += session.complete;
    ++quality.languages[sample.language(session)];
    ++quality.days[sample.day(session)];
  }
  for (const auto& [id, count] : forms) quality.forms.push_back(count);
  return quality;
}

PartyFold fold(const Sample& sample, Party party, const std::vector<Unit>& units) {
  const std::size_t parts = units.size() < kUnitsWorthParting ? 1 : kParts;
  const auto fold_part = [&](std::size_t part) {
    PartyFold folded(sample, party);
    const std::size_t end = units.size() * (part + 1) / parts;
    for (std::size_t i = units.size() * part / parts; i < end; ++i) folded.add(units[i]);
    return folded;
  };
  if (parts == 1) return fold_part(0);
  std::vector<std::future<PartyFold>> running;
  for (std::size_t part = 0; part < parts; ++part) {
    running.push_back(std::async(std::launch::async, fold_part, part));
  }
  PartyFold whole = running.front().get();
  for (std::size_t part = 1; part < parts; ++part) whole.merge(running[part].get());
  return whole;
}

// Who of that party was there, by the register.
std::optional<std::int64_t> add_badges(const Wanted& wanted, const std::string& edition, Party party, PartyFold& fold) {
  if (wanted.participants == nullptr || party == Party::partner) return std::nullopt;
  const auto type = party == Party::visitor ? lifecycle::PartyType::visitor : lifecycle::PartyType::exhibitor;
  std::int64_t present = 0;
  for (const auto& [key, participant] : wanted.participants->participants()) {
    if (participant.type != type || !participant.editions.contains(edition)) continue;
    ++present;
    if (!participant.region.empty()) fold.add_badge("region", participant.region);
  }
  return present == 0 ? std::nullopt : std::optional(present);
}

std::string editions_with_records(const Sample& sample) {
  std::set<std::string> editions;
  for (const Session& session : sample.sessions()) editions.insert(sample.edition(session));
  std::string list;
  for (const auto& edition : editions) list += (list.empty() ? "" : ", ") + edition;
  return list.empty() ? "there is none" : list;
}

std::vector<std::string> editions_of(const Wanted& wanted, const std::string& edition) {
  std::set<std::string> known;
  std::vector<std::string> editions = wanted.editions;
  if (editions.empty() && wanted.participants != nullptr) {
    for (const auto& [key, participant] : wanted.participants->participants())
      known.merge(std::set(participant.editions));
    editions.assign(known.begin(), known.end());
  }
  const auto last = std::ranges::find(editions, edition);
  if (last != editions.end()) editions.erase(last + 1, editions.end());
  return editions;
}

}  // namespace

Result<std::unique_ptr<Sample>> read_sample(const form::ShowPack& pack, const RecordSource& records,
                                            const measure::Parameters& parameters) {
  auto sample = std::make_unique<Sample>(pack);
  Intake intake(*sample);
  FAIRGAUGE_TRY(records([&intake](std::string_view bytes) {
    intake.add(bytes);
    return Result<void>();
  }));
  intake.flush();
  sample->judge(parameters);
  return sample;
}

Result<Report> make_report(const form::ShowPack& pack, const RecordSource& records, const Wanted& wanted) {
  FAIRGAUGE_ASSIGN(const auto sample, read_sample(pack, records, wanted.parameters));
  return make_report(*sample, wanted);
}

Result<Report> make_report(const Sample& sample, const Wanted& wanted) {
  const std::string edition = wanted.edition.empty() ? sample.pack().edition : wanted.edition;
  Report report;
  report.head = head_of(sample, wanted, edition);
  report.quality = quality_of(sample, edition);
  for (const auto count : report.quality.by_status) report.head.records += count;
  if (report.head.records == 0) {
    return base::error(ErrorKind::not_found,
                       "report on edition " + edition + " of show " + sample.pack().id +
                           ": there is no record of it; --edition names another one: " + editions_with_records(sample));
  }
  const auto editions = editions_of(wanted, edition);
  for (const Party party : kParties) {
    const auto units = units_of(sample, edition, party, wanted.participants, wanted.parameters);
    PartyFold folded = fold(sample, party, units);
    auto present = add_badges(wanted, edition, party, folded);
    // Known companies narrow the intervals; of visitors only a few percent answer, and intervals stay as they are.
    if (party != Party::exhibitor) present.reset();
    if (!units.empty()) report.parties.push_back(folded.result(wanted.parameters, present));
    if (wanted.participants == nullptr || party == Party::partner) continue;
    if (auto life = life_cycle(sample, party, *wanted.participants, editions, folded, wanted.parameters)) {
      report.life_cycles.push_back(std::move(*life));
    }
  }
  std::ranges::reverse(report.life_cycles);  // exhibitors first: their register is the surer one
  report.references = reference_lines();
  return report;
}

}  // namespace fairgauge::survey::report
