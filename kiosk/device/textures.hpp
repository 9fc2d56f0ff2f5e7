// What the user interface needs of a graphics device: textures it can fill. Implemented by Window.
#pragma once

#include <cstdint>

namespace fairgauge::kiosk::device {

// ImGui's texture id: opaque to everybody but the device.
using Texture = void*;

class Textures {
 public:
  Textures() = default;
  Textures(const Textures&) = delete;
  Textures& operator=(const Textures&) = delete;
  virtual ~Textures() = default;

  // nullptr if the device has no room. `opaque` textures are copied, others blended.
  [[nodiscard]] virtual Texture create(int width, int height, bool opaque) = 0;

  // `pixels`: width*height, ARGB8888, straight alpha.
  virtual void update(Texture texture, int x, int y, int width, int height, const std::uint32_t* pixels) = 0;
  virtual void destroy(Texture texture) = 0;

  // False where frames are laid out only: nothing has to be painted.
  [[nodiscard]] virtual bool shows() const { return true; }
};

}  // namespace fairgauge::kiosk::device
