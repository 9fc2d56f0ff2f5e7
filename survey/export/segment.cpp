#include "survey/export/segment.hpp"

#include <algorithm>

#include "survey/report/exit_weights.hpp"

namespace fairgauge::survey::exporting {
namespace {

using expression::Value;

bool is(const Value& answer, const std::string& wanted) {
  if (answer.truth() != nullptr) return wanted == (*answer.truth() ? "1" : "0");
  return answer.to_code() == wanted;
}

// Of a list: one of its codes.
bool holds(const Value& answer, const std::string& wanted) {
  if (answer.list() == nullptr) return is(answer, wanted);
  return std::ranges::any_of(*answer.list(), [&](const Value& one) { return is(one, wanted); });
}

}  // namespace

const lifecycle::Participant* KnownParticipants::giver_of(const interview::Record& record) const {
  const auto& badge = record.response.participant;
  return participants == nullptr || !badge ? nullptr : participants->owner_of(*badge);
}

std::string_view register_value(std::string_view field, const lifecycle::Participant& participant,
                                const std::string& edition, const std::vector<std::string>& editions) {
  if (field == "register_type") return lifecycle::kPartyTypes[static_cast<std::size_t>(participant.type)];
  if (field == "register_region") return participant.region;
  if (field == "register_visit") return report::visit_of(participant, edition, editions);
  return participant.size ? lifecycle::kSizeClasses[static_cast<std::size_t>(*participant.size)] : std::string_view();
}

bool Segment::takes(const interview::Record& record, const KnownParticipants& known) const {
  if (is_of_register()) {
    const auto* giver = known.giver_of(record);
    if (giver == nullptr) return false;
    const auto value = register_value(name, *giver, record.response.edition, known.editions);
    return std::ranges::find(values, value) != values.end();
  }
  return std::ranges::any_of(keys, [&](const std::string& key) {
    const auto answer = record.response.answers.find(key);
    return answer != record.response.answers.end() &&
           std::ranges::any_of(values, [&](const std::string& wanted) { return holds(answer->second, wanted); });
  });
}

}  // namespace fairgauge::survey::exporting
