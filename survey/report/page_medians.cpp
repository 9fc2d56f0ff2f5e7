#include "survey/report/page_medians.hpp"

#include <algorithm>

namespace fairgauge::survey::report {
namespace {

constexpr std::uint16_t kAllLanguages = 0xFFFF;
constexpr Tenths kLongest = 6000;  // ten minutes; who stays longer has walked away

std::uint64_t key(std::uint16_t version, std::uint16_t page, std::uint16_t language) {
  return std::uint64_t{version} << 32 | std::uint64_t{page} << 16 | language;
}

}  // namespace

void PageMedians::add(std::uint16_t version, std::uint16_t page, std::uint16_t language, Tenths shown) {
  const std::size_t tenth = std::min(shown, kLongest);
  for (const auto group : {language, kAllLanguages}) {
    Counts& counts = counts_[key(version, page, group)];
    if (counts.by_tenth.size() <= tenth) counts.by_tenth.resize(tenth + 1);
    ++counts.by_tenth[tenth];
    ++counts.sessions;
  }
}

std::chrono::milliseconds PageMedians::Counts::median() const {
  const auto at = [this](std::int64_t rank) {
    std::int64_t passed = 0;
    for (std::size_t tenth = 0; tenth < by_tenth.size(); ++tenth) {
      passed += by_tenth[tenth];
      if (passed > rank) return tenth;
    }
    return by_tenth.size();
  };
  return std::chrono::milliseconds(100) * (at((sessions - 1) / 2) + at(sessions / 2)) / 2;
}

std::optional<std::chrono::milliseconds> PageMedians::median(std::uint16_t version, std::uint16_t page,
                                                             std::uint16_t language,
                                                             const measure::QualityLimits& limits) const {
  const auto own = counts_.find(key(version, page, language));
  if (own != counts_.end() && own->second.sessions >= limits.page_median_n) return own->second.median();
  const auto all = counts_.find(key(version, page, kAllLanguages));
  return all == counts_.end() ? std::nullopt : std::optional(all->second.median());
}

}  // namespace fairgauge::survey::report
