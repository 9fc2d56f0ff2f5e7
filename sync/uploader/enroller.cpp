#include "sync/uploader/enroller.hpp"

#include "sync/protocol/enrolment_code.hpp"
#include "sync/protocol/fingerprint.hpp"
#include "sync/protocol/problem.hpp"

namespace fairgauge::sync::uploader {
namespace {

using base::ErrorKind;
using base::Result;

// The server's document, or why there is none.
Result<std::string> document_of(const Exchange& exchange, std::string_view media_type) {
  if (const auto* failure = std::get_if<Failure>(&exchange)) return base::error(ErrorKind::retry_later, failure->text);
  const auto& reply = std::get<Reply>(exchange);
  if (reply.status == 200 && reply.media_type == media_type) return reply.body;
  const auto problem = reply.media_type == protocol::kProblemMediaType
                           ? protocol::decode_problem(reply.status, reply.body)
                           : std::nullopt;
  if (!problem) {
    return base::error(ErrorKind::retry_later,
                       "HTTP " + std::to_string(reply.status) + " by something that is no Fairgauge server");
  }
  return base::error(ErrorKind::refused, std::string(row_of(problem->kind).title) +
                                             (problem->detail.empty() ? "" : ": " + problem->detail.substr(0, 200)));
}

// Whose refusal it is if no enrolment can be read out of it.
EnrolmentRefusal refusal_in(const Exchange& exchange) {
  using protocol::ProblemKind;
  if (const auto* failure = std::get_if<Failure>(&exchange))
    return failure->kind == FailureKind::untrusted ? EnrolmentRefusal::untrusted : EnrolmentRefusal::unreachable;
  const auto& reply = std::get<Reply>(exchange);
  const auto problem = protocol::decode_problem(reply.status, reply.body);
  if (!problem || reply.media_type != protocol::kProblemMediaType) return EnrolmentRefusal::impostor;
  switch (problem->kind) {
    case ProblemKind::code_refused: return EnrolmentRefusal::code;
    case ProblemKind::already_enrolled: return EnrolmentRefusal::another_key;
    case ProblemKind::too_many_requests: return EnrolmentRefusal::too_many_codes;
    default: return EnrolmentRefusal::server;
  }
}

base::Error not_proved(const char* why) {
  return base::error(ErrorKind::refused, std::string("the reply is not the server's: ") + why);
}

Result<protocol::Pin> read_enrolled(const std::string& document, const base::Digest& request,
                                    const base::DigestKey& code_key) {
  FAIRGAUGE_ASSIGN(const auto sealed, protocol::open_seal(document));
  FAIRGAUGE_ASSIGN(const auto enrolled, protocol::decode_enrolled(sealed.content));
  if (enrolled.request != request) return not_proved("it answers another request");
  if (!base::matches(proof_of(enrolled, code_key), enrolled.proof)) return not_proved("it was made without the code");
  if (!is_signed_by(enrolled.pin.key, protocol::Use::enrolled, sealed.seal, sealed.content))
    return not_proved("its signature is not by the key that it names");
  return enrolled.pin;
}

Result<void> check_rotated(const std::string& document, const base::Digest& request, const protocol::Pin& pin) {
  FAIRGAUGE_ASSIGN(const auto sealed, protocol::open_seal(document));
  if (!is_signed_by(pin.key, protocol::Use::rotated, sealed.seal, sealed.content))
    return not_proved("it is not signed by the key of the enrolment");
  FAIRGAUGE_ASSIGN(const auto rotated, protocol::decode_rotated(sealed.content));
  return rotated.request == request ? Result<void>() : Result<void>(not_proved("it answers another request"));
}

}  // namespace

EnrolmentOutcome enrol(const std::filesystem::path& folder, const EnrolmentWish& wish, Transport& transport,
                       const base::Clock& clock, base::RandomSource& random) {
  auto refusal = EnrolmentRefusal::here;
  auto fingerprint = [&]() -> Result<std::string> {
    FAIRGAUGE_ASSIGN(const auto code_key, protocol::key_of(wish.code));
    FAIRGAUGE_ASSIGN(const auto key, wish.new_key ? next_key(folder, random) : own_key(folder, random));
    protocol::Enrolment enrolment{wish.device, key.public_key(), wish.name, {}};
    enrolment.proof = proof_of(enrolment, code_key);
    const auto message = encode(enrolment, key);
    const auto exchange = transport.post({protocol::kEnrolPath, protocol::kEnrolmentMediaType, message});
    refusal = refusal_in(exchange);
    FAIRGAUGE_ASSIGN(const auto document, document_of(exchange, protocol::kEnrolmentMediaType));
    FAIRGAUGE_ASSIGN(const auto pin, read_enrolled(document, base::digest(message), code_key));
    refusal = EnrolmentRefusal::here;
    if (wish.new_key) FAIRGAUGE_TRY(use_next_key(folder));
    FAIRGAUGE_TRY(keep_pin(folder, {pin, wish.server, clock.utc()}));
    return protocol::fingerprint(wish.device, key.public_key(), pin);
  }();
  if (fingerprint) refusal = EnrolmentRefusal::none;
  return {std::move(fingerprint), refusal};
}

Result<std::string> rotate(const std::filesystem::path& folder, const base::Uuid& device, Transport& transport,
                           base::RandomSource& random) {
  FAIRGAUGE_ASSIGN(const auto now, load_credentials(folder));
  if (!now) return base::error(ErrorKind::refused, "the kiosk has no server to tell a new key to; enrol it first");
  FAIRGAUGE_ASSIGN(const auto next, next_key(folder, random));
  const auto message = encode(protocol::make_rotation(device, now->key.public_key(), next), now->key);
  const auto exchange = transport.post({protocol::kRotatePath, protocol::kRotationMediaType, message});
  FAIRGAUGE_ASSIGN(const auto document, document_of(exchange, protocol::kRotationMediaType));
  FAIRGAUGE_TRY(check_rotated(document, base::digest(message), now->server.pin));
  FAIRGAUGE_TRY(use_next_key(folder));
  return protocol::fingerprint(device, next.public_key(), now->server.pin);
}

}  // namespace fairgauge::sync::uploader
