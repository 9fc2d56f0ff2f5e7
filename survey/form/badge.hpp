// What a badge scanner reads, reduced to the code of the badge's owner. Most badges hold the code alone, others a link
// or a contact card (vCard, MECARD) with the code in it: the show pack says which.
//
// Nothing on a badge is trusted: anybody can print one. A payload is cut at a length, read by rules of the pack only,
// never opened, never shown, never logged; a code has printable ASCII characters alone, as scanners type them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairgauge::survey::form {

inline constexpr size_t kBadgePayloadBytesMax = 4296;  // what the largest QR code holds (ISO/IEC 18004, 40-L)
inline constexpr size_t kBadgeCodeBytesMax = 200;      // a code is far shorter

enum class BadgeContent : std::uint8_t {
  plain,   // "AB-104822", as Code 128 and most QR codes have it
  url,     // "https://show.example/b/AB-104822?from=badge"
  vcard,   // RFC 2426 and 6350: "BEGIN:VCARD\nVERSION:3.0\nUID:AB-104822\n...END:VCARD"
  mecard,  // NTT Docomo's: "MECARD:N:Li,Na;NOTE:AB-104822;;"
};

// Where the code stands in one kind of payload.
struct BadgeRule {
  BadgeContent content = BadgeContent::plain;
  std::string host;  // url: of that host only; empty: of any
  // url: the parameter that has the code; empty: the last part of the path does. vcard, mecard: the property.
  std::string field;
  // RE2, for the whole of what was found; its first group, where it has one, is the code. Empty: all of it is.
  std::string pattern;
};

struct Badges {
  std::vector<std::string> roles;  // Entry::role of those who are asked for theirs
  bool pairing = false;  // who arrives without a badge gets a code to show when leaving; survey/interview/participant
  std::vector<BadgeRule> rules;
};

// The code by the first rule that fits; nothing if none does.
[[nodiscard]] std::optional<std::string> badge_code(const std::vector<BadgeRule>& rules, std::string_view payload);

}  // namespace fairgauge::survey::form
