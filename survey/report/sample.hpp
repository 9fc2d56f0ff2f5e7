// The records of one shard: which of them count, and which are one person's. Judged anew for each report, because a
// late record can change the judgement of an earlier one.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "survey/measure/parameters.hpp"
#include "survey/measure/session_quality.hpp"
#include "survey/report/forms.hpp"
#include "survey/report/intake.hpp"
#include "survey/report/names.hpp"
#include "survey/report/row_shards.hpp"
#include "survey/report/session.hpp"

namespace fairgauge::survey::report {

// What is to be known of all records before some of them can be judged. Any thread may ask.
class Yardstick {
 public:
  using UsualTimes = std::unordered_map<std::uint64_t, std::chrono::milliseconds>;  // by version, page, language

  // Judges the hasty sessions; overview and parameters must outlive the yardstick. `storage_corrupt` as HastySessions.
  [[nodiscard]] static base::Result<Yardstick> of(Overview& overview, const NameLists& names,
                                                  const measure::Parameters& parameters);
  // Of hasty sessions that have been judged; they and the parameters must outlive the yardstick.
  Yardstick(UsualTimes usual, const HastySessions& hasty, const measure::Parameters& parameters,
            HastySessions::Judgement judgement = HastySessions::Judgement::last)
      : parameters_(parameters), usual_(std::move(usual)), hasty_(hasty), judgement_(judgement) {}

  // The median on that page of the session's form and language; 0: nobody passed it.
  [[nodiscard]] std::chrono::milliseconds usual_time(const Session& session, std::size_t page) const;
  [[nodiscard]] const UsualTimes& usual_times() const { return usual_; }
  [[nodiscard]] bool in_burst(const Session& session) const { return hasty_.in_burst(session, judgement_); }
  [[nodiscard]] const measure::Parameters& parameters() const { return parameters_; }

 private:
  const measure::Parameters& parameters_;
  UsualTimes usual_;
  const HastySessions& hasty_;
  HastySessions::Judgement judgement_;
};

// A session whose speed index is not far from the limit, so that it may pass it when usual times move.
struct NearSpeeding {
  std::uint64_t group = 0;  // group_of(session)
  float index = 0;          // of its speed
  std::uint16_t pages = 0;  // over which the index is the mean
  Name version = 0, language = 0;
};

class Sample {
 public:
  // Forms and names must outlive the sample.
  Sample(const Forms& forms, const NameLists& names) : forms_(forms), names_(names) {}

  // Rows as RowShards gives them.
  void add(std::string_view rows);

  // Once all rows are there: puts them into the one order that does not depend on the source, leaves out what is there
  // twice, and decides their status (speed, straight lines, taps, twins, bursts, then which of several attempts stays).
  void judge(const Yardstick& yardstick);

  // Those within `distance` of the limit, by these usual times.
  [[nodiscard]] std::vector<NearSpeeding> near_speeding(const Yardstick& yardstick, double distance) const;

  [[nodiscard]] const std::vector<Session>& sessions() const { return sessions_; }
  [[nodiscard]] std::int64_t repeated() const { return repeated_; }
  [[nodiscard]] const std::vector<std::string>& indicators() const { return forms_.indicators(); }
  [[nodiscard]] const form::ShowPack& pack() const { return forms_.pack(); }

  [[nodiscard]] Role role(const Session& session) const { return forms_[session.form].role; }
  [[nodiscard]] const AnswerPlan& plan(const Session& session) const { return forms_[session.form].plan; }
  [[nodiscard]] std::span<const Slot> slots(const Session& session) const;
  [[nodiscard]] const std::string& edition(const Session& session) const { return names_.editions[session.edition]; }
  // To compare with Session::edition; nothing: no record is of that edition.
  [[nodiscard]] std::optional<Name> edition_named(std::string_view name) const { return names_.editions.find(name); }
  [[nodiscard]] const std::string& language(const Session& session) const { return names_.languages[session.language]; }
  [[nodiscard]] const std::string& day(const Session& session) const { return names_.days[session.day]; }
  [[nodiscard]] const std::string& form(const Session& session) const { return forms_[session.form].id; }

  // The plan of the form with that role; nullptr: no such form in the pack.
  [[nodiscard]] const AnswerPlan* plan(Role role) const;

 private:
  void mark_speed(const Yardstick& yardstick);
  void find_times(const Session& session, const Yardstick& yardstick, std::vector<measure::PageTime>& pages) const;
  void mark_twins(const measure::Parameters& parameters);
  void supersede();

  const Forms& forms_;
  const NameLists& names_;
  std::vector<Session> sessions_;
  std::vector<Slot> slots_;
  std::vector<Tenths> times_;
  std::int64_t repeated_ = 0;
};

// How many parts the rows are judged in, so that each has some thousand: a power of two, at most kShards.
[[nodiscard]] std::size_t parts_of(const RowShards& shards);

struct Part {
  std::size_t place = 0, of = 1;
};

// The rows of one part, judged. Forms and names must outlive it.
[[nodiscard]] base::Result<Sample> judged_part(const Forms& forms, const NameLists& names, const RowShards& shards,
                                               const Yardstick& yardstick, Part part);

}  // namespace fairgauge::survey::report
