#include "survey/simulation/agenda.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <queue>
#include <tuple>

#include "survey/simulation/chance.hpp"
#include "survey/simulation/pick.hpp"
#include "survey/simulation/streams.hpp"

namespace fairgauge::survey::simulation {
namespace {

using base::ErrorKind;
using base::Result;
using base::UtcTime;
using std::chrono::hours;
using std::chrono::milliseconds;

constexpr milliseconds kHour = hours(1);
constexpr milliseconds kCloses = hours(18);
constexpr double kStaySpread = .5;  // of the logarithm of a visit's length
constexpr int kBurst = 3;           // children come in threes
constexpr milliseconds kBurstStep{16'000};

milliseconds part_of(milliseconds span, double share) {
  return milliseconds(static_cast<std::int64_t>(static_cast<double>(span.count()) * share));
}

// Somebody who wants to answer, before a kiosk is found.
struct Wish {
  UtcTime at{};
  size_t station = 0;
  Session session;
};

class AgendaMaker {
 public:
  AgendaMaker(const Parameters& parameters, const form::ShowPack& pack,
              const std::vector<std::vector<Attendee>>& attendances, size_t edition, std::uint64_t seed)
      : parameters_(parameters), pack_(pack), attendances_(attendances), edition_(edition), seed_(seed) {
    const auto& days = parameters.editions[edition];
    days_ =
        static_cast<int>((std::chrono::sys_days(days.last_day) - std::chrono::sys_days(days.first_day)).count()) + 1;
    for (const auto& [hour, weight] : parameters.behaviour.hours) {
      hours_.push_back(std::stoi(hour));
      hour_pick_.add(weight);
    }
    if (hours_.empty()) {
      for (const int hour : {9, 10, 11, 12, 13, 14, 15, 16}) {
        hours_.push_back(hour);
        hour_pick_.add(1);
      }
    }
  }

  Result<Agenda> make() {
    for (size_t party = 0; party < parameters_.parties.size(); ++party) FAIRGAUGE_TRY(wish(party));
    wish_children();
    std::ranges::sort(wishes_, {}, [](const Wish& wish) {
      return std::tuple(wish.at, wish.session.kind, wish.session.party, wish.session.participant, wish.session.person);
    });
    place_kiosks();
    for (const Wish& wish : wishes_) seat(wish);
    std::ranges::sort(agenda_.sessions, {},
                      [](const Session& session) { return std::tuple(session.delivered, session.kiosk, session.seq); });
    return std::move(agenda_);
  }

 private:
  // Midnight, local, of the edition's day from 0.
  [[nodiscard]] UtcTime midnight(int day) const {
    return UtcTime(std::chrono::sys_days(parameters_.editions[edition_].first_day)) + std::chrono::days(day) -
           std::chrono::minutes(parameters_.utc_offset_min);
  }

  Result<std::vector<size_t>> stations_for(const std::string& form) const {
    std::vector<size_t> stations;
    for (size_t i = 0; i < pack_.stations.size(); ++i) {
      if (std::ranges::find(pack_.stations[i].entries, form, &form::Entry::form) != pack_.stations[i].entries.end()) {
        stations.push_back(i);
      }
    }
    if (!stations.empty()) return stations;
    return base::error(ErrorKind::not_found, "simulate: no station of show pack " + pack_.folder.string() +
                                                 " offers the form '" + form +
                                                 "'. Remedy: name it in show.toml, or "
                                                 "correct the parameters");
  }

  Result<void> wish(size_t at) {
    const Party& party = parameters_.parties[at];
    std::vector<size_t> entrances, exits;
    if (!party.arrival_form.empty()) {
      FAIRGAUGE_ASSIGN(entrances, stations_for(party.arrival_form));
    }
    if (!party.exit_form.empty()) {
      FAIRGAUGE_ASSIGN(exits, stations_for(party.exit_form));
    }
    const auto& attendees = attendances_[at];
    for (size_t i = 0; i < attendees.size(); ++i) {
      if (!attendees[i].came(edition_)) continue;
      const int people = people_of(party, at, i, edition_, seed_);
      for (int person = 0; person < people; ++person) wish(at, i, person, entrances, exits);
    }
    return {};
  }

  // One person's visit: perhaps a wish on arrival, perhaps one on leaving.
  void wish(size_t at, size_t participant, int person, const std::vector<size_t>& entrances,
            const std::vector<size_t>& exits) {
    const Party& party = parameters_.parties[at];
    Chance chance{seed_, Stream::visit, edition_, at, participant, static_cast<std::uint64_t>(person)};
    const auto [arrives, leaves] = times(party, chance);
    Session session{{},
                    {},
                    static_cast<std::uint32_t>(participant),
                    0,
                    0,
                    static_cast<std::uint8_t>(at),
                    static_cast<std::uint8_t>(person),
                    SessionKind::arrival};
    const bool answers_here = chance.happens(party.arrival_share), answers_there = chance.happens(party.exit_share);
    if (!entrances.empty() && answers_here) add(arrives, entrances, session, chance);
    session.kind = SessionKind::exit;
    if (!exits.empty() && answers_there) add(leaves, exits, session, chance);
  }

  void add(UtcTime when, const std::vector<size_t>& stations, const Session& session, Chance& chance) {
    wishes_.push_back({when, stations[chance.below(stations.size())], session});
  }

  std::pair<UtcTime, UtcTime> times(const Party& party, Chance& chance) const {
    if (party.books_early) {
      return {midnight(0) + hours(8) + part_of(2 * kHour, chance.unit()),
              midnight(days_ - 1) + hours(14) + part_of(3 * kHour, chance.unit())};
    }
    const UtcTime day = midnight(static_cast<int>(chance.below(static_cast<std::uint64_t>(days_))));
    const UtcTime arrives = day + hours(hours_[hour_pick_.draw(chance)]) + part_of(kHour, chance.unit());
    const double stay = parameters_.behaviour.stay_hours * std::exp(kStaySpread * chance.normal());
    const UtcTime closes = day + kCloses - part_of(kHour / 2, chance.unit());
    return {arrives, std::min(arrives + part_of(kHour, stay), closes)};
  }

  void wish_children() {
    const auto sessions = static_cast<double>(wishes_.size());
    const auto bursts = static_cast<std::uint64_t>(std::lround(parameters_.behaviour.children * sessions / kBurst));
    if (wishes_.empty()) return;
    Chance chance{seed_, Stream::child, edition_};
    for (std::uint32_t burst = 0; burst < bursts; ++burst) {
      const Wish& beside = wishes_[chance.below(static_cast<std::uint64_t>(sessions))];
      Wish wish = beside;  // with a family, at the same kiosk's form
      wish.session.participant = burst;
      wish.session.person = static_cast<std::uint8_t>(beside.session.kind);
      wish.session.kind = SessionKind::child;
      wishes_.push_back(wish);
    }
  }

  void place_kiosks() {
    std::map<size_t, std::map<std::int64_t, int>> wanted;  // by station and hour
    for (const Wish& wish : wishes_) ++wanted[wish.station][wish.at.time_since_epoch() / kHour];
    for (const auto& [station, by_hour] : wanted) {
      int busiest = 0;
      for (const auto& [hour, sessions] : by_hour) busiest = std::max(busiest, sessions);
      const int an_hour = parameters_.behaviour.sessions_an_hour;
      for (int i = 0; i < (busiest + an_hour - 1) / an_hour; ++i) {
        free_[station].emplace(UtcTime(), static_cast<std::uint32_t>(agenda_.kiosks.size()));
        agenda_.kiosks.push_back(kiosk(station, static_cast<std::uint64_t>(i)));
      }
    }
    used_.resize(agenda_.kiosks.size());
  }

  // The device stays from edition to edition, its database is new each time.
  [[nodiscard]] Kiosk kiosk(size_t station, std::uint64_t number) const {
    Kiosk made{station, {}, {}};
    Chance device{seed_, Stream::kiosk, station, number}, epoch{seed_, Stream::kiosk, station, number, edition_ + 1};
    for (auto& byte : made.device.bytes) byte = static_cast<std::uint8_t>(device.next());
    for (auto& byte : made.epoch) byte = static_cast<std::uint8_t>(epoch.next());
    made.device.bytes[6] = static_cast<std::uint8_t>(0x70 | (made.device.bytes[6] & 0x0F));
    made.device.bytes[8] = static_cast<std::uint8_t>(0x80 | (made.device.bytes[8] & 0x3F));
    return made;
  }

  // On the kiosk of the station that is free first.
  void seat(const Wish& wish) {
    auto& free = free_.at(wish.station);
    auto [from, kiosk] = free.top();
    free.pop();
    Session session = wish.session;
    session.kiosk = kiosk;
    session.start = std::max(wish.at, from);
    const int sessions = session.kind == SessionKind::child ? kBurst : 1;
    for (int i = 0; i < sessions; ++i) {
      session.seq = ++used_[kiosk];
      session.delivered = delivery(wish.station, session.start);
      if (session.kind == SessionKind::child) session.party = wish.session.party;
      agenda_.sessions.push_back(session);
      session.start += kBurstStep;
    }
    free.emplace(std::max(wish.at, from) + kSlot, kiosk);
  }

  [[nodiscard]] UtcTime delivery(size_t station, UtcTime start) const {
    UtcTime delivered = start + kSlot;
    for (const auto& offline : parameters_.offline) {
      if (offline.edition != parameters_.editions[edition_].id || offline.station != pack_.stations[station].id)
        continue;
      const UtcTime begins = midnight(offline.day - 1) + part_of(kHour, offline.from_hour);
      const UtcTime ends = begins + part_of(kHour, offline.hours);
      if (delivered >= begins && delivered < ends) delivered = ends;
    }
    return delivered;
  }

  using Free = std::pair<UtcTime, std::uint32_t>;
  const Parameters& parameters_;
  const form::ShowPack& pack_;
  const std::vector<std::vector<Attendee>>& attendances_;
  const size_t edition_;
  const std::uint64_t seed_;
  int days_ = 1;
  std::vector<int> hours_;
  Pick hour_pick_;
  std::vector<Wish> wishes_;
  std::map<size_t, std::priority_queue<Free, std::vector<Free>, std::greater<>>> free_;  // by station
  std::vector<std::uint32_t> used_;                                                      // records by kiosk
  Agenda agenda_;
};

}  // namespace

int people_of(const Party& party, size_t party_index, size_t participant, size_t edition, std::uint64_t seed) {
  Chance chance{seed, Stream::company, edition, party_index, participant};
  const double more = party.people - 1;
  return 1 + static_cast<int>(more) + (chance.happens(more - std::floor(more)) ? 1 : 0);
}

Result<Agenda> make_agenda(const Parameters& parameters, const form::ShowPack& pack,
                           const std::vector<std::vector<Attendee>>& attendances, size_t edition, std::uint64_t seed) {
  return AgendaMaker(parameters, pack, attendances, edition, seed).make();
}

}  // namespace fairgauge::survey::simulation
