// Where the server is, as an administrator writes it.
#pragma once

#include <string>

#include "base/result.hpp"

namespace fairgauge::sync::uploader {

struct ServerAddress {
  std::string base;  // "https://survey.example.org" or with a path, without a slash at its end: a path is put behind it
  std::string host;  // an IPv6 one without its brackets
  bool tls = false;
  bool numeric = false;   // the host is an address, no name
  bool loopback = false;  // this machine
};

// `invalid` if `server` is no http or https address with a host, or carries a user, query or fragment.
[[nodiscard]] base::Result<ServerAddress> parse_server_address(const std::string& server);

}  // namespace fairgauge::sync::uploader
