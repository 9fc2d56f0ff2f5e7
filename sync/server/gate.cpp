#include "sync/server/gate.hpp"

namespace fairgauge::sync::server {
namespace {

using protocol::ProblemKind;

constexpr std::chrono::seconds kPause{5};  // of a hasty kiosk

std::optional<Refusal> doubt_in(const protocol::Sealed& sealed, const std::optional<Speaker>& speaker,
                                protocol::Use use) {
  if (!sealed.seal) return std::nullopt;
  if (!speaker) return Refusal{ProblemKind::unauthorised, "signed by a key that is not enrolled here"};
  if (!is_signed_by(speaker->key, use, sealed.seal, sealed.content))
    return Refusal{ProblemKind::unauthorised, "the signature is not right"};
  if (speaker->state == Speaker::State::revoked) return Refusal{ProblemKind::revoked, "the kiosk was revoked"};
  if (speaker->state == Speaker::State::rotated)
    return Refusal{ProblemKind::unauthorised, "signed by a key that was replaced; start the kiosk again"};
  return std::nullopt;
}

}  // namespace

std::variant<Gate::Admitted, Refusal> Gate::admit(std::string_view document, protocol::Use use) {
  const auto sealed = protocol::open_seal(document);
  if (!sealed) {
    const bool other_version = sealed.error().kind == base::ErrorKind::refused;
    return Refusal{other_version ? ProblemKind::unsupported_version : ProblemKind::malformed_parcel,
                   sealed.error().text()};
  }
  const auto speaker = sealed->seal ? authority_.devices.speaker(sealed->seal->key) : std::nullopt;
  if (auto doubt = doubt_in(*sealed, speaker, use)) return *std::move(doubt);
  if (speaker && !pace_.admit(speaker->device, clock_.monotonic())) {
    return Refusal{ProblemKind::too_many_requests, "kiosk " + base::to_text(speaker->device) + " asks too often",
                   kPause};
  }
  if (!sealed->seal && authority_.admission == Admission::enrolled_only)
    return Refusal{ProblemKind::unauthorised, "unsigned: enrol the kiosk with fairgauge-server enrol new"};
  return Admitted{sealed->content, speaker ? std::optional(speaker->device) : std::nullopt};
}

std::optional<Refusal> Gate::doubt(const Admitted& admitted, const base::Uuid& named) const {
  if (admitted.device && *admitted.device != named)
    return Refusal{ProblemKind::unauthorised, "signed by another kiosk than it names"};
  if (!admitted.device && authority_.devices.knows(named))
    return Refusal{ProblemKind::unauthorised, "unsigned, though this kiosk is enrolled"};
  return std::nullopt;
}

}  // namespace fairgauge::sync::server
