// The cache of everything that was rasterised: text blocks, shapes, icons, faces, pictures.
//
// Small bitmaps share pages of 1024x512, packed in shelves; large ones get a texture of their own. What was not drawn
// for the longest time is dropped, a page at a time, when the cap is reached. UI thread.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <unordered_map>
#include <vector>

#include "kiosk/device/textures.hpp"
#include "kiosk/ui/bitmap.hpp"

namespace fairgauge::kiosk::ui {

// Where a bitmap lies: texture coordinates in 0..1, its size in pixels.
struct Sprite {
  device::Texture texture = nullptr;  // nullptr: nothing to draw
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  int width = 0, height = 0;
};

class TexturePages {
 public:
  static constexpr int kPageWidth = 1024, kPageHeight = 512;  // 2 MiB: what is dropped at once

  // What is kept at most for a screen of that size: half as much again as it has pixels. The first screen needs its
  // picture and some words, a page of questions less than a third. Whoever comes to the first screen from a long
  // interview pays with a tenth of a second for the picture; nobody stands there yet.
  [[nodiscard]] static constexpr size_t cap_for(int width, int height) {
    return static_cast<size_t>(width) * static_cast<size_t>(height) * 3 / 2;
  }

  explicit TexturePages(device::Textures& textures) : textures_(textures) {}
  ~TexturePages() { clear(); }
  TexturePages(const TexturePages&) = delete;
  TexturePages& operator=(const TexturePages&) = delete;

  // The sprite of that key, made by `paint` when it is not there. Valid until the end of the frame.
  Sprite get(const std::string& key, const std::function<Bitmap()>& paint);

  // At most that many pixels of textures, four bytes each, unless a single frame needs more.
  void set_cap(size_t pixels) { cap_ = pixels; }

  void begin_frame();  // sprites used from here on are safe until the next call
  void clear();        // after the device lost its textures, or a change of scale

  [[nodiscard]] size_t pixels() const { return pixels_; }
  [[nodiscard]] size_t sprites() const { return sprites_.size(); }

 private:
  struct Shelf {
    int y = 0, height = 0, used = 0;
  };
  struct Page {
    device::Texture texture = nullptr;
    int width = 0, height = 0;
    bool shared = false;  // packed with shelves, or one bitmap's own
    std::vector<Shelf> shelves;
    std::vector<std::string> keys;
    std::uint64_t last_frame = 0;
  };
  using PageAt = std::list<Page>::iterator;
  struct Entry {
    Sprite sprite;
    PageAt page;
  };

  [[nodiscard]] bool place(Page& page, int width, int height, int& x, int& y);
  PageAt page_for(const Bitmap& bitmap, int& x, int& y);
  void make_room(size_t pixels);
  void drop(PageAt page);

  device::Textures& textures_;
  std::list<Page> pages_;
  std::unordered_map<std::string, Entry> sprites_;
  std::uint64_t frame_ = 1;
  size_t pixels_ = 0, cap_ = cap_for(1080, 1920);
};

}  // namespace fairgauge::kiosk::ui
