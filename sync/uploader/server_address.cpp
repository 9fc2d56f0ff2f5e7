#include "sync/uploader/server_address.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <memory>

namespace fairgauge::sync::uploader {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

std::string part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return {};
  std::string copy = text;
  curl_free(text);
  return copy;
}

}  // namespace

base::Result<ServerAddress> parse_server_address(const std::string& server) {
  const auto no = [&](const char* why) {
    return base::error(base::ErrorKind::invalid, "server address '" + server + "': " + why);
  };
  const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
  if (curl_url_set(url.get(), CURLUPART_URL, server.c_str(), 0) != CURLUE_OK) return no("not like https://host");
  const auto scheme = part(url.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return no("only http and https");
  if (!part(url.get(), CURLUPART_USER).empty() || !part(url.get(), CURLUPART_PASSWORD).empty() ||
      !part(url.get(), CURLUPART_QUERY).empty() || !part(url.get(), CURLUPART_FRAGMENT).empty()) {
    return no("no user, query or fragment");
  }
  std::string path = part(url.get(), CURLUPART_PATH);
  while (!path.empty() && path.back() == '/') path.pop_back();
  curl_url_set(url.get(), CURLUPART_PATH, path.c_str(), 0);
  ServerAddress address{part(url.get(), CURLUPART_URL), part(url.get(), CURLUPART_HOST), scheme == "https"};
  if (address.base.ends_with('/')) address.base.pop_back();
  std::erase_if(address.host, [](char c) { return c == '[' || c == ']'; });
  in6_addr room{};
  const char* host = address.host.c_str();
  address.numeric = ::inet_pton(AF_INET, host, &room) == 1 || ::inet_pton(AF_INET6, host, &room) == 1;
  address.loopback =
      address.host == "localhost" || address.host == "::1" || (address.numeric && address.host.starts_with("127."));
  return address;
}

}  // namespace fairgauge::sync::uploader
