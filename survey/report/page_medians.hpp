// How long each page of a form is usually looked at, by version of the form, page and language: over all complete
// sessions whatever their status. In steps of 0.1 s, so that parts of a stream add up exactly.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "survey/measure/parameters.hpp"

namespace fairgauge::survey::report {

using Tenths = std::uint16_t;  // of a second
inline constexpr Tenths kNotPassed = 0xFFFF;

class PageMedians {
 public:
  void add(std::uint16_t version, std::uint16_t page, std::uint16_t language, Tenths shown);

  // That of the language if QualityLimits::page_median_n of its sessions passed the page, else over all languages.
  [[nodiscard]] std::optional<std::chrono::milliseconds> median(std::uint16_t version, std::uint16_t page,
                                                                std::uint16_t language,
                                                                const measure::QualityLimits& limits = {}) const;

 private:
  struct Counts {
    std::int64_t sessions = 0;
    std::vector<std::uint32_t> by_tenth;
    [[nodiscard]] std::chrono::milliseconds median() const;  // of an even number: the mean of the two in the middle
  };
  std::unordered_map<std::uint64_t, Counts> counts_;
};

}  // namespace fairgauge::survey::report
