// Parts of those who answered: by what the organiser's register says of them, or by what they answered.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "survey/interview/record.hpp"
#include "survey/lifecycle/register.hpp"

namespace fairgauge::survey::exporting {

// Whom the organiser knows. Servers have a register, kiosks have none.
struct KnownParticipants {
  const lifecycle::Register* participants = nullptr;  // nullptr: none
  std::vector<std::string> editions;                  // of the show, oldest first

  // Who gave the record; nullptr: not known.
  [[nodiscard]] const lifecycle::Participant* giver_of(const interview::Record& record) const;
};

// The names of what the register says; columns of an export have the same.
inline constexpr std::array<std::string_view, 4> kRegisterFields = {"register_type", "register_region", "register_size",
                                                                    "register_visit"};

// Empty: not known. `edition` decides whether the visit was the first or a repeated one.
[[nodiscard]] std::string_view register_value(std::string_view field, const lifecycle::Participant& participant,
                                              const std::string& edition, const std::vector<std::string>& editions);

// The records of which a field of the register, or the answer to a question, is one of the values.
struct Segment {
  std::string name;            // one of kRegisterFields, or a question's
  std::set<std::string> keys;  // of the question's answers in records; several if forms differ; none: of the register
  std::vector<std::string> values;  // codes; yes and no are 1 and 0

  [[nodiscard]] bool is_of_register() const { return keys.empty(); }
  [[nodiscard]] bool takes(const interview::Record& record, const KnownParticipants& known) const;
};

}  // namespace fairgauge::survey::exporting
