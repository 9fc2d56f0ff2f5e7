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
void own_words(Ui& ui, const std::string& words, const Rect& room) {
  fitted_text(ui, room, words,
              {.size = 64, .line_height = 1.4F, .align = Align::centre, .balanced = true, .markup = true}, ink(ui),
              Vertical::top, 30);
  ui.announce("title", ui::Role::heading, words, room);
}

// As large as they are meant to be, or as the room lets them be.
void kiosks_words(Ui& ui, const Rect& room) {
  const std::string title = ui.t("thanks.title");
  const float size = ui.landscape() ? type::display_landscape : type::display_portrait;
  const float below = std::min(140.0F, room.h * 0.4F), above = std::min(2 * size * 1.6F, room.h - below - 12);
  const float y = room.y + 12 +
                  fitted_text(ui, {room.x, room.y, room.w, above}, title,
                              {.size = size,
                               .bold = true,
                               .line_height = ui.language() == "ar" || ui.language() == "th" ? 1.6F : 1.2F,
                               .tracking = -0.022F,
                               .align = Align::centre},
                              ink(ui), Vertical::top, 40);
  ui.announce("title", ui::Role::heading, title, {room.x, room.y, room.w, y - room.y});
  fitted_text(ui, {room.x, y, room.w, std::min(140.0F, room.bottom() - y)}, ui.t("thanks.saved"),
              {.size = 46, .align = Align::centre}, ink(ui), Vertical::top, 28);
}

// The withdrawal code on a card: what it is, its three groups, what it is for.
void withdrawal_card(Ui& ui, const std::string& code, const Rect& room) {
  constexpr float kEdge = 40;
  Canvas& canvas = ui.canvas();
  canvas.box(room, radius::button, with_alpha(ink(ui), 0.12F));
  const Rect inner = room.inset(kEdge, kEdge * 0.6F);
  const float title = inner.h * 0.2F, digits = inner.h * 0.34F;
  fitted_text(ui, {inner.x, inner.y, inner.w, title}, ui.t("thanks.code_title"),
              {.size = 42, .bold = true, .align = Align::centre}, ink(ui), Vertical::middle, 26);
  ui.canvas().set_text_language("en");  // the code reads the same way everywhere
  fitted_text(ui, {inner.x, inner.y + title, inner.w, digits}, code,
              {.size = std::min(96.0F, inner.w / 9.5F), .bold = true, .align = Align::centre, .tabular = true}, ink(ui),
              Vertical::middle, 40);
  ui.canvas().set_text_language("");
  fitted_text(ui, {inner.x, inner.y + title + digits, inner.w, inner.h - title - digits}, ui.t("thanks.code_text"),
              {.size = 36, .line_height = 1.4F, .align = Align::centre, .balanced = true}, ink(ui), Vertical::middle,
              24);
  ui.announce("thanks/withdrawal", ui::Role::text,
              ui.t("thanks.code_title") + ": " + code + ". " + ui.t("thanks.code_text"), room);
}

// The pairing code as QR code and as text, on a card: to be photographed. In a wide card the words stand beside the QR
// code, in a high one below it; in one that has neither the width nor the height the code takes a line for itself.
void pairing_card(Ui& ui, const std::string& code, const Rect& at) {
  card(ui, at);
  const Rect inner = at.inset(40, 32);
  const bool wide = inner.w > 1.8F * inner.h, high = inner.h > inner.w;
  const float below = wide ? 0 : std::min(112.0F, inner.h * 0.24F);
  const float side = wide   ? inner.h
                     : high ? std::min(inner.w - 48, inner.h - below - 240)
                            : std::min(inner.h - below - 16, inner.w * 0.48F);
  const Rect qr{high ? inner.x + (inner.w - side) / 2 : inner.x, inner.y, side, side};
  Rect words{qr.right() + 40, inner.y, inner.right() - qr.right() - 40, side};
  if (wide) words.h -= 132;
  if (high) words = {inner.x, qr.bottom() + 16, inner.w, inner.h - side - below - 32};
  const Rect line =
      wide ? Rect{words.x, words.bottom() + 16, words.w, 112} : Rect{inner.x, inner.bottom() - below, inner.w, below};
  const std::string hint = ui.t("thanks.pairing_text");
  qr_code(ui, qr, "thanks/qr", survey::interview::pairing_payload(code), hint);
  fitted_text(ui, words, hint,
              {.size = 44, .line_height = 1.35F, .align = high ? Align::centre : Align::start, .balanced = true},
              ui.palette().text, high ? Vertical::top : Vertical::middle, 26);
  ui.canvas().set_text_language("en");  // the code reads the same way everywhere
  const Align beside = ui.canvas().mirrored() ? Align::end : Align::start;
  fitted_text(ui, line, code,
              {.size = 84, .bold = true, .tracking = 0.04F, .align = wide ? beside : Align::centre, .tabular = true},
              ui.palette().primary, Vertical::middle, 40);
  ui.canvas().set_text_language("");
  ui.announce("thanks/pairing", ui::Role::text, code, line);
}

// The pairing code, and the withdrawal code if there is one: side by side on a wide screen, else one above the other.
// The words give way to them.
void cards(Ui& ui, const ThanksView& view, const Rect& room) {
  constexpr float kGap = 32;
  if (view.withdrawal_code.empty()) {
    const Rect at = centred(room, std::min(room.w, ui.landscape() ? 1240.0F : 840.0F), room.h);
    return pairing_card(ui, view.pairing_code, at);
  }
  if (ui.landscape()) {
    const float width = (room.w - kGap) / 2;
    pairing_card(ui, view.pairing_code, {room.x, room.y, width, room.h});
    return withdrawal_card(ui, view.withdrawal_code, {room.x + width + kGap, room.y, width, room.h});
  }
  const float below = std::min(440.0F, room.h * 0.4F), above = std::min(640.0F, room.h - below - kGap);
  const Rect block = centred(room, room.w, above + kGap + below);
  pairing_card(ui, view.pairing_code, {block.x, block.y, block.w, above});
  withdrawal_card(ui, view.withdrawal_code, {block.x, block.bottom() - below, block.w, below});
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

namespace {

void tick_in_halo(Ui& ui, float shown, float centre_y, float scale) {
  Canvas& canvas = ui.canvas();
  const float middle = ui.width() / 2;
  const auto halo = [&](float full, float alpha, float from) {
    const float open = std::clamp((shown - from) / (1 - from), 0.0F, 1.0F), radius = full * scale;
    canvas.box({middle - radius, centre_y - radius, 2 * radius, 2 * radius}, radius, with_alpha(ink(ui), alpha * open));
  };
  halo(330, 0.045F, 0.4F);
  halo(246, 0.06F, 0.25F);
  halo(174, 0.09F, 0.1F);
  const float disc = 112 * scale, tick = 78 * scale;
  canvas.box({middle - disc, centre_y - disc, 2 * disc, 2 * disc}, disc, ink(ui));
  canvas.icon("check", {middle - tick, centre_y - tick, 2 * tick, 2 * tick},
              with_alpha(ui.palette().poster, std::clamp(shown * 2, 0.0F, 1.0F)));
}

// The words, and the withdrawal code below them. Where the room is too little for all, there is no tick.
void words_and_withdrawal(Ui& ui, const ThanksView& view) {
  constexpr float kLeast = 150, kTop = 56;  // of the words
  const bool coded = !view.withdrawal_code.empty(), wide = ui.landscape();
  const float centre_y = ui.height() * (coded ? (wide ? 0.17F : 0.2F) : (wide ? 0.3F : 0.32F));
  const float card = coded ? (wide ? 320.0F : 440.0F) : 0, bottom = foot_area(ui).y - 32 - card - (coded ? 24 : 0);
  const float gap = wide ? (view.words.empty() ? 190.0F : 170.0F) : (view.words.empty() ? 300.0F : 260.0F);
  float top = centre_y + gap * (coded ? 0.66F : 1.0F);
  if (bottom - top < kLeast)
    top = kTop;
  else
    tick_in_halo(ui, view.shown, centre_y, coded ? 0.6F : 1.0F);
  const Rect room{ui.margin(), top, ui.width() - 2 * ui.margin(), bottom - top};
  if (view.words.empty())
    kiosks_words(ui, room);
  else
    own_words(ui, view.words, room);
  if (!coded) return;
  const float width = std::min(room.w, 1160.0F);
  withdrawal_card(ui, view.withdrawal_code, {(ui.width() - width) / 2, foot_area(ui).y - 32 - card, width, card});
}

}  // namespace

MaybeEvent thanks(Ui& ui, const ThanksView& view) {
  night_sky(ui);
  if (view.pairing_code.empty()) {
    words_and_withdrawal(ui, view);
    return thanks_foot(ui, view);
  }
  const float centre_y = ui.height() * (!view.withdrawal_code.empty() ? 0.12F : ui.landscape() ? 0.17F : 0.2F);
  const float top = centre_y + 112;
  tick_in_halo(ui, view.shown, centre_y, 0.6F);
  cards(ui, view, {ui.margin(), top, ui.width() - 2 * ui.margin(), foot_area(ui).y - 32 - top});
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
  if (view.withdrawal_code.empty() && view.pairing_code.empty() &&
      ui.touch({0, 0, ui.width(), ui.height()}, {"thanks/anywhere", ui::Role::button, done, true, false}).clicked)
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
