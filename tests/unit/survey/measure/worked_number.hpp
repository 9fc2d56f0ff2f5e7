// Compares a computed number with a printed one, to exactly the digits that are printed.
#pragma once

#include <catch2/matchers/catch_matchers_templated.hpp>
#include <cmath>
#include <cstdlib>
#include <string>

namespace fairgauge::survey::measure {

// CHECK_THAT(gap, Prints("-0.9167")): half a unit of the last digit shown, also for "7.2e-6".
class Prints : public Catch::Matchers::MatcherGenericBase {
 public:
  explicit Prints(std::string text) : text_(std::move(text)) {
    const auto exponent = text_.find('e');
    const auto mantissa = text_.substr(0, exponent);
    const auto point = mantissa.find('.');
    const auto decimals = point == std::string::npos ? 0 : static_cast<int>(mantissa.size() - point) - 1;
    const int power = exponent == std::string::npos ? 0 : std::atoi(text_.c_str() + exponent + 1);
    value_ = std::strtod(text_.c_str(), nullptr);
    half_unit_ = 0.5 * std::pow(10, power - decimals) * (1 + 1e-9);
  }

  [[nodiscard]] bool match(double computed) const { return std::abs(computed - value_) <= half_unit_; }
  [[nodiscard]] std::string describe() const override { return "prints as " + text_; }

 private:
  std::string text_;
  double value_ = 0, half_unit_ = 0;
};

}  // namespace fairgauge::survey::measure
