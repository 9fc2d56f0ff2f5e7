// Was an interview answered with care? Speed against others, speed against reading, equal answers in a row, taps beside
// everything. Each finding is a mark; nothing is deleted for it, and one mark alone excludes nobody
// (record_status.hpp).
//
// Sources: relative speed index, Leiner 2019; half the median as a common cut-off; reading speed, Zhang & Conrad 2014;
// straight-lining can be honest, so it needs a second sign.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::measure {

using std::chrono::milliseconds;

// How long each page of a form was looked at, by form version, page and language, over all complete sessions whatever
// their status. Folded in steps of 0.1 s, with integer counts, so that parts merge exactly.
class PageTimes {
 public:
  void add(const std::string& form_version, const std::string& page, const std::string& language, milliseconds shown);
  void merge(const PageTimes& other);

  // The median in that language if QualityLimits::page_median_n sessions of it passed the page, else over all
  // languages. Nothing if nobody passed it.
  [[nodiscard]] std::optional<milliseconds> median(const std::string& form_version, const std::string& page,
                                                   const std::string& language, const QualityLimits& limits = {}) const;

 private:
  using Counts = std::map<std::int64_t, std::int64_t>;                         // tenths of a second -> sessions
  std::map<std::tuple<std::string, std::string, std::string>, Counts> times_;  // "" as language: all of them
};

struct PageTime {
  milliseconds shown{};   // in all visits together
  milliseconds median{};  // of the page, above 0
};

// Mean over pages of min(3, median / time): 1 is usual, 2 twice as fast. 0 without pages; a time of 0 counts as 3.
[[nodiscard]] double speed_index(std::span<const PageTime> pages);
[[nodiscard]] bool is_speeding(std::span<const PageTime> pages, const QualityLimits& limits = {});

// The least time in which a text can be read: a floor per word, or per ideograph, kana or Hangul syllable. Words are
// what blanks part; scripts without blanks get a lenient floor. UTF-8.
[[nodiscard]] milliseconds reading_floor(std::string_view text, const QualityLimits& limits = {});

// One rating of an item list, 1..5, and the screen it stood on.
struct ScreenRating {
  int screen = 0;
  double rating = 0;
};

// All answered items equal: at least QualityLimits::straight_items on straight_screens or more. "Did not use" is no
// answer here.
[[nodiscard]] bool is_straight_line(std::span<const ScreenRating> ratings, const QualityLimits& limits = {});

// Straight-lining counts only with a second sign: speeding, or an overall rating that differs by straight_contrast or
// more. Forms without an overall rating know only the first sign.
[[nodiscard]] bool is_suspect_line(std::span<const ScreenRating> ratings, std::optional<double> overall, bool speeding,
                                   const QualityLimits& limits = {});

}  // namespace fairgauge::survey::measure
