#include "kiosk/screens/attract.hpp"

#include <algorithm>

namespace fairgauge::kiosk::screens {

using namespace ui;

namespace {

MaybeEvent language_chips(Ui& ui, const AttractView& view) {
  MaybeEvent event;
  Canvas& canvas = ui.canvas();
  constexpr float height = 96, gap = 20;
  const float margin = ui.margin(), room = ui.width() - 2 * margin;
  const size_t count = view.languages.size();
  const float wanted = ui.landscape() ? 164 : 208;
  const size_t per_row = std::max<size_t>(1, std::min(count, static_cast<size_t>((room + gap) / (wanted + gap))));
  const size_t rows = (count + per_row - 1) / per_row;
  const float width =
      ui.landscape() ? (room - gap * static_cast<float>(per_row - 1)) / static_cast<float>(per_row) : wanted;
  const float bottom = ui.height() - (ui.landscape() ? 64.0F : 72.0F);
  for (size_t i = 0; i < count; ++i) {
    const size_t row = i / per_row, in_row = std::min(per_row, count - row * per_row);
    const float row_width = width * static_cast<float>(in_row) + gap * static_cast<float>(in_row - 1);
    const Rect rect{(ui.width() - row_width) / 2 + static_cast<float>(i % per_row) * (width + gap),
                    bottom - static_cast<float>(rows - row) * (height + gap) + gap, width, height};
    const LanguageName& language = view.languages[i];
    const Touched touched =
        ui.touch(rect, {"language/" + language.code, ui::Role::button, language.endonym, true, false});
    canvas.box(rect, height / 2, with_alpha(ui.palette().poster_ink, touched.held ? 0.35F : 0.10F));
    canvas.outline(rect, height / 2, 2, with_alpha(ui.palette().poster_ink, 0.55F));
    canvas.set_text_language(language.code);
    fitted_text(ui, rect.inset(12, 0), language.endonym, {.size = 38, .align = Align::centre}, ui.palette().poster_ink,
                Vertical::middle);
    canvas.set_text_language("");
    if (touched.clicked) event = LanguageChosen{language.code};
  }
  return event;
}

MaybeEvent start_pill(Ui& ui, const Rect& rect) {
  Canvas& canvas = ui.canvas();
  const std::string words = ui.t("attract.start");
  const Touched touched = ui.touch(rect, {"attract/start", ui::Role::button, words, true, false});
  canvas.outline(rect.inset(-34, -34), rect.h, 3, with_alpha(ui.palette().poster_ink, 0.22F));
  canvas.outline(rect.inset(-18, -18), rect.h, 4, with_alpha(ui.palette().poster_ink, 0.42F));
  canvas.shadow(rect, rect.h / 2, Elevation::floating);
  canvas.box(rect, rect.h / 2, touched.held ? ui.palette().selected : ui.palette().poster_ink);
  TextStyle style{.size = 56, .bold = true, .line_height = 1.2F};
  const float icon = 76, gap = 26, room = rect.w - icon - gap - 64;
  while (style.size > 34 && canvas.text_size(words, style).w > room) style.size -= 2;
  const float width = std::min(room, canvas.text_size(words, style).w + 4);
  const float x = rect.x + (rect.w - icon - gap - width) / 2;
  canvas.icon("tap", {x, rect.y + (rect.h - icon) / 2, icon, icon}, ui.palette().poster);
  canvas.text({x + icon + gap, rect.y, width, rect.h}, words, style, ui.palette().poster, Vertical::middle);
  return touched.clicked ? MaybeEvent(Start{}) : std::nullopt;
}

// A walk round a small square, one step a turn.
void drift(Ui& ui, int turn) {
  constexpr float far = 8;  // 2 mm: more than a letter's stem
  constexpr Size steps[] = {{0, 0}, {far, 0}, {far, far}, {0, far}, {-far, far}, {-far, 0}, {-far, -far}, {0, -far}};
  const Size step = steps[static_cast<size_t>(turn) % std::size(steps)];
  ui.canvas().set_drift(step.w, step.h);
}

}  // namespace

MaybeEvent attract(Ui& ui, const AttractView& view) {
  Canvas& canvas = ui.canvas();
  const Rect all{0, 0, ui.width(), ui.height()};
  canvas.picture(view.picture, all, ui.landscape());
  if (ui.landscape()) {
    const Color ground = mix(ui.palette().poster, ui.palette().poster_dark, 0.3F);
    canvas.gradient({0, 0, ui.width() * 0.5F, ui.height()}, with_alpha(ground, 0.94F), with_alpha(ground, 0.78F),
                    with_alpha(ground, 0), true);
  }
  drift(ui, view.turn);
  const float margin = ui.margin();
  const bool staff = poster_head(ui, view.show);

  const bool low = ui.landscape() && ui.height() < 950;
  const float size = low ? type::title_landscape : ui.landscape() ? type::display_landscape : type::display_portrait;
  const float width = ui.landscape() ? ui.width() * 0.46F : ui.width() - 2 * margin;
  const float title_top = ui.landscape() ? 196.0F : 192.0F;
  const float title = canvas.text(
      {margin, title_top, width, 3 * size * 1.7F}, view.title,
      {.size = size,
       .bold = true,
       .line_height = ui.language() == "ar" || ui.language() == "th" || ui.language() == "hi" ? 1.5F : 1.14F,
       .tracking = -0.022F,
       .balanced = true},
      ui.palette().poster_ink);
  ui.announce("attract/title", ui::Role::heading, view.title, {margin, title_top, width, title});
  const float promise = title_top + title + 20;
  canvas.icon("clock", {margin, promise + 4, 48, 48}, ui.palette().poster_ink);
  const TextStyle promise_style{.size = 42, .line_height = 1.4F};
  const float promised = canvas.text_size(ui.t("attract.promise"), promise_style, width - 66).h;
  canvas.text({margin + 66, promise, width - 66, promised}, ui.t("attract.promise"), promise_style,
              ui.palette().poster_ink);

  MaybeEvent event;
  const float lowest = ui.height() - 64 - 96 - 48 - 148;  // above one row of languages
  const Rect pill = ui.landscape()
                        ? Rect{margin, std::min(std::max(promise + promised + 81, ui.height() - 488), lowest), 604, 148}
                        : Rect{(ui.width() - 672) / 2, ui.height() - 610, 672, 148};
  if (staff) event = StaffAsked{};
  if (const auto started = start_pill(ui, pill)) event = started;
  if (view.languages.size() > 1) {
    if (const auto chosen = language_chips(ui, view)) event = chosen;
  }
  canvas.set_drift(0, 0);
  if (view.dimmed) {
    canvas.rect(all, {0, 0, 0, 215});
    ui.announce("attract/dimmed", ui::Role::text, view.title, all);
  }
  // The rest of the glass starts as well: nobody aims at a poster.
  if (ui.touch(all, {"attract/anywhere", ui::Role::button, ui.t("attract.start"), true, false}).clicked && !event)
    event = Start{};
  return event;
}

}  // namespace fairgauge::kiosk::screens
