#include "kiosk/ui/qr_code.hpp"

#include <qrencode.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace fairgauge::kiosk::ui {
namespace {

constexpr int kQuietZone = 4;  // modules on each side

Bitmap painted(const QrModules& qr) {
  const int side = qr.side + 2 * kQuietZone;
  Bitmap bitmap{side, side, true, {}};
  bitmap.pixels.assign(static_cast<size_t>(side) * static_cast<size_t>(side), 0xFFFFFFFFU);
  for (int y = 0; y < qr.side; ++y) {
    for (int x = 0; x < qr.side; ++x) {
      if (qr.black[static_cast<size_t>(y * qr.side + x)])
        bitmap.pixels[static_cast<size_t>((y + kQuietZone) * side + x + kQuietZone)] = 0xFF000000U;
    }
  }
  return bitmap;
}

}  // namespace

QrModules qr_modules(const std::string& text) {
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      text.empty() ? nullptr : QRcode_encodeString(text.c_str(), 0, QR_ECLEVEL_M, QR_MODE_8, 1), &QRcode_free);
  QrModules qr;
  if (!code) return qr;
  qr.side = code->width;
  const size_t count = static_cast<size_t>(qr.side) * static_cast<size_t>(qr.side);
  qr.black.reserve(count);
  for (size_t i = 0; i < count; ++i) qr.black.push_back((code->data[i] & 1) != 0);
  return qr;
}

void qr_code(Ui& ui, const Rect& rect, const std::string& id, const std::string& text, const std::string& spoken) {
  const QrModules qr = qr_modules(text);
  if (qr.side == 0) return;
  const auto modules = static_cast<float>(qr.side + 2 * kQuietZone);
  const float scale = ui.canvas().scale(), room_px = std::min(rect.w, rect.h) * scale;
  const float module_px = std::max(1.0F, std::floor(room_px / modules));
  const float side = module_px * modules / scale;
  const Rect at = centred(rect, side, side);
  ui.canvas().bitmap(
      "qr " + text, [&qr] { return painted(qr); }, at);
  ui.announce(id, Role::text, spoken, at);
}

}  // namespace fairgauge::kiosk::ui
