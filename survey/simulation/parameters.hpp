// What a simulated show is told: who comes when, what they think, how they behave at the kiosk. SIMULATION.md explains
// each line of the file that this is read from.
//
// Everything stated about opinions is what the measures ought to find again: truth.hpp works it out.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace fairgauge::survey::simulation {

using Weights = std::map<std::string, double, std::less<>>;  // by code; in proportion

// What a group of people says, by indicator or by what the question measures (MEASURES.md). What is not stated has a
// usual value.
struct Opinion {
  Weights expected, experienced, competitor;          // mean rating of an indicator, 1..5
  Weights ratings;                                    // mean of any other rating on its own scale: osat, nps, trust ...
  Weights yes;                                        // share of yes: problem, told, refuse
  std::map<std::string, Weights, std::less<>> picks;  // of each choice: importance, goal, reason ...

  void replace_by(const Opinion& other);  // where `other` states something
};

// Another opinion of some of a party's people. Empty: any region, any edition.
struct Change {
  std::vector<std::string> regions, editions;
  std::optional<bool> leaving;  // those who will not come to the next edition, or those who will
  Opinion opinion;
};

// How many came, edition by edition: exactly so many.
struct RegionCounts {
  std::string name;
  std::vector<int> attended;  // one number an edition
  std::vector<int> kept;      // of these, how many come to the next edition as well
  int potential = 0;          // in the register, never came
};

struct Party {
  std::string type;                     // as the register calls it: "visitor", "exhibitor"
  std::string arrival_form, exit_form;  // empty: they are not asked then
  double arrival_share = 1;             // of the people, who answer on arrival
  double exit_share = 1;                // who answer on leaving
  double linked = 1;                    // who let their badge be scanned, each time
  double people = 1;                    // mean number of people a participant sends, 1..3; companies send several
  bool books_early = false;             // answers on arrival in the first morning, on leaving in the last afternoon
  std::vector<RegionCounts> regions;
  Weights sizes;  // small, medium, large; empty: not known
  Opinion opinion;
  std::vector<Change> changes;  // a later one goes before
};

struct EditionDays {
  std::string id;
  std::chrono::year_month_day first_day, last_day;
};

// A kiosk without a network: its records reach the server when it is over.
struct Offline {
  std::string edition, station;
  int day = 1;           // of the edition, from 1
  double from_hour = 0;  // local time
  double hours = 0;
};

struct Behaviour {
  Weights hours;  // of arrival, "9" .. "17", local time
  Weights languages;
  double stay_hours = 3;       // median of a visit
  double halo = .3;            // share of a rating's variance that is one general impression, 0..1
  double spread = .9;          // of ratings 1..5 before they are rounded; scales 0..10 in proportion
  double not_used = .02;       // ratings answered "did not use", where there is such a button
  double skipped = .01;        // questions left unanswered
  double walk_away = .04;      // interviews given up on the way
  double straight_line = .02;  // people who tap one step throughout, in haste
  double children = .005;      // interviews by children, three at a time, for each interview of others
  double consent = .9;
  int sessions_an_hour = 18;  // a kiosk takes; the busiest hour decides how many stand at a station
};

struct Parameters {
  std::filesystem::path pack;    // folder of the show pack
  std::filesystem::path secret;  // file with the show's secret
  int utc_offset_min = 0;
  std::vector<EditionDays> editions;  // oldest first
  Behaviour behaviour;
  std::vector<Offline> offline;
  std::vector<Party> parties;
};

// `invalid` names the line, what is wrong and the remedy. Paths are taken from `folder`.
[[nodiscard]] base::Result<Parameters> parse_parameters(std::string_view toml, const std::filesystem::path& folder);

// A show of another size: every count times `factor`, rounded, at least 1 where there was one.
void scale(Parameters& parameters, double factor);

// What a party's people of one region say at one edition, all changes made.
[[nodiscard]] Opinion opinion_of(const Party& party, const std::string& region, const std::string& edition,
                                 bool leaving);

}  // namespace fairgauge::survey::simulation
