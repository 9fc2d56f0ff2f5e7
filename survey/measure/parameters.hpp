// Every number of the measures that is a choice of the organiser and no result of mathematics, in one place.
//
// A show pack may set its own; a report prints which ones it used. The defaults are design choices, not findings.
#pragma once

#include <chrono>

namespace fairgauge::survey::measure {

// How many answers a figure needs. All of them look at the effective n.
struct Gates {
  double shown = 5;        // below: suppressed, for privacy
  double normal = 30;      // below: "indicative"
  double comparison = 30;  // each side of a comparison of two segments
  double pairs = 30;       // fewer linked pairs: the unpaired difference is reported
};

// Half width of the band that counts as "as expected" (zone of indifference, Oliver).
struct Tolerances {
  double rating = 0.5;  // one rating; on whole steps that is exact equality
  double mean = 0.25;   // a respondent's mean over indicators, and the verdict on a segment
};

// Raked weights are trimmed once to these bounds (respondents with mean weight 1).
struct WeightBounds {
  double low = 0.3;
  double high = 3;
};

struct Reliability {
  double alpha_min = 0.70;     // below: show single items only
  int people_min = 30;         // complete cases
  int derived_weight_n = 50;   // answers of every indicator before weights are derived from correlations
  double opposite_max = 0.30;  // share of respondents whose direct answer contradicts their gap
  double missing_max = 0.20;   // share missing above which a figure carries a warning
};

// Version of the rules by which records are judged (record_status.hpp, session_quality.hpp): goes up when one of them
// changes.
inline constexpr int kQualityRules = 1;

struct QualityLimits {
  double speed_index = 2.0;                            // above: speeding (relative speed index, Leiner)
  int page_median_n = 30;                              // sessions in one language before it has medians of its own
  std::chrono::milliseconds floor_per_word{300};       // reading (Zhang & Conrad)
  std::chrono::milliseconds floor_per_ideograph{150};  // Han characters, kana, syllables of Hangul
  int straight_items = 5;                              // equal answers ...
  int straight_screens = 2;                            // ... on so many screens
  int straight_contrast = 2;                           // distance from the overall rating that makes them suspect
  int taps_off_target = 5;                             // more: one flag
  std::chrono::seconds twin_window{60};                // end of the earlier to start of the later
  std::chrono::seconds burst_window{60};               // starts of three sessions on one terminal
  int burst_sessions = 3;
};

struct ValueOfRetention {
  double acquisition_cost_ratio = 5;  // a new customer costs so many times an old one; lecture figure, unsourced
  double keep_cost = 0;               // of one customer, in the show's currency; 0: no estimate
};

struct Parameters {
  double confidence = 0.95;
  Gates gates;
  Tolerances tolerances;
  WeightBounds weights;
  Reliability reliability;
  QualityLimits quality;
  ValueOfRetention retention;
  std::chrono::seconds pairing_gap{1800};  // end of the arrival record to start of the exit record
};

}  // namespace fairgauge::survey::measure
