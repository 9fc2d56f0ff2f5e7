#include "tests/ui/rules.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

namespace fairgauge::tests {
namespace {

using kiosk::ui::Rect;
using kiosk::ui::Role;
using kiosk::ui::Widget;

constexpr double kTargetMm = 20, kKeyMm = 15, kGapMm = 3, kEdgeMm = 2;
constexpr float kPixel = 1.5F;  // what rounding to whole pixels may take from a gap

// Takes every touch that nothing else took; lies under all the others.
bool is_whole_screen(const Widget& widget) { return widget.id.ends_with("/anywhere"); }

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// Pixels between two that do not overlap, the nearer way.
float gap(const Rect& a, const Rect& b) {
  const float across = std::max(b.x - a.right(), a.x - b.right()), down = std::max(b.y - a.bottom(), a.y - b.bottom());
  return std::max(across, down);
}

// What can be touched now: not what lies under a sheet.
std::vector<Widget> touchable(const kiosk::ui::Registry& registry) {
  const bool sheet = std::any_of(registry.widgets().begin(), registry.widgets().end(),
                                 [](const Widget& widget) { return widget.role == Role::dialog; });
  std::vector<Widget> widgets;
  for (const Widget& widget : registry.widgets()) {
    if (widget.interactive && !is_whole_screen(widget) && (widget.enabled || !sheet)) widgets.push_back(widget);
  }
  return widgets;
}

std::string place(const Rect& r) {
  std::ostringstream out;
  out << std::lround(r.x) << "," << std::lround(r.y) << " " << std::lround(r.w) << "x" << std::lround(r.h) << " px";
  return out.str();
}

std::string millimetres(double mm) {
  std::ostringstream out;
  out.precision(3);
  out << mm << " mm";
  return out.str();
}

// Whether `b` is read before `a`: it stands wholly above, or in the same line nearer to where reading starts.
bool reads_before(const Rect& b, const Rect& a, bool from_the_right) {
  if (b.bottom() <= a.y) return true;
  const float shared = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
  if (shared < std::min(a.h, b.h) / 2) return false;
  return from_the_right ? b.x >= a.right() : b.right() <= a.x;
}

class Rules {
 public:
  Rules(KioskUnderTest& kiosk, bool from_the_right)
      : kiosk_(kiosk), from_the_right_(from_the_right), per_mm_(kiosk.kiosk().window().pixels_per_mm()) {}

  std::vector<std::string> broken() {
    const auto widgets = touchable(kiosk_.registry());
    for (size_t i = 0; i < widgets.size(); ++i) {
      target(widgets[i]);
      for (size_t j = i + 1; j < widgets.size(); ++j) pair(widgets[i], widgets[j]);
      const bool keys =
          i > 0 && (widgets[i].role == Role::key || widgets[i - 1].role == Role::key);  // as on telephones
      if (i > 0 && !keys && reads_before(widgets[i].rect, widgets[i - 1].rect, from_the_right_))
        found_.push_back(widgets[i].id + " comes after " + widgets[i - 1].id + " but is read before it");
    }
    words(widgets);
    return found_;
  }

 private:
  void target(const Widget& widget) {
    const double mm = std::min(widget.rect.w, widget.rect.h) / per_mm_;
    if (mm < (widget.role == Role::key ? kKeyMm : kTargetMm))
      found_.push_back(widget.id + " is " + millimetres(mm) + " small");
    const float edge = static_cast<float>(kEdgeMm * per_mm_) - kPixel;
    const Rect& r = widget.rect;
    if (r.x < edge || r.y < edge || r.right() > glass().w - edge || r.bottom() > glass().h - edge)
      found_.push_back(widget.id + " is too near to the edge of the glass: " + place(r));
    if (widget.label.empty()) found_.push_back(widget.id + " has no label");
    if (!ids_.insert(widget.id).second) found_.push_back(widget.id + " is there twice");
  }

  void pair(const Widget& a, const Widget& b) {
    const std::string where = ": " + place(a.rect) + " and " + place(b.rect);
    if (overlap(a.rect, b.rect)) return found_.push_back(a.id + " overlaps " + b.id + where);
    if (a.role == Role::key && b.role == Role::key) return;
    if (gap(a.rect, b.rect) < static_cast<float>(kGapMm * per_mm_) - kPixel)
      found_.push_back(a.id + " is too near to " + b.id + where);
  }

  // Words stand apart from each other, inside the glass, and inside the target they belong to or outside of all.
  void words(const std::vector<Widget>& widgets) {
    for (const auto& overflow : kiosk_.registry().overflows()) {
      std::ostringstream out;
      out << "no room for \"" << overflow.text << "\": needs " << overflow.needed.w << "x" << overflow.needed.h
          << ", has " << overflow.given.w << "x" << overflow.given.h << " units";
      found_.push_back(out.str());
    }
    const auto& all = kiosk_.registry().words();
    for (size_t i = 0; i < all.size(); ++i) {
      const Rect core = all[i].rect.inset(kPixel);
      if (core.x < 0 || core.y < 0 || core.right() > glass().w || core.bottom() > glass().h)
        found_.push_back("\"" + all[i].text + "\" reaches out of the glass: " + place(all[i].rect));
      for (size_t j = i + 1; j < all.size(); ++j) {
        if (overlap(core, all[j].rect.inset(kPixel)))
          found_.push_back("\"" + all[i].text + "\" and \"" + all[j].text + "\" overlap: " + place(all[i].rect) +
                           " and " + place(all[j].rect));
      }
      for (const Widget& widget : widgets) {
        const Rect& r = widget.rect;
        const bool inside = core.x >= r.x && core.right() <= r.right() && core.y >= r.y && core.bottom() <= r.bottom();
        if (overlap(core, r) && !inside)
          found_.push_back("\"" + all[i].text + "\" crosses the edge of " + widget.id + ": " + place(all[i].rect) +
                           " and " + place(r));
      }
    }
  }

  [[nodiscard]] Rect glass() const {
    const auto& window = kiosk_.kiosk().window();
    return {0, 0, static_cast<float>(window.width()), static_cast<float>(window.height())};
  }

  KioskUnderTest& kiosk_;
  bool from_the_right_;
  double per_mm_;
  std::set<std::string> ids_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> broken_rules(KioskUnderTest& kiosk, bool from_the_right) {
  return Rules(kiosk, from_the_right).broken();
}

}  // namespace fairgauge::tests
