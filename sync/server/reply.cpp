#include "sync/server/reply.hpp"

namespace fairgauge::sync::server {

Reply problem_reply(const Refusal& refusal) {
  Reply reply{row_of(refusal.problem).status,
              std::string(protocol::kProblemMediaType),
              protocol::encode({refusal.problem, refusal.detail}),
              {}};
  if (refusal.retry_after) reply.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after->count()));
  return reply;
}

std::optional<Refusal> other_type(const Request& request, std::string_view media_type) {
  if (request.content_type == media_type) return std::nullopt;
  return Refusal{protocol::ProblemKind::unsupported_media_type, "Content-Type must be " + std::string(media_type)};
}

}  // namespace fairgauge::sync::server
