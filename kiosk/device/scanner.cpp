#include "kiosk/device/scanner.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <thread>

namespace fairgauge::kiosk::device {
namespace {

constexpr size_t kPayloadMax = 4296;
constexpr std::int64_t kPauseUs = 500'000;
constexpr int kComesBackMs = 2000;

struct KeyOfLayout {
  int code;
  char plain, shifted;
};
constexpr std::array kSigns = {KeyOfLayout{KEY_1, '1', '!'},          KeyOfLayout{KEY_2, '2', '@'},
                               KeyOfLayout{KEY_3, '3', '#'},          KeyOfLayout{KEY_4, '4', '$'},
                               KeyOfLayout{KEY_5, '5', '%'},          KeyOfLayout{KEY_6, '6', '^'},
                               KeyOfLayout{KEY_7, '7', '&'},          KeyOfLayout{KEY_8, '8', '*'},
                               KeyOfLayout{KEY_9, '9', '('},          KeyOfLayout{KEY_0, '0', ')'},
                               KeyOfLayout{KEY_MINUS, '-', '_'},      KeyOfLayout{KEY_EQUAL, '=', '+'},
                               KeyOfLayout{KEY_LEFTBRACE, '[', '{'},  KeyOfLayout{KEY_RIGHTBRACE, ']', '}'},
                               KeyOfLayout{KEY_SEMICOLON, ';', ':'},  KeyOfLayout{KEY_APOSTROPHE, '\'', '"'},
                               KeyOfLayout{KEY_GRAVE, '`', '~'},      KeyOfLayout{KEY_BACKSLASH, '\\', '|'},
                               KeyOfLayout{KEY_COMMA, ',', '<'},      KeyOfLayout{KEY_DOT, '.', '>'},
                               KeyOfLayout{KEY_SLASH, '/', '?'},      KeyOfLayout{KEY_SPACE, ' ', ' '},
                               KeyOfLayout{KEY_KPMINUS, '-', '-'},    KeyOfLayout{KEY_KPPLUS, '+', '+'},
                               KeyOfLayout{KEY_KPDOT, '.', '.'},      KeyOfLayout{KEY_KPSLASH, '/', '/'},
                               KeyOfLayout{KEY_KPASTERISK, '*', '*'}, KeyOfLayout{KEY_KP0, '0', '0'},
                               KeyOfLayout{KEY_KP1, '1', '1'},        KeyOfLayout{KEY_KP2, '2', '2'},
                               KeyOfLayout{KEY_KP3, '3', '3'},        KeyOfLayout{KEY_KP4, '4', '4'},
                               KeyOfLayout{KEY_KP5, '5', '5'},        KeyOfLayout{KEY_KP6, '6', '6'},
                               KeyOfLayout{KEY_KP7, '7', '7'},        KeyOfLayout{KEY_KP8, '8', '8'},
                               KeyOfLayout{KEY_KP9, '9', '9'}};

// The kernel numbers letters as they lie on the keyboard.
constexpr std::string_view kUpperRow = "qwertyuiop", kMiddleRow = "asdfghjkl", kLowerRow = "zxcvbnm";

char letter_of(int code) {
  const auto in_row = [code](int first, std::string_view row) {
    const int at = code - first;
    return at >= 0 && at < static_cast<int>(row.size()) ? row[static_cast<size_t>(at)] : '\0';
  };
  for (const char letter : {in_row(KEY_Q, kUpperRow), in_row(KEY_A, kMiddleRow), in_row(KEY_Z, kLowerRow)}) {
    if (letter != '\0') return letter;
  }
  return '\0';
}

char character_of(int code, bool shift, bool caps) {
  if (const char letter = letter_of(code); letter != '\0')
    return shift != caps ? static_cast<char>(letter - 'a' + 'A') : letter;
  for (const auto& key : kSigns) {
    if (key.code == code) return shift ? key.shifted : key.plain;
  }
  return '\0';
}

bool goes_on_behind_enter(const std::string& payload) {
  return payload.starts_with("BEGIN:VCARD") && payload.find("\nEND:VCARD") == std::string::npos;
}

}  // namespace

std::optional<std::string> ScannedKeys::take() {
  std::string payload;
  payload.swap(payload_);
  return payload.empty() ? std::nullopt : std::optional(std::move(payload));
}

std::optional<std::string> ScannedKeys::feed(const input_event& event) {
  if (event.type != EV_KEY) return std::nullopt;
  const std::int64_t now_us = std::int64_t{event.input_event_sec} * 1'000'000 + event.input_event_usec;
  std::optional<std::string> before;
  if (!payload_.empty() && now_us - last_us_ > kPauseUs) before = take();
  last_us_ = now_us;
  const bool down = event.value == 1;
  if (event.code == KEY_LEFTSHIFT || event.code == KEY_RIGHTSHIFT) shift_ = event.value != 0;
  if (event.code == KEY_CAPSLOCK && down) caps_ = !caps_;
  if (!down) return before;
  if (event.code == KEY_ENTER || event.code == KEY_KPENTER || event.code == KEY_TAB) {
    if (!goes_on_behind_enter(payload_)) return before ? before : take();
    payload_ += '\n';
  } else if (const char c = character_of(event.code, shift_, caps_); c != '\0' && payload_.size() <= kPayloadMax) {
    payload_ += c;
  }
  return before;
}

struct Scanner::Reader {
  std::filesystem::path device;
  const base::Log& log;
  std::function<void(std::string)> scanned;
  int stop = ::eventfd(0, EFD_CLOEXEC);
  std::thread thread{};

  ~Reader() {
    ::eventfd_write(stop, 1);
    if (thread.joinable()) thread.join();
    ::close(stop);
  }

  void run() {
    bool missed = false;
    do {
      const int fd = ::open(device.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
      const bool grabbed = fd >= 0 && ::ioctl(fd, EVIOCGRAB, 1) == 0;
      if (grabbed) {
        log.info("scanner.taken", {{"device", device.string()}});
        read(fd);
      }
      if (!grabbed && !missed) {
        log.warning("scanner.missing", {{"device", device.string()},
                                        {"reason", std::strerror(errno)},
                                        {"remedy", "plug it in; see that the kiosk's user may read it (group input)"}});
      }
      missed = !grabbed;
      if (fd >= 0) ::close(fd);
    } while (!asked_to_stop_within(kComesBackMs));
  }

  bool asked_to_stop_within(int timeout_ms) const {
    pollfd waiting{stop, POLLIN, 0};
    return ::poll(&waiting, 1, timeout_ms) > 0;
  }

  // Until the device goes away or the thread is to end.
  void read(int fd) {
    ScannedKeys keys;
    for (;;) {
      std::array<pollfd, 2> waiting = {pollfd{fd, POLLIN, 0}, pollfd{stop, POLLIN, 0}};
      if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
      if (waiting[1].revents != 0) return;
      std::array<input_event, 64> events{};
      const ssize_t got = ::read(fd, events.data(), sizeof events);
      if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (got <= 0) return;
      for (size_t i = 0; i < static_cast<size_t>(got) / sizeof(input_event); ++i) {
        if (auto payload = keys.feed(events[i])) scanned(std::move(*payload));
      }
    }
  }
};

Scanner::Scanner(std::filesystem::path device, const base::Log& log, std::function<void(std::string)> scanned)
    : reader_(new Reader{.device = std::move(device), .log = log, .scanned = std::move(scanned)}) {
  reader_->thread = std::thread([reader = reader_.get()] { reader->run(); });
}

Scanner::~Scanner() = default;

}  // namespace fairgauge::kiosk::device
