#include "kiosk/ui/han_spacing.hpp"

#include <glib.h>

#include <algorithm>

namespace fairgauge::kiosk::ui {
namespace {

constexpr std::string_view kThinSpace = "\u2009";

enum class Kind { han, latin, unseen, other };

bool between(gunichar c, gunichar first, gunichar last) { return c >= first && c <= last; }

Kind kind_of(gunichar c) {
  if (between(c, '0', '9') || between(c, 'A', 'Z') || between(c, 'a', 'z')) return Kind::latin;
  if (between(c, 0x00C0, 0x024F) && c != 0x00D7 && c != 0x00F7) return Kind::latin;  // but for the signs x and /
  if (between(c, 0x3041, 0x30FF) && c != 0x30FB) return Kind::han;                   // kana, but for the middle dot
  if (between(c, 0x3400, 0x9FFF) || between(c, 0xF900, 0xFAFF) || between(c, 0x20000, 0x3FFFF)) return Kind::han;
  if (c == 0x3005 || c == 0x3007) return Kind::han;  // the sign of repetition, zero
  if (between(c, 0x200B, 0x200F) || between(c, 0x2066, 0x2069)) return Kind::unseen;
  return Kind::other;
}

// How many bytes at `at` are markup that is not seen.
size_t tag_at(std::string_view text, size_t at) {
  if (text[at] != '<') return 0;
  const size_t end = text.find('>', at);
  return end == std::string_view::npos ? 0 : end + 1 - at;
}

}  // namespace

SpacedText with_han_spacing(std::string_view text, std::string_view language, bool markup) {
  SpacedText spaced;
  const bool spaces = language.starts_with("zh") || language.starts_with("ja");
  if (!spaces || !g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr)) {
    spaced.text = text;
    return spaced;
  }
  Kind last = Kind::other;
  size_t after_last = 0;  // in spaced.text, behind what is `last`
  for (size_t at = 0; at < text.size();) {
    size_t size = markup ? tag_at(text, at) : 0;
    const Kind kind = size > 0 ? Kind::unseen : kind_of(g_utf8_get_char(text.data() + at));
    if (size == 0) size = static_cast<size_t>(g_utf8_next_char(text.data() + at) - (text.data() + at));
    const bool meet = (last == Kind::han && kind == Kind::latin) || (last == Kind::latin && kind == Kind::han);
    if (meet) {
      const size_t place = last == Kind::han ? after_last : spaced.text.size();  // at the Han character's side
      spaced.text.insert(place, kThinSpace);
      spaced.spaces.push_back(place);
    }
    spaced.text += text.substr(at, size);
    at += size;
    if (kind == Kind::unseen) continue;
    last = kind;
    after_last = spaced.text.size();
  }
  return spaced;
}

size_t SpacedText::to_spaced(size_t at) const {
  for (const size_t space : spaces)
    if (space < at) at += kThinSpace.size();
  return at;
}

size_t SpacedText::from_spaced(size_t at) const {
  size_t before = 0;
  for (const size_t space : spaces)
    if (space < at) before += std::min(kThinSpace.size(), at - space);
  return at - before;
}

}  // namespace fairgauge::kiosk::ui
