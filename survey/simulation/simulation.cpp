#include "survey/simulation/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "survey/interview/participant.hpp"
#include "survey/simulation/chance.hpp"
#include "survey/simulation/streams.hpp"

namespace fairgauge::survey::simulation {
namespace {

using base::ErrorKind;
using base::Result;
using interview::Record;
using interview::Response;

constexpr double kCompanyShare = .5;  // of a person's impression that is the company's
constexpr double kPaceSpread = .25;   // of the logarithm
constexpr size_t kBlock = 2048;       // sessions made at a time, about 3 MB
constexpr double kBooksEarly = .7;    // of those who will come again, have a contract when the register is written
constexpr double kPotentialBooks = .1;

// Version 7 of RFC 9562, as base::make_uuid_v7 makes it, from the interview's own chance.
base::Uuid record_id(base::UtcTime born, Chance& chance) {
  base::Uuid id;
  const auto ms = static_cast<std::uint64_t>(born.time_since_epoch().count());
  for (int i = 0; i < 6; ++i) id.bytes[static_cast<size_t>(i)] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
  std::uint64_t bits = chance.next();
  for (int i = 6; i < 14; ++i, bits >>= 8) id.bytes[static_cast<size_t>(i)] = static_cast<std::uint8_t>(bits);
  bits = chance.next();
  for (int i = 14; i < 16; ++i, bits >>= 8) id.bytes[static_cast<size_t>(i)] = static_cast<std::uint8_t>(bits);
  id.bytes[6] = static_cast<std::uint8_t>(0x70 | (id.bytes[6] & 0x0F));
  id.bytes[8] = static_cast<std::uint8_t>(0x80 | (id.bytes[8] & 0x3F));
  return id;
}

size_t stratum_index(const std::vector<Party>& parties, size_t editions, size_t party, size_t edition, size_t region,
                     bool leaving) {
  size_t before = 0;
  for (size_t i = 0; i < party; ++i) before += parties[i].regions.size() * editions * 2;
  return before + (edition * parties[party].regions.size() + region) * 2 + (leaving ? 1 : 0);
}

int year_of(const EditionDays& edition) { return static_cast<int>(edition.first_day.year()); }

}  // namespace

Result<Simulation> Simulation::prepare(Parameters parameters, form::ShowPack pack, const base::DigestKey& secret,
                                       std::uint64_t seed) {
  if (parameters.editions.size() > kEditionsMax) {
    return base::error(ErrorKind::invalid, "simulate: more than " + std::to_string(kEditionsMax) + " editions");
  }
  Simulation simulation(std::move(parameters), std::move(pack), secret, seed);
  FAIRGAUGE_TRY(simulation.plan());
  return simulation;
}

Result<void> Simulation::plan() {
  for (const auto& [language, weight] : parameters_.behaviour.languages) {
    if (std::ranges::find(pack_.languages, language) == pack_.languages.end()) {
      return base::error(ErrorKind::not_found, "simulate: show pack " + pack_.folder.string() + " does not speak '" +
                                                   language + "'. Remedy: take it out of behaviour.languages");
    }
    languages_.push_back(language);
    language_pick_.add(weight);
  }
  if (language_pick_.empty()) {
    languages_.assign(1, pack_.languages.front());
    language_pick_.add(1);
  }
  for (const auto& language : languages_) consent_texts_[language] = pack_.consent.digest(language);
  for (size_t party = 0; party < parameters_.parties.size(); ++party) {
    const Party& people = parameters_.parties[party];
    attendances_.push_back(attendance(people, party, seed_));
    for (size_t edition = 0; edition < parameters_.editions.size(); ++edition) {
      for (size_t region = 0; region < people.regions.size(); ++region) {
        const int came = people.regions[region].attended[edition], kept = people.regions[region].kept[edition];
        FAIRGAUGE_TRY(plan_stratum({party, edition, region, false, kept, nullptr, nullptr}));
        FAIRGAUGE_TRY(plan_stratum({party, edition, region, true, came - kept, nullptr, nullptr}));
      }
    }
  }
  return {};
}

Result<void> Simulation::plan_stratum(Stratum stratum) {
  const Party& party = parameters_.parties[stratum.party];
  const Opinion opinion =
      opinion_of(party, party.regions[stratum.region].name, parameters_.editions[stratum.edition].id, stratum.leaving);
  for (const auto& [name, into] :
       {std::pair{&party.arrival_form, &stratum.arrival}, {&party.exit_form, &stratum.exit}}) {
    if (name->empty()) continue;
    const auto form = pack_.form(*name);
    if (form == nullptr) {
      return base::error(ErrorKind::not_found, "simulate: show pack " + pack_.folder.string() + " has no form '" +
                                                   *name + "'. Remedy: correct the party '" + party.type + "'");
    }
    FAIRGAUGE_ASSIGN(auto answering, Answering::plan(*form, opinion, parameters_.behaviour));
    *into = std::make_shared<const Answering>(std::move(answering));
  }
  strata_.push_back(std::move(stratum));
  return {};
}

Result<Agenda> Simulation::agenda(size_t edition) const {
  return make_agenda(parameters_, pack_, attendances_, edition, seed_);
}

const Stratum& Simulation::stratum_of(const Session& session, const Attendee& attendee, size_t edition) const {
  return strata_[stratum_index(parameters_.parties, parameters_.editions.size(), session.party, edition,
                               attendee.region, attendee.leaves(edition))];
}

Respondent Simulation::respondent(const Session& session, const Attendee& attendee, size_t edition) const {
  Chance company{seed_, Stream::company, edition, session.party, session.participant, 1};
  Chance chance{seed_, Stream::person, edition, session.party, session.participant, session.person};
  Respondent one;
  one.impression = std::sqrt(kCompanyShare) * company.normal() + std::sqrt(1 - kCompanyShare) * chance.normal();
  one.hopes = std::sqrt(kCompanyShare) * company.normal() + std::sqrt(1 - kCompanyShare) * chance.normal();
  one.pace = std::exp(kPaceSpread * chance.normal());
  one.in_haste = chance.happens(parameters_.behaviour.straight_line);
  const std::uint32_t before = attendee.attended & ((std::uint32_t{1} << edition) - 1);
  one.first_time = before == 0;
  one.came_last = edition > 0 && attendee.came(edition - 1);
  return one;
}

// What both sides of one person's visit share is drawn from the person's stream, the answers from the interview's.
void Simulation::fill(const Session& session, size_t edition, const Answering& answering, const Respondent& respondent,
                      Chance& chance, Response& response) const {
  const Party& party = parameters_.parties[session.party];
  response.rec_id = record_id(session.start, chance);
  response.seed = static_cast<std::uint32_t>(chance.next());
  const bool is_child = session.kind == SessionKind::child;
  Chance traits{seed_,         is_child ? Stream::child : Stream::traits, edition, session.party, session.participant,
                session.person};
  response.language = languages_[language_pick_.draw(traits)];
  if (!is_child && traits.happens(party.linked)) {
    const auto badge = interview::participant_of_badge(
        secret_, badge_code(party, session.participant, response.edition, static_cast<int>(session.person)));
    response.participant = badge;
    response.seed = (response.seed & ~1U) | (badge.bytes.back() & 1U);  // arrival and exit ask the same of a pair
  }
  response.utc_offset = std::chrono::minutes(parameters_.utc_offset_min);
  const bool agreed = traits.happens(parameters_.behaviour.consent);
  response.started = session.start;
  response.consent = interview::ConsentGiven{pack_.consent.version, response.language,
                                             consent_texts_.find(response.language)->second, agreed, session.start};
  answering.answer(respondent, chance, response);
  response.finished = session.start + response.duration;
}

Record Simulation::record(const Agenda& agenda, const Session& session, size_t edition) const {
  const Party& party = parameters_.parties[session.party];
  const bool is_child = session.kind == SessionKind::child;
  const bool arrival = session.kind == SessionKind::arrival ||
                       (is_child && session.person == static_cast<std::uint8_t>(SessionKind::arrival));
  const Attendee nobody;
  const Attendee& attendee = is_child ? nobody : attendances_[session.party][session.participant];
  const Stratum& stratum = stratum_of(session, attendee, edition);
  const Answering& answering = arrival ? *stratum.arrival : *stratum.exit;
  Chance chance{seed_,
                is_child ? Stream::child : Stream::interview,
                edition,
                session.party,
                session.participant,
                session.person,
                static_cast<std::uint64_t>(session.kind),
                is_child ? session.seq : 0};
  Respondent one = respondent(session, attendee, edition);
  one.is_child = is_child;
  one.walks_away = !is_child && chance.happens(parameters_.behaviour.walk_away);

  const Kiosk& kiosk = agenda.kiosks[session.kiosk];
  Record record;
  record.device = kiosk.device;
  record.epoch = kiosk.epoch;
  record.seq = session.seq;
  record.response.show = pack_.id;
  record.response.edition = parameters_.editions[edition].id;
  record.response.station = pack_.stations[kiosk.station].id;
  record.response.form = arrival ? party.arrival_form : party.exit_form;
  record.response.form_digest = pack_.form(record.response.form)->digest;
  fill(session, edition, answering, one, chance, record.response);
  return record;
}

Result<void> Simulation::for_each_record(size_t editions,
                                         const std::function<Result<void>(const Record&)>& visit) const {
  for (size_t edition = 0; edition < editions; ++edition) {
    FAIRGAUGE_ASSIGN(const Agenda made, agenda(edition));
    for (const Session& session : made.sessions) FAIRGAUGE_TRY(visit(record(made, session, edition)));
  }
  return {};
}

Result<void> Simulation::for_each_block(size_t editions, unsigned threads,
                                        const std::function<Result<void>(std::string_view lines)>& visit) const {
  for (size_t edition = 0; edition < editions; ++edition) {
    FAIRGAUGE_ASSIGN(const Agenda made, agenda(edition));
    std::vector<std::string> blocks(std::max(1U, threads));
    for (size_t begin = 0; begin < made.sessions.size(); begin += kBlock * blocks.size()) {
      const auto fill_block = [&](size_t at) {
        const size_t from = std::min(begin + at * kBlock, made.sessions.size());
        const size_t until = std::min(from + kBlock, made.sessions.size());
        blocks[at].clear();
        for (size_t i = from; i < until; ++i) {
          blocks[at] += interview::encode(record(made, made.sessions[i], edition));
          blocks[at] += '\n';
        }
      };
      std::vector<std::jthread> workers;
      for (size_t at = 1; at < blocks.size(); ++at) workers.emplace_back(fill_block, at);
      fill_block(0);
      workers.clear();  // joins
      for (const auto& block : blocks) FAIRGAUGE_TRY(visit(block));
    }
  }
  return {};
}

// --- the register

Result<void> Simulation::write_register(size_t editions,
                                        const std::function<Result<void>(std::string_view lines)>& write) const {
  FAIRGAUGE_TRY(write("code,badge,type,region,size,first_year,editions,booked,confirmed_year\n"));
  for (size_t party = 0; party < parameters_.parties.size(); ++party) {
    for (size_t i = 0; i < attendances_[party].size(); ++i) {
      const auto lines = register_lines(parameters_.parties[party], party, i, editions);
      if (!lines.empty()) FAIRGAUGE_TRY(write(lines));
    }
  }
  return {};
}

// Nothing for who is not known yet: comes for the first time after these editions.
std::string Simulation::register_lines(const Party& party, size_t at, size_t participant, size_t editions) const {
  const Attendee& one = attendances_[at][participant];
  const std::uint32_t played = one.attended & ((std::uint64_t{1} << editions) - 1);
  if (played == 0 && one.attended != 0) return {};
  Chance chance{seed_, Stream::register_line, at, participant};
  Pick size;
  for (const auto& [name, weight] : party.sizes) size.add(weight);
  std::string attended, after = std::string(",") + party.type + "," + party.regions[one.region].name + ",";
  int first = 0;
  for (size_t edition = 0; edition < editions; ++edition) {
    if (!one.came(edition)) continue;
    if (attended.empty()) first = year_of(parameters_.editions[edition]);
    attended += (attended.empty() ? "" : ";") + parameters_.editions[edition].id;
  }
  if (!size.empty()) after += std::next(party.sizes.begin(), static_cast<std::ptrdiff_t>(size.draw(chance)))->first;
  const bool comes_again = one.came(editions - 1) && !one.leaves(editions - 1);
  const bool booked = chance.happens(comes_again ? kBooksEarly : played == 0 ? kPotentialBooks : 0);
  const int confirmed = year_of(parameters_.editions[editions - 1]) - static_cast<int>(chance.below(3));
  after += "," + (first == 0 ? "" : std::to_string(first)) + "," + attended + "," + (booked ? "yes" : "no") + "," +
           std::to_string(confirmed) + "\n";
  const std::string code = participant_code(party, participant);
  std::string lines;
  for (size_t edition = 0; edition < editions; ++edition) {
    if (!one.came(edition)) continue;
    const int people = people_of(party, at, participant, edition, seed_);
    for (int person = 0; person < people; ++person) {
      lines += code + "," + badge_code(party, participant, parameters_.editions[edition].id, person) + after;
    }
  }
  return lines.empty() ? code + "," + after : lines;
}

}  // namespace fairgauge::survey::simulation
