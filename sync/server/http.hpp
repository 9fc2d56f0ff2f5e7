// HTTP/1.1 on libmicrohttpd: sockets, limits and time-outs; what is answered is the handler's business. The only user
// of libmicrohttpd. Runs on threads of its own; the handler is called on them, several at once.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/server/reply.hpp"

namespace fairgauge::sync::server {

struct HttpOptions {
  std::string listen = "127.0.0.1:8080";  // numeric address and port; port 0 lets the kernel choose; "[::1]:8080"
  size_t body_bytes_max = protocol::kParcelBytesMax;
  size_t connection_bytes_max = 32 * 1024;     // headers and buffers; more is answered with 431 or closed
  std::chrono::seconds header_time_max{10};    // from the connection's begin; slow-loris ends here
  std::chrono::seconds request_time_max{30};   // from the last header to the last byte of the reply
  std::chrono::seconds idle_time_max{60};      // between two requests, headers of the second included
  unsigned connections_max = 1000;             // below the usual limit of 1,024 file descriptors
  unsigned connections_per_address_max = 250;  // a hall's kiosks may share one address; one address never has them all
  unsigned threads = 16;                       // they wait for the disk, together: see group_commit.hpp
};

class HttpServer {
 public:
  using Handler = std::function<Reply(const Request&)>;

  // Listens and answers from here on. `refused` if the address is taken, `invalid` if it is none.
  [[nodiscard]] static base::Result<std::unique_ptr<HttpServer>> start(const HttpOptions& options, Handler handler,
                                                                       const base::Clock& clock, const base::Log& log);
  ~HttpServer();  // stop()

  [[nodiscard]] std::uint16_t port() const;

  // Takes no new connections, lets requests that have begun end within 1.5 s, then closes everything.
  void stop();

 private:
  class Daemon;
  explicit HttpServer(std::unique_ptr<Daemon> daemon);
  std::unique_ptr<Daemon> daemon_;
};

}  // namespace fairgauge::sync::server
