#include "kiosk/simulate.hpp"

#include <cmath>
#include <cstdio>
#include <thread>

namespace fairgauge::kiosk {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::hours kOpens{9};
constexpr std::chrono::milliseconds kDay = std::chrono::hours(9);
constexpr int kScreenshotEvery = 10, kQuestionsShot = 4;

base::UtcTime opening(const survey::form::ShowPack& pack, int day) {
  const base::UtcTime local_midnight = std::chrono::sys_days(pack.first_day) + std::chrono::days(day);
  return local_midnight + kOpens - base::local_offset(local_midnight);
}

// English first, the host's language next, the others now and then.
std::string draw_language(const survey::form::ShowPack& pack, base::RandomSource& random) {
  const double draw = random.next_unit();
  if (draw < 0.6 || pack.languages.size() < 3)
    return pack.languages[random.below(std::min<size_t>(2, pack.languages.size()))];
  return pack.languages[2 + random.below(pack.languages.size() - 2)];
}

class ShowDay {
 public:
  ShowDay(const SimulateOptions& options, const survey::form::ShowPack& pack, Kiosk& kiosk, base::ManualClock& clock,
          base::RandomSource& random)
      : options_(options), pack_(pack), kiosk_(kiosk), clock_(clock), random_(random), robot_(kiosk.stage(), clock) {}

  base::Result<Simulated> run() {
    Simulated result;
    robot_.settle();
    while (result.finished < options_.visitors && !interrupted()) {
      FAIRGAUGE_ASSIGN(const Outcome outcome, one_visitor());
      if (outcome == Outcome::interrupted) break;
      ++(outcome == Outcome::finished ? result.finished : result.walked_away);
      pause();
    }
    result.interrupted = interrupted();
    if (result.interrupted) robot_.stage().app().visitors().leave();
    kiosk_.storage().drain();
    kiosk_.storage().deliver();
    result.all_sent = wait_until_sent();
    FAIRGAUGE_ASSIGN(result.counts, counts());
    if (!options_.export_to.empty() && !result.interrupted) FAIRGAUGE_TRY(export_by_finger());
    return result;
  }

 private:
  base::Result<Outcome> one_visitor() {
    Behaviour behaviour;
    behaviour.language = draw_language(pack_, random_);
    behaviour.entry = random_.below(8);  // more than there are: the last role takes the rest
    behaviour.consents = random_.next_unit() < 0.8;
    behaviour.mood = 0.35 + 0.5 * random_.next_unit();
    if (random_.next_unit() < options_.walk_away_share)
      behaviour.answers_before_leaving = static_cast<int>(random_.below(6));
    // The first screen, then one question further with each visitor who has a picture taken.
    const int pictures = visitors_ / kScreenshotEvery;
    const bool shoot = !options_.screenshots.empty() && visitors_++ % kScreenshotEvery == 0;
    const std::string name = "visitor-" + std::to_string(visitors_) + "-" + behaviour.language;
    if (shoot && pictures == 0) FAIRGAUGE_TRY(this->shoot("first-screen"));
    behaviour.before_answer = [&](int answers) -> base::Result<bool> {
      if (shoot && answers == pictures % kQuestionsShot) FAIRGAUGE_TRY(this->shoot(name));
      return !interrupted();
    };
    auto outcome = visit(robot_, behaviour, random_);
    if (!outcome)
      return base::wrap("visitor " + std::to_string(visitors_) + " in " + behaviour.language,
                        std::move(outcome).error());
    return outcome;
  }

  base::Result<void> shoot(const std::string& name) {
    return robot_.screenshot((options_.screenshots / (name + ".png")).string());
  }

  bool interrupted() const { return options_.interrupted && options_.interrupted(); }

  // Until the next one comes: at random, so many a day.
  void pause() {
    const double mean_ms = static_cast<double>(kDay.count()) / std::max(1, options_.visitors) * 0.6;
    const double drawn = -std::log(1 - random_.next_unit()) * mean_ms;
    clock_.advance(std::chrono::milliseconds(static_cast<std::int64_t>(drawn)));
    robot_.stage().turn(0ms);
  }

  base::Result<survey::store::Counts> counts() {
    using Counted = base::Result<survey::store::Counts>;
    return kiosk_.storage().call<Counted>([](Store& store) { return store.counts(); },
                                          base::error(base::ErrorKind::retry_later, "storage has stopped"));
  }

  bool wait_until_sent() {
    const auto end = std::chrono::steady_clock::now() + options_.wait_until_sent;
    for (;;) {
      const auto now = counts();
      if (now && now->pending == 0) return true;
      if (std::chrono::steady_clock::now() >= end || interrupted()) return false;
      std::this_thread::sleep_for(50ms);
    }
  }

  base::Result<void> export_by_finger() {
    FAIRGAUGE_TRY(robot_.hold("staff/mark", 3200ms));
    for (const char digit : options_.export_pin) FAIRGAUGE_TRY(robot_.tap(std::string("pin/") + digit));
    robot_.settle();
    robot_.wait(1100ms);
    if (!options_.screenshots.empty()) FAIRGAUGE_TRY(shoot("staff-overview"));
    FAIRGAUGE_TRY(robot_.tap("staff/export"));
    FAIRGAUGE_TRY(robot_.tap("export/start"));
    robot_.settle(10s);
    if (!options_.screenshots.empty()) FAIRGAUGE_TRY(shoot("staff-export"));
    if (!robot_.sees("export/close"))
      return base::error(base::ErrorKind::refused, "the export did not come to its end");
    FAIRGAUGE_TRY(robot_.tap("export/close"));
    return robot_.tap("staff/resume");
  }

  const SimulateOptions& options_;
  const survey::form::ShowPack& pack_;
  Kiosk& kiosk_;
  base::ManualClock& clock_;
  base::RandomSource& random_;
  Robot robot_;
  int visitors_ = 0;
};

}  // namespace

base::Result<Simulated> simulate(const SimulateOptions& options, const survey::form::ShowPack& pack,
                                 const base::Log& log) {
  base::ManualClock clock(opening(pack, options.day));
  base::SeededRandom random(options.seed);
  KioskOptions kiosk_options = options.kiosk;
  kiosk_options.settings.reduced_motion = !options.motion;
  if (!options.export_to.empty()) kiosk_options.settings.export_folders = {options.export_to};
  kiosk_options.on_finished = [](const base::Uuid& id) {
    std::printf("thanks %s\n", base::to_text(id).c_str());
    std::fflush(stdout);
  };
  FAIRGAUGE_ASSIGN(const auto kiosk, Kiosk::open(kiosk_options, pack, clock, random, log));
  auto result = ShowDay(options, pack, *kiosk, clock, random).run();
  kiosk->stop();
  return result;
}

}  // namespace fairgauge::kiosk
