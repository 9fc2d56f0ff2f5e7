#include "kiosk/screens/thanks.hpp"

#include <algorithm>

#include "kiosk/ui/qr_code.hpp"
#include "survey/interview/participant.hpp"

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

Color ink(const Ui& ui) { return ui.palette().poster_ink; }

// The form's own as large as the room lets them be; the kiosk's as large as they are meant to be, if there is room.
void own_words(Ui& ui, const std::string& words, const Rect& room, Align align) {
  fitted_text(ui, room, words, {.size = 64, .line_height = 1.4F, .align = align, .balanced = true, .markup = true},
              ink(ui), Vertical::top, 28);
  ui.announce("title", ui::Role::heading, words, room);
}

void kiosks_words(Ui& ui, const Rect& room, Align align) {
  const std::string title = ui.t("thanks.title");
  const float size = ui.landscape() ? type::display_landscape : type::display_portrait;
  const float below = std::min(140.0F, room.h * 0.4F), above = std::min(2 * size * 1.6F, room.h - below - 12);
  const float y = room.y + 12 +
                  fitted_text(ui, {room.x, room.y, room.w, above}, title,
                              {.size = size,
                               .bold = true,
                               .line_height = ui.language() == "ar" || ui.language() == "th" ? 1.6F : 1.2F,
                               .tracking = -0.022F,
                               .align = align},
                              ink(ui), Vertical::top, 40);
  ui.announce("title", ui::Role::heading, title, {room.x, room.y, room.w, y - room.y});
  fitted_text(ui, {room.x, y, room.w, std::min(140.0F, room.bottom() - y)}, ui.t("thanks.saved"),
              {.size = 46, .align = align}, ink(ui), Vertical::top, 28);
}

void words_of_thanks(Ui& ui, const ThanksView& view, const Rect& room, Align align) {
  if (view.words.empty())
    kiosks_words(ui, room, align);
  else
    own_words(ui, view.words, room, align);
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

void tick_in_halo(Ui& ui, float shown, float middle, float centre_y, float scale) {
  Canvas& canvas = ui.canvas();
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
    tick_in_halo(ui, view.shown, ui.width() / 2, centre_y, coded ? 0.6F : 1.0F);
  const Rect room{ui.margin(), top, ui.width() - 2 * ui.margin(), bottom - top};
  words_of_thanks(ui, view, room, Align::centre);
  if (!coded) return;
  const float width = std::min(room.w, 1160.0F);
  withdrawal_card(ui, view.withdrawal_code, {(ui.width() - width) / 2, foot_area(ui).y - 32 - card, width, card});
}

constexpr float kTop = 56, kGap = 32;
constexpr float kWordsMost = 260, kTickMost = 380, kTickOverWords = kTickMost + kWordsMost;

// The tick over the words, in the middle of the room; without the tick where that is too low for both.
void tick_over_words(Ui& ui, const ThanksView& view, const Rect& room) {
  constexpr float kTickLeast = 130;
  const float words = std::min(room.h, kWordsMost);
  float tick = std::min(kTickMost, room.h - words);
  if (tick < kTickLeast) tick = 0;
  const float top = room.y + (room.h - tick - words) / 2;
  if (tick > 0) tick_in_halo(ui, view.shown, room.x + room.w / 2, top + tick * 0.45F, tick / kTickMost);
  words_of_thanks(ui, view, {room.x, top + tick, room.w, words}, Align::centre);
}

// The tick beside the words, as one line above two cards on a wide screen.
void tick_beside_words(Ui& ui, const ThanksView& view, const Rect& room) {
  const float radius = room.h * 0.36F;
  tick_in_halo(ui, view.shown, room.x + radius, room.y + room.h / 2, radius / 112);
  const float x = room.x + 2 * radius + 48;
  words_of_thanks(ui, view, {x, room.y, room.right() - x, room.h}, Align::start);
}

// The thanks above the cards of the codes; on a wide screen beside a single one.
void words_and_pairing(Ui& ui, const ThanksView& view) {
  const bool both = !view.withdrawal_code.empty();
  const Rect all{ui.margin(), kTop, ui.width() - 2 * ui.margin(), foot_area(ui).y - kGap - kTop};
  if (!ui.landscape()) {
    constexpr float kBelow = 440, kWordsLeast = 150;  // the withdrawal card; what the words need at least
    const float wanted = both ? 640 + kGap + kBelow : 640, room = all.h - kWordsLeast - kGap;
    const float height = std::min(wanted, room), below = both ? std::min(kBelow, height * 0.42F) : 0;
    const float rest = std::max(0.0F, room - height - kTickOverWords + kWordsLeast);  // half of it below the cards
    const Rect cards{all.x, all.bottom() - height - rest / 2, all.w, height};
    tick_over_words(ui, view, {all.x, all.y, all.w, cards.y - kGap - all.y});
    pairing_card(ui, view.pairing_code, {cards.x, cards.y, cards.w, height - (both ? below + kGap : 0)});
    if (both) withdrawal_card(ui, view.withdrawal_code, {cards.x, cards.bottom() - below, cards.w, below});
  } else if (both) {
    const float line = std::min(168.0F, all.h * 0.22F), width = (all.w - kGap) / 2;
    tick_beside_words(ui, view, {all.x, all.y - 16, all.w, line});
    const Rect cards{all.x, all.y + line, all.w, all.h - line};
    pairing_card(ui, view.pairing_code, {cards.x, cards.y, width, cards.h});
    withdrawal_card(ui, view.withdrawal_code, {cards.x + width + kGap, cards.y, width, cards.h});
  } else {
    const float width = all.w * 0.54F, height = std::min(all.h, 680.0F);
    tick_over_words(ui, view, {all.x, all.y, all.w - width - kGap, all.h});
    pairing_card(ui, view.pairing_code, {all.right() - width, all.y + (all.h - height) / 2, width, height});
  }
}

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

MaybeEvent thanks(Ui& ui, const ThanksView& view) {
  poster_ground(ui);
  if (view.pairing_code.empty())
    words_and_withdrawal(ui, view);
  else
    words_and_pairing(ui, view);
  return thanks_foot(ui, view);
}

}  // namespace fairgauge::kiosk::screens
