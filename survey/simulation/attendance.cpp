#include "survey/simulation/attendance.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "survey/simulation/chance.hpp"
#include "survey/simulation/streams.hpp"

namespace fairgauge::survey::simulation {
namespace {

// Brings a random choice of `count` to the front.
void choose(std::vector<std::uint32_t>& people, size_t count, Chance& chance) {
  for (size_t i = 0; i < count; ++i) std::swap(people[i], people[i + chance.below(people.size() - i)]);
}

void add_region(const RegionCounts& counts, std::uint16_t region, Chance chance, std::vector<Attendee>& all) {
  std::vector<std::uint32_t> present;
  for (size_t edition = 0; edition < counts.attended.size(); ++edition) {
    const std::uint32_t bit = std::uint32_t{1} << edition;
    while (present.size() < static_cast<size_t>(counts.attended[edition])) {
      present.push_back(static_cast<std::uint32_t>(all.size()));
      all.push_back({region, 0, 0});
    }
    choose(present, static_cast<size_t>(counts.kept[edition]), chance);
    for (size_t i = 0; i < present.size(); ++i) {
      all[present[i]].attended |= bit;
      if (i >= static_cast<size_t>(counts.kept[edition])) all[present[i]].leaving |= bit;
    }
    present.resize(static_cast<size_t>(counts.kept[edition]));
  }
  all.insert(all.end(), static_cast<size_t>(counts.potential), {region, 0, 0});
}

}  // namespace

std::vector<Attendee> attendance(const Party& party, size_t party_index, std::uint64_t seed) {
  std::vector<Attendee> all;
  for (size_t region = 0; region < party.regions.size(); ++region) {
    add_region(party.regions[region], static_cast<std::uint16_t>(region),
               Chance{seed, Stream::attendance, party_index, region}, all);
  }
  return all;
}

std::string participant_code(const Party& party, size_t participant) {
  char code[24];
  const int letter = std::toupper(static_cast<unsigned char>(party.type.front()));
  std::snprintf(code, sizeof code, "%c%07zu", letter, participant + 1);
  return code;
}

std::string badge_code(const Party& party, size_t participant, const std::string& edition, int person) {
  return participant_code(party, participant) + "-" + edition + "-" + std::to_string(person + 1);
}

}  // namespace fairgauge::survey::simulation
