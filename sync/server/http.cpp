#include "sync/server/http.hpp"

#include <fcntl.h>
#include <microhttpd.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using protocol::ProblemKind;

constexpr std::chrono::milliseconds kReapEvery{250};
constexpr std::chrono::milliseconds kDrainMax{1500};
constexpr int kBacklog = 128;

struct FreeAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

class Socket {
 public:
  explicit Socket(int handle) : handle_(handle) {}
  Socket(Socket&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  Socket& operator=(Socket&&) = delete;
  ~Socket() { close(); }
  void close() {
    if (handle_ >= 0) ::close(std::exchange(handle_, -1));
  }
  [[nodiscard]] int get() const { return handle_; }

 private:
  int handle_;
};

base::Result<Socket> listen_on(const std::string& address) {
  const auto no = [&](ErrorKind kind, const std::string& why) {
    return base::error(kind, "listen on '" + address + "': " + why);
  };
  const auto colon = address.rfind(':');
  if (colon == std::string::npos || colon + 1 == address.size()) return no(ErrorKind::invalid, "not HOST:PORT");
  std::string host = address.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  addrinfo hints{};
  hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), address.c_str() + colon + 1, &hints, &found) != 0 || found == nullptr) {
    return no(ErrorKind::invalid, "not a numeric address and a port");
  }
  const std::unique_ptr<addrinfo, FreeAddresses> list(found);
  Socket socket(::socket(list->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  const int on = 1;
  if (socket.get() < 0 || ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
      ::bind(socket.get(), list->ai_addr, list->ai_addrlen) != 0 || ::listen(socket.get(), kBacklog) != 0) {
    return no(ErrorKind::refused, std::strerror(errno));
  }
  return socket;
}

base::Result<std::uint16_t> port_of(const Socket& socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  char port[16] = {};
  if (::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0 ||
      getnameinfo(reinterpret_cast<sockaddr*>(&address), size, nullptr, 0, port, sizeof port, NI_NUMERICSERV) != 0) {
    return base::error(ErrorKind::refused, std::string("ask for the port: ") + std::strerror(errno));
  }
  return static_cast<std::uint16_t>(std::stoi(port));
}

std::string header(MHD_Connection* connection, const char* name) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value != nullptr ? value : "";
}

// What is collected while a request comes in; libmicrohttpd carries the pointer.
struct Incoming {
  Request request;
  bool too_large = false;
};

}  // namespace

class HttpServer::Daemon {
 public:
  Daemon(const HttpOptions& options, Handler handler, const base::Clock& clock, const base::Log& log, Socket socket)
      : options_(options), handler_(std::move(handler)), clock_(clock), log_(log), socket_(std::move(socket)) {}
  ~Daemon() { stop(); }

  [[nodiscard]] base::Result<void> start();
  void stop();
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  struct Deadline {
    int socket;
    base::MonotonicTime at;
  };

  static MHD_Result on_access(void* self, MHD_Connection* connection, const char* url, const char* method, const char*,
                              const char* bytes, size_t* size, void** state);
  static void on_completed(void* self, MHD_Connection* connection, void** state, MHD_RequestTerminationCode);
  static void on_connection(void* self, MHD_Connection* connection, void**, MHD_ConnectionNotificationCode code);
  static void on_library_log(void*, const char*, va_list) {}  // it tells of broken connections; ours are no news

  [[nodiscard]] MHD_Result begin(MHD_Connection* connection, const char* url, const char* method, void** state);
  [[nodiscard]] MHD_Result answer(MHD_Connection* connection, const Incoming& incoming);
  [[nodiscard]] MHD_Result send(MHD_Connection* connection, Reply reply);
  [[nodiscard]] Reply handle(const Request& request);
  void allow(MHD_Connection* connection, std::chrono::seconds time);
  void reap();

  const HttpOptions options_;
  const Handler handler_;
  const base::Clock& clock_;
  const base::Log& log_;
  Socket socket_;
  std::uint16_t port_ = 0;
  MHD_Daemon* daemon_ = nullptr;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<MHD_Connection*, Deadline> deadlines_;
  int in_progress_ = 0;
  bool stopping_ = false;
  std::thread reaper_;
};

base::Result<void> HttpServer::Daemon::start() {
  FAIRGAUGE_ASSIGN(port_, port_of(socket_));
  // The library's own time-out counts from the last byte, so a byte a second lasts for ever; reap() counts from the
  // first.
  daemon_ = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_USE_ERROR_LOG, 0, nullptr, nullptr, &Daemon::on_access, this,
      MHD_OPTION_EXTERNAL_LOGGER, &Daemon::on_library_log, nullptr,  //
      MHD_OPTION_LISTEN_SOCKET, static_cast<MHD_socket>(socket_.get()), MHD_OPTION_NOTIFY_COMPLETED,
      &Daemon::on_completed, this,                                                                                //
      MHD_OPTION_NOTIFY_CONNECTION, &Daemon::on_connection, this, MHD_OPTION_THREAD_POOL_SIZE, options_.threads,  //
      MHD_OPTION_CONNECTION_LIMIT, options_.connections_max, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
      options_.connections_per_address_max, MHD_OPTION_CONNECTION_MEMORY_LIMIT, options_.connection_bytes_max,  //
      MHD_OPTION_CONNECTION_TIMEOUT, static_cast<unsigned>(options_.idle_time_max.count()),
      MHD_OPTION_STRICT_FOR_CLIENT, 1,  //
      MHD_OPTION_END);
  if (daemon_ == nullptr) return base::error(ErrorKind::refused, "start the HTTP server: libmicrohttpd refused");
  reaper_ = std::thread([this] { reap(); });
  return {};
}

void HttpServer::Daemon::stop() {
  if (daemon_ == nullptr) return;
  (void)MHD_quiesce_daemon(daemon_);
  socket_.close();
  {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
    changed_.wait_for(lock, kDrainMax, [this] { return in_progress_ == 0; });
  }
  reaper_.join();
  MHD_stop_daemon(std::exchange(daemon_, nullptr));
}

void HttpServer::Daemon::reap() {
  std::unique_lock lock(mutex_);
  while (!changed_.wait_for(lock, kReapEvery, [this] { return stopping_; })) {
    const auto now = clock_.monotonic();
    for (const auto& [connection, deadline] : deadlines_) {
      // The library sees the end of the stream and closes; the socket is ours to touch until on_connection says closed.
      if (now >= deadline.at) ::shutdown(deadline.socket, SHUT_RDWR);
    }
  }
}

void HttpServer::Daemon::allow(MHD_Connection* connection, std::chrono::seconds time) {
  const std::lock_guard lock(mutex_);
  if (const auto found = deadlines_.find(connection); found != deadlines_.end())
    found->second.at = clock_.monotonic() + time;
}

void HttpServer::Daemon::on_connection(void* self, MHD_Connection* connection, void**,
                                       MHD_ConnectionNotificationCode code) {
  auto& daemon = *static_cast<Daemon*>(self);
  const std::lock_guard lock(daemon.mutex_);
  if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
    daemon.deadlines_.erase(connection);
    return;
  }
  const auto* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info == nullptr) return;
  daemon.deadlines_[connection] = {info->connect_fd, daemon.clock_.monotonic() + daemon.options_.header_time_max};
}

void HttpServer::Daemon::on_completed(void* self, MHD_Connection* connection, void** state,
                                      MHD_RequestTerminationCode) {
  auto& daemon = *static_cast<Daemon*>(self);
  if (*state == nullptr) return;
  delete static_cast<Incoming*>(*state);
  *state = nullptr;
  daemon.allow(connection, daemon.options_.idle_time_max);
  const std::lock_guard lock(daemon.mutex_);
  --daemon.in_progress_;
  daemon.changed_.notify_all();
}

MHD_Result HttpServer::Daemon::on_access(void* self, MHD_Connection* connection, const char* url, const char* method,
                                         const char*, const char* bytes, size_t* size, void** state) {
  auto& daemon = *static_cast<Daemon*>(self);
  if (*state == nullptr) return daemon.begin(connection, url, method, state);
  auto& incoming = *static_cast<Incoming*>(*state);
  if (*size == 0) return daemon.answer(connection, incoming);
  // Without Content-Length the size shows only here. What is too much is read, forgotten and refused at the end.
  if (incoming.request.body.size() + *size > daemon.options_.body_bytes_max) incoming.too_large = true;
  if (!incoming.too_large) incoming.request.body.append(bytes, *size);
  *size = 0;
  return MHD_YES;
}

MHD_Result HttpServer::Daemon::begin(MHD_Connection* connection, const char* url, const char* method, void** state) {
  auto incoming = std::make_unique<Incoming>();
  incoming->request = {method,
                       url,
                       header(connection, "Content-Type"),
                       header(connection, "Content-Encoding"),
                       "",
                       header(connection, "Accept-Encoding")};
  const std::string length = header(connection, "Content-Length");
  // The library has checked that it is a number, if it is there.
  const bool too_large = std::strtoull(length.c_str(), nullptr, 10) > options_.body_bytes_max;
  *state = incoming.release();
  allow(connection, options_.request_time_max);
  bool stopping = false;
  {
    const std::lock_guard lock(mutex_);
    ++in_progress_;
    stopping = stopping_;
  }
  if (stopping) return send(connection, problem_reply({ProblemKind::stopping, ""}));
  if (too_large) return send(connection, problem_reply({ProblemKind::parcel_too_large, "Content-Length above 1 MiB"}));
  return MHD_YES;
}

MHD_Result HttpServer::Daemon::answer(MHD_Connection* connection, const Incoming& incoming) {
  if (incoming.too_large) return send(connection, problem_reply({ProblemKind::parcel_too_large, "body above 1 MiB"}));
  return send(connection, handle(incoming.request));
}

// The last fence before C code: what the standard library throws, out of memory above all, must not cross it.
Reply HttpServer::Daemon::handle(const Request& request) {
  try {
    return handler_(request);
  } catch (const std::exception& failure) {
    log_.error("http.failure", {{"path", request.path}, {"reason", failure.what()}});
    return problem_reply({ProblemKind::internal, ""});
  }
}

MHD_Result HttpServer::Daemon::send(MHD_Connection* connection, Reply reply) {
  auto* response = MHD_create_response_from_buffer(reply.body.size(), reply.body.data(), MHD_RESPMEM_MUST_COPY);
  if (response == nullptr) return MHD_NO;
  if (!reply.media_type.empty()) MHD_add_response_header(response, "Content-Type", reply.media_type.c_str());
  MHD_add_response_header(response, "Cache-Control", "no-store");
  MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
  for (const auto& [name, value] : reply.headers) MHD_add_response_header(response, name.c_str(), value.c_str());
  const auto queued = MHD_queue_response(connection, static_cast<unsigned>(reply.status), response);
  MHD_destroy_response(response);
  return queued;
}

HttpServer::HttpServer(std::unique_ptr<Daemon> daemon) : daemon_(std::move(daemon)) {}
HttpServer::~HttpServer() = default;

base::Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpOptions& options, Handler handler,
                                                            const base::Clock& clock, const base::Log& log) {
  FAIRGAUGE_ASSIGN(auto socket, listen_on(options.listen));
  auto daemon = std::make_unique<Daemon>(options, std::move(handler), clock, log, std::move(socket));
  FAIRGAUGE_TRY(daemon->start());
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(daemon)));
}

std::uint16_t HttpServer::port() const { return daemon_->port(); }
void HttpServer::stop() { daemon_->stop(); }

}  // namespace fairgauge::sync::server
