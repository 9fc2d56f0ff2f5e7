// fairgauge-relay: passes TCP connections on to one address, until somebody pulls the plug.
//
//   fairgauge-relay --listen 127.0.0.1:0 --to 127.0.0.1:8080 [--port-file FILE] [--record FILE]
//
// SIGUSR1 cuts the network: open connections are reset, new ones too. SIGUSR2 restores it. SIGTERM ends. One thread,
// poll(). For demonstrations and end-to-end tests on loopback; knows nothing of what passes through.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <list>
#include <optional>
#include <string>
#include <vector>

namespace {

constexpr size_t kBufferBytes = 64 * 1024;  // a direction; a full one stops the reading, as a real network does

std::optional<sockaddr_in> parse(const std::string& text) {
  const auto colon = text.rfind(':');
  sockaddr_in address{};
  address.sin_family = AF_INET;
  if (colon == std::string::npos || inet_pton(AF_INET, text.substr(0, colon).c_str(), &address.sin_addr) != 1)
    return {};
  const int port = std::atoi(text.c_str() + colon + 1);
  if (port < 0 || port > 65535) return {};
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

const sockaddr* generic(const sockaddr_in& address) { return reinterpret_cast<const sockaddr*>(&address); }

// Closes with a reset, as a network that breaks does: no polite end of the stream.
void reset(int socket) {
  const linger at_once{1, 0};
  ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(socket);
}

// Bytes on their way from one socket to the other.
struct Direction {
  int from, to;
  std::string waiting;
  bool ended = false;               // `from` will send no more
  bool passed = false;              // and `to` has been told
  std::ofstream* record = nullptr;  // gets a copy of every byte

  // False: the connection is broken.
  bool read() {
    std::array<char, 16 * 1024> bytes;
    const ssize_t got = ::recv(from, bytes.data(), bytes.size(), 0);
    if (got < 0) return errno == EAGAIN || errno == EINTR;
    if (got == 0) ended = true;
    waiting.append(bytes.data(), static_cast<size_t>(got));
    if (record != nullptr) record->write(bytes.data(), got).flush();
    return true;
  }
  bool write() {
    const ssize_t sent = ::send(to, waiting.data(), waiting.size(), MSG_NOSIGNAL);
    if (sent < 0) return errno == EAGAIN || errno == EINTR;
    waiting.erase(0, static_cast<size_t>(sent));
    return true;
  }
  void pass_end() {
    if (!ended || passed || !waiting.empty()) return;
    ::shutdown(to, SHUT_WR);
    passed = true;
  }
};

struct Connection {
  int client, server;
  Direction up{client, server, {}}, down{server, client, {}};

  [[nodiscard]] short wanted(const Direction& in, const Direction& out) const {
    short events = 0;
    if (!in.ended && in.waiting.size() < kBufferBytes) events |= POLLIN;
    if (!out.waiting.empty()) events |= POLLOUT;
    return events;
  }
  // False: broken or over.
  bool step(short client_events, short server_events) {
    if ((client_events | server_events) & POLLERR) return false;
    if ((client_events & (POLLIN | POLLHUP)) && !up.ended && !up.read()) return false;
    if ((server_events & (POLLIN | POLLHUP)) && !down.ended && !down.read()) return false;
    if (!up.waiting.empty() && !up.write()) return false;
    if (!down.waiting.empty() && !down.write()) return false;
    up.pass_end();
    down.pass_end();
    return !(up.passed && down.passed);
  }
};

class Relay {
 public:
  // `record`, if there is one, gets what clients send.
  Relay(int listener, int signals, const sockaddr_in& target, std::ofstream* record)
      : listener_(listener), signals_(signals), target_(target), record_(record) {}

  void run() {
    while (!ended_) {
      std::vector<pollfd> polled{{signals_, POLLIN, 0}, {listener_, POLLIN, 0}};
      for (const auto& connection : connections_) {
        // A negative number is passed over by poll(): nothing is wanted, and a hang-up must not spin.
        const auto add = [&](int socket, short events) { polled.push_back({events == 0 ? -1 : socket, events, 0}); };
        add(connection.client, connection.wanted(connection.up, connection.down));
        add(connection.server, connection.wanted(connection.down, connection.up));
      }
      if (::poll(polled.data(), polled.size(), -1) < 0) continue;
      step_all(polled);
      if (polled[0].revents != 0) take_signal();
      if (polled[1].revents != 0) accept_one();
    }
    reset_all();
  }

 private:
  void step_all(const std::vector<pollfd>& polled) {
    size_t at = 2;
    for (auto it = connections_.begin(); it != connections_.end(); at += 2) {
      const bool alive = it->step(polled[at].revents, polled[at + 1].revents);
      if (!alive) {
        ::close(it->client);
        ::close(it->server);
      }
      it = alive ? std::next(it) : connections_.erase(it);
    }
  }

  void take_signal() {
    signalfd_siginfo info{};
    if (::read(signals_, &info, sizeof info) != sizeof info) return;
    if (info.ssi_signo == SIGUSR1) {
      cut_ = true;
      reset_all();
      std::cout << "cut" << std::endl;
    } else if (info.ssi_signo == SIGUSR2) {
      cut_ = false;
      std::cout << "restored" << std::endl;
    } else {
      ended_ = true;
    }
  }

  void accept_one() {
    const int client = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (client < 0) return;
    const int server = cut_ ? -1 : ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (server < 0 || ::connect(server, generic(target_), sizeof target_) != 0) {
      if (server >= 0) ::close(server);
      reset(client);
      return;
    }
    ::fcntl(server, F_SETFL, O_NONBLOCK);
    connections_.push_back({client, server});
    connections_.back().up.record = record_;
  }

  void reset_all() {
    for (const auto& connection : connections_) {
      reset(connection.client);
      reset(connection.server);
    }
    connections_.clear();
  }

  int listener_, signals_;
  sockaddr_in target_;
  std::ofstream* record_;
  std::list<Connection> connections_;
  bool cut_ = false, ended_ = false;
};

int fail(const std::string& text, int code) {
  std::cerr << "fairgauge-relay: " << text << "\n";
  return code;
}

// The port file appears whole: whoever waits for it never reads half a number.
bool write_port(const std::string& path, int port) {
  const std::string part = path + ".part";
  std::ofstream file(part);
  file << port << "\n";
  file.close();
  return file && std::rename(part.c_str(), path.c_str()) == 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::string listen = "127.0.0.1:0", to, port_file, record;
  for (int i = 1; i < argc; i += 2) {
    const std::string name = argv[i];
    std::string* value = name == "--listen"      ? &listen
                         : name == "--to"        ? &to
                         : name == "--port-file" ? &port_file
                         : name == "--record"    ? &record
                                                 : nullptr;
    if (value == nullptr || i + 1 == argc) {
      std::cout << "usage: fairgauge-relay [--listen 127.0.0.1:0] --to HOST:PORT [--port-file FILE] [--record FILE]\n"
                   "--record keeps what clients send, as it passes.\n"
                   "SIGUSR1 cuts the network, SIGUSR2 restores it, SIGTERM ends.\n";
      return name == "--help" ? 0 : 2;
    }
    *value = argv[i + 1];
  }
  const auto here = parse(listen), target = parse(to);
  if (!here || !target) return fail("--listen and --to need a numeric IPv4 address and a port", 2);

  sigset_t signals;
  sigemptyset(&signals);
  for (const int each : {SIGUSR1, SIGUSR2, SIGTERM, SIGINT}) sigaddset(&signals, each);
  ::sigprocmask(SIG_BLOCK, &signals, nullptr);
  const int signal_file = ::signalfd(-1, &signals, SFD_CLOEXEC);

  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int on = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(listener, generic(*here), sizeof *here) != 0 || ::listen(listener, 128) != 0) {
    return fail("listen on " + listen + ": " + std::strerror(errno), 1);
  }
  sockaddr_in bound{};
  socklen_t size = sizeof bound;
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&bound), &size);
  const int port = ntohs(bound.sin_port);
  if (!port_file.empty() && !write_port(port_file, port)) return fail("write " + port_file, 1);
  std::cout << "relaying port " << port << " to " << to << std::endl;
  std::ofstream recorded;
  if (!record.empty()) recorded.open(record, std::ios::binary | std::ios::app);
  if (!record.empty() && !recorded) return fail("write " + record, 1);
  Relay(listener, signal_file, *target, record.empty() ? nullptr : &recorded).run();
  return 0;
}
