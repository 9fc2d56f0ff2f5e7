// The power of a machine is cut again and again, while a kiosk captures and a server stores on its disk: Linux, ext4
// and SQLite as they are, on a disk with a cache that forgets. Each time the machine starts on what is left, everything
// that it acknowledged is there.
//
// Hidden from ordinary runs: `./do campaign guest-power-cut` makes the machine's parts and names them in
// FAIRGAUGE_GUEST.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include "tests/power_cut/block_log.hpp"
#include "tests/power_cut/guest_machine.hpp"
#include "tests/support/campaign.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {
namespace {

namespace fs = std::filesystem;
using Numbers = std::set<std::uint32_t>;

constexpr std::uint64_t kLinesMax = 150;  // that a guest says before its power goes
constexpr std::uint64_t kCutsADisk = 10;  // then a new one: what is on it is told at each start

struct Found {
  std::uint64_t cuts = 0, unclear = 0;
  size_t captured = 0, stored = 0, lost = 0;  // acknowledged records
  std::string wrong;                          // the first thing that must never be
};

// What is known to be on the disk.
struct Promised {
  Numbers captured, stored;
};

class Disk {
 public:
  Disk(const fs::path& parts, std::string sync) : parts_(parts), sync_(std::move(sync)) {
    fs::copy_file(parts / "disk", disk_);
  }

  // After the last cut nothing but a look at what is left.
  void look_once_more(Found& found) {
    GuestMachine machine({parts_, disk_, folder_ / "log", folder_ / "words", sync_ + " 0"});
    look(machine, found);
  }

  // One life of the machine, from its start on what the last cut has left to the next cut.
  void live(std::uint64_t seed, Found& found) {
    base::SeededRandom random(seed);
    const auto before = folder_ / "before", log = folder_ / "log";
    fs::copy_file(disk_, before, fs::copy_options::overwrite_existing);
    {
      GuestMachine machine({parts_, disk_, log, folder_ / "words", sync_ + " " + std::to_string(seed)});
      look(machine, found);
      for (auto lines = 1 + random.below(kLinesMax); lines > 0; --lines) hear(machine.line(), found);
      ::usleep(static_cast<useconds_t>(random.below(20'000)));  // chance, not waiting
      machine.cut_power();
      while (const auto line = machine.line()) hear(line, found);
    }
    ++found.cuts;
    try {
      const auto written = read_block_log(log);
      tests::cut_power(before, written, random);
      fs::rename(before, disk_);
    } catch (const std::exception&) {
      ++found.unclear;  // then it is what qemu has written
    }
  }

 private:
  // What the guest finds at its start, beside what was promised.
  void look(GuestMachine& machine, Found& found) {
    Promised there;
    for (;;) {
      const auto line = machine.line();
      if (!line) throw std::runtime_error("the guest did not start: " + read_all(folder_ / "words"));
      if (*line == "ready") break;
      std::istringstream words(*line);
      std::string where;
      std::uint32_t first = 0, last = 0;
      words >> where >> first >> last;
      if (where == "wrong") {
        if (found.wrong.empty()) found.wrong = *line;
        continue;
      }
      auto& numbers = where == "kiosk" ? there.captured : there.stored;
      for (auto number = first; number <= last; ++number) numbers.insert(number);
    }
    for (const auto number : promised_.captured) found.lost += there.captured.contains(number) ? 0 : 1;
    for (const auto number : promised_.stored) found.lost += there.stored.contains(number) ? 0 : 1;
    promised_ = std::move(there);
  }

  // What it acknowledges from then on.
  void hear(const std::optional<std::string>& line, Found& found) {
    if (!line) throw std::runtime_error("the guest ended: " + read_all(folder_ / "words"));
    std::istringstream words(*line);
    std::string what;
    std::uint32_t first = 0, last = 0;
    words >> what >> first;
    if (!(words >> last)) last = first;
    const bool captured = what == "captured";
    auto& numbers = captured ? promised_.captured : promised_.stored;
    for (auto number = first; number <= last; ++number) numbers.insert(number);
    (captured ? found.captured : found.stored) += last - first + 1;
  }

  static std::string read_all(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
  }

  const fs::path parts_;
  const std::string sync_;
  TemporaryFolder folder_;
  const fs::path disk_ = folder_ / "disk";
  Promised promised_;
};

// Until so many cuts are done, or something is found.
Found cut_again_and_again(const std::string& sync, const Seeds& cuts) {
  const char* parts = std::getenv("FAIRGAUGE_GUEST");
  if (parts == nullptr) SKIP("needs the parts of a machine: run ./do campaign guest-power-cut");
  Found found;
  auto seed = cuts.first;
  try {
    while (seed < cuts.end() && found.lost == 0 && found.wrong.empty()) {
      Disk disk(parts, sync);
      for (const auto last = std::min(cuts.end(), seed + kCutsADisk); seed < last; ++seed) disk.live(seed, found);
      disk.look_once_more(found);
    }
  } catch (const std::exception& failure) {
    found.wrong = "seed " + std::to_string(seed) + ": " + failure.what();
  }
  return found;
}

std::string in_words(const Found& found) {
  return std::to_string(found.cuts) + " cuts, " + std::to_string(found.captured) + " captured and " +
         std::to_string(found.stored) + " stored records acknowledged, " + std::to_string(found.lost) + " lost" +
         (found.unclear > 0 ? "; " + std::to_string(found.unclear) + " logs unclear" : "");
}

}  // namespace

TEST_CASE("a machine whose power is cut has everything that it acknowledged", "[.guest]") {
  const auto found = cut_again_and_again("full", seeds(5));
  CHECK(found.wrong == "");
  CHECK(found.lost == 0);
  CHECK(found.captured > 0);
  CHECK(found.stored > 0);
  CHECK(found.unclear * 20 <= found.cuts);
  const auto control = cut_again_and_again("normal", {1, 20});
  CHECK(control.lost > 0);  // commits that are not flushed are missed
  report("power cuts of a machine: " + in_words(found) + "; without flushes " + in_words(control));
}

}  // namespace fairgauge::tests
