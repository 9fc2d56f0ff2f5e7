// An HTTP request and reply as values. (A response is what a visitor gives.)
#pragma once

#include <string>
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

[[nodiscard]] Reply problem_reply(protocol::ProblemKind kind, std::string detail);

}  // namespace fairgauge::sync::server
