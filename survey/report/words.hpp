// A report's words and numbers in one language.
//
// Digits are the same in all seven languages. Where a language runs from right to left, each number is isolated, so
// that its sign stays in front of it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/script.hpp"
#include "base/translations.hpp"
#include "survey/form/show_pack.hpp"
#include "survey/measure/estimate.hpp"
#include "survey/report/answer_plan.hpp"

namespace fairgauge::survey::report {

using Format = std::function<std::string(double)>;

class Words {
 public:
  // Texts and pack must outlive it.
  Words(const base::Translations& texts, const form::ShowPack& pack, std::string language)
      : texts_(texts), pack_(pack), language_(std::move(language)) {}

  [[nodiscard]] const std::string& language() const { return language_; }
  [[nodiscard]] bool right_to_left() const { return base::script_of(language_).right_to_left; }
  [[nodiscard]] std::string text(std::string_view key, const base::Translations::Variables& variables = {}) const;
  [[nodiscard]] bool has(std::string_view key) const { return texts_.has("en", key); }
  [[nodiscard]] const std::string& of(const form::LocalisedText& text) const { return text.in(language_); }

  // Of a choice, as the questionnaire words it; the code itself where no form has it.
  [[nodiscard]] std::string choice(std::string_view measure, const std::string& code) const;
  [[nodiscard]] std::string region(const std::string& code) const;  // a point of the compass in words, else as it is
  [[nodiscard]] std::string indicator(const std::string& code) const;

  [[nodiscard]] std::string isolated(std::string number) const;          // dates and codes too
  [[nodiscard]] std::string count(std::int64_t number) const;            // "1,126"
  [[nodiscard]] std::string decimal(double number, int places) const;    // "4.02"
  [[nodiscard]] std::string with_sign(double number, int places) const;  // "+0.42", "−0.56"
  [[nodiscard]] std::string plus_minus(double half, int places) const;   // "±0.14"
  [[nodiscard]] std::string percent(double share) const;                 // "58 %"
  [[nodiscard]] std::string p_value(double p) const;                     // "p = 0.031", "p < 0.001"
  [[nodiscard]] std::string range(const measure::Interval& interval, const Format& format) const;  // "31 % to 81 %"

  // "31 % to 81 %, n 12, indicative"; what is missing is left out. The interval is clipped to the scale.
  [[nodiscard]] std::string support(const measure::Estimate& estimate, const Format& format,
                                    const measure::Interval& scale) const;

  [[nodiscard]] Format decimals(int places) const;
  [[nodiscard]] Format signs(int places) const;
  [[nodiscard]] Format percents() const;

 private:
  const base::Translations& texts_;
  const form::ShowPack& pack_;
  std::string language_;
};

inline constexpr measure::Interval kAnyScale{-1e300, 1e300}, kShareScale{0, 1}, kNetScale{-1, 1}, kFivePoints{1, 5},
    kGapScale{-4, 4}, kIndexScale{0, 100}, kNpsScale{-100, 100};

}  // namespace fairgauge::survey::report
