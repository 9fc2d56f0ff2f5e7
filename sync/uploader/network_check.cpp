#include "sync/uploader/network_check.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <fstream>
#include <memory>

#include "sync/protocol/parcel.hpp"
#include "sync/uploader/server_address.hpp"

namespace fairgauge::sync::uploader {
namespace {

namespace fs = std::filesystem;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};

// An interface with a carrier, other than the machine's own.
StepFinding link_of(const fs::path& interfaces) {
  std::string up;
  std::error_code unreadable;
  for (fs::directory_iterator at(interfaces, unreadable), end; !unreadable && at != end; at.increment(unreadable)) {
    const std::string name = at->path().filename();
    std::string carrier;
    std::ifstream(at->path() / "carrier") >> carrier;
    if (name != "lo" && carrier == "1") up += (up.empty() ? "" : ", ") + name;
  }
  return {NetworkStep::link, up.empty() ? StepResult::bad : StepResult::good, up};
}

std::string printed(const sockaddr* address) {
  char text[INET6_ADDRSTRLEN] = {};
  if (address->sa_family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(address);
    ::inet_ntop(AF_INET, &four->sin_addr, text, sizeof text);
  } else {
    const auto* six = reinterpret_cast<const sockaddr_in6*>(address);
    if (!IN6_IS_ADDR_LINKLOCAL(&six->sin6_addr)) ::inet_ntop(AF_INET6, &six->sin6_addr, text, sizeof text);
  }
  return text;
}

// One that reaches beyond the cable; 169.254.x.x says that nobody gave one out.
StepFinding address_here() {
  ifaddrs* all = nullptr;
  if (::getifaddrs(&all) != 0) return {NetworkStep::address, StepResult::bad, ""};
  std::string found;
  for (const ifaddrs* at = all; at != nullptr; at = at->ifa_next) {
    if (at->ifa_addr == nullptr || (at->ifa_flags & IFF_LOOPBACK) != 0 || (at->ifa_flags & IFF_UP) == 0) continue;
    if (at->ifa_addr->sa_family != AF_INET && at->ifa_addr->sa_family != AF_INET6) continue;
    const std::string text = printed(at->ifa_addr);
    if (text.empty() || text.starts_with("169.254.")) continue;
    if (found.size() < 60) found += (found.empty() ? "" : ", ") + text;
  }
  ::freeifaddrs(all);
  return {NetworkStep::address, found.empty() ? StepResult::bad : StepResult::good, found};
}

size_t swallow(char*, size_t size, size_t count, void*) { return size * count; }

// What one request shows of the name, the way, the seal and the answer.
class Request {
 public:
  explicit Request(const std::string& server) : easy_(curl_easy_init()) {
    constexpr long kConnectSeconds = 5, kSeconds = 12;
    const std::string health = server + std::string(protocol::kHealthPath);
    CURL* easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_URL, health.c_str());
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);  // a captive portal redirects
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, kSeconds);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, words_);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &swallow);
    code_ = curl_easy_perform(easy);
  }

  [[nodiscard]] bool named() const { return took(CURLINFO_NAMELOOKUP_TIME_T) && code_ != CURLE_COULDNT_RESOLVE_HOST; }
  // Curl notes no time of a connection whose encryption fails.
  [[nodiscard]] bool reached() const { return took(CURLINFO_CONNECT_TIME_T) || failed_at_encryption(); }
  [[nodiscard]] bool sealed() const { return took(CURLINFO_APPCONNECT_TIME_T); }
  [[nodiscard]] long status() const {
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
  }
  // A portal greets with a page; the server gives its figures.
  [[nodiscard]] bool answered() const { return status() == 200 && media_type().starts_with("application/json"); }
  [[nodiscard]] std::string answer() const {
    const bool page = status() == 200 && !answered();
    return std::to_string(status()) + (page && !media_type().empty() ? " " + media_type() : "");
  }
  [[nodiscard]] std::string peer() const {
    const char* address = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_PRIMARY_IP, &address);
    return address == nullptr ? "" : address;
  }
  [[nodiscard]] std::string words() const { return words_[0] != 0 ? words_ : curl_easy_strerror(code_); }

 private:
  [[nodiscard]] bool failed_at_encryption() const {
    return code_ == CURLE_PEER_FAILED_VERIFICATION || code_ == CURLE_SSL_CONNECT_ERROR ||
           code_ == CURLE_SSL_ISSUER_ERROR || code_ == CURLE_SSL_INVALIDCERTSTATUS;
  }
  [[nodiscard]] std::string media_type() const {
    const char* type = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_CONTENT_TYPE, &type);
    return type == nullptr ? "" : type;
  }
  [[nodiscard]] bool took(CURLINFO what) const {
    curl_off_t microseconds = 0;
    return curl_easy_getinfo(easy_.get(), what, &microseconds) == CURLE_OK && microseconds > 0;
  }

  char words_[CURL_ERROR_SIZE] = {};
  std::unique_ptr<CURL, FreeEasy> easy_;
  CURLcode code_ = CURLE_OK;
};

}  // namespace

std::vector<StepFinding> check_network(const std::string& server, const fs::path& interfaces) {
  using enum NetworkStep;
  using enum StepResult;
  const auto parsed = parse_server_address(server);
  const auto there = parsed ? *parsed : ServerAddress{server, server};
  const bool here = there.loopback;  // needs neither cable nor address
  std::vector<StepFinding> findings{here ? StepFinding{link, not_needed, ""} : link_of(interfaces),
                                    here ? StepFinding{address, not_needed, ""} : address_here()};
  const Request request(there.base);
  bool going = true;
  const auto add = [&](NetworkStep step, bool needed, bool good_so, std::string detail) {
    findings.push_back(!needed   ? StepFinding{step, not_needed, ""}
                       : !going  ? StepFinding{step, not_tried, ""}
                       : good_so ? StepFinding{step, good, std::move(detail)}
                                 : StepFinding{step, bad, request.words()});
    going = going && (!needed || good_so);
  };
  add(name, !there.numeric, request.named(), there.host);
  add(reach, true, request.reached(), request.peer());
  add(tls, there.tls, request.sealed(), "");
  add(answer, true, request.answered(), request.answer());
  if (findings.back().result == bad && request.status() != 0) findings.back().detail = request.answer();
  return findings;
}

}  // namespace fairgauge::sync::uploader
