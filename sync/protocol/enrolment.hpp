// How a kiosk and a server come to know each other's keys, and how a kiosk gets a new one. PROTOCOL.md "Enrolment".
//
// Each message is a seal and one line of JSON. The kiosk proves with its signature that it has the secret of the key it
// names; both prove, by a digest under the key that was stretched from the code, that they have the code. So neither a
// network in between nor a false server can put a key of its own in place, even without TLS.
#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/signing.hpp"
#include "base/uuid.hpp"
#include "sync/protocol/seal.hpp"

namespace fairgauge::sync::protocol {

inline constexpr std::string_view kEnrolPath = "/v1/enrol";
inline constexpr std::string_view kRotatePath = "/v1/rotate";
inline constexpr std::string_view kEnrolmentMediaType = "application/vnd.fairgauge.enrolment";
inline constexpr std::string_view kRotationMediaType = "application/vnd.fairgauge.rotation";

// The server as the kiosk knows it from its enrolment on: what is not signed by this key is not the server's word.
struct Pin {
  base::Uuid server_id;
  base::PublicKey key;
  bool operator==(const Pin&) const = default;
};

// Kiosk to server, signed by the new key.
struct Enrolment {
  base::Uuid device;
  base::PublicKey key;
  std::string name;  // what staff call the kiosk; at most kNameBytesMax
  base::Digest proof;
};
[[nodiscard]] base::Digest proof_of(const Enrolment& enrolment, const base::DigestKey& code_key);
[[nodiscard]] std::string encode(const Enrolment& enrolment, const base::SigningKey& key);
[[nodiscard]] base::Result<Enrolment> decode_enrolment(std::string_view content);

// Server to kiosk, signed by the server's key, which is in it.
struct Enrolled {
  Pin pin;
  base::Digest request;  // of the whole Enrolment as it was sent
  base::Digest proof;
};
[[nodiscard]] base::Digest proof_of(const Enrolled& enrolled, const base::DigestKey& code_key);
[[nodiscard]] std::string encode(const Enrolled& enrolled, const base::SigningKey& key);
[[nodiscard]] base::Result<Enrolled> decode_enrolled(std::string_view content);

// Kiosk to server: the next key, signed by the one before; `possession` is the next key's own signature of what it
// says.
struct Rotation {
  base::Uuid device;
  base::PublicKey next;
  base::Signature possession;
};
[[nodiscard]] Rotation make_rotation(const base::Uuid& device, const base::PublicKey& now,
                                     const base::SigningKey& next);
[[nodiscard]] bool has_possession(const Rotation& rotation, const base::PublicKey& now);
[[nodiscard]] std::string encode(const Rotation& rotation, const base::SigningKey& now);
[[nodiscard]] base::Result<Rotation> decode_rotation(std::string_view content);

// Server to kiosk: the next key speaks from here on.
struct Rotated {
  base::Digest request;
};
[[nodiscard]] std::string encode(const Rotated& rotated, const base::SigningKey& key);
[[nodiscard]] base::Result<Rotated> decode_rotated(std::string_view content);

}  // namespace fairgauge::sync::protocol
