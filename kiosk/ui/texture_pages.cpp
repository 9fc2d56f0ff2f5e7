#include "kiosk/ui/texture_pages.hpp"

#include <algorithm>

namespace fairgauge::kiosk::ui {
namespace {

constexpr int kGap = 1;  // pixel between neighbours, so that scaled sampling on hardware never bleeds

}  // namespace

void TexturePages::begin_frame() { ++frame_; }

Sprite TexturePages::get(const std::string& key, const std::function<Bitmap()>& paint) {
  if (!textures_.shows()) return {};
  if (const auto found = sprites_.find(key); found != sprites_.end()) {
    found->second.page->last_frame = frame_;
    return found->second.sprite;
  }
  const Bitmap bitmap = paint();
  if (bitmap.empty()) return {};
  int x = 0, y = 0;
  const PageAt page = page_for(bitmap, x, y);
  if (page == pages_.end()) return {};
  textures_.update(page->texture, x, y, bitmap.width, bitmap.height, bitmap.pixels.data());
  page->last_frame = frame_;
  page->keys.push_back(key);
  const auto w = static_cast<float>(page->width), h = static_cast<float>(page->height);
  const Sprite sprite{page->texture,
                      static_cast<float>(x) / w,
                      static_cast<float>(y) / h,
                      static_cast<float>(x + bitmap.width) / w,
                      static_cast<float>(y + bitmap.height) / h,
                      bitmap.width,
                      bitmap.height};
  sprites_.emplace(key, Entry{sprite, page});
  return sprite;
}

// Shelves are rows of similar height: a bitmap goes onto the first one it wastes less than a quarter of.
bool TexturePages::place(Page& page, int width, int height, int& x, int& y) {
  for (Shelf& shelf : page.shelves) {
    const bool fits = height <= shelf.height && shelf.used + width <= kPageWidth;
    if (!fits || height * 4 < shelf.height * 3) continue;
    x = shelf.used;
    y = shelf.y;
    shelf.used += width + kGap;
    return true;
  }
  const int top = page.shelves.empty() ? 0 : page.shelves.back().y + page.shelves.back().height + kGap;
  if (top + height > kPageHeight || width > kPageWidth) return false;
  page.shelves.push_back({top, height, width + kGap});
  x = 0;
  y = top;
  return true;
}

TexturePages::PageAt TexturePages::page_for(const Bitmap& bitmap, int& x, int& y) {
  const bool shared = !bitmap.opaque && bitmap.width <= kPageWidth && bitmap.height <= kPageHeight / 2;
  if (shared) {
    for (auto page = pages_.begin(); page != pages_.end(); ++page) {
      if (page->shared && place(*page, bitmap.width, bitmap.height, x, y)) return page;
    }
  }
  const int width = shared ? kPageWidth : bitmap.width, height = shared ? kPageHeight : bitmap.height;
  const size_t size = static_cast<size_t>(width) * static_cast<size_t>(height);
  make_room(size);
  const device::Texture texture = textures_.create(width, height, bitmap.opaque);
  if (texture == nullptr) return pages_.end();
  pixels_ += size;
  const PageAt page = pages_.insert(pages_.end(), Page{texture, width, height, shared, {}, {}, frame_});
  x = y = 0;
  if (shared) (void)place(*page, bitmap.width, bitmap.height, x, y);
  return page;
}

void TexturePages::make_room(size_t pixels) {
  while (pixels_ + pixels > cap_ && !pages_.empty()) {
    const auto oldest = std::min_element(pages_.begin(), pages_.end(),
                                         [](const Page& a, const Page& b) { return a.last_frame < b.last_frame; });
    if (oldest->last_frame == frame_) return;  // all of it is on the screen now: go over the cap rather than flicker
    drop(oldest);
  }
}

void TexturePages::drop(PageAt page) {
  for (const auto& key : page->keys) sprites_.erase(key);
  pixels_ -= static_cast<size_t>(page->width) * static_cast<size_t>(page->height);
  textures_.destroy(page->texture);
  pages_.erase(page);
}

void TexturePages::clear() {
  while (!pages_.empty()) drop(pages_.begin());
}

}  // namespace fairgauge::kiosk::ui
