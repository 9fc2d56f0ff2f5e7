#include "survey/form/badge.hpp"

#include <algorithm>

#include "survey/form/properties.hpp"
#include "survey/form/regex.hpp"

namespace fairgauge::survey::form {
namespace {

using Found = std::optional<std::string>;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

bool same_word(std::string_view one, std::string_view other) { return lower_case(one) == lower_case(other); }

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && same_word(text.substr(0, word.size()), word);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// "%2D" and so on; nothing if a '%' stands without its two digits.
Found percent_decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1, low = high < 0 ? -1 : hex_digit(text[i + 2]);
    if (low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

// The value of the first parameter of that name.
Found parameter(std::string_view query, std::string_view name) {
  while (!query.empty()) {
    const auto pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return percent_decoded(pair.substr(equals + 1));
  }
  return std::nullopt;
}

// scheme "://" [user "@"] host [":" port] ["/" path] ["?" query] ["#" fragment]
Found in_url(std::string_view url, const BadgeRule& rule) {
  if (!starts_with_word(url, "http://") && !starts_with_word(url, "https://")) return std::nullopt;
  url.remove_prefix(url.find("//") + 2);
  url = url.substr(0, url.find('#'));
  const size_t query_at = url.find('?');
  const std::string_view query = query_at == std::string_view::npos ? "" : url.substr(query_at + 1);
  url = url.substr(0, query_at);
  const std::string_view authority = url.substr(0, url.find('/'));
  const std::string_view after_user = authority.substr(authority.rfind('@') + 1);  // npos + 1 is 0
  const std::string_view host = after_user.substr(0, after_user.find(':'));
  if (!rule.host.empty() && !same_word(host, rule.host)) return std::nullopt;
  if (!rule.field.empty()) return parameter(query, rule.field);
  std::string_view path = url.substr(authority.size());
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.empty()) return std::nullopt;
  return percent_decoded(path.substr(path.rfind('/') + 1));
}

// A backslash takes the meaning of the character behind it away; "\n" is a line's end.
std::string unescaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size();
    if (escape) ++i;
    out += escape && (text[i] == 'n' || text[i] == 'N') ? '\n' : text[i];
  }
  return out;
}

// A line that begins with a blank belongs to the one before (RFC 6350, 3.2).
std::vector<std::string> unfolded(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t')))
      lines.back() += line.substr(1);
    else
      lines.emplace_back(line);
  }
  return lines;
}

// [group "."] name *(";" parameter) ":" value; a colon may stand in a quoted parameter.
Found in_vcard(std::string_view card, const BadgeRule& rule) {
  if (!starts_with_word(card, "BEGIN:VCARD")) return std::nullopt;
  for (const std::string& line : unfolded(card)) {
    size_t colon = 0;
    for (bool quoted = false; colon < line.size() && (quoted || line[colon] != ':'); ++colon) {
      if (line[colon] == '"') quoted = !quoted;
    }
    if (colon == line.size()) continue;
    std::string_view name = std::string_view(line).substr(0, std::min(colon, line.find(';')));
    name.remove_prefix(name.rfind('.') + 1);  // npos + 1 is 0
    if (same_word(name, rule.field)) return unescaped(std::string_view(line).substr(colon + 1));
  }
  return std::nullopt;
}

Found in_mecard(std::string_view card, const BadgeRule& rule) {
  constexpr std::string_view kHead = "MECARD:";
  if (!starts_with_word(card, kHead)) return std::nullopt;
  card.remove_prefix(kHead.size());
  while (!card.empty()) {
    size_t end = 0;
    while (end < card.size() && card[end] != ';') end += card[end] == '\\' ? 2 : 1;
    end = std::min(end, card.size());
    const auto property = card.substr(0, end);
    card.remove_prefix(std::min(card.size(), end + 1));
    const size_t colon = property.find(':');
    if (colon != std::string_view::npos && same_word(property.substr(0, colon), rule.field))
      return unescaped(property.substr(colon + 1));
  }
  return std::nullopt;
}

Found found_by(const BadgeRule& rule, std::string_view payload) {
  switch (rule.content) {
    case BadgeContent::plain: return std::string(payload);
    case BadgeContent::url: return in_url(payload, rule);
    case BadgeContent::vcard: return in_vcard(payload, rule);
    case BadgeContent::mecard: return in_mecard(payload, rule);
  }
  return std::nullopt;
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= kBadgeCodeBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

std::optional<std::string> badge_code(const std::vector<BadgeRule>& rules, std::string_view payload) {
  if (payload.size() > kBadgePayloadBytesMax) return std::nullopt;
  payload = trimmed(payload);
  for (const BadgeRule& rule : rules) {
    Found found = found_by(rule, payload);
    if (found && !rule.pattern.empty()) found = regex_part(rule.pattern, trimmed(*found));
    if (!found) continue;
    const std::string_view code = trimmed(*found);
    if (is_code(code)) return std::string(code);
  }
  return std::nullopt;
}

}  // namespace fairgauge::survey::form
