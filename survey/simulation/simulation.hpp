// A believable show from stated parameters and a seed: the records that its kiosks would send, and the organiser's
// register. The same parameters and seed make the same bytes, on every run and in any number of threads.
//
// Nothing here is random beyond the seed, and nothing asks the clock.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/interview/record.hpp"
#include "survey/simulation/agenda.hpp"
#include "survey/simulation/answering.hpp"
#include "survey/simulation/attendance.hpp"
#include "survey/simulation/parameters.hpp"

namespace fairgauge::survey::simulation {

// A group of one party's people who answer alike at one edition, and how many participants it has.
struct Stratum {
  size_t party = 0, edition = 0, region = 0;
  bool leaving = false;
  int participants = 0;
  std::shared_ptr<const Answering> arrival, exit;  // nullptr: no such form
};

class Simulation {
 public:
  // `invalid` or `not_found` where parameters and pack do not fit. `secret` hashes the badges.
  [[nodiscard]] static base::Result<Simulation> prepare(Parameters parameters, form::ShowPack pack,
                                                        const base::DigestKey& secret, std::uint64_t seed);

  [[nodiscard]] const Parameters& parameters() const { return parameters_; }
  [[nodiscard]] const form::ShowPack& pack() const { return pack_; }
  [[nodiscard]] const std::vector<std::vector<Attendee>>& attendances() const { return attendances_; }
  [[nodiscard]] const std::vector<Stratum>& strata() const { return strata_; }

  [[nodiscard]] base::Result<Agenda> agenda(size_t edition) const;
  // Any thread, in any order.
  [[nodiscard]] interview::Record record(const Agenda& agenda, const Session& session, size_t edition) const;

  // Each record of the first `editions` editions in the order in which the server gets them.
  [[nodiscard]] base::Result<void> for_each_record(
      size_t editions, const std::function<base::Result<void>(const interview::Record&)>& visit) const;
  // The same as lines of bytes, made by `threads` threads; memory stays flat beside the agenda of one edition.
  [[nodiscard]] base::Result<void> for_each_block(
      size_t editions, unsigned threads, const std::function<base::Result<void>(std::string_view lines)>& visit) const;

  // What the organiser's list says after the first `editions` editions, as CSV for import-register with its usual
  // column names. One line a badge; those who never came have a line without.
  [[nodiscard]] base::Result<void> write_register(
      size_t editions, const std::function<base::Result<void>(std::string_view lines)>& write) const;

 private:
  Simulation(Parameters parameters, form::ShowPack pack, const base::DigestKey& secret, std::uint64_t seed)
      : parameters_(std::move(parameters)), pack_(std::move(pack)), secret_(secret), seed_(seed) {}
  [[nodiscard]] base::Result<void> plan();
  [[nodiscard]] base::Result<void> plan_stratum(Stratum stratum);
  [[nodiscard]] const Stratum& stratum_of(const Session& session, const Attendee& attendee, size_t edition) const;
  [[nodiscard]] Respondent respondent(const Session& session, const Attendee& attendee, size_t edition) const;
  void fill(const Session& session, size_t edition, const Answering& answering, const Respondent& respondent,
            Chance& chance, interview::Response& response) const;
  [[nodiscard]] std::string register_lines(const Party& party, size_t at, size_t participant, size_t editions) const;

  Parameters parameters_;
  form::ShowPack pack_;
  base::DigestKey secret_;
  std::uint64_t seed_;
  std::vector<std::vector<Attendee>> attendances_;  // by party
  std::vector<Stratum> strata_;                     // by party, edition, region, leaving
  std::vector<std::string> languages_;
  Pick language_pick_;
  std::map<std::string, base::Digest, std::less<>> consent_texts_;  // by language
};

}  // namespace fairgauge::survey::simulation
