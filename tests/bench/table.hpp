// The table on standard output, a line as soon as it is known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/samples.hpp"

namespace fairgauge::bench {

// What the machine allows, measured in the same minute on the same machine.
struct Limit {
  std::string what;
  double value = 0;  // in the line's unit
};

struct Line {
  std::string what;
  std::int64_t n = 0;  // how many measurements, or how many things were counted
  double p50 = 0;      // or the only value
  std::optional<double> p99, max;
  std::string unit;
  std::optional<Limit> limit;
  bool more_is_better = false;  // a rate, not a cost
};

[[nodiscard]] Line line(std::string what, const Samples& samples, std::string unit,
                        std::optional<Limit> limit = std::nullopt);

class Table {
 public:
  void begin();
  void add(const Line& line);
  void note(const std::string& text);  // a line of words between the lines of figures
};

}  // namespace fairgauge::bench
