#include "sync/server/control_socket.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/json.hpp"
#include "base/system_error.hpp"

namespace fairgauge::sync::server {
namespace {

namespace fs = std::filesystem;
using base::ErrorKind;
using base::Json;
using base::Result;

constexpr const char* kName = "control.sock";
constexpr size_t kLineBytesMax = 4 * 1024 * 1024;  // an audit of many years
constexpr timeval kPatience{60, 0};                // a command may have to wait for the disk

class Descriptor {
 public:
  explicit Descriptor(int handle) : handle_(handle) {}
  Descriptor(Descriptor&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (handle_ >= 0) ::close(handle_);
  }
  [[nodiscard]] int get() const { return handle_; }
  [[nodiscard]] int release() { return std::exchange(handle_, -1); }

 private:
  int handle_;
};

// The folder by its descriptor, because a socket's address has no more than 107 characters.
sockaddr_un address_in(const Descriptor& folder) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const auto path = "/proc/self/fd/" + std::to_string(folder.get()) + "/" + kName;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return address;
}

// Up to the line break; nothing if it does not come.
std::optional<std::string> read_line(int socket) {
  std::string line;
  char chunk[4096];
  while (line.size() <= kLineBytesMax) {
    const ssize_t got = ::recv(socket, chunk, sizeof chunk, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    line.append(chunk, static_cast<size_t>(got));
    if (line.back() == '\n') return line;
  }
  return std::nullopt;
}

bool write_line(int socket, const Json& json) {
  const std::string line = base::to_text(json) + "\n";
  for (size_t at = 0; at < line.size();) {
    const ssize_t sent = ::send(socket, line.data() + at, line.size() - at, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    at += static_cast<size_t>(sent);
  }
  return true;
}

void be_patient(int socket) {
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof kPatience);
  ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &kPatience, sizeof kPatience);
}

Result<std::vector<std::string>> words_in(const std::string& line) {
  FAIRGAUGE_ASSIGN(const Json json, base::parse_json(line));
  std::vector<std::string> words;
  if (!json.is_array()) return base::error(ErrorKind::invalid, "control: not a list of words");
  for (const auto& word : json) {
    if (!word.is_string()) return base::error(ErrorKind::invalid, "control: not a list of words");
    words.push_back(word.get<std::string>());
  }
  return words;
}

Json answer_to(const std::string& line, const ControlSocket::Perform& perform) {
  const auto words = words_in(line);
  const auto text = words ? perform(*words) : Result<std::string>(words.error());
  if (text) return {{"text", *text}};
  return {{"error", text.error().text()}, {"kind", static_cast<int>(text.error().kind)}};
}

Result<std::string> answer_in(const std::string& line) {
  const auto json = base::parse_json(line);
  if (json && json->is_object() && json->contains("text") && (*json)["text"].is_string())
    return (*json)["text"].get<std::string>();
  if (json && json->is_object() && json->contains("error") && (*json)["error"].is_string() && json->contains("kind") &&
      (*json)["kind"].is_number_integer())
    return base::error(static_cast<ErrorKind>((*json)["kind"].get<int>()), (*json)["error"].get<std::string>());
  return base::error(ErrorKind::retry_later, "the running server's answer cannot be read");
}

}  // namespace

Result<std::unique_ptr<ControlSocket>> ControlSocket::start(const fs::path& folder, Perform perform) {
  const auto path = folder / kName;
  const Descriptor place(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  if (place.get() < 0) return base::system_error("open", folder, errno);
  ::unlinkat(place.get(), kName, 0);
  Descriptor listening(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const auto address = address_in(place);
  // The mode before the name: nobody else gets in between.
  if (listening.get() < 0 || ::fchmod(listening.get(), 0600) != 0 ||
      ::bind(listening.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listening.get(), 8) != 0)
    return base::system_error("listen at", path, errno);
  Descriptor stop(::eventfd(0, EFD_CLOEXEC));
  if (stop.get() < 0) return base::system_error("make an eventfd for", path, errno);
  return std::unique_ptr<ControlSocket>(
      new ControlSocket(path, listening.release(), stop.release(), std::move(perform)));
}

ControlSocket::ControlSocket(fs::path path, int listening, int stop, Perform perform)
    : path_(std::move(path)), listening_(listening), stop_(stop), perform_(std::move(perform)), thread_([this] {
        run();
      }) {}

ControlSocket::~ControlSocket() {
  const std::uint64_t one = 1;
  if (::write(stop_, &one, sizeof one) == sizeof one) thread_.join();
  std::error_code ignored;
  fs::remove(path_, ignored);
  ::close(listening_);
  ::close(stop_);
}

void ControlSocket::run() {
  for (;;) {
    pollfd waiting[] = {{listening_, POLLIN, 0}, {stop_, POLLIN, 0}};
    if (::poll(waiting, 2, -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents != 0) return;
    if (waiting[0].revents == 0) continue;
    const Descriptor client(::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC));
    if (client.get() < 0) continue;
    be_patient(client.get());
    if (const auto line = read_line(client.get())) (void)write_line(client.get(), answer_to(*line, perform_));
  }
}

std::optional<Result<std::string>> ask_running_server(const fs::path& folder, const std::vector<std::string>& words) {
  const Descriptor place(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (place.get() < 0 || socket.get() < 0) return std::nullopt;
  const auto address = address_in(place);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return std::nullopt;
  be_patient(socket.get());
  const bool sent = write_line(socket.get(), Json(words));
  const auto line = sent ? read_line(socket.get()) : std::nullopt;
  if (line) return answer_in(*line);
  return Result<std::string>(
      base::error(ErrorKind::retry_later, "the running server did not answer at " + (folder / kName).string()));
}

}  // namespace fairgauge::sync::server
