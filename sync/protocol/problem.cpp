#include "sync/protocol/problem.hpp"

#include <array>

#include "base/json.hpp"
#include "sync/protocol/limits.hpp"

namespace fairgauge::sync::protocol {
namespace {

using enum ClientAction;

// In the order of ProblemKind.
constexpr std::array<ProblemRow, 15> kCatalogue{{
    {ProblemKind::malformed_parcel, "malformed-parcel", 400, "The parcel cannot be read", bisect},
    {ProblemKind::unauthorised, "unauthorised", 401, "The parcel is not signed by a kiosk that is enrolled here",
     pause},
    {ProblemKind::revoked, "revoked", 403, "The kiosk may not send any more", stop},
    {ProblemKind::not_found, "not-found", 404, "There is nothing at this address", back_off},
    {ProblemKind::method_not_allowed, "method-not-allowed", 405, "The address does not take this method", back_off},
    {ProblemKind::parcel_too_large, "parcel-too-large", 413, "The parcel is too large", halve},
    {ProblemKind::unsupported_media_type, "unsupported-media-type", 415, "The body is not a parcel", hold},
    {ProblemKind::unprocessable_parcel, "unprocessable-parcel", 422, "The parcel can be read but not taken", bisect},
    {ProblemKind::unsupported_version, "unsupported-version", 426, "The parcel's version is not spoken here", hold},
    {ProblemKind::code_refused, "code-refused", 409, "The code is wrong, used, or too old", back_off},
    {ProblemKind::already_enrolled, "already-enrolled", 409, "The kiosk is enrolled with another key", back_off},
    {ProblemKind::too_many_requests, "too-many-requests", 429, "Too many requests", back_off},
    {ProblemKind::internal, "internal", 500, "The server failed", back_off},
    {ProblemKind::storage_unavailable, "storage-unavailable", 503, "The server cannot store at the moment", back_off},
    {ProblemKind::stopping, "stopping", 503, "The server is stopping", back_off},
}};

}  // namespace

ClientAction client_action(int status) {
  if (status == 200) return read_receipt;
  for (const auto& row : kCatalogue) {
    if (row.status == status) return row.action;
  }
  return back_off;  // whatever it is, it is no receipt
}

std::span<const ProblemRow> problem_catalogue() { return kCatalogue; }

const ProblemRow& row_of(ProblemKind kind) { return kCatalogue[static_cast<size_t>(kind)]; }

std::string encode(const Problem& problem) {
  const auto& row = row_of(problem.kind);
  return base::to_text(base::Json{{"type", std::string(kProblemTypePrefix) + std::string(row.slug)},
                                  {"title", row.title},
                                  {"status", row.status},
                                  {"detail", problem.detail}});
}

std::string sealed_part(const base::Digest& request, int status, std::string_view body) {
  return base::to_text(request) + "\n" + std::to_string(status) + "\n" + std::string(body);
}

std::optional<Problem> decode_problem(int status, std::string_view bytes) {
  const auto json = base::parse_json(bytes, {.size_bytes_max = kReceiptBytesMax, .depth_max = kJsonDepthMax});
  if (!json || !json->is_object() || !json->contains("type") || !(*json)["type"].is_string()) return std::nullopt;
  const auto& type = (*json)["type"].get_ref<const std::string&>();
  if (!type.starts_with(kProblemTypePrefix)) return std::nullopt;
  for (const auto& row : kCatalogue) {
    if (type.substr(kProblemTypePrefix.size()) != row.slug || row.status != status) continue;
    Problem problem{row.kind, ""};
    if (json->contains("detail") && (*json)["detail"].is_string())
      problem.detail = (*json)["detail"].get<std::string>();
    return problem;
  }
  return std::nullopt;
}

}  // namespace fairgauge::sync::protocol
