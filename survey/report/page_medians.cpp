#include "survey/report/page_medians.hpp"

#include <algorithm>
#include <map>

namespace fairgauge::survey::report {
namespace {

constexpr Tenths kLongest = 6000;  // ten minutes; who stays longer has walked away

}  // namespace

void PageMedians::add(std::uint16_t version, std::uint16_t page, std::uint16_t language, Tenths shown) {
  const std::size_t tenth = std::min(shown, kLongest);
  Counts& counts = counts_[key(version, page, language)];
  if (counts.by_tenth.size() <= tenth) counts.by_tenth.resize(tenth + 1);
  ++counts.by_tenth[tenth];
  ++counts.sessions;
}

void PageMedians::merge(const PageMedians& other) {
  for (const auto& [key, counts] : other.counts_) counts_[key].merge(counts);
}

void PageMedians::Counts::merge(const Counts& other) {
  if (by_tenth.size() < other.by_tenth.size()) by_tenth.resize(other.by_tenth.size());
  for (std::size_t tenth = 0; tenth < other.by_tenth.size(); ++tenth) by_tenth[tenth] += other.by_tenth[tenth];
  sessions += other.sessions;
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

std::unordered_map<std::uint64_t, std::chrono::milliseconds> PageMedians::medians(
    std::size_t languages, const measure::QualityLimits& limits) const {
  std::map<std::uint64_t, Counts> pages;  // over all languages
  for (const auto& [key, counts] : counts_) pages[key >> 16].merge(counts);
  std::unordered_map<std::uint64_t, std::chrono::milliseconds> medians;
  for (const auto& [page, all] : pages) {
    const auto usual = all.median();
    for (std::uint64_t language = 0; language < languages; ++language) {
      const auto own = counts_.find(page << 16 | language);
      const bool enough = own != counts_.end() && own->second.sessions >= limits.page_median_n;
      medians[page << 16 | language] = enough ? own->second.median() : usual;
    }
  }
  return medians;
}

}  // namespace fairgauge::survey::report
