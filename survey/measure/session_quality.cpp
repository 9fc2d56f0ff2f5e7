#include "survey/measure/session_quality.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace fairgauge::survey::measure {
namespace {

constexpr milliseconds kTimeStep{100};
constexpr double kSpeedMax = 3;  // of one page: a page that was skipped over must not drown the others

std::int64_t sessions(const std::map<std::int64_t, std::int64_t>& counts) {
  std::int64_t n = 0;
  for (const auto& [time, count] : counts) n += count;
  return n;
}

// Of an even number: the mean of the two in the middle.
milliseconds median_of(const std::map<std::int64_t, std::int64_t>& counts) {
  const std::int64_t n = sessions(counts);
  std::int64_t lower = -1, upper = -1, passed = 0;
  for (const auto& [time, count] : counts) {
    passed += count;
    if (lower < 0 && passed >= (n + 1) / 2) lower = time;
    if (upper < 0 && passed >= n / 2 + 1) upper = time;
  }
  return kTimeStep * (lower + upper) / 2;
}

// The code point that begins at `at`; moves `at` behind it. A broken byte counts as one character.
char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length && at + i < text.size(); ++i) {
    point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  at += length;
  return point;
}

// Hiragana to Han extension B and later, Hangul syllables: what is read sign by sign.
bool is_ideograph(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_blank(char32_t c) { return c <= 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x3000; }

// Marks between words and ideographs make no word by themselves.
bool is_punctuation(char32_t c) {
  return (c > 0x20 && c < 0x30) || (c >= 0x3A && c <= 0x40) || (c >= 0x3001 && c <= 0x303F) ||
         (c >= 0xFF00 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20) || (c >= 0x2010 && c <= 0x2027);
}

}  // namespace

void PageTimes::add(const std::string& form_version, const std::string& page, const std::string& language,
                    milliseconds shown) {
  const std::int64_t step = (shown.count() + kTimeStep.count() / 2) / kTimeStep.count();
  for (const auto& key : {language, std::string()}) ++times_[{form_version, page, key}][step];
}

void PageTimes::merge(const PageTimes& other) {
  for (const auto& [key, counts] : other.times_) {
    for (const auto& [time, count] : counts) times_[key][time] += count;
  }
}

std::optional<milliseconds> PageTimes::median(const std::string& form_version, const std::string& page,
                                              const std::string& language, const QualityLimits& limits) const {
  const auto own = times_.find({form_version, page, language});
  if (own != times_.end() && sessions(own->second) >= limits.page_median_n) return median_of(own->second);
  const auto all = times_.find({form_version, page, ""});
  return all == times_.end() ? std::nullopt : std::optional(median_of(all->second));
}

double speed_index(std::span<const PageTime> pages) {
  if (pages.empty()) return 0;
  double sum = 0;
  for (const auto& page : pages) {
    const double shown = static_cast<double>(page.shown.count()), median = static_cast<double>(page.median.count());
    sum += shown > 0 ? std::min(kSpeedMax, median / shown) : kSpeedMax;
  }
  return sum / static_cast<double>(pages.size());
}

bool is_speeding(std::span<const PageTime> pages, const QualityLimits& limits) {
  return speed_index(pages) > limits.speed_index;
}

milliseconds reading_floor(std::string_view text, const QualityLimits& limits) {
  int words = 0, ideographs = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t character = next_character(text, at);
    if (is_ideograph(character)) {
      ++ideographs;
      in_word = false;
    } else if (is_blank(character)) {
      in_word = false;
    } else if (!in_word && !is_punctuation(character)) {
      ++words;
      in_word = true;
    }
  }
  return words * limits.floor_per_word + ideographs * limits.floor_per_ideograph;
}

bool is_straight_line(std::span<const ScreenRating> ratings, const QualityLimits& limits) {
  if (static_cast<int>(ratings.size()) < limits.straight_items) return false;
  const auto differs = [&](const ScreenRating& one) { return one.rating != ratings.front().rating; };
  if (std::ranges::any_of(ratings, differs)) return false;
  std::set<int> screens;
  for (const auto& [screen, rating] : ratings) screens.insert(screen);
  return static_cast<int>(screens.size()) >= limits.straight_screens;
}

bool is_suspect_line(std::span<const ScreenRating> ratings, std::optional<double> overall, bool speeding,
                     const QualityLimits& limits) {
  if (!is_straight_line(ratings, limits)) return false;
  if (speeding) return true;
  return overall && std::abs(*overall - ratings.front().rating) >= limits.straight_contrast;
}

}  // namespace fairgauge::survey::measure
