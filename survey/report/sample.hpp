// All records that a report rests on, read once from any source in any order: which of them count, and which are one
// person's. Recomputed for each report, because a late record can change the judgement of an earlier one.
//
// Memory: some hundred and fifty bytes a record, whatever the record's own size.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/measure/disconfirmation.hpp"
#include "survey/report/answer_plan.hpp"
#include "survey/report/page_medians.hpp"
#include "survey/report/role.hpp"
#include "survey/report/session.hpp"

namespace fairgauge::survey::report {

// Names by index, in the order in which they were met.
class Names {
 public:
  [[nodiscard]] Name index_of(const std::string& name);
  [[nodiscard]] const std::string& operator[](Name index) const { return *names_[index]; }
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] const Name* find(const std::string& name) const;

 private:
  std::map<std::string, Name, std::less<>> indexes_;
  std::vector<const std::string*> names_;
};

// What was read and is in no figure.
struct LeftOut {
  std::int64_t unreadable = 0;    // not a record, or of a later version
  std::int64_t other_show = 0;    // of another show
  std::int64_t unknown_form = 0;  // of a form that the show pack has not, or that no station offers
  std::int64_t repeated = 0;      // a rec_id that was there already
};

class Sample {
 public:
  // The pack must outlive the sample.
  explicit Sample(const form::ShowPack& pack);

  // What one record gives, before it has its place among the others.
  struct Prepared {
    enum class Fate : std::uint8_t { kept, unreadable, other_show, unknown_form } fate = Fate::unreadable;
    Session session;
    std::string edition, language, station, day;
    base::Digest version;
    base::Uuid device;
    std::optional<base::Digest> participant;
    std::vector<Slot> slots;
    std::vector<Tenths> times;
  };

  // A record's bytes. What cannot be used is counted, not refused. Any thread may prepare; one keeps.
  [[nodiscard]] Prepared prepare(std::string_view record_bytes) const;
  void keep(const Prepared& prepared);
  void add(std::string_view record_bytes) { keep(prepare(record_bytes)); }

  // Once all records are there: puts them into the one order that does not depend on the source, and decides their
  // status (speed, straight lines, taps, twins, bursts, then which of several attempts stays).
  void judge(const measure::Parameters& parameters = {});

  [[nodiscard]] const std::vector<Session>& sessions() const { return sessions_; }
  [[nodiscard]] const LeftOut& left_out() const { return left_out_; }
  [[nodiscard]] const std::vector<std::string>& indicators() const { return indicators_; }
  [[nodiscard]] const form::ShowPack& pack() const { return pack_; }

  [[nodiscard]] Role role(const Session& session) const { return forms_[session.form].role; }
  [[nodiscard]] const AnswerPlan& plan(const Session& session) const { return forms_[session.form].plan; }
  [[nodiscard]] std::span<const Slot> slots(const Session& session) const;
  [[nodiscard]] const std::string& edition(const Session& session) const { return editions_[session.edition]; }
  [[nodiscard]] const std::string& language(const Session& session) const { return languages_[session.language]; }
  [[nodiscard]] const std::string& day(const Session& session) const { return days_[session.day]; }
  [[nodiscard]] const std::string& form(const Session& session) const { return forms_[session.form].id; }
  [[nodiscard]] const base::Digest& participant(std::uint32_t index) const { return *participants_[index]; }

  // The plan of the forms with that role, merged views being taken form by form; nullptr: no such form in the pack.
  [[nodiscard]] const AnswerPlan* plan(Role role) const;

 private:
  // Upper bounds of the time that a reader needs, by language and pages seen.
  struct Floors {
    std::mutex mutex;
    std::map<std::pair<std::string, std::uint64_t>, std::chrono::milliseconds> longest;
  };
  struct Form {
    std::string id;
    Role role;
    AnswerPlan plan;
    std::unique_ptr<Floors> floors = std::make_unique<Floors>();
  };
  [[nodiscard]] const Form* form_of(const interview::Record& record) const;
  [[nodiscard]] static bool is_hasty(const interview::Record& record, const Form& form, std::span<const Tenths> times);
  [[nodiscard]] std::uint32_t index_of(const base::Digest& participant);
  void mark_speed(const measure::Parameters& parameters);
  void mark_twins(const measure::Parameters& parameters);
  void mark_bursts(const measure::Parameters& parameters);
  void supersede();

  const form::ShowPack& pack_;
  std::vector<std::string> indicators_;
  std::vector<Form> forms_;
  std::vector<Session> sessions_;
  std::vector<Slot> slots_;
  std::vector<Tenths> times_;
  PageMedians medians_;
  Names versions_, editions_, languages_, stations_, devices_, days_;
  struct DigestHash {
    std::size_t operator()(const base::Digest& digest) const;
  };
  std::unordered_map<base::Digest, std::uint32_t, DigestHash> participant_indexes_;
  std::vector<const base::Digest*> participants_;
  LeftOut left_out_;
};

}  // namespace fairgauge::survey::report
