// The rules of rules.hpp against every step of the staff's screens that take codes: enrolment and withdrawal.
#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "kiosk/screens/staff_enrolment.hpp"
#include "kiosk/screens/staff_withdrawal.hpp"
#include "tests/ui/kiosk_under_test.hpp"
#include "tests/ui/pseudo_locale.hpp"
#include "tests/ui/rules.hpp"

namespace fairgauge::tests {
namespace {

using kiosk::screens::EnrolmentView;
using kiosk::screens::WithdrawalView;
using kiosk::ui::Theme;
using sync::uploader::EnrolmentRefusal;

constexpr const char* kPseudo = "pseudo";  // English, stretched

struct Panel {
  int width, height;
  double diagonal_inch;
};
constexpr Panel kPanels[] = {{1080, 1920, 21.5}, {1920, 1080, 21.5}, {1080, 1920, 15.6}, {1920, 1080, 15.6}};

// The longest that may stand there.
std::vector<EnrolmentView> enrolment_views() {
  using Step = EnrolmentView::Step;
  const EnrolmentView plain{.server = "https://survey.airshow-organisers.example.org:8443/fairgauge"};
  std::vector<EnrolmentView> views;
  const auto add = [&](Step step) -> EnrolmentView& {
    views.push_back(plain);
    views.back().step = step;
    return views.back();
  };
  add(Step::no_server).server.clear();
  add(Step::looking);
  add(Step::typing).typed = "7K3MQX9";
  auto& mistyped = add(Step::typing);
  mistyped.typed = "7K3MQX9T4BH0";
  mistyped.mistyped = true;
  add(Step::asking);
  auto& enrolled = add(Step::enrolled);
  enrolled.since = "2026-11-10 14:36";
  enrolled.fingerprint = "wristwatch-undercurrent-switchboard-cumbersome-retrospect-millionaire";
  add(Step::other_server).detail = plain.server;
  using enum EnrolmentRefusal;
  for (const auto refusal : {code, another_key, too_many_codes, server, unreachable, untrusted, impostor, here}) {
    auto& refused = add(Step::refused);
    refused.refusal = refusal;
    refused.detail = "enrol at " + plain.server +
                     ": The kiosk is enrolled already: revoke its old key first: fairgauge-server enrol revoke "
                     "0192f0c1-2a3b-7c4d-8e5f-0123456789ab";
  }
  return views;
}

std::vector<WithdrawalView> withdrawal_views() {
  using enum WithdrawalView::Step;
  std::vector<WithdrawalView> views;
  for (const auto step : {typing, working, held, unknown, before, erased, failed}) {
    for (const bool server : {true, false}) {
      views.push_back({.step = step,
                       .kiosk = "Kiosk 07, 2026-11-10 14:36",
                       .typed = "7K3MQX9T4BH0",
                       .mistyped = step == typing,
                       .given = "2026-11-10 14:36",
                       .fields = "Your name? · Your mail address? · Your telephone number, with the country's code?",
                       .server = server,
                       .detail = "withdraw contact 0192f0c1-2a3b-8c4d-8e5f-0123456789ab: disk full"});
    }
  }
  return views;
}

// Lays one out on the kiosk's own screen and holds the rules against it.
class Easel {
 public:
  Easel(const Panel& panel, const std::string& language, Theme theme)
      : language_(language),
        theme_(theme),
        pseudo_(language == kPseudo ? new PseudoLocale(kDemoShow, kAssets) : nullptr),
        kiosk_({.show = pseudo_ ? pseudo_->show() : kDemoShow,
                .width = panel.width,
                .height = panel.height,
                .diagonal_inch = panel.diagonal_inch,
                .theme = theme,
                .assets = pseudo_ ? pseudo_->assets() : kAssets}) {
    auto layouts = kiosk::ui::KeyboardLayouts::load(kAssets / "keyboards");
    REQUIRE(layouts);
    layouts_ = std::move(*layouts);
    keyboard_.layouts = &layouts_;
  }

  void look(const EnrolmentView& view) {
    const auto found = broken([&](auto& ui) { (void)staff_enrolment(ui, view, keyboard_); });
    INFO("enrolment, step " << static_cast<int>(view.step) << ", refusal " << static_cast<int>(view.refusal) << found);
    CHECK(found.empty());
  }
  void look(const WithdrawalView& view) {
    const auto found = broken([&](auto& ui) { (void)staff_withdrawal(ui, view, keyboard_); });
    INFO("withdrawal, step " << static_cast<int>(view.step) << found);
    CHECK(found.empty());
  }

 private:
  std::string broken(const std::function<void(kiosk::ui::Ui&)>& draw) {
    auto& window = kiosk_.kiosk().window();
    auto& ui = kiosk_.kiosk().stage().ui();
    const auto& palette = kiosk::ui::palette_of(theme_);
    const std::string spoken = language_ == kPseudo ? "en" : language_;
    window.begin_frame({});
    ui.begin({window.width(),
              window.height(),
              window.pixels_per_mm(),
              spoken,
              kiosk_.clock().monotonic(),
              true,
              {&palette},
              1});
    draw(ui);
    ui.end();
    window.present();
    std::string all;
    for (const auto& violation : broken_rules(kiosk_, spoken == "ar")) all += "\n  " + violation;
    return all.empty() ? all : "\n" + language_ + ", " + std::to_string(window.width()) + " wide:" + all;
  }

  std::string language_;
  Theme theme_;
  std::unique_ptr<PseudoLocale> pseudo_;
  KioskUnderTest kiosk_;
  kiosk::ui::KeyboardLayouts layouts_;
  kiosk::ui::KeyboardState keyboard_;
};

void inspect(const std::vector<std::string>& languages) {
  for (const auto& panel : kPanels) {
    for (const auto& language : languages) {
      for (const auto theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
        Easel easel(panel, language, theme);
        for (const auto& view : enrolment_views()) easel.look(view);
        for (const auto& view : withdrawal_views()) easel.look(view);
      }
    }
  }
}

TEST_CASE("enrolment and withdrawal keep the rules at every step, en zh-cn ar", "[ui][rules][staff]") {
  inspect({"en", "zh-cn", "ar"});
}
TEST_CASE("enrolment and withdrawal keep the rules at every step, th hi", "[ui][rules][staff]") {
  inspect({"th", "hi"});
}
TEST_CASE("enrolment and withdrawal keep the rules at every step, ja ko and stretched", "[ui][rules][staff]") {
  inspect({"ja", "ko", kPseudo});
}

}  // namespace
}  // namespace fairgauge::tests
