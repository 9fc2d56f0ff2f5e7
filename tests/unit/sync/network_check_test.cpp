// Where the way to the server ends, as staff are shown it: with real names, sockets and certificates.
#include "sync/uploader/network_check.hpp"

#include <catch2/catch_test_macros.hpp>
#include <fstream>

#include "sync/uploader/curl_transport.hpp"
#include "tests/support/program.hpp"
#include "tests/unit/sync/raw_socket.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using sync::uploader::check_network;
using sync::uploader::CurlTransport;
using sync::uploader::Failure;
using sync::uploader::FailureKind;
using sync::uploader::NetworkStep;
using sync::uploader::StepFinding;
using sync::uploader::StepResult;

constexpr const char* kOpenssl = "/usr/bin/openssl";
constexpr const char* kNobody = "kiosk-server.invalid";  // no such name will ever be (RFC 6761, 6.4)

// As the kernel lists them.
void plug_in(const TemporaryFolder& interfaces, const std::string& name, bool carrier) {
  std::filesystem::create_directories(interfaces / name);
  std::ofstream(interfaces / name / "carrier") << (carrier ? "1\n" : "0\n");
}

const StepFinding& at(const std::vector<StepFinding>& findings, NetworkStep step) {
  const auto& finding = findings.at(static_cast<size_t>(step));
  REQUIRE(finding.step == step);
  return finding;
}

std::string results(const std::vector<StepFinding>& findings) {
  std::string line;
  for (const auto& finding : findings) line += "gbn-"[static_cast<size_t>(finding.result)];
  return line;  // a letter a step: good, bad, not needed, - not tried
}

// Speaks TLS with a certificate that nobody vouches for, and would answer any question.
class SelfSignedServer {
 public:
  SelfSignedServer() {
    const auto at = folder_.path().string();
    const auto make = std::string(kOpenssl) +
                      " req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost"
                      " -addext subjectAltName=IP:127.0.0.1 -keyout " +
                      at + "/key.pem -out " + at + "/cert.pem >/dev/null 2>&1";
    if (std::system(make.c_str()) != 0) throw std::runtime_error("openssl makes no certificate");
    program_ =
        std::make_unique<Program>(std::vector<std::string>{kOpenssl, "s_server", "-www", "-cert", at + "/cert.pem",
                                                           "-key", at + "/key.pem", "-accept", "127.0.0.1:0"},
                                  folder_ / "server");
    const std::string mark = "ACCEPT 127.0.0.1:";
    const bool there = wait_until(
        [&] {
          for (const auto& line : program_->lines()) {
            if (line.starts_with(mark)) port_ = line.substr(mark.size());
          }
          return !port_.empty();
        },
        std::chrono::seconds(60));
    if (!there) throw std::runtime_error("openssl does not listen: " + program_->err());
  }
  [[nodiscard]] std::string address() const { return "https://127.0.0.1:" + port_; }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Program> program_;
  std::string port_;
};

}  // namespace

TEST_CASE("the way to a server on this machine needs no cable, no address and no name", "[network]") {
  ServerUnderTest server;
  const auto findings = check_network(server.address());
  CHECK(results(findings) == "nnngng");
  CHECK(at(findings, NetworkStep::reach).detail == "127.0.0.1");
  CHECK(at(findings, NetworkStep::answer).detail == "200");
}

TEST_CASE("a name that nobody knows ends the way there, for the check and for the transport", "[network][fault]") {
  const TemporaryFolder interfaces;
  plug_in(interfaces, "lo", true);
  plug_in(interfaces, "eth7", true);
  plug_in(interfaces, "wlan7", false);
  const auto findings = check_network(std::string("https://") + kNobody, interfaces.path());
  CHECK(at(findings, NetworkStep::link).detail == "eth7");
  CHECK(results(findings).substr(0, 1) == "g");
  CHECK(results(findings).substr(2) == "b---");  // whether this machine has an address is its own affair
  CHECK_FALSE(at(findings, NetworkStep::name).detail.empty());
  CHECK(at(findings, NetworkStep::reach).detail.empty());

  const auto curl = need(CurlTransport::open({std::string("http://") + kNobody, ""}));
  const auto exchange = curl->post(sync::uploader::parcel_message("x"));
  REQUIRE(std::holds_alternative<Failure>(exchange));
  CHECK(std::get<Failure>(exchange).kind != FailureKind::untrusted);
}

TEST_CASE("a cable that is out is told, and the rest is tried all the same", "[network][fault]") {
  const TemporaryFolder interfaces;
  plug_in(interfaces, "eth7", false);
  const auto findings = check_network(std::string("http://") + kNobody, interfaces.path());
  CHECK(at(findings, NetworkStep::link).result == StepResult::bad);
  CHECK(at(findings, NetworkStep::name).result == StepResult::bad);
  CHECK(at(findings, NetworkStep::tls).result == StepResult::not_needed);
}

TEST_CASE("a certificate that nobody vouches for ends the way at the encryption; nothing is asked or sent",
          "[network][tls][fault]") {
  if (::access(kOpenssl, X_OK) != 0) SKIP("openssl is not installed");
  const SelfSignedServer server;
  const auto findings = check_network(server.address());
  CHECK(results(findings) == "nnngb-");
  CHECK(at(findings, NetworkStep::tls).detail.find("certificate") != std::string::npos);

  const auto curl = need(CurlTransport::open({server.address(), ""}));
  const auto exchange = curl->post(sync::uploader::parcel_message("x"));
  REQUIRE(std::holds_alternative<Failure>(exchange));
  CHECK(std::get<Failure>(exchange).kind == FailureKind::untrusted);
}

TEST_CASE("a port where nobody listens ends the way before the server", "[network][fault]") {
  std::string address;
  {
    const RudeServer gone("x");
    address = gone.address();
  }
  const auto findings = check_network(address);
  CHECK(results(findings) == "nnnbn-");
  CHECK_FALSE(at(findings, NetworkStep::reach).detail.empty());
}

TEST_CASE("a portal that answers is told from the server", "[network][fault]") {
  const RudeServer redirects("HTTP/1.1 302 Found\r\nLocation: http://portal.invalid/\r\nContent-Length: 0\r\n\r\n");
  CHECK(at(check_network(redirects.address()), NetworkStep::answer) ==
        StepFinding{NetworkStep::answer, StepResult::bad, "302"});
  const RudeServer greets("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>");
  CHECK(at(check_network(greets.address()), NetworkStep::answer) ==
        StepFinding{NetworkStep::answer, StepResult::bad, "200 text/html"});
}

}  // namespace fairgauge::tests
