#include "tests/bench/table.hpp"

#include <cmath>
#include <cstdio>

namespace fairgauge::bench {
namespace {

// Three figures that mean something.
std::string figure(std::optional<double> number) {
  if (!number) return "";
  const double size = std::abs(*number);
  const int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, *number);
  return text;
}

void print(const std::string& what, const std::string& n, const std::string& p50, const std::string& p99,
           const std::string& max, const std::string& unit, const std::string& limit, const std::string& ratio) {
  std::printf("%-50s %8s %9s %9s %9s %-10s %-46s %8s\n", what.c_str(), n.c_str(), p50.c_str(), p99.c_str(), max.c_str(),
              unit.c_str(), limit.c_str(), ratio.c_str());
  std::fflush(stdout);
}

// How many times the limit's cost: 1 is as good as the machine can do, whichever way the unit counts.
std::string ratio(const Line& line) {
  if (!line.limit || line.limit->value <= 0 || line.p50 <= 0) return "";
  return "x " + figure(line.more_is_better ? line.limit->value / line.p50 : line.p50 / line.limit->value);
}

}  // namespace

Line line(std::string what, const Samples& samples, std::string unit, std::optional<Limit> limit) {
  return {.what = std::move(what),
          .n = samples.count(),
          .p50 = samples.share_below(0.5),
          .p99 = samples.share_below(0.99),
          .max = samples.share_below(1),
          .unit = std::move(unit),
          .limit = std::move(limit)};
}

void Table::begin() { print("what", "n", "p50", "p99", "max", "unit", "limit", "ratio"); }

void Table::add(const Line& line) {
  const std::string limit = line.limit ? line.limit->what + " " + figure(line.limit->value) : "";
  print(line.what, std::to_string(line.n), figure(line.p50), figure(line.p99), figure(line.max), line.unit, limit,
        ratio(line));
}

void Table::note(const std::string& text) {
  std::printf("  (%s)\n", text.c_str());
  std::fflush(stdout);
}

}  // namespace fairgauge::bench
