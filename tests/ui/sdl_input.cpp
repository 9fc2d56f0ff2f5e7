#include "tests/ui/sdl_input.hpp"

#include <SDL.h>

namespace fairgauge::tests {

void push_mouse_move(float x, float y) {
  SDL_Event event{};
  event.type = SDL_MOUSEMOTION;
  event.motion.x = static_cast<int>(x);
  event.motion.y = static_cast<int>(y);
  SDL_PushEvent(&event);
}

void push_mouse_button(bool down, float x, float y) {
  SDL_Event event{};
  event.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
  event.button.button = SDL_BUTTON_LEFT;
  event.button.x = static_cast<int>(x);
  event.button.y = static_cast<int>(y);
  SDL_PushEvent(&event);
}

void push_key(PhysicalKey key, bool down) {
  SDL_Event event{};
  event.type = down ? SDL_KEYDOWN : SDL_KEYUP;
  event.key.keysym.sym = key == PhysicalKey::tab ? SDLK_TAB : key == PhysicalKey::enter ? SDLK_RETURN : SDLK_BACKSPACE;
  SDL_PushEvent(&event);
}

void push_text(const std::string& text) {
  SDL_Event event{};
  event.type = SDL_TEXTINPUT;
  text.copy(event.text.text, sizeof event.text.text - 1);
  SDL_PushEvent(&event);
}

}  // namespace fairgauge::tests
