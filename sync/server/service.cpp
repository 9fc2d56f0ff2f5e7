#include "sync/server/service.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <initializer_list>
#include <string>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/server/status_page.hpp"

namespace fairgauge::sync::server {

using protocol::ProblemKind;

namespace {

bool is_one_of(std::string_view path, std::initializer_list<std::string_view> paths) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}
bool takes_post(std::string_view path) {
  return is_one_of(path, {protocol::kParcelPath, protocol::kLedgerPath, protocol::kHealthPath, protocol::kEnrolPath,
                          protocol::kRotatePath});
}
bool takes_get(std::string_view path) { return is_one_of(path, {protocol::kHealthPath, kMetricsPath, "/"}); }

}  // namespace

Reply Service::answer(const Request& request) {
  Reply reply = route(request);
  const bool known = takes_post(request.path) || takes_get(request.path);
  metrics_.count_reply(known ? std::string_view(request.path) : "other", reply.status);
  return reply;
}

Reply Service::route(const Request& request) {
  const bool posts = takes_post(request.path), gets = takes_get(request.path);
  if (!posts && !gets) return problem_reply({ProblemKind::not_found, "see PROTOCOL.md for the addresses"});
  if (posts && request.method == "POST") return receive(request);
  if (gets && (request.method == "GET" || request.method == "HEAD")) {
    if (request.path == kMetricsPath) return metrics();
    return request.path == "/" ? page() : health();
  }
  Reply reply = problem_reply({ProblemKind::method_not_allowed, ""});
  reply.headers.emplace_back("Allow", !gets ? "POST" : posts ? "GET, HEAD, POST" : "GET, HEAD");
  return reply;
}

Reply Service::receive(const Request& request) {
  Reply reply = request.path == protocol::kParcelPath   ? ingest_.receive(request)
                : request.path == protocol::kLedgerPath ? kiosks_.compare(request)
                : request.path == protocol::kHealthPath ? kiosks_.note_health(request)
                : request.path == protocol::kEnrolPath  ? desk_.enrol(request)
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
  if (!well || !summary) return problem_reply({ProblemKind::storage_unavailable, "the archive cannot be read"});
  const auto uptime = std::chrono::floor<std::chrono::seconds>(clock_.monotonic() - started_);
  const base::Json json{{"version", kServerVersion},          {"protocol", protocol::kVersion},
                        {"records", summary->records},        {"conflicts", summary->conflicts},
                        {"devices", summary->devices.size()}, {"uptime_seconds", uptime.count()}};
  return {200, "application/json", base::to_text(json) + "\n", {}};
}

Reply Service::metrics() {
  const auto summary = archive_.summary();
  if (!summary) return problem_reply({ProblemKind::storage_unavailable, "the archive cannot be read"});
  const auto uptime = std::chrono::floor<std::chrono::seconds>(clock_.monotonic() - started_);
  return {200, std::string(kMetricsMediaType), metrics_.text(*summary, uptime), {}};
}

Reply Service::page() {
  const auto summary = archive_.summary();
  if (!summary) return problem_reply({ProblemKind::storage_unavailable, "the archive cannot be read"});
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
