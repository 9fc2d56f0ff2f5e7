#include "survey/report/make_report.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "base/timestamp.hpp"
#include "survey/report/exit_weights.hpp"
#include "survey/report/life_cycle.hpp"
#include "survey/report/report_json.hpp"
#include "survey/report/trend.hpp"

namespace fairgauge::survey::report {
namespace {

using base::ErrorKind;
using base::Result;

std::string iso(const std::chrono::year_month_day& day) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                static_cast<unsigned>(day.day()));
  return text;
}

// As the pack names the show; a year in it is that of the edition that is looked at.
form::LocalisedText name_of(const form::ShowPack& pack, const std::string& edition) {
  form::LocalisedText name;
  for (auto [language, words] : pack.name.translations()) {
    const auto at = pack.edition.empty() ? std::string::npos : words.find(pack.edition);
    if (at != std::string::npos) words.replace(at, pack.edition.size(), edition);
    name.set(language, std::move(words));
  }
  return name;
}

Head head_of(const form::ShowPack& pack, const Wanted& wanted, const std::string& edition) {
  Head head;
  head.show = pack.id;
  head.edition = edition;
  head.show_name = name_of(pack, edition);
  if (edition == pack.edition) {  // the pack knows the days of its own edition only
    head.first_day = iso(pack.first_day);
    head.last_day = iso(pack.last_day);
  }
  head.made = wanted.made;
  head.parameters = wanted.parameters;
  head.parameters_print = print_of(wanted.parameters);
  return head;
}

// Who of that party was there, by the register.
struct Badges {
  std::int64_t present = 0;
  measure::Coverage regions;
};
Badges badges_of(const Wanted& wanted, const std::string& edition, Party party) {
  Badges badges;
  if (wanted.participants == nullptr || party == Party::partner) return badges;
  const auto type = party == Party::visitor ? lifecycle::PartyType::visitor : lifecycle::PartyType::exhibitor;
  for (const auto& [key, participant] : wanted.participants->participants()) {
    if (participant.type != type || !participant.editions.contains(edition)) continue;
    ++badges.present;
    if (!participant.region.empty()) badges.regions.add_badges(participant.region, 1);
  }
  return badges;
}

std::string listed(std::vector<std::string> editions) {
  std::ranges::sort(editions);
  std::string list;
  for (const auto& edition : editions) list += (list.empty() ? "" : ", ") + edition;
  return list.empty() ? "there is none" : list;
}

std::vector<std::string> life_cycle_of(const Wanted& wanted, const std::string& edition) {
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

// Editions before this one: of the life cycle, else those that have records, by name.
std::vector<std::string> past_of(std::vector<std::string> editions, std::vector<std::string> with_records,
                                 const std::string& edition) {
  std::ranges::sort(with_records);
  if (editions.empty()) editions = std::move(with_records);
  editions.erase(std::ranges::find(editions, edition), editions.end());
  return editions;
}

// The last one on which somebody answered: from there the days of the follow-up count.
std::optional<std::chrono::sys_days> last_day_of(const DataQuality& quality) {
  if (quality.days.empty()) return std::nullopt;
  const auto midnight = base::parse_utc(quality.days.rbegin()->first + "T00:00:00.000Z");
  return midnight ? std::optional(std::chrono::floor<std::chrono::days>(*midnight)) : std::nullopt;
}

TrendReport trend(const ShardFold& folded, Party party, const PartyReport& figures, const Wanted& wanted,
                  const EditionsWanted& editions) {
  std::vector<EditionOfParty> all;
  for (std::size_t i = 0; i < editions.past.size(); ++i) {
    const PartyFold& fold = folded.past[i][static_cast<std::size_t>(party)];
    if (fold.units() > 0) all.push_back({editions.past[i], fold.result(wanted.parameters, std::nullopt), fold.nps()});
  }
  all.push_back({editions.edition, figures, folded.party(party).nps()});
  return trend_of(all, wanted.parameters);
}

PartyReport party_report(const ShardFold& folded, Party party, const Wanted& wanted, const EditionsWanted& editions) {
  const PartyFold& fold = folded.party(party);
  const Badges badges = badges_of(wanted, editions.edition, party);
  // Known companies narrow the intervals; of visitors only a few percent answer, and intervals stay as they are.
  const bool known = party == Party::exhibitor && badges.present > 0;
  PartyReport figures = fold.result(wanted.parameters, known ? std::optional(badges.present) : std::nullopt);
  auto coverage = fold.coverage();
  if (!badges.regions.empty()) coverage["region"].merge(badges.regions);
  for (const auto& [margin, one] : coverage) figures.coverage[margin] = one.result();
  figures.trend = trend(folded, party, figures, wanted, editions);
  if (party == Party::visitor && wanted.participants != nullptr) {
    figures.weighted = folded.weighted.result(margins_of(*wanted.participants, editions.edition, editions.life_cycle),
                                              figures, wanted.parameters);
  }
  return figures;
}

}  // namespace

Result<std::unique_ptr<JudgedRecords>> JudgedRecords::read(const form::ShowPack& pack, const RecordSource& records,
                                                           const lifecycle::Register* participants) {
  std::unique_ptr<JudgedRecords> judged(new JudgedRecords(pack));
  FAIRGAUGE_ASSIGN(judged->overview_,
                   read_records(records, judged->forms_, judged->names_, judged->shards_, participants));
  return judged;
}

Result<void> JudgedRecords::visit(const measure::Parameters& parameters,
                                  const std::function<Result<void>(const Sample&)>& visitor) {
  FAIRGAUGE_ASSIGN(const auto yardstick, Yardstick::of(overview_, names_, parameters));
  const std::size_t parts = parts_of(shards_);
  for (std::size_t part = 0; part < parts; ++part) {
    FAIRGAUGE_ASSIGN(const auto sample, judged_part(forms_, names_, shards_, yardstick, {part, parts}));
    FAIRGAUGE_TRY(visitor(sample));
  }
  return {};
}

Result<Report> make_report(const form::ShowPack& pack, const RecordSource& records, const Wanted& wanted) {
  const Forms forms(pack);
  NameLists names;
  RowShards shards;
  FAIRGAUGE_ASSIGN(auto overview, read_records(records, forms, names, shards, wanted.participants));
  FAIRGAUGE_ASSIGN(const auto yardstick, Yardstick::of(overview, names, wanted.parameters));
  const auto editions = editions_of(forms, names, wanted);
  FAIRGAUGE_ASSIGN(const auto folded, fold_shards(forms, names, shards, yardstick, editions));
  return report_of(forms, names, folded, overview.left_out, wanted, editions);
}

EditionsWanted editions_of(const Forms& forms, const NameLists& names, const Wanted& wanted) {
  const std::string edition = wanted.edition.empty() ? forms.pack().edition : wanted.edition;
  const auto editions = life_cycle_of(wanted, edition);
  return {edition, editions, past_of(editions, names.editions.all(), edition)};
}

Result<Report> report_of(const Forms& forms, const NameLists& names, const ShardFold& folded, const LeftOut& left_out,
                         const Wanted& wanted, const EditionsWanted& editions) {
  const form::ShowPack& pack = forms.pack();
  const std::string& edition = editions.edition;
  Report report;
  report.head = head_of(pack, wanted, edition);
  report.quality = folded.quality;
  report.quality.left_out.merge(left_out);
  for (const auto count : report.quality.by_status) report.head.records += count;
  if (report.head.records == 0) {
    return base::error(ErrorKind::not_found,
                       "report on edition " + edition + " of show " + pack.id +
                           ": there is no record of it; --edition names another one: " + listed(names.editions.all()));
  }
  for (const Party party : kParties) {
    const PartyFold& fold = folded.party(party);
    if (fold.units() > 0) report.parties.push_back(party_report(folded, party, wanted, editions));
    if (wanted.participants == nullptr || party == Party::partner) continue;
    if (auto life = life_cycle(party, *wanted.participants, editions.life_cycle, folded.said_by(party), fold,
                               last_day_of(report.quality), wanted.parameters)) {
      report.life_cycles.push_back(std::move(*life));
    }
  }
  std::ranges::reverse(report.life_cycles);  // exhibitors first: their register is the surer one
  report.references = reference_lines();
  return report;
}

}  // namespace fairgauge::survey::report
