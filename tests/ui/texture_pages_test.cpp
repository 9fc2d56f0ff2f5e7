// The cache of rasterised bitmaps, on a device that only counts.
#include "kiosk/ui/texture_pages.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>

namespace fairgauge::kiosk::ui {
namespace {

class CountingTextures final : public device::Textures {
 public:
  struct Made {
    int width, height;
    bool opaque;
  };
  device::Texture create(int width, int height, bool opaque) override {
    if (refuses) return nullptr;
    auto* texture = reinterpret_cast<device::Texture>(++last_);
    living[texture] = {width, height, opaque};
    return texture;
  }
  void update(device::Texture texture, int x, int y, int width, int height, const std::uint32_t* pixels) override {
    const Made& made = living.at(texture);
    CHECK(x >= 0);
    CHECK(y >= 0);
    CHECK(x + width <= made.width);
    CHECK(y + height <= made.height);
    CHECK(pixels != nullptr);
    ++updates;
  }
  void destroy(device::Texture texture) override { CHECK(living.erase(texture) == 1); }

  std::map<device::Texture, Made> living;
  int updates = 0;
  bool refuses = false;

 private:
  std::uintptr_t last_ = 0;
};

constexpr size_t kCap = 4 * 2048 * 2048;  // pixels

Bitmap bitmap(int width, int height, bool opaque = false) {
  return {width, height, opaque,
          std::vector<std::uint32_t>(static_cast<size_t>(width) * static_cast<size_t>(height), 0xFFFFFFFF)};
}

std::function<Bitmap()> painted(int width, int height, bool opaque = false) {
  return [=] { return bitmap(width, height, opaque); };
}

struct Pixels {
  float x, y, right, bottom;
};
Pixels pixels_of(const Sprite& sprite) {
  constexpr float width = TexturePages::kPageWidth, height = TexturePages::kPageHeight;
  return {sprite.u0 * width, sprite.v0 * height, sprite.u1 * width, sprite.v1 * height};
}

TEST_CASE("a bitmap is painted once and found again", "[textures]") {
  CountingTextures device;
  TexturePages pages(device);
  int paintings = 0;
  const auto paint = [&paintings] {
    ++paintings;
    return bitmap(100, 40);
  };
  const Sprite first = pages.get("word", paint), again = pages.get("word", paint);
  CHECK(paintings == 1);
  CHECK(device.updates == 1);
  CHECK(first.texture == again.texture);
  CHECK(first.width == 100);
  CHECK(first.height == 40);
  CHECK(pages.sprites() == 1);
}

TEST_CASE("bitmaps of like height share a shelf, with a gap between them", "[textures]") {
  CountingTextures device;
  TexturePages pages(device);
  const auto first = pixels_of(pages.get("a", painted(100, 40))), second = pixels_of(pages.get("b", painted(100, 36))),
             lower = pixels_of(pages.get("c", painted(100, 20))), third = pixels_of(pages.get("d", painted(50, 40)));
  CHECK(device.living.size() == 1);
  CHECK(second.x == first.right + 1);
  CHECK(second.y == first.y);
  CHECK(lower.y == first.bottom + 1);  // too low for that shelf: it would waste half of it
  CHECK(lower.x == 0);
  CHECK(third.x == second.right + 1);
}

TEST_CASE("no two sprites of a page overlap and all lie inside it", "[textures]") {
  CountingTextures device;
  TexturePages pages(device);
  std::map<device::Texture, std::vector<Pixels>> placed;
  for (int i = 0; i < 300; ++i) {
    const int width = 10 + (i * 37) % 190, height = 8 + (i * 53) % 90;
    const Sprite sprite = pages.get(std::to_string(i), painted(width, height));
    placed[sprite.texture].push_back(pixels_of(sprite));
  }
  for (const auto& [texture, all] : placed) {
    for (size_t i = 0; i < all.size(); ++i) {
      CHECK(all[i].right <= TexturePages::kPageWidth);
      CHECK(all[i].bottom <= TexturePages::kPageHeight);
      for (size_t j = i + 1; j < all.size(); ++j) {
        const bool apart =
            all[i].right < all[j].x || all[j].right < all[i].x || all[i].bottom < all[j].y || all[j].bottom < all[i].y;
        CHECK(apart);
      }
    }
  }
}

TEST_CASE("large and opaque bitmaps get a texture of their own, of their size", "[textures]") {
  CountingTextures device;
  TexturePages pages(device);
  const Sprite picture = pages.get("picture", painted(1080, 1920, true)), strip = pages.get("strip", painted(4, 900)),
               small_opaque = pages.get("opaque", painted(10, 10, true));
  REQUIRE(device.living.size() == 3);
  CHECK(device.living.at(picture.texture).width == 1080);
  CHECK(device.living.at(picture.texture).opaque);
  CHECK(device.living.at(strip.texture).height == 900);
  CHECK(device.living.at(small_opaque.texture).width == 10);
  CHECK(picture.u1 == 1);
  CHECK(picture.v1 == 1);
  CHECK(pages.pixels() == 1080 * 1920 + 4 * 900 + 100);
}

TEST_CASE("at the cap what was not drawn for the longest time goes first", "[textures]") {
  CountingTextures device;
  TexturePages pages(device);
  pages.set_cap(kCap);
  const auto page = painted(2048, 2048, true);
  for (const char* key : {"a", "b", "c", "d"}) {
    pages.begin_frame();
    (void)pages.get(key, page);
  }
  CHECK(pages.pixels() == kCap);
  pages.begin_frame();
  (void)pages.get("a", page);  // drawn again, so b is now the oldest
  pages.begin_frame();
  (void)pages.get("e", page);
  CHECK(device.living.size() == 4);
  CHECK(pages.pixels() == kCap);
  int paintings = 0;
  const auto repaint = [&paintings] {
    ++paintings;
    return bitmap(2048, 2048, true);
  };
  for (const char* key : {"a", "c", "d", "e"}) (void)pages.get(key, repaint);
  CHECK(paintings == 0);
  pages.begin_frame();
  (void)pages.get("b", repaint);
  CHECK(paintings == 1);
}

TEST_CASE("what is on the screen now is never dropped, even above the cap", "[textures]") {
  CountingTextures device;
  TexturePages pages(device);
  pages.set_cap(kCap);
  pages.begin_frame();
  for (int i = 0; i < 6; ++i) (void)pages.get(std::to_string(i), painted(2048, 2048, true));
  CHECK(device.living.size() == 6);
  CHECK(pages.pixels() > kCap);
  pages.begin_frame();
  (void)pages.get("next", painted(16, 16));
  CHECK(pages.pixels() <= kCap);  // the next frame makes room again
}

TEST_CASE("clear gives every texture back", "[textures]") {
  CountingTextures device;
  TexturePages pages(device);
  (void)pages.get("a", painted(10, 10));
  (void)pages.get("b", painted(1080, 1920, true));
  pages.clear();
  CHECK(device.living.empty());
  CHECK(pages.pixels() == 0);
  CHECK(pages.sprites() == 0);
  CHECK(pages.get("a", painted(10, 10)).texture != nullptr);
}

TEST_CASE("the end of the cache gives every texture back", "[textures]") {
  CountingTextures device;
  {
    TexturePages pages(device);
    (void)pages.get("a", painted(10, 10));
  }
  CHECK(device.living.empty());
}

TEST_CASE("nothing is drawn where there is nothing to draw or no room on the device", "[textures]") {
  CountingTextures device;
  TexturePages pages(device);
  CHECK(pages.get("empty", painted(0, 0)).texture == nullptr);
  device.refuses = true;
  CHECK(pages.get("a", painted(10, 10)).texture == nullptr);
  CHECK(pages.pixels() == 0);
  device.refuses = false;
  CHECK(pages.get("a", painted(10, 10)).texture != nullptr);  // tried again, not remembered as nothing
}

}  // namespace
}  // namespace fairgauge::kiosk::ui
