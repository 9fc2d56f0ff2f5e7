// What anybody might print on a badge: the rule's words up to the first NUL, one a line, then the payload.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "survey/form/badge.hpp"
#include "survey/interview/participant.hpp"

using namespace fairgauge::survey;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto next_word = [&bytes](char end) {
    const auto word = bytes.substr(0, bytes.find(end));
    bytes.remove_prefix(std::min(bytes.size(), word.size() + 1));
    return std::string(word);
  };
  form::BadgeRule rule;
  rule.content = static_cast<form::BadgeContent>(size % 4);
  rule.host = next_word('\n');
  rule.field = next_word('\n');
  rule.pattern = next_word('\0');
  if (const auto code = form::badge_code({rule}, bytes)) {
    if (code->empty() || code->size() > form::kBadgeCodeBytesMax) std::abort();
    for (const char c : *code) {
      if (c < ' ' || c > '~') std::abort();
    }
  }
  if (const auto code = interview::pairing_code_in(bytes); code && interview::read_pairing_code(*code) != *code)
    std::abort();
  return 0;
}
