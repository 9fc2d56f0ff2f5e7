// A kiosk stays on for days: memory, threads and open files after many scripted visitors on the real screens.
//
// 540x960 and without motion, so that it takes minutes; every visitor is drawn, answers, and is kept with the same
// durable commits. The limit is a flat line: what grows for every visitor would end the show day.
#include <cmath>

#include "tests/bench/machine.hpp"
#include "tests/bench/walk.hpp"

namespace fairgauge::bench {
namespace {

constexpr int kLookEvery = 100, kSettledAfter = 200;

struct Look {
  int visitors = 0;
  Memory memory;
  int threads = 0, files = 0;
};

// Least squares; KiB of PSS a visitor.
double slope(const std::vector<Look>& looks) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (const auto& look : looks) {
    if (look.visitors < kSettledAfter) continue;
    const auto visitors = static_cast<double>(look.visitors), kib = static_cast<double>(look.memory.proportional_kib);
    ++n, x += visitors, y += kib, xx += visitors * visitors, xy += visitors * kib;
  }
  const double spread = n * xx - x * x;
  return spread > 0 ? (n * xy - x * y) / spread : 0;
}

base::Result<void> one_visitor(Walk& walk, const survey::form::ShowPack& pack) {
  kiosk::Behaviour behaviour;
  auto& random = walk.random();
  behaviour.language = pack.languages[random.below(pack.languages.size())];
  behaviour.entry = random.below(pack.stations.back().entries.size());
  behaviour.consents = random.next_unit() < 0.8;
  behaviour.mood = 0.35 + 0.5 * random.next_unit();
  if (random.next_unit() < 0.15) behaviour.answers_before_leaving = static_cast<int>(random.below(6));
  FAIRGAUGE_ASSIGN(const auto outcome, kiosk::visit(walk.robot(), behaviour, random));
  (void)outcome;
  return {};
}

void add(Table& table, const std::string& what, std::int64_t n, double value, const std::string& unit) {
  table.add({.what = what, .n = n, .p50 = value, .p99 = {}, .max = {}, .unit = unit, .limit = {}});
}

}  // namespace

base::Result<void> bench_visitors(const Setting& setting, Table& table) {
  FAIRGAUGE_ASSIGN(const auto walk,
                   Walk::open(setting, {.width = 540, .height = 960, .reduced_motion = true, .pin_hash = ""}));
  const int visitors = setting.count(1000, 100);
  std::vector<Look> looks;
  const Stopwatch watch;
  for (int visitor = 1; visitor <= visitors; ++visitor) {
    FAIRGAUGE_TRY(one_visitor(*walk, setting.pack));
    if (visitor % kLookEvery != 0) continue;
    FAIRGAUGE_ASSIGN(const auto now, memory());
    looks.push_back({visitor, now, threads(), open_files()});
    add(table, "memory after visitors (PSS)", visitor, static_cast<double>(now.proportional_kib) / 1024, "MiB");
  }
  if (looks.size() > 2) add(table, "memory: growth after the first 200", visitors, slope(looks), "KiB/visitor");
  add(table, "threads at the first look, at the last", visitors, looks.front().threads,
      std::to_string(looks.back().threads));
  add(table, "open files at the first look, at the last", visitors, looks.front().files,
      std::to_string(looks.back().files));
  add(table, "a scripted visitor, drawn and kept", visitors, watch.ms() / visitors, "ms");
  return {};
}

}  // namespace fairgauge::bench
