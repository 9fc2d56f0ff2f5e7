// Transport over HTTP/1.1 by libcurl, connection kept alive. With network_check.cpp and server_address.cpp
// the only user of curl.
//
// Connecting may take 5 s; a transfer that stalls (below 64 B/s for 15 s) is given up; redirects are not followed,
// because a captive portal redirects; a reply is read up to kReceiptBytesMax; http and https only.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "sync/uploader/transport.hpp"

namespace fairgauge::sync::uploader {

struct CurlOptions {
  std::string server;  // "https://survey.example.org" or with a path in front of /v1
  std::string proxy;   // empty: none; the environment is not asked
};

class CurlTransport final : public Transport {
 public:
  // `invalid` if `server` is not an http or https address with a host, or carries a user, query or fragment.
  [[nodiscard]] static base::Result<std::unique_ptr<CurlTransport>> open(const CurlOptions& options);
  ~CurlTransport() override;

  [[nodiscard]] Exchange post(const Message& message) override;
  void cancel() override;

 private:
  struct Session;
  explicit CurlTransport(std::unique_ptr<Session> session);
  std::unique_ptr<Session> session_;
};

}  // namespace fairgauge::sync::uploader
