// Whose answers a questionnaire holds, and from which side of the visit: what the show pack says by the roles of its
// stations' entries.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "survey/form/show_pack.hpp"

namespace fairgauge::survey::report {

// Figures never mix parties.
enum class Party : std::uint8_t { visitor, exhibitor, partner };
inline constexpr std::array<Party, 3> kParties = {Party::visitor, Party::exhibitor, Party::partner};

enum class Side : std::uint8_t { arrival, exit };  // before and after; partners answer once, afterwards

struct Role {
  Party party = Party::visitor;
  Side side = Side::exit;
  bool operator==(const Role&) const = default;
};

// Nothing if no station offers the form; then its answers are in no figure, and the report says how many there are.
[[nodiscard]] std::optional<Role> role_of(const form::ShowPack& pack, std::string_view form);

[[nodiscard]] std::string_view code(Party party);  // "visitor", "exhibitor", "partner"

}  // namespace fairgauge::survey::report
