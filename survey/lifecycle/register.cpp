#include "survey/lifecycle/register.hpp"

namespace fairgauge::survey::lifecycle {
namespace {

// Takes over one field of `from`; badges and key are not its business.
void take(Field field, const Participant& from, Participant& to) {
  switch (field) {
    case Field::type: to.type = from.type; return;
    case Field::region: to.region = from.region; return;
    case Field::size: to.size = from.size; return;
    case Field::first_year: to.first_year = from.first_year; return;
    case Field::editions: to.editions = from.editions; return;
    case Field::booked: to.booked = from.booked; return;
    case Field::refused: to.refused = from.refused; return;
    case Field::discarded: to.discarded = from.discarded; return;
    case Field::channel: to.channel = from.channel; return;
    case Field::confirmed_year: to.confirmed_year = from.confirmed_year; return;
    case Field::code:
    case Field::badge: return;
  }
}

}  // namespace

RegisterChange Register::update(const Import& import) {
  RegisterChange change;
  const auto before = participants_.size();
  for (const Participant& participant : import.participants) {
    const auto [at, added] = participants_.try_emplace(participant.key, participant);
    Participant& known = at->second;
    const Participant old = known;
    if (!added) {
      for (const Field field : import.fields) take(field, participant, known);
    }
    give_badges(participant, known);
    ++(added ? change.added : known == old ? change.same : change.changed);
  }
  change.absent = static_cast<int>(before) - change.changed - change.same;
  return change;
}

void Register::give_badges(const Participant& participant, Participant& known) {
  for (const base::Digest& badge : participant.badges) {
    const auto [owner, added] = owners_.try_emplace(badge, known.key);
    if (!added && owner->second != known.key) {
      participants_.at(owner->second).badges.erase(badge);
      owner->second = known.key;
    }
    known.badges.insert(badge);
  }
}

const Participant* Register::owner_of(const base::Digest& badge) const {
  const auto owner = owners_.find(badge);
  const auto found = participants_.find(owner == owners_.end() ? badge : owner->second);
  return found == participants_.end() ? nullptr : &found->second;
}

History history_of(const Participant& participant, std::span<const std::string> editions,
                   const std::map<std::string, EditionAnswers>& answers) {
  History history;
  for (const std::string& name : editions) {
    Edition& edition = history.emplace_back();
    edition.attended = participant.editions.contains(name);
    const auto said = answers.find(name);
    if (edition.attended && said != answers.end()) {
      edition.answers = said->second.answers;
      edition.refused = said->second.refused;
    }
  }
  if (!history.empty()) {
    history.back().booked = participant.booked;
    history.back().refused = history.back().refused || participant.refused;
  }
  return history;
}

}  // namespace fairgauge::survey::lifecycle
