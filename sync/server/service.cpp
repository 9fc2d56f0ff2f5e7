#include "sync/server/service.hpp"

#include <array>
#include <chrono>
#include <string>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/server/status_page.hpp"

namespace fairgauge::sync::server {

using protocol::ProblemKind;

Reply Service::answer(const Request& request) {
  const bool posted = request.path == protocol::kParcelPath || request.path == protocol::kEnrolPath ||
                      request.path == protocol::kRotatePath;
  const bool known = posted || request.path == protocol::kHealthPath || request.path == "/";
  if (!known) return problem_reply(ProblemKind::not_found, "see PROTOCOL.md for the addresses");
  const bool fits = posted ? request.method == "POST" : request.method == "GET" || request.method == "HEAD";
  if (!fits) {
    Reply reply = problem_reply(ProblemKind::method_not_allowed, "");
    reply.headers.emplace_back("Allow", posted ? "POST" : "GET, HEAD");
    return reply;
  }
  if (posted) return receive(request);
  return request.path == "/" ? page() : health();
}

Reply Service::receive(const Request& request) {
  Reply reply = request.path == protocol::kParcelPath  ? ingest_.receive(request)
                : request.path == protocol::kEnrolPath ? desk_.enrol(request)
                                                       : desk_.rotate(request);
  if (reply.media_type != protocol::kProblemMediaType) return reply;
  // A kiosk acts on a problem only if it is the server's word for this very request.
  const auto part = protocol::sealed_part(base::digest(request.body), reply.status, reply.body);
  const auto seal = protocol::seal_of(protocol::Use::problem, part, authority_.key);
  reply.headers.emplace_back(protocol::kSealHeader, protocol::to_line(seal));
  return reply;
}

Reply Service::health() {
  const auto well = archive_.health();
  const auto summary = archive_.summary();
  if (!well || !summary) return problem_reply(ProblemKind::storage_unavailable, "the archive cannot be read");
  const auto uptime = std::chrono::floor<std::chrono::seconds>(clock_.monotonic() - started_);
  const base::Json json{{"version", kServerVersion},          {"protocol", protocol::kVersion},
                        {"records", summary->records},        {"conflicts", summary->conflicts},
                        {"devices", summary->devices.size()}, {"uptime_seconds", uptime.count()}};
  return {200, "application/json", base::to_text(json) + "\n", {}};
}

Reply Service::page() {
  const auto summary = archive_.summary();
  if (!summary) return problem_reply(ProblemKind::storage_unavailable, "the archive cannot be read");
  std::array<std::uint8_t, 16> bytes{};
  random_.fill(bytes);
  const std::string nonce = base::to_hex(bytes);
  Reply reply{200, "text/html; charset=utf-8", status_page(*summary, archive_.identity(), clock_.utc(), nonce), {}};
  reply.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; style-src 'nonce-" + nonce +
                                 "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  reply.headers.emplace_back("Referrer-Policy", "no-referrer");
  return reply;
}

}  // namespace fairgauge::sync::server
