// Everybody the organiser knows, edition after edition; and from that, each one's history.
//
// A badge is new at every edition, a participant's code stays. Without the way from the one to the other there is no
// life cycle, only editions.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "survey/lifecycle/history.hpp"
#include "survey/lifecycle/participant.hpp"
#include "survey/lifecycle/register_import.hpp"

namespace fairgauge::survey::lifecycle {

struct RegisterChange {
  int added = 0, changed = 0, same = 0;
  int absent = 0;  // known, and not in the import: kept as they are
};

class Register {
 public:
  // What the import's file has a column for replaces what was known; what it has no column for stays. Badges are added,
  // never taken away, because those of earlier editions are in records. A badge that the import gives to another
  // participant moves there.
  RegisterChange update(const Import& import);

  [[nodiscard]] const std::map<base::Digest, Participant>& participants() const { return participants_; }

  // By the digest that stands in a record: a badge's, or where badges carry the code itself, the code's. nullptr: not
  // known.
  [[nodiscard]] const Participant* owner_of(const base::Digest& badge) const;

 private:
  void give_badges(const Participant& participant, Participant& known);

  std::map<base::Digest, Participant> participants_;
  std::map<base::Digest, base::Digest> owners_;  // badge -> participant
};

// What the questionnaires say of a participant at one edition.
struct EditionAnswers {
  Answers answers;
  bool refused = false;
};

// Of the show's editions, oldest first. Attendance is the register's; answers of an edition that it does not list as
// attended are not read. Booking and the register's refusal belong to the last edition.
[[nodiscard]] History history_of(const Participant& participant, std::span<const std::string> editions,
                                 const std::map<std::string, EditionAnswers>& answers);

}  // namespace fairgauge::survey::lifecycle
