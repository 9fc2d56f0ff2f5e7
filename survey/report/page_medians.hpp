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
  void merge(const PageMedians& other);

  // For each page that somebody passed, in each of the languages 0..languages-1: the median of that language if
  // QualityLimits::page_median_n of its sessions passed the page, else over all languages. By key().
  [[nodiscard]] std::unordered_map<std::uint64_t, std::chrono::milliseconds> medians(
      std::size_t languages, const measure::QualityLimits& limits = {}) const;
  [[nodiscard]] static std::uint64_t key(std::uint16_t version, std::uint16_t page, std::uint16_t language) {
    return std::uint64_t{version} << 32 | std::uint64_t{page} << 16 | language;
  }

 private:
  struct Counts {
    std::int64_t sessions = 0;
    std::vector<std::uint32_t> by_tenth;
    void merge(const Counts& other);
    [[nodiscard]] std::chrono::milliseconds median() const;  // of an even number: the mean of the two in the middle
  };
  std::unordered_map<std::uint64_t, Counts> counts_;
};

}  // namespace fairgauge::survey::report
