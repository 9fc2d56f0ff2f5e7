#include "sync/server/enrolment_desk.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "sync/protocol/fingerprint.hpp"

namespace fairgauge::sync::server {
namespace {

using base::ErrorKind;
using protocol::ProblemKind;
using protocol::Use;

constexpr std::chrono::minutes kWrongCodesPeriod{1};

Reply document(std::string_view media_type, std::string body) {
  return {200, std::string(media_type), std::move(body), {}};
}

}  // namespace

Reply EnrolmentDesk::enrol(const Request& request) {
  if (const auto refusal = other_type(request, protocol::kEnrolmentMediaType))
    return refuse(refusal->problem, refusal->detail);
  const auto sealed = protocol::open_seal(request.body);
  if (!sealed) return refuse(ProblemKind::malformed_parcel, sealed.error().text());
  const auto enrolment = protocol::decode_enrolment(sealed->content);
  if (!enrolment) return refuse(ProblemKind::malformed_parcel, enrolment.error().text());
  if (!is_signed_by(enrolment->key, Use::enrolment, sealed->seal, sealed->content))
    return refuse(ProblemKind::unauthorised, "the enrolment is not signed by the key that it names");
  if (too_many_wrong_codes()) return refuse(ProblemKind::too_many_requests, "too many wrong codes; wait a minute");
  const auto codes = authority_.devices.codes(clock_.utc());
  if (!codes) return refuse(ProblemKind::storage_unavailable, "");
  for (const auto& code_key : *codes) {
    if (base::matches(proof_of(*enrolment, code_key), enrolment->proof)) return admit(*enrolment, code_key, request);
  }
  note_wrong_code();
  return refuse(ProblemKind::code_refused, "have a new one printed: fairgauge-server enrol new");
}

Reply EnrolmentDesk::admit(const protocol::Enrolment& enrolment, const base::DigestKey& code_key,
                           const Request& request) {
  const Device device{enrolment.device, enrolment.name, enrolment.key, {}, {}};
  if (const auto kept = authority_.devices.enrol(device, code_key, clock_.utc()); !kept) {
    const auto kind = kept.error().kind == ErrorKind::refused     ? ProblemKind::already_enrolled
                      : kept.error().kind == ErrorKind::not_found ? ProblemKind::code_refused
                                                                  : ProblemKind::storage_unavailable;
    return refuse(kind, kept.error().text());
  }
  log_.warning("enrolment.done", {{"device", base::to_text(device.id)},
                                  {"name", device.name},
                                  {"fingerprint", protocol::fingerprint(device.id, enrolment.key, authority_.pin())}});
  protocol::Enrolled enrolled{authority_.pin(), base::digest(request.body), {}};
  enrolled.proof = proof_of(enrolled, code_key);
  return document(protocol::kEnrolmentMediaType, encode(enrolled, authority_.key));
}

Reply EnrolmentDesk::rotate(const Request& request) {
  if (const auto refusal = other_type(request, protocol::kRotationMediaType))
    return refuse(refusal->problem, refusal->detail);
  const auto sealed = protocol::open_seal(request.body);
  if (!sealed) return refuse(ProblemKind::malformed_parcel, sealed.error().text());
  const auto now = sealed->seal ? authority_.devices.speaker(sealed->seal->key) : std::nullopt;
  if (!now || !is_signed_by(now->key, Use::rotation, sealed->seal, sealed->content))
    return refuse(ProblemKind::unauthorised, "the rotation is not signed by a kiosk that is enrolled here");
  if (now->state == Speaker::State::revoked) return refuse(ProblemKind::revoked, "");
  const auto rotation = protocol::decode_rotation(sealed->content);
  if (!rotation) return refuse(ProblemKind::malformed_parcel, rotation.error().text());
  if (rotation->device != now->device || !has_possession(*rotation, now->key))
    return refuse(ProblemKind::unauthorised, "the next key has not signed for this kiosk and its key");
  // Asked again because the reply was lost: the next key speaks already.
  const auto next = authority_.devices.speaker(protocol::key_id(rotation->next));
  const bool done = next && next->device == now->device && next->state == Speaker::State::active;
  if (!done && now->state != Speaker::State::active)
    return refuse(ProblemKind::unauthorised, "this key was replaced by another one");
  if (!done) {
    const auto rotated = authority_.devices.rotate(rotation->device, rotation->next, clock_.utc());
    if (!rotated && rotated.error().kind == ErrorKind::refused)
      return refuse(ProblemKind::unauthorised, rotated.error().text());
    if (!rotated) return refuse(ProblemKind::storage_unavailable, "");
    log_.warning("enrolment.rotated", {{"device", base::to_text(rotation->device)}});
  }
  return document(protocol::kRotationMediaType, encode(protocol::Rotated{base::digest(request.body)}, authority_.key));
}

Reply EnrolmentDesk::refuse(ProblemKind kind, const std::string& detail) const {
  log_.warning("enrolment.refused", {{"problem", row_of(kind).slug}, {"detail", detail}});
  return problem_reply({kind, detail});
}

bool EnrolmentDesk::too_many_wrong_codes() {
  const std::lock_guard lock(mutex_);
  const auto begin = clock_.monotonic() - kWrongCodesPeriod;
  while (!wrong_codes_.empty() && wrong_codes_.front() <= begin) wrong_codes_.pop_front();
  return wrong_codes_.size() >= kWrongCodesMax;
}

void EnrolmentDesk::note_wrong_code() {
  const std::lock_guard lock(mutex_);
  wrong_codes_.push_back(clock_.monotonic());
}

}  // namespace fairgauge::sync::server
