#include "sync/protocol/enrolment_code.hpp"

#include <cctype>

#include "base/short_code.hpp"
#include "base/stretched_key.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::ErrorKind;

constexpr base::CodeUse kUse{"fairgauge code ", "enrolment code"};
constexpr std::string_view kLinkHead = "fairgauge:enrol?v=1&code=", kServerPart = "&server=";

std::string escaped(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

base::Result<std::string> unescaped(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const auto digits = text.substr(i + 1, 2);
    if (digits.size() != 2 || std::isxdigit(static_cast<unsigned char>(digits[0])) == 0 ||
        std::isxdigit(static_cast<unsigned char>(digits[1])) == 0)
      return base::error(ErrorKind::invalid, "enrolment link: '%' without two hexadecimal digits");
    out += static_cast<char>(std::stoi(std::string(digits), nullptr, 16));
    i += 2;
  }
  return out;
}

}  // namespace

std::string make_code(base::RandomSource& random) { return base::make_short_code(kUse, random); }

base::Result<std::string> read_code(std::string_view typed) { return base::read_short_code(kUse, typed); }

base::Result<base::DigestKey> key_of(std::string_view code) { return base::stretch(code, "fairgauge-enrol1"); }

std::string to_text(const EnrolmentLink& link) {
  std::string code = link.code;
  std::erase(code, '-');
  return std::string(kLinkHead) + code + std::string(kServerPart) + escaped(link.server);
}

base::Result<EnrolmentLink> parse_link(std::string_view text) {
  const auto server_at = text.find(kServerPart);
  if (!text.starts_with(kLinkHead) || server_at == std::string_view::npos) {
    return base::error(ErrorKind::invalid,
                       "enrolment link: not of the form " + std::string(kLinkHead) + "...&server=...");
  }
  EnrolmentLink link;
  FAIRGAUGE_ASSIGN(link.code, read_code(text.substr(kLinkHead.size(), server_at - kLinkHead.size())));
  FAIRGAUGE_ASSIGN(link.server, unescaped(text.substr(server_at + kServerPart.size())));
  return link;
}

}  // namespace fairgauge::sync::protocol
