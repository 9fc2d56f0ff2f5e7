// A line of the organiser's register: a visitor, a company, a partner. Codes are never kept, only their keyed digests.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace fairgauge::survey::lifecycle {

// The lecture's customers of a show: exhibitors and visitors, service partners, sponsors and associations, authorities
// with embassies, and the organiser's own people. Figures never mix types.
enum class PartyType : std::uint8_t {
  exhibitor,
  visitor,
  contractor,
  logistics,
  travel_hotel,
  cleaning_security,
  sponsor_association,
  authority,
  organiser_staff,
  temporary_staff,
};
inline constexpr std::array<std::string_view, 10> kPartyTypes = {
    "exhibitor",           "visitor",   "contractor",      "logistics",      "travel_hotel", "cleaning_security",
    "sponsor_association", "authority", "organiser_staff", "temporary_staff"};

enum class SizeClass : std::uint8_t { small, medium, large };
inline constexpr std::array<std::string_view, 3> kSizeClasses = {"small", "medium", "large"};

inline constexpr std::array<std::string_view, 6> kChannels = {"phone", "email", "net", "mail", "visit", "messenger"};

struct Participant {
  base::Digest key;  // of the code that stays the same from edition to edition
  PartyType type = PartyType::visitor;
  std::string region;  // empty: not known
  std::optional<SizeClass> size;
  std::optional<int> first_year;      // of the co-operation
  std::set<std::string> editions;     // attended
  bool booked = false;                // has a contract for the next edition
  bool refused = false;               // said that they will not return
  bool discarded = false;             // the organiser gave them up
  std::string channel;                // one of kChannels; empty: not said
  std::optional<int> confirmed_year;  // when the data were last confirmed
  std::set<base::Digest> badges;      // of all editions; empty: the code itself is on the badge

  [[nodiscard]] bool is_existing() const { return !editions.empty(); }  // else potential
  auto operator<=>(const Participant&) const = default;
};

}  // namespace fairgauge::survey::lifecycle
