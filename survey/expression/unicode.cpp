#include "survey/expression/unicode.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace fairgauge::survey::expression {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kCapitalDottedI = 0x130;
constexpr char32_t kCapitalSigma = 0x3A3;

struct CapitalRun {
  char32_t first, last;
  std::int32_t step, shift;
};
constexpr CapitalRun kCapitals[] = {
#include "survey/expression/lower_case.inc"
};

// Capitals of the first plane that are not the capital form of their small letter.
constexpr char32_t kOneWayCapitals[] = {0x130,  0x1C5,  0x1C8,  0x1CB,  0x1F2,  0x3F4, 0x1E9E,
                                        0x1FBC, 0x1FCC, 0x1FFC, 0x2126, 0x212A, 0x212B};

bool is_one_way_capital(char32_t letter) {
  const bool greek = (letter >= 0x1F88 && letter <= 0x1F8F) || (letter >= 0x1F98 && letter <= 0x1F9F) ||
                     (letter >= 0x1FA8 && letter <= 0x1FAF);
  return greek ||
         std::find(std::begin(kOneWayCapitals), std::end(kOneWayCapitals), letter) != std::end(kOneWayCapitals);
}

// Title-case letters: even under themselves they are not found, because their capital is yet another.
bool has_other_capital(char32_t letter) {
  return is_one_way_capital(letter) && letter != 0x130 && letter != 0x3F4 && letter != 0x1E9E && letter < 0x2000;
}

char32_t lower_letter(char32_t letter) {
  if (letter < 0x80) return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  const auto* run = std::lower_bound(std::begin(kCapitals), std::end(kCapitals), letter,
                                     [](const CapitalRun& one, char32_t code) { return one.last < code; });
  if (run == std::end(kCapitals) || letter < run->first || (letter - run->first) % run->step != 0) return letter;
  return static_cast<char32_t>(static_cast<std::int32_t>(letter) + run->shift);
}

bool is_letter(char32_t code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xAA && code != 0xD7 && code != 0xF7);
}

bool starts_sequence(unsigned char byte) { return (byte & 0xC0) != 0x80; }

// A sigma is written as a final one after a letter unless a letter follows.
bool is_final_sigma(std::string_view text, size_t begin, size_t end) {
  if (begin == 0) return false;
  size_t before = begin - 1;
  while (before > 0 && !starts_sequence(static_cast<unsigned char>(text[before]))) --before;
  if (!is_letter(next_code_point(text, before))) return false;
  return end == text.size() || !is_letter(next_code_point(text, end));
}

// Hands out the lower case of a text letter by letter.
class Lowered {
 public:
  explicit Lowered(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return pending_ == 0 && at_ == text_.size(); }

  char32_t next() {
    if (pending_ != 0) return std::exchange(pending_, 0);
    const size_t begin = at_;
    const char32_t code = next_code_point(text_, at_);
    if (code == kCapitalDottedI) {
      pending_ = 0x307;
      return 'i';
    }
    if (code == kCapitalSigma && is_final_sigma(text_, begin, at_)) return 0x3C2;
    return lower_letter(code);
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
  char32_t pending_ = 0;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The first UTF-16 unit: what comparisons look at.
std::uint32_t first_unit(char32_t code) { return code < 0x10000 ? code : 0xD800 + ((code - 0x10000) >> 10); }

}  // namespace

char32_t next_code_point(std::string_view text, size_t& at) {
  const auto byte = [&](size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned char lead = byte(at++);
  if (lead < 0x80) return lead;
  const size_t more = lead >= 0xF0 && lead < 0xF5   ? 3
                      : lead >= 0xE0 && lead < 0xF0 ? 2
                      : lead >= 0xC2 && lead < 0xE0 ? 1
                                                    : 0;
  if (more == 0 || at + more > text.size()) return kReplacement;
  char32_t code = lead & (0x3F >> more);
  for (size_t i = 0; i < more; ++i) {
    if (starts_sequence(byte(at + i))) return kReplacement;
    code = (code << 6) | (byte(at + i) & 0x3F);
  }
  const bool valid = code >= (more == 1   ? 0x80
                              : more == 2 ? 0x800
                                          : 0x10000) &&
                     code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
  if (!valid) return kReplacement;
  at += more;
  return code;
}

void append_code_point(std::string& text, char32_t code) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | (code >> 12));
    tail(6), tail(0);
  } else {
    text += static_cast<char>(0xF0 | (code >> 18));
    tail(12), tail(6), tail(0);
  }
}

std::string lowered(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (Lowered letters(text); !letters.done();) append_code_point(result, letters.next());
  return result;
}

bool same_in_lower_case(std::string_view left, std::string_view right) {
  const size_t common = std::min(left.size(), right.size());
  for (size_t i = 0; i < common; ++i) {
    if (static_cast<unsigned char>(left[i] | right[i]) >= 0x80) {
      Lowered one(left);
      Lowered other(right);
      while (!one.done() && !other.done()) {
        if (one.next() != other.next()) return false;
      }
      return one.done() && other.done();
    }
    if (lower_ascii(left[i]) != lower_ascii(right[i])) return false;
  }
  return left.size() == right.size();
}

bool same_first_letter(char32_t letter, char32_t key_letter) {
  if (key_letter < 0x80 && letter < 0x80) {
    return lower_ascii(static_cast<char>(letter)) == lower_ascii(static_cast<char>(key_letter));
  }
  if (is_one_way_capital(key_letter)) return letter == key_letter && !has_other_capital(letter);
  if (is_one_way_capital(letter)) return key_letter == (letter == kCapitalDottedI ? 'i' : lower_letter(letter));
  return lower_letter(letter) == lower_letter(key_letter);
}

bool is_blank(char32_t code) {
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x3000 || code == 0xFEFF;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    size_t behind = 0;
    if (!is_blank(next_code_point(text, behind))) break;
    text.remove_prefix(behind);
  }
  while (!text.empty()) {
    size_t last = text.size() - 1;
    while (last > 0 && !starts_sequence(static_cast<unsigned char>(text[last]))) --last;
    size_t behind = last;
    if (!is_blank(next_code_point(text, behind)) || behind != text.size()) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

size_t utf16_length(std::string_view text) {
  if (is_ascii(text)) return text.size();
  size_t length = 0;
  for (size_t at = 0; at < text.size();) length += next_code_point(text, at) < 0x10000 ? 1 : 2;
  return length;
}

std::string utf16_substring(std::string_view text, size_t begin, size_t end) {
  std::string result;
  size_t unit = 0;
  for (size_t at = 0; at < text.size() && unit < end;) {
    const char32_t code = next_code_point(text, at);
    const size_t units = code < 0x10000 ? 1 : 2;
    const size_t taken = std::min(end, unit + units) - std::min(std::max(begin, unit), unit + units);
    if (unit + units > begin && taken > 0) append_code_point(result, taken == units ? code : kReplacement);
    unit += units;
  }
  return result;
}

int utf16_compare(std::string_view left, std::string_view right) {
  size_t left_at = 0;
  size_t right_at = 0;
  while (left_at < left.size() && right_at < right.size()) {
    const char32_t one = next_code_point(left, left_at);
    const char32_t other = next_code_point(right, right_at);
    if (one == other) continue;
    if (first_unit(one) != first_unit(other)) return first_unit(one) < first_unit(other) ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return static_cast<int>(left_at < left.size()) - static_cast<int>(right_at < right.size());
}

}  // namespace fairgauge::survey::expression
