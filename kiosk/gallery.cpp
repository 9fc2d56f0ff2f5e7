#include "kiosk/gallery.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>

#include "base/durable_file.hpp"
#include "base/pin_hash.hpp"
#include "kiosk/kiosk.hpp"
#include "kiosk/screens/refused.hpp"
#include "kiosk/screens/staff_enrolment.hpp"
#include "kiosk/screens/staff_withdrawal.hpp"
#include "kiosk/ui/png.hpp"
#include "survey/form/load_badges.hpp"

namespace fairgauge::kiosk {

using namespace std::chrono_literals;
using survey::form::QuestionType;

namespace {

constexpr const char* kPin = "246810";
constexpr int kSheetColumns = 8, kSheetShrink = 4;

// All shots of one language and orientation side by side, a quarter of their size.
ui::Bitmap contact_sheet(const std::vector<ui::Bitmap>& shots) {
  const int gap = 12, w = shots.front().width / kSheetShrink, h = shots.front().height / kSheetShrink;
  const int rows = (static_cast<int>(shots.size()) + kSheetColumns - 1) / kSheetColumns;
  ui::Bitmap sheet{kSheetColumns * (w + gap) + gap, rows * (h + gap) + gap, true, {}};
  sheet.pixels.assign(static_cast<size_t>(sheet.width) * static_cast<size_t>(sheet.height), 0xFF303642U);
  for (size_t i = 0; i < shots.size(); ++i) {
    const int left = gap + static_cast<int>(i) % kSheetColumns * (w + gap),
              top = gap + static_cast<int>(i) / kSheetColumns * (h + gap);
    for (int y = 0; y < h; ++y) {
      for (int x = 0; x < w; ++x) {
        std::uint32_t r = 0, g = 0, b = 0;
        for (int dy = 0; dy < kSheetShrink; ++dy) {
          for (int dx = 0; dx < kSheetShrink; ++dx) {
            const auto pixel =
                shots[i].pixels[static_cast<size_t>(y * kSheetShrink + dy) * static_cast<size_t>(shots[i].width) +
                                static_cast<size_t>(x * kSheetShrink + dx)];
            r += pixel >> 16 & 255;
            g += pixel >> 8 & 255;
            b += pixel & 255;
          }
        }
        constexpr std::uint32_t n = kSheetShrink * kSheetShrink;
        sheet.pixels[static_cast<size_t>(top + y) * static_cast<size_t>(sheet.width) + static_cast<size_t>(left + x)] =
            0xFF000000U | r / n << 16 | g / n << 8 | b / n;
      }
    }
  }
  return sheet;
}

class Walk {
 public:
  Walk(Kiosk& kiosk, base::ManualClock& clock, ui::KeyboardLayouts keyboards, const std::string& language,
       const GalleryOptions& options, std::filesystem::path folder)
      : kiosk_(kiosk),
        clock_(clock),
        robot_(kiosk.stage(), clock),
        keyboards_(std::move(keyboards)),
        language_(language),
        text_step_(options.text_step),
        folder_(std::move(folder)),
        pictures_(options.pictures) {}

  base::Result<int> all(size_t entries) {
    robot_.settle();
    FAIRGAUGE_TRY(welcome());
    for (size_t entry = 0; entry < entries; ++entry) FAIRGAUGE_TRY(form(entry));
    FAIRGAUGE_TRY(idle(entries));
    FAIRGAUGE_TRY(staff());
    FAIRGAUGE_TRY(base::write_durably(folder_ / "widgets.tsv", widgets_));
    if (pictures_) FAIRGAUGE_TRY(ui::write_png(contact_sheet(shots_), folder_.string() + ".png"));
    return screens_;
  }

 private:
  base::Result<void> shot(const std::string& name) {
    if (pictures_) robot_.keep_frame();
    return keep(name);
  }

  // What only a server or a visitor's details would bring on, drawn as it would then be.
  base::Result<void> staged(const std::string& name, const std::function<void(ui::Ui&)>& draw) {
    auto& window = kiosk_.window();
    auto& ui = kiosk_.stage().ui();
    window.keep_next_frame();
    window.begin_frame({});
    ui.begin({window.width(),
              window.height(),
              window.pixels_per_mm(),
              language_,
              {},
              true,
              kiosk_.stage().app().look(),
              kiosk_.stage().app().page()});
    draw(ui);
    ui.end();
    window.present();
    FAIRGAUGE_TRY(keep(name));
    kiosk_.stage().demand_frame();  // the kiosk's own screen again
    robot_.settle();
    return {};
  }

  base::Result<void> keep(const std::string& name) {
    ++screens_;
    if (pictures_) {
      const std::string file = (screens_ < 10 ? "0" : "") + std::to_string(screens_) + "-" + name + ".png";
      shots_.push_back(kiosk_.window().kept_frame());
      FAIRGAUGE_TRY(ui::write_png(shots_.back(), (folder_ / file).string()));
    }
    for (const auto& widget : kiosk_.stage().ui().registry().widgets()) {
      if (!widget.interactive || !widget.enabled) continue;
      const ui::Rect& at = widget.rect;
      for (const std::string& cell : {name, widget.id, in_pixels(at.x), in_pixels(at.y), in_pixels(at.w)})
        widgets_ += cell + '\t';
      widgets_ += in_pixels(at.h) + '\n';
    }
    return {};
  }

  static std::string in_pixels(float value) { return std::to_string(std::lround(value)); }

  VisitorSide& visitors() { return kiosk_.stage().app().visitors(); }

  base::Result<void> to_roles() {
    FAIRGAUGE_TRY(robot_.tap(languages() ? "language/" + language_ : "attract/start"));
    if (text_step_ == 0) return {};
    const int steps = kiosk_.stage().ui().zoom_steps();
    FAIRGAUGE_TRY(robot_.tap("nav/access"));
    FAIRGAUGE_TRY(robot_.tap("access/text/" + std::to_string(std::min(text_step_ + 1, steps))));
    return robot_.tap("access/done");
  }

  // The first screen in its language comes by itself as languages take turns.
  base::Result<void> welcome() {
    for (int i = 0; i < 20 && visitors().language() != language_; ++i) robot_.wait(6s);
    FAIRGAUGE_TRY(shot("attract"));
    if (languages()) {
      FAIRGAUGE_TRY(robot_.tap("attract/start"));
      FAIRGAUGE_TRY(shot("language"));
    }
    FAIRGAUGE_TRY(to_roles());
    const bool roles = asks_role();
    if (roles) FAIRGAUGE_TRY(shot("role"));
    FAIRGAUGE_TRY(choose_role(0));
    FAIRGAUGE_TRY(shot("consent"));
    FAIRGAUGE_TRY(robot_.tap("consent/full"));
    FAIRGAUGE_TRY(shot("consent-text"));
    FAIRGAUGE_TRY(robot_.tap("consent/close"));
    FAIRGAUGE_TRY(robot_.tap("nav/access"));
    FAIRGAUGE_TRY(shot("accessibility"));
    if (robot_.sees("access/language")) {
      FAIRGAUGE_TRY(robot_.tap("access/language"));
      FAIRGAUGE_TRY(shot("accessibility-languages"));
    }
    FAIRGAUGE_TRY(robot_.tap("access/done"));
    while (visitors().screen() != VisitorScreen::attract) FAIRGAUGE_TRY(robot_.tap("nav/back"));
    return {};
  }

  // A show in one language does not ask for it.
  bool languages() { return robot_.sees("language/" + language_) || visitors().screen() == VisitorScreen::language; }

  // A station with one entry does not ask.
  bool asks_role() { return visitors().screen() == VisitorScreen::role; }

  base::Result<void> choose_role(size_t entry) {
    if (!asks_role()) return {};
    const auto ids = robot_.ids("role/");
    return robot_.tap(entry < ids.size() ? ids[entry] : "role/?");
  }

  // Every page of a form, answered so that follow-up questions appear: the lowest scale step, "yes", the first choice.
  base::Result<void> form(size_t entry) {
    FAIRGAUGE_TRY(to_roles());
    FAIRGAUGE_TRY(choose_role(entry));
    FAIRGAUGE_TRY(robot_.tap("consent/agree"));
    FAIRGAUGE_TRY(badge());
    const std::string name = visitors().visit()->interview->form().id;
    while (visitors().screen() == VisitorScreen::questions) {
      FAIRGAUGE_TRY(page(name));
      if (visitors().screen() == VisitorScreen::review) FAIRGAUGE_TRY(review(name));
    }
    robot_.settle();
    robot_.wait(700ms);
    if (entry == 0) FAIRGAUGE_TRY(shot("thanks"));
    return robot_.tap("thanks/done");
  }

  // An arriving visitor takes a pairing code, a leaving one looks at the keys for it.
  base::Result<void> badge() {
    if (visitors().screen() != VisitorScreen::badge) return {};
    FAIRGAUGE_TRY(shot("badge"));
    if (robot_.sees("badge/give")) return robot_.tap("badge/give");
    if (robot_.sees("badge/type")) {
      FAIRGAUGE_TRY(robot_.tap("badge/type"));
      FAIRGAUGE_TRY(robot_.tap("key/K"));
      FAIRGAUGE_TRY(robot_.tap("key/7"));
      FAIRGAUGE_TRY(shot("pairing"));
      FAIRGAUGE_TRY(robot_.tap("nav/back"));
    }
    return robot_.tap("badge/without");
  }

  base::Result<void> page(const std::string& form_name) {
    const auto page_before = visitors().page();
    const std::string page_name = visitors().visit()->interview->page().name;
    const auto shown = [&] { return visitors().page_questions().questions; };
    const std::string name = form_name + "-" + page_name;
    const bool single = shown().size() == 1;
    if (single) FAIRGAUGE_TRY(shot(name));
    bool touched = false;
    for (size_t i = 0; i < shown().size(); ++i) {
      const auto question = shown()[i];
      if (shown().size() > 1 && i + 1 == shown().size() && i == 2)
        break;  // the last of three is left open, as it would be
      FAIRGAUGE_TRY(touch(question, i));
      touched = touched || question.choices.empty();
      if (visitors().page() != page_before) return {};
    }
    if (!single || shown().front().several || (touched && survey::form::takes_answer(shown().front().type)))
      FAIRGAUGE_TRY(shot(name + (single ? "-answered" : "")));
    FAIRGAUGE_TRY(robot_.tap(robot_.sees("nav/next") ? "nav/next" : "nav/skip"));
    return visitors().page() == page_before ? fill_in() : base::Result<void>();
  }

  // A page that wants more than was touched is answered as by a visitor.
  base::Result<void> fill_in() {
    const auto page_before = visitors().page();
    base::SeededRandom random(1);
    Behaviour patient;
    patient.skip_share = 0;
    for (const auto& question : visitors().page_questions().questions) {
      FAIRGAUGE_TRY(answer(robot_, question, patient, random));
      if (visitors().page() != page_before) return {};
    }
    FAIRGAUGE_TRY(robot_.tap("nav/next"));
    if (visitors().page() != page_before) return {};
    return base::error(base::ErrorKind::refused, "screenshots: page " + visitors().visit()->interview->page().name +
                                                     " is not left, however it is answered");
  }

  base::Result<void> review(const std::string& form_name) {
    FAIRGAUGE_TRY(shot(form_name + "-review"));
    robot_.wait(11s);
    FAIRGAUGE_TRY(shot(form_name + "-review-masked"));
    return robot_.tap("nav/next");
  }

  base::Result<void> touch(const screens::QuestionView& question, size_t place) {
    if (question.choices.empty() || question.type == QuestionType::ranking) {
      base::SeededRandom random(place + 1);
      return answer(robot_, question, {}, random);
    }
    const bool scale = question.rate_style == survey::form::RateStyle::numbers || question.type != QuestionType::rating;
    const std::string prefix = "q/" + question.name + "/";
    if (screens::has_long_list(question) && !robot_.sees(prefix + "search")) FAIRGAUGE_TRY(robot_.tap(prefix + "open"));
    const auto& choice = question.choices[scale ? 0 : (place * 2 + 1) % question.choices.size()];
    return choice.enabled ? robot_.tap(prefix + choice.code) : base::Result<void>();
  }

  base::Result<void> idle(size_t entries) {
    FAIRGAUGE_TRY(to_roles());
    FAIRGAUGE_TRY(choose_role(std::min<size_t>(1, entries - 1)));
    FAIRGAUGE_TRY(robot_.tap("consent/agree"));
    if (visitors().screen() == VisitorScreen::badge) FAIRGAUGE_TRY(robot_.tap("badge/without"));
    robot_.wait(51s);
    FAIRGAUGE_TRY(shot("idle"));
    robot_.wait(30s);
    robot_.settle();
    return {};
  }

  base::Result<void> staff() {
    FAIRGAUGE_TRY(robot_.hold("staff/mark", 3200ms));
    for (const char digit : std::string_view("2468")) FAIRGAUGE_TRY(robot_.tap(std::string("pin/") + digit));
    FAIRGAUGE_TRY(shot("staff-pin"));
    for (const char digit : std::string_view("10")) FAIRGAUGE_TRY(robot_.tap(std::string("pin/") + digit));
    robot_.settle();
    robot_.wait(1100ms);
    robot_.settle();
    FAIRGAUGE_TRY(shot("staff-overview"));
    FAIRGAUGE_TRY(robot_.tap("staff/results"));
    robot_.settle();
    FAIRGAUGE_TRY(shot("staff-results"));
    FAIRGAUGE_TRY(robot_.tap("results/close"));
    FAIRGAUGE_TRY(robot_.tap("staff/sync"));
    FAIRGAUGE_TRY(shot("staff-sending"));
    FAIRGAUGE_TRY(enrolment());
    FAIRGAUGE_TRY(robot_.tap("sync/close"));
    FAIRGAUGE_TRY(withdrawal());
    FAIRGAUGE_TRY(robot_.tap("staff/tests"));
    FAIRGAUGE_TRY(robot_.tap("test/target/1"));
    FAIRGAUGE_TRY(robot_.tap("test/target/5"));
    FAIRGAUGE_TRY(shot("staff-tests"));
    FAIRGAUGE_TRY(robot_.tap("test/network"));
    FAIRGAUGE_TRY(shot("staff-network"));
    FAIRGAUGE_TRY(robot_.tap("network/close"));
    FAIRGAUGE_TRY(robot_.tap("test/close"));
    FAIRGAUGE_TRY(robot_.tap("staff/settings"));
    FAIRGAUGE_TRY(shot("staff-settings"));
    FAIRGAUGE_TRY(robot_.tap("settings/close"));
    FAIRGAUGE_TRY(robot_.tap("staff/invitations"));
    FAIRGAUGE_TRY(robot_.tap("invitations/came"));
    FAIRGAUGE_TRY(shot("staff-invitations"));
    FAIRGAUGE_TRY(robot_.tap("invitations/close"));
    FAIRGAUGE_TRY(robot_.tap("staff/export"));
    FAIRGAUGE_TRY(shot("staff-export"));
    FAIRGAUGE_TRY(robot_.tap("export/start"));
    robot_.settle();
    FAIRGAUGE_TRY(shot("staff-export-done"));
    FAIRGAUGE_TRY(robot_.tap("export/close"));
    FAIRGAUGE_TRY(robot_.tap("staff/exit"));
    FAIRGAUGE_TRY(shot("staff-exit"));
    FAIRGAUGE_TRY(robot_.tap("staff/exit_no"));
    FAIRGAUGE_TRY(robot_.tap("staff/resume"));
    for (int i = 0; i < 20 && visitors().language() != language_; ++i) robot_.wait(7s);
    FAIRGAUGE_TRY(night());
    visitors().close();
    robot_.settle();
    FAIRGAUGE_TRY(shot("closed"));
    survey::form::Finding finding;
    finding.file = "forms/visitor-exit.json";
    finding.position = {.line = 12, .column = 7};
    finding.path = "$.pages[0].titel";
    finding.rule = "property/unknown";
    finding.message = "There is no property titel";
    finding.remedy = "Did you mean title?";
    return staged("refused", [&](ui::Ui& ui) { screens::refused(ui, "/srv/fairgauge/show", {finding}); });
  }

  // A show with opening hours dims its poster outside of them.
  base::Result<void> night() {
    clock_.advance(10h);
    robot_.wait(1s);
    for (int i = 0; i < 20 && visitors().language() != language_; ++i) robot_.wait(7s);
    return robot_.sees("attract/dimmed") ? shot("attract-night") : base::Result<void>();
  }

  base::Result<void> enrolment() {
    using Step = screens::EnrolmentView::Step;
    ui::KeyboardState keyboard{.layouts = &keyboards_};
    const auto show = [&](const std::string& name, const screens::EnrolmentView& view) {
      return staged(name, [&](ui::Ui& ui) { (void)screens::staff_enrolment(ui, view, keyboard); });
    };
    screens::EnrolmentView view{.step = Step::typing, .server = "https://survey.example.org", .typed = "K7Q29FX"};
    FAIRGAUGE_TRY(show("staff-enrolment", view));
    view.step = Step::enrolled;
    view.since = "2026-11-10 14:36";
    view.fingerprint = "amber-copper-island-lantern-mellow-violin";
    FAIRGAUGE_TRY(show("staff-enrolment-done", view));
    view.step = Step::refused;
    view.refusal = sync::uploader::EnrolmentRefusal::another_key;
    view.detail = "enrol at https://survey.example.org: The kiosk is enrolled already";
    return show("staff-enrolment-refused", view);
  }

  base::Result<void> withdrawal() {
    FAIRGAUGE_TRY(robot_.tap("staff/withdrawal"));
    for (const char key : std::string_view("7K3MQ")) FAIRGAUGE_TRY(robot_.tap(std::string("key/") + key));
    FAIRGAUGE_TRY(shot("staff-withdrawal"));
    FAIRGAUGE_TRY(robot_.tap("withdrawal/close"));
    ui::KeyboardState keyboard{.layouts = &keyboards_};
    const screens::WithdrawalView view{.step = screens::WithdrawalView::Step::held,
                                       .kiosk = "Kiosk 07, 2026-11-10 14:36",
                                       .given = "2026-11-10 09:12",
                                       .fields = "Your name? · Your mail address?"};
    FAIRGAUGE_TRY(
        staged("staff-withdrawal-asked", [&](ui::Ui& ui) { (void)screens::staff_withdrawal(ui, view, keyboard); }));
    kiosk_.stage().demand_frame();
    robot_.settle();
    return {};
  }

  Kiosk& kiosk_;
  base::ManualClock& clock_;
  Robot robot_;
  ui::KeyboardLayouts keyboards_;
  std::string language_;
  int text_step_;
  std::filesystem::path folder_;
  bool pictures_;
  int screens_ = 0;
  std::vector<ui::Bitmap> shots_;
  std::string widgets_ = "screen\tid\tx\ty\twidth\theight\n";
};

base::Result<int> draw_one(const survey::form::ShowPack& pack, const GalleryOptions& options,
                           const std::string& language, bool landscape, const std::string& pin_hash,
                           const base::Log& log) {
  namespace fs = std::filesystem;
  const fs::path folder = options.out / (language + (landscape ? "-landscape" : "-portrait")),
                 data = options.out / "data";
  std::error_code ignored;
  fs::remove_all(folder, ignored);
  fs::remove_all(data, ignored);
  fs::create_directories(folder, ignored);
  fs::create_directories(data / "export", ignored);
  base::ManualClock clock(std::chrono::sys_days(pack.first_day) + 6h + 36min);
  base::SeededRandom random(7);
  KioskOptions kiosk_options{.data = data, .assets = options.assets, .settings = {}, .window = {}, .on_finished = {}};
  kiosk_options.settings.name = "Kiosk 07";
  kiosk_options.settings.station = pack.stations.back().id;
  kiosk_options.settings.pin_hash = pin_hash;
  kiosk_options.settings.staff_language = language;
  kiosk_options.settings.theme = options.theme;
  kiosk_options.settings.export_folders = {data / "export"};
  if (options.badges) {
    kiosk_options.secret.emplace();  // nobody's badge is read
    kiosk_options.badges = survey::form::load_badges(pack.folder).badges;
  }
  kiosk_options.window = {.width = landscape ? 1920 : 1080,
                          .height = landscape ? 1080 : 1920,
                          .software = true,
                          .unseen = true,
                          .undrawn = !options.pictures};
  FAIRGAUGE_ASSIGN(const auto kiosk, Kiosk::open(kiosk_options, pack, clock, random, log));
  FAIRGAUGE_ASSIGN(auto keyboards, ui::KeyboardLayouts::load(options.assets / "keyboards"));
  auto drawn =
      Walk(*kiosk, clock, std::move(keyboards), language, options, folder).all(pack.stations.back().entries.size());
  kiosk->stop();
  fs::remove_all(data, ignored);
  return drawn;
}

}  // namespace

base::Result<int> draw_gallery(const survey::form::ShowPack& pack, const GalleryOptions& options,
                               const base::Log& log) {
  FAIRGAUGE_ASSIGN(const std::string pin_hash, base::hash_pin(kPin));
  int drawn = 0;
  for (const auto& language : options.languages) {
    for (const bool landscape : {false, true}) {
      if (landscape ? !options.landscape : !options.portrait) continue;
      FAIRGAUGE_ASSIGN(const int count, draw_one(pack, options, language, landscape, pin_hash, log));
      drawn += count;
    }
  }
  return drawn;
}

}  // namespace fairgauge::kiosk
