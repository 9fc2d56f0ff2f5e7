#include "tests/ui/kiosk_under_test.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

#include "base/timestamp.hpp"
#include "kiosk/settings.hpp"

namespace fairgauge::tests {

using namespace std::chrono_literals;
using kiosk::Robot;
using survey::interview::Record;
using survey::store::Counts;
using survey::store::Store;

namespace {

constexpr std::chrono::milliseconds kFrame{16};

survey::form::ShowPack load(const std::filesystem::path& folder) {
  auto loaded = survey::form::load_show_pack(folder);
  std::string findings;
  for (const auto& finding : loaded.findings) findings += finding.text() + "\n";
  if (!loaded.pack) FAIL("the show pack " << folder << " has errors:\n" << findings);
  if (const auto set = base::use_time_zone(loaded.pack->time_zone); !set) FAIL(set.error().text());
  return std::move(*loaded.pack);
}

base::Log open_log(const std::filesystem::path& data) {
  std::filesystem::create_directories(data / "log");
  auto log = base::Log::open(data / "log" / "kiosk.log", base::Severity::info);
  if (!log) FAIL(log.error().text());
  return std::move(*log);
}

std::string demo_pin_hash() {
  const auto settings = kiosk::load_settings(FAIRGAUGE_SOURCE_DIR "/config/kiosk.demo.toml");
  if (!settings) FAIL(settings.error().text());
  return settings->pin_hash;
}

const survey::form::Badges kDemoBadges{{"visitor_arriving", "visitor_leaving"},
                                       true,
                                       {{survey::form::BadgeContent::url, "", "id", ""},
                                        {survey::form::BadgeContent::plain, "", "", "[A-Z]{2}-[0-9]{6}"}}};

}  // namespace

KioskUnderTest::KioskUnderTest(const Setup& setup)
    : stick_(folder_ / "stick"),
      pack_(load(setup.show)),
      clock_(std::chrono::sys_days(pack_.first_day) + 6h + 36min),
      random_(setup.seed),
      log_(setup.logged ? open_log(folder_ / "data") : base::Log::nowhere()) {
  std::filesystem::create_directories(stick_);
  options_.data = folder_ / "data";
  options_.assets = setup.assets;
  options_.settings.name = "Kiosk 07";
  options_.settings.station = setup.station;
  options_.settings.server = setup.server;
  if (setup.pin) options_.settings.pin_hash = demo_pin_hash();
  options_.settings.pace_prompt = setup.pace_prompt;
  if (setup.badges) {
    options_.secret.emplace();
    options_.badges = kDemoBadges;
  }
  options_.settings.staff_language = setup.staff_language;
  options_.settings.export_folders = {stick_};
  options_.settings.reduced_motion = setup.reduced_motion;
  options_.settings.theme = setup.theme;
  options_.window = {.width = setup.width,
                     .height = setup.height,
                     .software = true,
                     .unseen = true,
                     .undrawn = !setup.drawn,
                     .diagonal_inch = setup.diagonal_inch};
  if (setup.upload_on_clock) options_.upload_clock = &clock_;
  options_.on_finished = [this](const base::Uuid& id) { told_finished_.push_back(id); };
  open();
}

KioskUnderTest::~KioskUnderTest() { stop(); }

void KioskUnderTest::open() {
  auto opened = kiosk::Kiosk::open(options_, pack_, clock_, random_, log_);
  if (!opened) FAIL(opened.error().text());
  kiosk_ = std::move(*opened);
  kiosk_->stage().ui().registry().keep_words(true);
  robot_ = std::make_unique<Robot>(kiosk_->stage(), clock_);
  robot_->settle();
}

void KioskUnderTest::stop() {
  robot_.reset();
  kiosk_.reset();
}

void KioskUnderTest::restart() {
  stop();
  open();
}

std::string KioskUnderTest::page() {
  const auto* visit = visitors().visit();
  const bool asking = visitors().screen() == kiosk::VisitorScreen::questions;
  return asking && visit != nullptr ? visit->interview->page().name : "";
}

std::string KioskUnderTest::words(std::string_view key) { return kiosk_->stage().ui().t(key); }

std::string KioskUnderTest::label(std::string_view id) {
  const auto* widget = registry().find(id);
  if (widget == nullptr) FAIL("'" << id << "' is not on the screen");
  return widget->label;
}

void KioskUnderTest::frames(int count) {
  for (int i = 0; i < count; ++i) {
    clock_.advance(kFrame);
    kiosk_->stage().turn(0ms);
  }
}

void KioskUnderTest::pass(std::chrono::milliseconds duration) {
  const auto end = clock_.monotonic() + duration;
  while (clock_.monotonic() < end) {
    clock_.advance(std::min(kFrame, end - clock_.monotonic()));
    kiosk_->stage().turn(0ms);
  }
}

void KioskUnderTest::brief_tap(float x, float y) {
  robot_->finger_down(x, y);
  frames(3);
  robot_->finger_up(x, y);
  frames(2);
}

void KioskUnderTest::brief_tap(std::string_view id) {
  const auto [x, y] = middle_of(id);
  brief_tap(x, y);
}

KioskUnderTest::Point KioskUnderTest::middle_of(std::string_view id) {
  const auto* widget = registry().find(id);
  if (widget == nullptr) FAIL("'" << id << "' is not on the screen");
  return {widget->rect.x + widget->rect.w / 2, widget->rect.y + widget->rect.h / 2};
}

KioskUnderTest::Point KioskUnderTest::empty_spot() {
  const auto& window = kiosk_->window();
  for (int y = window.height() / 2; y < window.height(); y += 4) {
    for (int x = 8; x < window.width(); x += 8) {
      const auto fx = static_cast<float>(x), fy = static_cast<float>(y);
      const auto& widgets = registry().widgets();
      const bool taken = std::any_of(widgets.begin(), widgets.end(), [&](const auto& widget) {
        const auto& r = widget.rect;
        return widget.interactive && fx >= r.x - 4 && fx < r.right() + 4 && fy >= r.y - 4 && fy < r.bottom() + 4;
      });
      if (!taken) return {fx, fy};
    }
  }
  FAIL("there is no empty spot on this screen");
  return {};
}

std::vector<Record> KioskUnderTest::records() {
  using Bytes = std::vector<std::string>;
  const auto all = kiosk_->storage().call<Bytes>(
      [](Store& store) {
        Bytes bytes;
        (void)store.for_each_record([&bytes](std::string_view record) {
          bytes.emplace_back(record);
          return base::Result<void>();
        });
        return bytes;
      },
      {});
  std::vector<Record> records;
  for (const auto& bytes : all) {
    auto record = survey::interview::decode_record(bytes);
    if (!record) FAIL(record.error().text());
    records.push_back(std::move(*record));
  }
  return records;
}

Counts KioskUnderTest::counts() {
  using Counted = base::Result<Counts>;
  const auto counts = kiosk_->storage().call<Counted>([](Store& store) { return store.counts(); },
                                                      base::error(base::ErrorKind::retry_later, "storage has stopped"));
  if (!counts) FAIL(counts.error().text());
  return *counts;
}

KioskUnderTest::Busy::Busy(kiosk::Storage& storage) {
  const std::shared_future<void> opened = gate_->get_future().share();
  const bool posted = storage.ask<bool>(
      [opened](Store&) {
        opened.wait();
        return true;
      },
      [](bool) {});
  if (!posted) FAIL("the storage takes no work");
}

void KioskUnderTest::Busy::release() {
  if (!released_) gate_->set_value();
  released_ = true;
}

void Visitor::fail(const Where& where, const std::string& text) {
  std::string chain = where.file_name();
  chain = chain.substr(chain.rfind('/') + 1) + ":" + std::to_string(where.line()) + ": " + text;
  if (!kiosk_.page().empty()) chain += "; the page asked is " + kiosk_.page();
  FAIL(chain);
  std::abort();  // FAIL throws
}

Visitor& Visitor::touches(std::string_view id, Where where) {
  if (const auto tapped = kiosk_.robot().tap(id); !tapped) fail(where, tapped.error().text());
  ++touched_;
  return *this;
}

Visitor& Visitor::types(std::string_view keys, Where where) {
  for (const char key : keys) touches(key == ' ' ? "key/space" : "key/" + std::string(1, key), where);
  return *this;
}

Visitor& Visitor::waits(std::chrono::milliseconds duration) {
  kiosk_.robot().wait(duration);
  kiosk_.robot().settle();
  return *this;
}

Visitor& Visitor::holds_the_mark(std::chrono::milliseconds duration, Where where) {
  if (const auto held = kiosk_.robot().hold("staff/mark", duration); !held) fail(where, held.error().text());
  return *this;
}

Visitor& Visitor::enters_pin(std::string_view pin, Where where) {
  for (const char digit : pin) touches("pin/" + std::string(1, digit), where);
  kiosk_.robot().settle();
  return *this;
}

Visitor& Visitor::sees(std::string_view id, Where where) {
  if (kiosk_.robot().sees(id)) return *this;
  std::string there;
  for (const auto& widget : kiosk_.registry().widgets()) there += " " + widget.id;
  fail(where, "does not see '" + std::string(id) + "' but" + there);
}

Visitor& Visitor::does_not_see(std::string_view id, Where where) {
  if (kiosk_.robot().sees(id)) fail(where, "sees '" + std::string(id) + "'");
  return *this;
}

Visitor& Visitor::sees_chosen(std::string_view id, Where where) {
  sees(id, where);
  if (!kiosk_.robot().find(id)->selected) fail(where, "'" + std::string(id) + "' is not chosen");
  return *this;
}

Visitor& Visitor::is_asked(const std::string& page, Where where) {
  if (kiosk_.page() != page) fail(where, "is not asked " + page);
  return *this;
}

Visitor& Visitor::chooses(const std::string& language, Where where) {
  if (kiosk_.pack().languages.size() > 1) return touches("language/" + language, where);
  return kiosk_.visitors().screen() == kiosk::VisitorScreen::attract ? starts(where) : *this;
}

Visitor& Visitor::begins(const std::string& role, const std::string& language, Where where) {
  return starts(where).chooses(language, where).is(role, where).agrees(where);
}

std::string in_a_line(const survey::expression::Answers& answers) {
  std::string line;
  for (const auto& [question, value] : answers) line += (line.empty() ? "" : " ") + question + "=" + value.to_code();
  return line;
}

std::string in_a_line(const std::vector<survey::interview::PageTrace>& pages) {
  std::string line;
  for (const auto& page : pages) {
    line += (line.empty() ? "" : " ") + page.page;
    if (page.visits != 1) line += "*" + std::to_string(page.visits);
  }
  return line;
}

}  // namespace fairgauge::tests
