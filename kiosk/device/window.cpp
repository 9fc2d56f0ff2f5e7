#include "kiosk/device/window.hpp"

#include <SDL.h>
#include <malloc.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "backends/imgui_impl_sdlrenderer2.h"
#include "base/spare_memory.hpp"
#include "imgui.h"
#include "kiosk/device/edid.hpp"

namespace fairgauge::kiosk::device {
namespace {

using base::ErrorKind;

constexpr double kDiagonalInchDefault = 21.5;

void set_hints() {
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");  // main() handles SIGTERM
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
  SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
  // Under X11 the software renderer would otherwise show its frames through software OpenGL: 80 ms instead of 14.
  const char* driver = std::getenv("SDL_VIDEODRIVER");
  const bool wayland = std::getenv("WAYLAND_DISPLAY") != nullptr || (driver && std::strcmp(driver, "wayland") == 0);
  if (!wayland) SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

// Textures come and go in blocks of megabytes. By default the first that is freed makes malloc keep such blocks for
// itself for ever; with a fixed threshold they go back to the system. And the few threads, which seldom ask for memory
// at the same moment, share one heap instead of each keeping free pages of its own.
void keep_heap_small() {
#ifdef __GLIBC__
  ::mallopt(M_MMAP_THRESHOLD, base::kMappedBlockBytes);
  ::mallopt(M_ARENA_MAX, 1);
#endif
}

// OpenGL computed by the processor is slower and hungrier than SDL's own software renderer.
bool is_software_opengl() {
  using GetString = const unsigned char* (*)(unsigned);
  const auto get_string = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
  constexpr unsigned kGlRenderer = 0x1F01;
  const auto* name = get_string ? reinterpret_cast<const char*>(get_string(kGlRenderer)) : nullptr;
  if (name == nullptr) return false;
  for (const char* software : {"llvmpipe", "softpipe", "SwiftShader", "swrast"}) {
    if (std::strstr(name, software) != nullptr) return true;
  }
  return false;
}

SDL_Renderer* make_renderer(SDL_Window* window, bool software) {
  if (!software) {
    SDL_Renderer* hardware = SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (hardware != nullptr && !is_software_opengl()) return hardware;
    if (hardware != nullptr) SDL_DestroyRenderer(hardware);
  }
  return SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
}

// Only the draw list, hit-testing and ids are used: no ini file, no fonts of its own on the screen, no rounded lines.
void start_imgui(SDL_Renderer* renderer) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard | ImGuiConfigFlags_NoMouseCursorChange;
  ImGuiStyle& style = ImGui::GetStyle();
  style.AntiAliasedLines = style.AntiAliasedFill = false;
  style.WindowPadding = ImVec2(0, 0);
  style.WindowBorderSize = 0;
  style.WindowMinSize = ImVec2(1, 1);
  style.Colors[ImGuiCol_NavHighlight] = ImVec4(0, 0, 0, 0);  // we draw our own focus ring
  ImGui_ImplSDLRenderer2_Init(renderer);
}

// SDL falls back to drawing into memory where it finds no display: a kiosk that nobody sees must say so instead.
bool is_memory_only() {
  const char* driver = SDL_GetCurrentVideoDriver();
  return driver != nullptr && (std::strcmp(driver, "offscreen") == 0 || std::strcmp(driver, "dummy") == 0);
}

Key key_of(const SDL_Keysym& symbol) {
  switch (symbol.sym) {
    case SDLK_TAB: return (symbol.mod & KMOD_SHIFT) != 0 ? Key::shift_tab : Key::tab;
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return Key::enter;
    case SDLK_SPACE: return Key::space;
    case SDLK_ESCAPE: return Key::escape;
    case SDLK_BACKSPACE: return Key::backspace;
    case SDLK_LEFT: return Key::left;
    case SDLK_RIGHT: return Key::right;
    case SDLK_UP: return Key::up;
    case SDLK_DOWN: return Key::down;
    default: return Key::none;
  }
}

}  // namespace

struct Window::Sdl {
  SDL_Window* window = nullptr;
  SDL_Renderer* renderer = nullptr;
  Uint32 wake_event = 0;
  bool video = false;
  bool imgui = false;

  ~Sdl() {
    if (imgui) {
      ImGui_ImplSDLRenderer2_Shutdown();
      ImGui::DestroyContext();
    }
    if (renderer != nullptr) SDL_DestroyRenderer(renderer);
    if (window != nullptr) SDL_DestroyWindow(window);
    if (video) SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }

  // Our kind of event, or nothing for what does not concern us.
  bool translate(const SDL_Event& event, int width, int height, InputEvent& input) const;
  bool translate_finger(const SDL_TouchFingerEvent& touch, InputKind kind, int width, int height,
                        InputEvent& input) const;
};

Window::Window(std::unique_ptr<Sdl> sdl) : sdl_(std::move(sdl)) {}
Window::~Window() = default;

base::Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
  set_hints();
  keep_heap_small();
  auto sdl = std::make_unique<Sdl>();
  const auto failed = [](const char* what) {
    return base::error(ErrorKind::refused, std::string(what) + ": " + SDL_GetError());
  };
  if (options.unseen) SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "dummy", SDL_HINT_OVERRIDE);
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return failed("open the display");
  sdl->video = true;
  if (!options.unseen && std::getenv("SDL_VIDEODRIVER") == nullptr && is_memory_only()) {
    return base::error(ErrorKind::refused, "open the display: there is none; set SDL_VIDEODRIVER=dummy to run unseen");
  }
  const Uint32 flags =
      SDL_WINDOW_ALLOW_HIGHDPI | (options.fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE);
  sdl->window = SDL_CreateWindow("Fairgauge", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options.width,
                                 options.height, flags);
  if (sdl->window == nullptr) return failed("open a window");
  sdl->renderer = make_renderer(sdl->window, options.software);
  if (sdl->renderer == nullptr) return failed("make a renderer");
  sdl->wake_event = SDL_RegisterEvents(1);
  SDL_StartTextInput();
  start_imgui(sdl->renderer);
  sdl->imgui = true;
  std::unique_ptr<Window> window(new Window(std::move(sdl)));
  // Drawn into memory, no panel is looked at: pictures come out alike on every machine.
  window->diagonal_inch_ = options.diagonal_inch > 0 ? options.diagonal_inch
                           : is_memory_only()        ? kDiagonalInchDefault
                                                     : connected_panel_inch().value_or(kDiagonalInchDefault);
  window->undrawn_ = options.undrawn;
  if (options.clock != nullptr) window->clock_ = options.clock;
  window->emptied_at_ = window->clock_->monotonic();
  return window;
}

int Window::width() const {
  int w = 0, h = 0;
  SDL_GetRendererOutputSize(sdl_->renderer, &w, &h);
  return w;
}

int Window::height() const {
  int w = 0, h = 0;
  SDL_GetRendererOutputSize(sdl_->renderer, &w, &h);
  return h;
}

double Window::pixels_per_mm() const {
  const double diagonal_px = std::hypot(width(), height());
  return diagonal_px / (diagonal_inch_ * 25.4);
}

std::string Window::renderer_name() const {
  SDL_RendererInfo info{};
  return SDL_GetRendererInfo(sdl_->renderer, &info) == 0 ? info.name : "unknown";
}

bool Window::in_memory() const { return is_memory_only(); }

void Window::take_pending(std::vector<InputEvent>& events, base::MonotonicTime earliest) {
  const int w = width(), h = height();
  for (SDL_Event event; SDL_PollEvent(&event) != 0;) {
    InputEvent input;
    if (!sdl_->translate(event, w, h, input)) continue;
    input.earliest = earliest;
    input.at = clock_->monotonic();
    events.push_back(std::move(input));
  }
  emptied_at_ = clock_->monotonic();
}

// What lies there already came at any time since the queue was last emptied, such as during a frame; what ends the wait
// came just then.
std::vector<InputEvent> Window::wait(std::chrono::milliseconds timeout) {
  std::vector<InputEvent> events;
  take_pending(events, emptied_at_);
  if (!events.empty() || timeout.count() <= 0) return events;
  if (SDL_WaitEventTimeout(nullptr, static_cast<int>(timeout.count())) != 0) take_pending(events, clock_->monotonic());
  return events;
}

bool Window::Sdl::translate_finger(const SDL_TouchFingerEvent& touch, InputKind kind, int width, int height,
                                   InputEvent& input) const {
  input.kind = kind;
  input.x = touch.x * static_cast<float>(width);
  input.y = touch.y * static_cast<float>(height);
  input.finger = touch.fingerId;
  SDL_ShowCursor(SDL_DISABLE);
  return true;
}

bool Window::Sdl::translate(const SDL_Event& event, int width, int height, InputEvent& input) const {
  if (event.type == wake_event) {
    input.kind = InputKind::woken;
    return true;
  }
  switch (event.type) {
    case SDL_FINGERDOWN: return translate_finger(event.tfinger, InputKind::finger_down, width, height, input);
    case SDL_FINGERMOTION: return translate_finger(event.tfinger, InputKind::finger_move, width, height, input);
    case SDL_FINGERUP: return translate_finger(event.tfinger, InputKind::finger_up, width, height, input);
    case SDL_MOUSEMOTION:
      input.kind = InputKind::mouse_move;
      input.x = static_cast<float>(event.motion.x);
      input.y = static_cast<float>(event.motion.y);
      return event.motion.which != SDL_TOUCH_MOUSEID;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      input.kind = event.type == SDL_MOUSEBUTTONDOWN ? InputKind::mouse_down : InputKind::mouse_up;
      input.x = static_cast<float>(event.button.x);
      input.y = static_cast<float>(event.button.y);
      return event.button.button == SDL_BUTTON_LEFT && event.button.which != SDL_TOUCH_MOUSEID;
    case SDL_KEYDOWN:
    case SDL_KEYUP:
      input.kind = event.type == SDL_KEYDOWN ? InputKind::key_down : InputKind::key_up;
      input.key = key_of(event.key.keysym);
      return input.key != Key::none;
    case SDL_TEXTINPUT:
      input.kind = InputKind::text;
      input.text = event.text.text;
      return true;
    case SDL_WINDOWEVENT:
      input.kind = InputKind::resized;
      return event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED || event.window.event == SDL_WINDOWEVENT_EXPOSED;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET: input.kind = InputKind::textures_lost; return true;
    case SDL_QUIT: input.kind = InputKind::quit; return true;
    default: return false;
  }
}

void Window::wake() {
  SDL_Event event{};
  event.type = sdl_->wake_event;
  SDL_PushEvent(&event);  // thread-safe; a full queue means that the UI is awake anyway
}

void Window::push_finger(InputKind kind, float x, float y, std::int64_t finger) {
  SDL_Event event{};
  event.type = kind == InputKind::finger_down ? SDL_FINGERDOWN
               : kind == InputKind::finger_up ? SDL_FINGERUP
                                              : SDL_FINGERMOTION;
  event.tfinger.touchId = 1;
  event.tfinger.fingerId = finger;
  event.tfinger.x = x / static_cast<float>(width());
  event.tfinger.y = y / static_cast<float>(height());
  event.tfinger.pressure = 1;
  SDL_PushEvent(&event);
}

void Window::begin_frame(std::chrono::milliseconds since_last) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(static_cast<float>(width()), static_cast<float>(height()));
  io.DeltaTime = std::max(0.001F, static_cast<float>(since_last.count()) / 1000.0F);
  ImGui_ImplSDLRenderer2_NewFrame();
  ImGui::NewFrame();
}

void Window::present() {
  ImGui::Render();
  if (undrawn_) return;
  SDL_SetRenderDrawColor(sdl_->renderer, 0, 0, 0, 255);
  SDL_RenderClear(sdl_->renderer);
  ImGui_ImplSDLRenderer2_RenderDrawData(ImGui::GetDrawData());
  if (keep_) {
    // Before the present: afterwards the content of the back buffer is undefined.
    keep_ = false;
    kept_ = {width(), height(), true, {}};
    kept_.pixels.resize(static_cast<size_t>(kept_.width) * static_cast<size_t>(kept_.height));
    SDL_RenderReadPixels(sdl_->renderer, nullptr, SDL_PIXELFORMAT_ARGB8888, kept_.pixels.data(), kept_.width * 4);
  }
  SDL_RenderPresent(sdl_->renderer);
}

Texture Window::create(int width, int height, bool opaque) {
  SDL_Texture* texture =
      SDL_CreateTexture(sdl_->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, width, height);
  if (texture == nullptr) return nullptr;
  SDL_SetTextureBlendMode(texture, opaque ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
  SDL_SetTextureScaleMode(texture, SDL_ScaleModeNearest);
  return texture;
}

void Window::update(Texture texture, int x, int y, int width, int height, const std::uint32_t* pixels) {
  const SDL_Rect area{x, y, width, height};
  SDL_UpdateTexture(static_cast<SDL_Texture*>(texture), &area, pixels, width * 4);
}

void Window::destroy(Texture texture) { SDL_DestroyTexture(static_cast<SDL_Texture*>(texture)); }

}  // namespace fairgauge::kiosk::device
