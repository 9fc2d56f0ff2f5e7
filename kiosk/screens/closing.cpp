#include "kiosk/screens/closing.hpp"

#include <algorithm>

#include "kiosk/ui/qr_code.hpp"
#include "survey/interview/participant.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

Color ink(const Ui& ui) { return ui.palette().poster_ink; }

void night_sky(Ui& ui) {
  const Palette& palette = ui.palette();
  ui.canvas().gradient({0, 0, ui.width(), ui.height()}, palette.poster_dark, palette.poster, palette.poster_dark);
}

MaybeEvent thanks_foot(Ui& ui, const ThanksView& view);

// As large as the room lets them be.
void own_words(Ui& ui, const std::string& words, float top) {
  const Rect room{ui.margin(), top, ui.width() - 2 * ui.margin(), foot_area(ui).y - top - 32};
  fitted_text(ui, room, words,
              {.size = 64, .line_height = 1.4F, .align = Align::centre, .balanced = true, .markup = true}, ink(ui),
              Vertical::top, 30);
  ui.announce("title", ui::Role::heading, words, room);
}

// The pairing code as text and as QR code, on a card: to be photographed. Gives way to nothing else.
void code_card(Ui& ui, const std::string& code, float top) {
  const bool wide = ui.landscape();
  const Rect room{ui.margin(), top, ui.width() - 2 * ui.margin(), foot_area(ui).y - top - 32};
  const Rect at = centred(room, std::min(room.w, wide ? 1240.0F : 840.0F), room.h);
  card(ui, at);
  const float size = wide ? at.h - 64 : std::min(at.w - 128, at.h - 420);
  const Rect qr = wide ? Rect{at.x + 40, at.y + 32, size, size} : Rect{at.x + (at.w - size) / 2, at.y + 40, size, size};
  const Rect words = wide ? Rect{qr.right() + 40, at.y + 40, at.right() - qr.right() - 80, at.h - 80}
                          : Rect{at.x + 48, qr.bottom() + 16, at.w - 96, at.bottom() - qr.bottom() - 40};
  const Align align = wide ? Align::start : Align::centre;
  const std::string hint = ui.t("thanks.code");
  qr_code(ui, qr, "thanks/qr", survey::interview::pairing_payload(code), hint);
  fitted_text(ui, {words.x, words.y, words.w, words.h - 132}, hint,
              {.size = 44, .line_height = 1.35F, .align = align, .balanced = true}, ui.palette().text,
              wide ? Vertical::middle : Vertical::top, 28);
  const Rect line{words.x, words.bottom() - 116, words.w, 112};
  ui.canvas().set_text_language("en");  // the code reads the same way everywhere
  fitted_text(ui, line, code,
              {.size = 84,
               .bold = true,
               .tracking = 0.04F,
               .align = ui.canvas().mirrored() && wide ? Align::end : align,
               .tabular = true},
              ui.palette().primary, Vertical::middle, 48);
  ui.canvas().set_text_language("");
  ui.announce("thanks/code", ui::Role::text, code, line);
}

}  // namespace

MaybeEvent idle_warning(Ui& ui, const IdleView& view) {
  ui.set_covered(false);
  Canvas& canvas = ui.canvas();
  const Rect all{0, 0, ui.width(), ui.height()};
  const float width = std::min(888.0F, ui.width() - 192), height = std::min(952.0F, ui.height() - 96);
  const Rect sheet = centred(all, width, height);
  ui::sheet(ui, sheet);
  const float size = std::min(296.0F, height * 0.31F);
  const Rect ring{sheet.x + (sheet.w - size) / 2, sheet.y + height * 0.08F, size, size};
  canvas.ring(ring, 20, 1, ui.palette().surface_2);
  canvas.ring(ring, 20, view.share_left, ui.palette().primary);
  canvas.text(ring, std::to_string(view.seconds_left),
              {.size = size * 0.38F, .bold = true, .align = Align::centre, .tabular = true}, ui.palette().text,
              Vertical::middle);
  const std::string title = ui.t("idle.title");
  TextStyle style = title_style(ui);
  style.align = Align::centre;
  float y = ring.bottom() + 40;
  y += canvas.text({sheet.x + 48, y, sheet.w - 96, 200}, title, style, ui.palette().text) + 12;
  fitted_text(ui, {sheet.x + 64, y, sheet.w - 128, sheet.bottom() - 208 - y}, ui.t("idle.text"),
              {.size = type::body, .line_height = 1.4F, .align = Align::centre, .balanced = true}, ui.palette().text_2);
  ui.announce("idle", ui::Role::dialog, title, sheet);
  MaybeEvent event;
  if (button(ui, {sheet.x + 64, sheet.bottom() - 64 - 144, sheet.w - 128, 144},
             {.id = "idle/continue", .label = ui.t("idle.continue"), .kind = ButtonKind::primary, .text_size = 52}))
    event = StillThere{};
  if (ui.touch(all, {"idle/anywhere", ui::Role::button, ui.t("idle.continue"), true, false}).clicked)
    event = StillThere{};
  return event;
}

MaybeEvent thanks(Ui& ui, const ThanksView& view) {
  night_sky(ui);
  Canvas& canvas = ui.canvas();
  const float middle = ui.width() / 2, centre_y = ui.landscape() ? ui.height() * 0.30F : ui.height() * 0.32F;
  const auto halo = [&](float radius, float alpha, float from) {
    const float open = std::clamp((view.shown - from) / (1 - from), 0.0F, 1.0F);
    canvas.box({middle - radius, centre_y - radius, 2 * radius, 2 * radius}, radius, with_alpha(ink(ui), alpha * open));
  };
  halo(330, 0.045F, 0.4F);
  halo(246, 0.06F, 0.25F);
  halo(174, 0.09F, 0.1F);
  canvas.box({middle - 112, centre_y - 112, 224, 224}, 112, ink(ui));
  canvas.icon("check", {middle - 78, centre_y - 78, 156, 156},
              with_alpha(ui.palette().poster, std::clamp(view.shown * 2, 0.0F, 1.0F)));
  if (!view.code.empty()) {
    code_card(ui, view.code, centre_y + (ui.landscape() ? 150.0F : 200.0F));
    return thanks_foot(ui, view);
  }
  if (!view.words.empty()) {
    own_words(ui, view.words, centre_y + (ui.landscape() ? 170.0F : 260.0F));
    return thanks_foot(ui, view);
  }
  const std::string title = ui.t("thanks.title");
  const float margin = ui.margin();
  float y = centre_y + (ui.landscape() ? 190.0F : 300.0F);
  const float size = ui.landscape() ? type::display_landscape : type::display_portrait;
  y += canvas.text({margin, y, ui.width() - 2 * margin, 2 * size * 1.6F}, title,
                   {.size = size,
                    .bold = true,
                    .line_height = ui.language() == "ar" || ui.language() == "th" ? 1.6F : 1.2F,
                    .tracking = -0.022F,
                    .align = Align::centre},
                   ink(ui)) +
       12;
  ui.announce("title", ui::Role::heading, title, {margin, y - 100, ui.width() - 2 * margin, 100});
  canvas.text({margin, y, ui.width() - 2 * margin, 140}, ui.t("thanks.saved"), {.size = 46, .align = Align::centre},
              ink(ui));
  return thanks_foot(ui, view);
}

namespace {

MaybeEvent thanks_foot(Ui& ui, const ThanksView& view) {
  Canvas& canvas = ui.canvas();
  const Rect foot = foot_area(ui);
  const Rect ring{foot.x, foot.y + (foot.h - 64) / 2, 64, 64};
  canvas.ring(ring, 7, 1, with_alpha(ink(ui), 0.3F));
  canvas.ring(ring, 7, view.share_left, ink(ui));
  const std::string done = ui.t("thanks.done");
  const Rect at{foot.right() - 300, foot.y, 300, foot.h};
  fitted_text(ui, {ring.right() + 24, foot.y, at.x - ring.right() - 48, foot.h},
              ui.t("thanks.closing", {{"seconds", std::to_string(view.seconds_left)}}), {.size = 38, .tabular = true},
              ink(ui), Vertical::middle);
  const Touched touched = ui.touch(at, {"thanks/done", ui::Role::button, done, true, false});
  canvas.box(at, radius::button, touched.held ? ui.palette().selected : ink(ui));
  canvas.text(at.inset(12, 0), done, {.size = type::button, .bold = true, .align = Align::centre}, ui.palette().poster,
              Vertical::middle);
  MaybeEvent event;
  if (touched.clicked) event = ThanksClosed{};
  if (ui.touch({0, 0, ui.width(), ui.height()}, {"thanks/anywhere", ui::Role::button, done, true, false}).clicked)
    event = ThanksClosed{};
  return event;
}

}  // namespace

MaybeEvent closed(Ui& ui, const ShowView& show) {
  night_sky(ui);
  Canvas& canvas = ui.canvas();
  const bool staff = poster_head(ui, show);
  const Rect middle = centred({0, 0, ui.width(), ui.height()}, ui.width() - 2 * ui.margin(), 520);
  canvas.icon("clock", {ui.width() / 2 - 72, middle.y, 144, 144}, ink(ui));
  const std::string title = ui.t("closed.title");
  TextStyle style = title_style(ui);
  style.align = Align::centre;
  const float y = middle.y + 192 + canvas.text({middle.x, middle.y + 192, middle.w, 220}, title, style, ink(ui));
  ui.announce("title", ui::Role::heading, title, middle);
  canvas.text({middle.x, y + 16, middle.w, 160}, ui.t("closed.text"),
              {.size = 46, .line_height = 1.4F, .align = Align::centre, .balanced = true}, ink(ui));
  return staff ? MaybeEvent(StaffAsked{}) : std::nullopt;
}

}  // namespace fairgauge::kiosk::screens
