#include "tests/bench/walk.hpp"

namespace fairgauge::bench {

using namespace std::chrono_literals;
using survey::form::RateStyle;
using survey::interview::RunningQuestion;

Walk::Walk(const survey::form::ShowPack& pack) : pack_(pack), clock_(std::chrono::sys_days(pack.first_day) + 2h) {}

base::Result<std::unique_ptr<Walk>> Walk::open(const Setting& setting, const Options& options) {
  std::unique_ptr<Walk> walk(new Walk(setting.pack));
  kiosk::KioskOptions kiosk_options{
      .data = setting.folder / "kiosk", .assets = setting.assets, .settings = {}, .window = {}, .on_finished = {}};
  kiosk_options.settings.station = setting.pack.stations.back().id;
  kiosk_options.settings.pin_hash = options.pin_hash;
  kiosk_options.settings.reduced_motion = options.reduced_motion;
  kiosk_options.window = {.width = options.width, .height = options.height, .software = true};
  FAIRGAUGE_ASSIGN(walk->kiosk_,
                   kiosk::Kiosk::open(kiosk_options, setting.pack, walk->clock_, walk->random_, walk->log_));
  walk->robot_ = std::make_unique<kiosk::Robot>(walk->stage(), walk->clock_.manual());
  walk->robot_->settle();
  return walk;
}

base::Result<void> Walk::to_roles() { return robot_->tap("language/" + pack_.languages.front()); }

base::Result<void> Walk::to_consent(const std::string& role) {
  FAIRGAUGE_TRY(to_roles());
  return robot_->tap("role/" + role);
}

base::Result<void> Walk::to_questions(const std::string& role) {
  FAIRGAUGE_TRY(to_consent(role));
  return robot_->tap("consent/agree");
}

base::Result<void> Walk::to_page(const Wanted& wanted) {
  const auto& visitors = stage().app().visitors();
  while (visitors.screen() == kiosk::VisitorScreen::questions) {
    if (wanted(visitors.visit()->interview->questions())) return {};
    FAIRGAUGE_TRY(robot_->tap(robot_->sees("nav/next") ? "nav/next" : "nav/skip"));
  }
  return base::error(base::ErrorKind::not_found, "walk to a page of the form: it has none of that kind");
}

base::Result<void> Walk::to_staff() {
  FAIRGAUGE_TRY(robot_->hold("staff/mark", 3200ms));
  for (const char digit : std::string_view(kStaffPin)) FAIRGAUGE_TRY(robot_->tap(std::string("pin/") + digit));
  robot_->settle();
  robot_->wait(1100ms);
  robot_->settle();
  if (robot_->sees("staff/export")) return {};
  return base::error(base::ErrorKind::not_found, "walk to the staff overview: the PIN did not open it");
}

double Walk::draw_ms() {
  stage().demand_frame();
  return timed_ms([this] { stage().turn(0ms); });
}

void Walk::rest(std::chrono::milliseconds quiet) {
  kiosk_->storage().drain();
  const Stopwatch watch;
  double moved_at = 0;
  while (!stage().settled() || watch.ms() - moved_at < static_cast<double>(quiet.count())) {
    const auto frames = stage().frames();
    stage().turn(10ms);
    if (stage().frames() != frames) moved_at = watch.ms();
  }
}

bool has_rating_cards(const std::vector<const RunningQuestion*>& page) {
  return page.size() == 3 && page.front()->question().rating.style == RateStyle::smileys;
}

bool has_eleven_steps(const std::vector<const RunningQuestion*>& page) {
  return page.size() == 1 && page.front()->question().rating.style == RateStyle::numbers &&
         page.front()->question().rating.steps.size() == 11;
}

}  // namespace fairgauge::bench
