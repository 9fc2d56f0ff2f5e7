// The server's outer skin, met by raw sockets.
#include "sync/server/http.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/json.hpp"
#include "sync/protocol/limits.hpp"
#include "tests/unit/sync/raw_socket.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::server;
using namespace std::chrono_literals;

std::string get(std::uint16_t port, const std::string& path) {
  RawConnection connection(port);
  connection.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  return connection.receive(5s);
}

std::string post_head(size_t length) {
  return "POST /v1/parcels HTTP/1.1\r\nHost: x\r\nContent-Type: application/vnd.fairgauge.parcel\r\nContent-Encoding: "
         "gzip\r\n"
         "Content-Length: " +
         std::to_string(length) + "\r\n\r\n";
}

}  // namespace

TEST_CASE("the status page shows what is stored, under a policy that lets nothing else in", "[http]") {
  ServerUnderTest server;
  need(server.archive->store(parcel_of(1, 3), server.clock.utc()));
  const auto page = get(server.http->port(), "/");
  CHECK(page.starts_with("HTTP/1.1 200"));
  CHECK(page.find("Content-Security-Policy: default-src 'none'; style-src 'nonce-") != std::string::npos);
  CHECK(page.find("<dd>3</dd>") != std::string::npos);
}

TEST_CASE("health is told in JSON", "[http]") {
  ServerUnderTest server;
  need(server.archive->store(parcel_of(1, 3), server.clock.utc()));
  const auto reply = get(server.http->port(), "/v1/health");
  const auto json = need(base::parse_json(reply.substr(reply.find("\r\n\r\n") + 4)));
  CHECK(json["records"] == 3);
  CHECK(json["conflicts"] == 0);
  CHECK(json["protocol"] == 1);
  CHECK(json.contains("uptime_seconds"));
  CHECK(json.contains("version"));
}

TEST_CASE("other addresses and methods get their problem", "[http]") {
  ServerUnderTest server;
  CHECK(get(server.http->port(), "/nothing").starts_with("HTTP/1.1 404"));
  CHECK(get(server.http->port(), "/../etc/passwd").starts_with("HTTP/1.1 404"));
  const auto reply = get(server.http->port(), "/v1/parcels");
  CHECK(reply.starts_with("HTTP/1.1 405"));
  CHECK(reply.find("Allow: POST") != std::string::npos);
}

TEST_CASE("a body that is announced too large is refused before it comes", "[http][fault]") {
  ServerUnderTest server;
  RawConnection connection(server.http->port());
  connection.send(post_head(10'000'000'000));
  CHECK(connection.receive(5s).starts_with("HTTP/1.1 413"));
  CHECK(connection.closed());
}

TEST_CASE("a chunked body that grows too large is refused and not kept", "[http][fault]") {
  ServerUnderTest server;
  RawConnection connection(server.http->port());
  connection.send(
      "POST /v1/parcels HTTP/1.1\r\nHost: x\r\nContent-Type: application/vnd.fairgauge.parcel\r\n"
      "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(65536, 'x') + "\r\n";
  for (int i = 0; i < 40 && connection.send(chunk); ++i) continue;
  connection.send("0\r\n\r\n");
  CHECK(connection.receive(5s).starts_with("HTTP/1.1 413"));
  CHECK(server.records() == 0);
}

TEST_CASE("headers without end are refused or cut off", "[http][fault]") {
  ServerUnderTest server;
  RawConnection connection(server.http->port());
  connection.send("GET / HTTP/1.1\r\nHost: x\r\n");
  const std::string line = "X-More: " + std::string(1000, 'x') + "\r\n";
  for (int i = 0; i < 100 && connection.send(line); ++i) continue;
  const auto reply = connection.receive(5s);
  CHECK((reply.empty() || reply.starts_with("HTTP/1.1 4")));
  CHECK(connection.closed());
}

TEST_CASE("headers and bodies that drip are closed in time while others are served", "[http][fault]") {
  HttpOptions options;
  options.header_time_max = 1s;
  options.request_time_max = 1s;
  ServerUnderTest server(options);
  RawConnection slow_header(server.http->port()), slow_body(server.http->port());
  slow_header.send("GET / HTTP/1.1\r\nHo");
  slow_body.send(post_head(1000) + "x");
  const base::SystemClock clock;
  const auto begin = clock.monotonic();
  bool header_open = true, body_open = true;
  while ((header_open || body_open) && clock.monotonic() - begin < 6s) {
    if (header_open) header_open = slow_header.send("s");
    if (body_open) body_open = slow_body.send("x");
    CHECK(get(server.http->port(), "/v1/health").starts_with("HTTP/1.1 200"));
    std::this_thread::sleep_for(50ms);
  }
  CHECK_FALSE(header_open);
  CHECK_FALSE(body_open);
  CHECK(clock.monotonic() - begin >= 900ms);
  CHECK(server.records() == 0);
}

TEST_CASE("one address cannot have all connections", "[http][fault]") {
  HttpOptions options;
  options.connections_per_address_max = 3;
  options.threads = 1;
  ServerUnderTest server(options);
  std::vector<std::unique_ptr<RawConnection>> held;
  for (int i = 0; i < 3; ++i) held.push_back(std::make_unique<RawConnection>(server.http->port()));
  for (auto& each : held) {  // so that all three are really open
    each->send("GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(each->receive(300ms).starts_with("HTTP/1.1 200"));
  }
  CHECK(get(server.http->port(), "/v1/health").empty());
  held.clear();
  for (int i = 0; i < 100 && get(server.http->port(), "/v1/health").empty(); ++i) std::this_thread::sleep_for(10ms);
  CHECK(get(server.http->port(), "/v1/health").starts_with("HTTP/1.1 200"));
}

TEST_CASE("stopping lets a request that has begun end and takes no other", "[http]") {
  std::mutex mutex;
  std::condition_variable changed;
  bool entered = false, go_on = false;
  const base::SystemClock clock;
  const auto log = base::Log::nowhere();
  HttpOptions options;
  options.listen = "127.0.0.1:0";
  const auto http = need(HttpServer::start(
      options,
      [&](const Request&) {
        std::unique_lock lock(mutex);
        entered = true;
        changed.notify_all();
        changed.wait(lock, [&] { return go_on; });
        return Reply{200, "text/plain", "whole", {}};
      },
      clock, log));
  const auto port = http->port();
  RawConnection connection(port), idle(port);
  connection.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return entered; });
  }
  std::thread stopper([&] { http->stop(); });
  {
    const std::lock_guard lock(mutex);
    go_on = true;
    changed.notify_all();
  }
  CHECK(connection.receive(5s).ends_with("whole"));
  const auto begin = clock.monotonic();
  stopper.join();
  CHECK(clock.monotonic() - begin < 2s);
  CHECK(idle.receive(5s).empty());
  CHECK(idle.closed());
  CHECK_THROWS(RawConnection(port));
}

TEST_CASE("a request that hangs does not keep the server from stopping within 2 s", "[http]") {
  ServerUnderTest server;
  RawConnection connection(server.http->port());
  connection.send(post_head(1000) + "x");
  CHECK(get(server.http->port(), "/v1/health").starts_with("HTTP/1.1 200"));
  const auto begin = server.clock.monotonic();
  server.http->stop();
  CHECK(server.clock.monotonic() - begin < 2s);
  CHECK(server.records() == 0);
}

TEST_CASE("a handler that throws is an internal problem", "[http][fault]") {
  const base::SystemClock clock;
  const auto log = base::Log::nowhere();
  HttpOptions options;
  options.listen = "127.0.0.1:0";
  const auto http = need(HttpServer::start(
      options, [](const Request&) -> Reply { throw std::bad_alloc(); }, clock, log));
  CHECK(get(http->port(), "/").starts_with("HTTP/1.1 500"));
}

TEST_CASE("addresses that are none are invalid, taken ones are refused", "[http]") {
  ServerUnderTest server;
  const auto start = [&](const std::string& listen) {
    HttpOptions options;
    options.listen = listen;
    return HttpServer::start(
        options, [](const Request&) { return Reply{}; }, server.clock, server.log);
  };
  for (const auto* listen : {"", "8080", "127.0.0.1:", "nowhere.invalid:0", "127.0.0.1:99999x"}) {
    INFO(listen);
    CHECK(start(listen).error().kind == base::ErrorKind::invalid);
  }
  CHECK(start("127.0.0.1:" + std::to_string(server.http->port())).error().kind == base::ErrorKind::refused);
  CHECK(start("localhost:0").ok());
}

}  // namespace fairgauge::tests
