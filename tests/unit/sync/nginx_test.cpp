// config/nginx/fairgauge.conf, started by nginx itself in front of a real server, on loopback and with a certificate of
// the test's own.
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>

#include "base/durable_file.hpp"
#include "sync/uploader/curl_transport.hpp"
#include "tests/support/program.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

constexpr const char *kNginx = "/usr/sbin/nginx", *kOpenssl = "/usr/bin/openssl";

int free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(socket);
  if (!bound) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

void replace(std::string& text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  if (at == std::string::npos) throw std::runtime_error("the file lacks '" + what + "'");
  text.replace(at, what.size(), with);
}

// nginx with the file as it is, but for where it listens, whom it stands for, and its certificate.
class Proxy {
 public:
  explicit Proxy(const ServerUnderTest& server) : port_(free_port()) {
    const auto at = folder_.path().string();
    const auto make = std::string(kOpenssl) +
                      " req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1" +
                      " -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout " + at + "/key.pem -out " + at +
                      "/cert.pem >/dev/null 2>&1";
    if (std::system(make.c_str()) != 0) throw std::runtime_error("openssl makes no certificate");
    auto file = need(base::read_file(FAIRGAUGE_SOURCE_DIR "/config/nginx/fairgauge.conf", 100'000));
    replace(file, "127.0.0.1:8080", server.address().substr(std::string("http://").size()));
    replace(file, "listen 443 ssl;", "listen 127.0.0.1:" + std::to_string(port_) + " ssl;");
    replace(file, "  listen [::]:443 ssl;\n", "");
    replace(file, "/etc/fairgauge/tls/fullchain.pem", at + "/cert.pem");
    replace(file, "/etc/fairgauge/tls/privkey.pem", at + "/key.pem");
    std::ofstream(folder_ / "fairgauge.conf") << file;
    std::string paths;
    for (const char* what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
      paths += std::string(what) + "_temp_path " + at + "/" + what + ";";
    std::ofstream(folder_ / "nginx.conf")
        << "daemon off; master_process off; pid " << at << "/pid; error_log " << at << "/error.log; events {} http {"
        << paths << "include " << at << "/fairgauge.conf; }";
    nginx_ = std::make_unique<Program>(
        std::vector<std::string>{kNginx, "-p", at, "-e", at + "/error.log", "-c", at + "/nginx.conf"},
        folder_ / "nginx");
  }

  [[nodiscard]] std::string address() const { return "https://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::string said() const { return nginx_->err() + read_all(folder_ / "error.log"); }
  [[nodiscard]] bool answers() {
    return wait_until([this] { return !nginx_->running() || ask("GET /v1/health").starts_with("HTTP/1.1 200"); },
                      std::chrono::seconds(30)) &&
           nginx_->running();
  }

  // Over TLS by a client that trusts the test's certificate only; the whole reply.
  [[nodiscard]] std::string ask(const std::string& line, const std::string& more = "", const std::string& body = "") {
    std::ofstream(folder_ / "request", std::ios::binary) << line << " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                                         << more << "\r\n"
                                                         << body;
    const auto at = folder_.path().string();
    const auto command = std::string(kOpenssl) + " s_client -quiet -verify_return_error -CAfile " + at +
                         "/cert.pem -connect 127.0.0.1:" + std::to_string(port_) + " <" + at + "/request >" + at +
                         "/reply 2>/dev/null";
    (void)std::system(command.c_str());
    return read_all(folder_ / "reply");
  }

 private:
  TemporaryFolder folder_;
  const int port_;
  std::unique_ptr<Program> nginx_;
};

}  // namespace

TEST_CASE("nginx takes the TLS file as it is, hands parcels on, and keeps the rest for itself", "[config][nginx]") {
  if (::access(kNginx, X_OK) != 0 || ::access(kOpenssl, X_OK) != 0) SKIP("nginx or openssl is not installed");
  ServerUnderTest server;
  Proxy proxy(server);
  INFO(proxy.said());
  REQUIRE(proxy.answers());

  const auto parcel = packed(parcel_of(1, 2));
  const auto head = "Content-Type: " + std::string(sync::protocol::kParcelMediaType) +
                    "\r\nContent-Encoding: zstd\r\nContent-Length: " + std::to_string(parcel.size()) + "\r\n";
  const auto reply = proxy.ask("POST /v1/parcels", head, parcel);
  CHECK(reply.starts_with("HTTP/1.1 200"));
  CHECK(unsealed_receipt(reply.substr(reply.find("\r\n\r\n") + 4)));
  CHECK(server.records() == 2);
  CHECK(proxy.ask("GET /v1/health").find("Strict-Transport-Security") != std::string::npos);
  CHECK(proxy.ask("POST /v1/parcels", "Content-Length: 1048577\r\n").starts_with("HTTP/1.1 413"));
  CHECK(proxy.ask("GET /metrics").starts_with("HTTP/1.1 200"));  // from this machine
  // A kiosk believes no certificate that nobody vouches for, and sends nothing.
  const auto curl = need(sync::uploader::CurlTransport::open({proxy.address(), ""}));
  const auto exchange = curl->post(sync::uploader::parcel_message(parcel));
  const auto* failure = std::get_if<sync::uploader::Failure>(&exchange);
  REQUIRE(failure != nullptr);
  CHECK(failure->kind == sync::uploader::FailureKind::untrusted);
}

}  // namespace fairgauge::tests
