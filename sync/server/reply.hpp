// An HTTP request and reply as values. (A response is what a visitor gives.)
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sync/protocol/problem.hpp"

namespace fairgauge::sync::server {

struct Request {
  std::string method, path, content_type, content_encoding;
  std::string body;
  std::string accept_encoding = {};
};

struct Reply {
  int status = 200;
  std::string media_type;  // empty: none, for a reply without a body
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  // besides Content-Type
};

// Why a message is not taken.
struct Refusal {
  protocol::ProblemKind problem;
  std::string detail;
  std::optional<std::chrono::seconds> retry_after = {};  // where waiting helps; a kiosk's own back-off is longer
};

[[nodiscard]] Reply problem_reply(const Refusal& refusal);

// Nothing if the body is of that type.
[[nodiscard]] std::optional<Refusal> other_type(const Request& request, std::string_view media_type);

}  // namespace fairgauge::sync::server
