#include "kiosk/ui/widgets.hpp"

#include <algorithm>

namespace fairgauge::kiosk::ui {
namespace {

constexpr float kButtonPadding = 48, kGhostPadding = 24, kButtonGap = 20, kButtonIcon = 48;
constexpr float kFaceSmallest = 40, kFaceCellLow = 200, kFaceWordLow = 28, kFaceGapSmallest = 4;

struct ButtonLook {
  Color ground, border, ink;
  float line;
};

ButtonLook look_of(const Palette& palette, const Button& button, bool held) {
  const Color none{0, 0, 0, 0};
  const Color ink = held ? palette.on_selected : button.enabled ? palette.text : palette.text_2;
  const Color accent = held ? palette.on_selected : palette.primary;
  switch (button.kind) {
    case ButtonKind::primary:
      return {!button.enabled ? palette.surface_2
              : held          ? palette.primary_pressed
                              : palette.primary,
              none, button.enabled ? palette.on_primary : palette.text_2, 0};
    case ButtonKind::ghost: return {held ? palette.selected : none, none, accent, 0};
    case ButtonKind::equal: return {held ? palette.selected : palette.surface, palette.primary, accent, 3};
    case ButtonKind::outline: break;
  }
  return {held ? palette.selected : palette.surface, palette.outline, ink, 2};
}

bool bold(ButtonKind kind) { return kind == ButtonKind::primary || kind == ButtonKind::equal; }

}  // namespace

TextStyle fitting(Ui& ui, const std::string& words, TextStyle style, float width, float height, float smallest) {
  while (style.size > smallest) {
    const Size size = ui.canvas().text_size(words, style, width);
    if (size.w <= width && size.h <= height) break;
    style.size -= 2;
  }
  return style;
}

float fitted_text(Ui& ui, const Rect& rect, const std::string& words, const TextStyle& style, Color color,
                  Vertical vertical, float smallest) {
  return ui.canvas().text(rect, words, fitting(ui, words, style, rect.w, rect.h, smallest), color, vertical);
}

TextStyle title_style(const Ui& ui) {
  const bool low = ui.height() < (ui.landscape() ? 950.0F : 1700.0F);  // a small panel has fewer, larger units
  const float size = ui.landscape()       ? (low ? type::card_head : type::title_landscape)
                     : ui.height() < 1400 ? 48.0F  // enlarged
                     : low                ? type::title_landscape
                                          : type::title_portrait;
  return {.size = size, .bold = true, .tracking = -0.012F, .balanced = true};
}

float button_width(Ui& ui, const Button& button) {
  const TextStyle style{.size = button.text_size, .bold = bold(button.kind), .line_height = 1.2F};
  float width = ui.canvas().text_size(button.label, style).w +
                2 * (button.kind == ButtonKind::ghost ? kGhostPadding : kButtonPadding);
  for (const auto icon : {button.icon_start, button.icon_end}) {
    if (!icon.empty()) width += kButtonIcon + kButtonGap;
  }
  return width + 2;
}

bool button(Ui& ui, const Rect& rect, const Button& button) {
  const Touched touched = ui.touch(rect, {button.id, Role::button, button.label, button.enabled, false});
  const ButtonLook look = look_of(ui.palette(), button, touched.held);
  const float corner = button.kind == ButtonKind::equal ? radius::card : radius::button;
  Canvas& canvas = ui.canvas();
  canvas.box(rect, corner, look.ground);
  if (look.line > 0) canvas.outline(rect, corner, look.line, look.border);
  if (button.icon_only) {
    const float size = std::min(rect.w, rect.h) * 0.54F;
    canvas.icon(button.icon_start, centred(rect, size, size), look.ink);
    return touched.clicked;
  }
  const bool has_start = !button.icon_start.empty(), has_end = !button.icon_end.empty();
  const float icons = static_cast<float>(int{has_start} + int{has_end}) * (kButtonIcon + kButtonGap);
  const float room = rect.w - icons - 2 * 16;
  const TextStyle style =
      fitting(ui, button.label,
              {.size = button.text_size, .bold = bold(button.kind), .line_height = 1.2F, .align = Align::centre}, room,
              rect.h - 12, 30);
  const float words = std::min(room, ui.canvas().text_size(button.label, style, room).w + 4);
  float x = rect.x + (rect.w - icons - words) / 2;
  if (has_start) {
    canvas.icon(button.icon_start, {x, rect.y + (rect.h - kButtonIcon) / 2, kButtonIcon, kButtonIcon}, look.ink);
    x += kButtonIcon + kButtonGap;
  }
  canvas.text({x, rect.y, words, rect.h}, button.label, style, look.ink, Vertical::middle);
  if (has_end)
    canvas.icon(button.icon_end,
                {x + words + kButtonGap, rect.y + (rect.h - kButtonIcon) / 2, kButtonIcon, kButtonIcon}, look.ink);
  return touched.clicked;
}

void card(Ui& ui, const Rect& rect, bool selected, bool held, float corner) {
  const Palette& palette = ui.palette();
  ui.canvas().shadow(rect, corner, Elevation::card);
  ui.canvas().box(rect, corner, selected ? palette.selected : held ? palette.surface_2 : palette.surface);
  if (selected)
    ui.canvas().outline(rect, corner, 3, palette.selected_edge);
  else if (palette.card_line > 0)
    ui.canvas().outline(rect, corner, palette.card_line, palette.card_edge);
}

void sheet(Ui& ui, const Rect& rect) {
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  canvas.rect({0, 0, ui.width(), ui.height()}, palette.scrim);
  canvas.shadow(rect, radius::sheet, Elevation::sheet);
  canvas.box(rect, radius::sheet, palette.surface);
  if (palette.card_line > 0) canvas.outline(rect, radius::sheet, palette.card_line, palette.card_edge);
}

void tick(Ui& ui, const Rect& rect) {
  ui.canvas().box(rect, rect.w / 2, ui.palette().tick);
  const float size = rect.w * 0.62F;
  ui.canvas().icon("check", centred(rect, size, size), ui.palette().on_tick);
}

void tile(Ui& ui, const Rect& rect, std::string_view icon, bool on_selected) {
  ui.canvas().box(rect, rect.w * 0.28F, on_selected ? ui.palette().surface : ui.palette().selected);
  const float size = rect.w * 0.6F;
  const Palette& palette = ui.palette();
  const bool bright = palette.high_contrast && !on_selected;  // yellow would drown in it
  ui.canvas().icon(icon, centred(rect, size, size), bright ? palette.on_selected : palette.primary);
}

FaceWords face_words(Ui& ui, const Rect& cell, const std::vector<std::string>& words) {
  const float width = cell.w - 14, height = std::min(86.0F, cell.h - kFaceSmallest - 3 * kFaceGapSmallest);
  FaceWords common{type::face_word, 0};
  const auto style = [&] {
    return TextStyle{.size = common.text_size, .bold = true, .line_height = 1.16F, .align = Align::centre};
  };
  for (const auto& word : words) {
    common.text_size = std::min(common.text_size, fitting(ui, word, style(), width, height, 16).size);
  }
  // In a low cell a second line of words is taken from the face: rather somewhat smaller words.
  const auto in_one_line = [&](const std::string& word) { return ui.canvas().text_size(word, style()).w <= width; };
  const float in_two = common.text_size;
  if (cell.h < kFaceCellLow) {
    while (common.text_size > kFaceWordLow && !std::all_of(words.begin(), words.end(), in_one_line))
      common.text_size -= 2;
    if (!std::all_of(words.begin(), words.end(), in_one_line)) common.text_size = in_two;
  }
  for (const auto& word : words) {
    common.height = std::max(common.height, ui.canvas().text_size(word, style(), width).h);
  }
  return common;
}

bool face_cell(Ui& ui, const Rect& rect, const FaceCell& cell) {
  const Touched touched = ui.touch(rect, {cell.id, Role::rating_step, cell.word, cell.enabled, cell.selected});
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  if (cell.selected || touched.held) {
    canvas.box(rect, radius::button, cell.selected ? palette.selected : palette.surface_2);
  }
  if (cell.selected) canvas.outline(rect, radius::button, 3, palette.selected_edge);

  const float gap = rect.h - cell.words_height - kFaceSmallest < 32 ? kFaceGapSmallest : 12;
  const float face = std::max(kFaceSmallest, std::min({116.0F, rect.w - 24, rect.h - cell.words_height - gap - 20}));
  const float top = rect.y + std::max(kFaceGapSmallest, (rect.h - face - gap - cell.words_height) / 2);
  const Rect disc{rect.x + (rect.w - face) / 2, top, face, face};
  const float dim = 1 - 0.55F * cell.dimmed;
  const float solid = ui.eased(cell.id, cell.selected, motion::face);
  if (solid < 1) canvas.face(cell.level, disc, FaceState::quiet, dim);
  if (solid > 0) canvas.face(cell.level, disc, FaceState::solid, solid * dim);
  const TextStyle style{.size = cell.text_size, .bold = cell.selected, .line_height = 1.16F, .align = Align::centre};
  canvas.text({rect.x + 4, disc.bottom() + gap, rect.w - 8, rect.bottom() - disc.bottom() - gap}, cell.word, style,
              with_alpha(cell.selected ? palette.on_selected : palette.text, dim));
  return touched.clicked;
}

namespace {

constexpr float kWordsSmallest = 18;

// Face in colour, fading from quiet to solid when chosen.
void row_face(Ui& ui, const Rect& disc, const Row& row) {
  const float solid = ui.eased(row.id, row.selected, motion::face);
  if (solid < 1) ui.canvas().face(row.face, disc, FaceState::quiet);
  if (solid > 0) ui.canvas().face(row.face, disc, FaceState::solid, solid);
}

// A tick when chosen, an empty box where several may be chosen.
void row_mark(Ui& ui, const Rect& at, const Row& row) {
  if (row.selected)
    tick(ui, at);
  else if (row.several)
    ui.canvas().outline(at, 16, 3, ui.palette().outline);
}

struct RowParts {
  Rect picture, words, mark;
  TextStyle style;
};

RowParts row_parts(const Rect& rect, const Row& row) {
  RowParts parts;
  float x = rect.x + 36;
  if (row.face > 0 || !row.icon.empty()) {
    const float size = std::min(row.face > 0 ? 152.0F : 104.0F, rect.h - 40);
    parts.picture = {x, rect.y + (rect.h - size) / 2, size, size};
    x += size + (row.face > 0 ? 44.0F : 32.0F);
  }
  const float mark = std::min(64.0F, rect.h - 32);
  parts.mark = {rect.right() - 40 - mark, rect.y + (rect.h - mark) / 2, mark, mark};
  parts.words = {x, rect.y + 8, parts.mark.x - 20 - x, rect.h - 16};
  parts.style = {.size = row.face > 0 ? type::list : type::choice, .bold = true};
  return parts;
}

RowParts column_parts(const Rect& rect, const Row& row) {
  RowParts parts;
  if (row.face > 0) {
    const float face = std::min({208.0F, rect.w - 64, rect.h - 200});
    const float top = rect.y + (rect.h - face - 40 - 106) / 2;
    parts.picture = {rect.x + (rect.w - face) / 2, top, face, face};
    parts.words = {rect.x + 16, top + face + 40, rect.w - 32, rect.bottom() - top - face - 52};
    parts.style = {.size = type::card_head, .bold = true, .line_height = 1.2F, .align = Align::centre};
    return parts;
  }
  const float pad = std::min(36.0F, rect.h * 0.12F), size = std::min(120.0F, rect.h * 0.36F);
  parts.picture = {rect.x + pad, rect.y + pad, size, size};
  parts.mark = {rect.right() - pad - 64, rect.y + pad, 64, 64};
  parts.words = {rect.x + pad, rect.y + pad + size + 12, rect.w - 2 * pad, rect.h - 2 * pad - size - 12};
  parts.style = {.size = type::choice, .bold = true, .line_height = 1.25F};
  return parts;
}

void draw_words(Ui& ui, const RowParts& parts, const Row& row, Vertical vertical) {
  TextStyle style = parts.style;
  style.size = row.text_size > 0 ? row.text_size
                                 : fitting(ui, row.words, style, parts.words.w, parts.words.h, kWordsSmallest).size;
  style.bold = row.selected;
  const Palette& palette = ui.palette();
  const Color ink = row.selected ? palette.on_selected : row.enabled ? palette.text : palette.disabled;
  ui.canvas().text(parts.words, row.words, style, ink, vertical);
}

// Measured in bold, so that nothing moves when a card is chosen.
template <class Parts>
float common_size(Ui& ui, const Rect& rect, const std::vector<Row>& rows, const Parts& parts_of) {
  float size = 0;
  for (const Row& row : rows) {
    const RowParts parts = parts_of(rect, row);
    const float own = fitting(ui, row.words, parts.style, parts.words.w, parts.words.h, kWordsSmallest).size;
    size = size == 0 ? own : std::min(size, own);
  }
  return size;
}

}  // namespace

namespace {

// What cannot be chosen now lies flat.
void ground(Ui& ui, const Rect& rect, const Row& row, bool held) {
  if (row.enabled || row.selected) return card(ui, rect, row.selected, held);
  ui.canvas().box(rect, radius::card, ui.palette().surface_2);
}

}  // namespace

bool row(Ui& ui, const Rect& rect, const Row& row) {
  const Touched touched = ui.touch(rect, {row.id, row.role, row.words, row.enabled, row.selected});
  const RowParts parts = row_parts(rect, row);
  ground(ui, rect, row, touched.held);
  if (row.face > 0)
    row_face(ui, parts.picture, row);
  else if (!row.icon.empty())
    tile(ui, parts.picture, row.icon, row.selected);
  row_mark(ui, parts.mark, row);
  draw_words(ui, parts, row, Vertical::middle);
  return touched.clicked;
}

bool column(Ui& ui, const Rect& rect, const Row& row) {
  const Touched touched = ui.touch(rect, {row.id, row.role, row.words, row.enabled, row.selected});
  const RowParts parts = column_parts(rect, row);
  ground(ui, rect, row, touched.held);
  if (row.face > 0) {
    row_face(ui, parts.picture, row);
    draw_words(ui, parts, row, Vertical::top);
  } else {
    tile(ui, parts.picture, row.icon, row.selected);
    row_mark(ui, parts.mark, row);
    draw_words(ui, parts, row, Vertical::bottom);
  }
  return touched.clicked;
}

float common_row_size(Ui& ui, const Rect& rect, const std::vector<Row>& rows) {
  return common_size(ui, rect, rows, row_parts);
}

float common_column_size(Ui& ui, const Rect& rect, const std::vector<Row>& rows) {
  return common_size(ui, rect, rows, column_parts);
}

bool cell(Ui& ui, const Rect& rect, const Cell& cell) {
  const Touched touched = ui.touch(rect, {cell.id, Role::rating_step, cell.word, cell.enabled, cell.selected});
  const Palette& palette = ui.palette();
  if (cell.enabled) ui.canvas().shadow(rect, radius::button, Elevation::card);
  ui.canvas().box(rect, radius::button,
                  cell.selected   ? palette.primary
                  : !cell.enabled ? palette.surface_2
                  : touched.held  ? palette.selected
                                  : palette.surface);
  if (palette.card_line > 0 && !cell.selected)
    ui.canvas().outline(rect, radius::button, palette.card_line, palette.card_edge);
  const TextStyle style = fitting(
      ui, cell.word,
      {.size = cell.text_size, .bold = cell.selected, .line_height = 1.16F, .align = Align::centre, .tabular = true},
      rect.w - 16, rect.h - 8, 18);
  ui.canvas().text(rect.inset(8, 2), cell.word, style,
                   cell.selected  ? palette.on_primary
                   : touched.held ? palette.on_selected
                   : cell.enabled ? palette.text
                                  : palette.disabled,
                   Vertical::middle);
  return touched.clicked;
}

bool toggle(Ui& ui, const Rect& rect, const std::string& id, const std::string& words, bool on) {
  const Touched touched = ui.touch(rect, {id, Role::toggle, words, true, on});
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  const Rect track = centred(rect, rect.w, std::min(rect.h, rect.w * 0.56F));
  canvas.box(track, track.h / 2, on ? palette.primary : palette.surface_2);
  if (!on) canvas.outline(track, track.h / 2, 3, palette.outline);
  const float knob = track.h - 24, way = track.w - knob - 24;
  const float moved = ui.eased(id, on, motion::toggle);
  const Rect disc{track.x + 12 + way * moved, track.y + 12, knob, knob};
  canvas.box(disc, knob / 2, on ? palette.on_primary : palette.outline);
  if (on) canvas.icon("check", centred(disc, knob * 0.62F, knob * 0.62F), palette.primary);
  return touched.clicked;
}

float pill_width(Ui& ui, const std::string& words, bool selected) {
  return ui.canvas().text_size(words, {.size = type::chip, .bold = true}).w + 64 + (selected ? 48.0F : 0.0F);
}

bool pill(Ui& ui, const Rect& rect, const std::string& id, const std::string& words, bool selected) {
  const Touched touched = ui.touch(rect, {id, Role::choice, words, true, selected});
  const Palette& palette = ui.palette();
  Canvas& canvas = ui.canvas();
  canvas.box(rect, rect.h / 2, selected ? palette.selected : touched.held ? palette.surface_2 : palette.surface);
  canvas.outline(rect, rect.h / 2, selected ? 3 : 2, selected ? palette.selected_edge : palette.outline);
  Rect inside = rect.inset(24, 0);
  if (selected) {
    canvas.icon("check", {inside.x, rect.y + (rect.h - 36) / 2, 36, 36}, palette.on_selected);
    inside.x += 44;
    inside.w -= 44;
  }
  const TextStyle style =
      fitting(ui, words, {.size = type::chip, .bold = selected, .line_height = 1.2F, .align = Align::centre}, inside.w,
              rect.h - 8, 24);
  canvas.text(inside, words, style, selected ? palette.on_selected : palette.text_2, Vertical::middle);
  return touched.clicked;
}

void progress(Ui& ui, const Rect& rect, int page, int pages) {
  const float gap = pages > 16 ? 3 : 8;
  const float width = (rect.w - gap * static_cast<float>(pages - 1)) / static_cast<float>(pages);
  for (int i = 0; i < pages; ++i) {
    const Rect part{rect.x + static_cast<float>(i) * (width + gap), rect.y, width, rect.h};
    if (i >= page && ui.palette().high_contrast)
      ui.canvas().outline(part, rect.h / 2, 2, ui.palette().outline);
    else
      ui.canvas().box(part, rect.h / 2, i < page ? ui.palette().primary : ui.palette().hairline);
  }
  ui.announce("progress", Role::progress, std::to_string(page) + " / " + std::to_string(pages), rect);
}

float chip(Ui& ui, float end_x, float y, ChipKind kind, std::string_view icon, const std::string& words) {
  const Palette& palette = ui.palette();
  const Color ink = kind == ChipKind::ok        ? palette.success
                    : kind == ChipKind::warning ? palette.warning
                                                : palette.error;
  const Color ground = kind == ChipKind::ok        ? palette.success_soft
                       : kind == ChipKind::warning ? palette.warning_soft
                                                   : palette.error_soft;
  const TextStyle style{.size = type::caption, .bold = true};
  const float width = 20 + 36 + 12 + ui.canvas().text_size(words, style).w + 28;
  const Rect rect{end_x - width, y, width, 64};
  ui.canvas().box(rect, 32, ground);
  if (palette.high_contrast) ui.canvas().outline(rect, 32, 2, ink);
  ui.canvas().icon(icon, {rect.x + 20, y + 14, 36, 36}, ink);
  ui.canvas().text({rect.x + 68, y, width - 68, 64}, words, style, ink, Vertical::middle);
  ui.announce("chip", Role::text, words, rect);
  return rect.x;
}

}  // namespace fairgauge::kiosk::ui
