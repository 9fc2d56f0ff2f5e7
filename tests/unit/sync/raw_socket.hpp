// TCP on loopback without any HTTP library in between, to be as rude as real networks are.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

namespace fairgauge::tests {

inline sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

class RawConnection {
 public:
  explicit RawConnection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const auto address = loopback(port);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
  }
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;
  ~RawConnection() { ::close(socket_); }

  // False when the other side has closed.
  bool send(const std::string& bytes) {
    size_t sent = 0;
    while (sent < bytes.size()) {
      const auto count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return false;
      sent += static_cast<size_t>(count);
    }
    return true;
  }

  // What comes until the other side closes or has been silent for `patience`.
  std::string receive(std::chrono::milliseconds patience) {
    std::string all;
    char bytes[4096];
    for (;;) {
      pollfd polled{socket_, POLLIN, 0};
      if (::poll(&polled, 1, static_cast<int>(patience.count())) <= 0) return all;
      const auto count = ::recv(socket_, bytes, sizeof bytes, 0);
      closed_ = count <= 0;
      if (closed_) return all;
      all.append(bytes, static_cast<size_t>(count));
    }
  }
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  int socket_;
  bool closed_ = false;
};

// Answers every connection with the same bytes, whatever was asked, and closes; with no bytes it stays silent.
class RudeServer {
 public:
  explicit RudeServer(std::string reply) : reply_(std::move(reply)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), size) != 0 || ::listen(listener_, 8) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
      throw std::runtime_error("cannot listen");
    }
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  ~RudeServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] int asked() const { return asked_; }

 private:
  void run() {
    while (!stopping_) {
      const int client = ::accept(listener_, nullptr, nullptr);
      if (client < 0) continue;
      ++asked_;
      read_request(client);
      while (reply_.empty() && !stopping_) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      (void)::send(client, reply_.data(), reply_.size(), MSG_NOSIGNAL);
      ::shutdown(client, SHUT_WR);
      ::close(client);
    }
  }
  // To the end of headers and body, so that closing sends no reset over unread bytes.
  static void read_request(int client) {
    std::string all;
    char bytes[65536];
    for (;;) {
      const auto end = all.find("\r\n\r\n");
      const auto length = all.find("Content-Length: ");
      if (end != std::string::npos && length == std::string::npos) return;
      if (end != std::string::npos && all.size() >= end + 4 + std::stoul(all.substr(length + 16))) return;
      const auto count = ::recv(client, bytes, sizeof bytes, 0);
      if (count <= 0) return;
      all.append(bytes, static_cast<size_t>(count));
    }
  }

  std::string reply_;
  int listener_;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_{false};
  std::atomic<int> asked_{0};
  std::thread thread_;
};

}  // namespace fairgauge::tests
