#include "survey/report/role.hpp"

#include <utility>

namespace fairgauge::survey::report {
namespace {

constexpr std::array<std::pair<std::string_view, Role>, 5> kRoles = {{
    {"visitor_arriving", {Party::visitor, Side::arrival}},
    {"visitor_leaving", {Party::visitor, Side::exit}},
    {"exhibitor_booking", {Party::exhibitor, Side::arrival}},
    {"exhibitor", {Party::exhibitor, Side::exit}},
    {"partner", {Party::partner, Side::exit}},
}};

}  // namespace

std::optional<Role> role_of(const form::ShowPack& pack, std::string_view form) {
  for (const auto& station : pack.stations) {
    for (const auto& entry : station.entries) {
      if (entry.form != form) continue;
      for (const auto& [name, role] : kRoles) {
        if (entry.role == name) return role;
      }
    }
  }
  return std::nullopt;
}

std::string_view code(Party party) {
  constexpr std::array<std::string_view, kParties.size()> kCodes = {"visitor", "exhibitor", "partner"};
  return kCodes[static_cast<std::size_t>(party)];
}

}  // namespace fairgauge::survey::report
