#include "sync/protocol/enrolment.hpp"

#include "base/hex.hpp"
#include "base/json.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/strict_object.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::Json;

base::Result<Json> read_line(std::string_view content) {
  return base::parse_json(content, {.size_bytes_max = kEnrolmentBytesMax, .depth_max = kJsonDepthMax});
}

// What the next key signs; the key before it is named, so that the signature serves in no other rotation.
std::string possession_of(const base::Uuid& device, const base::PublicKey& now, const base::PublicKey& next) {
  return base::to_text(device) + " " + base::to_text(now) + " " + base::to_text(next);
}

}  // namespace

base::Digest proof_of(const Enrolment& enrolment, const base::DigestKey& code_key) {
  return base::keyed_digest(code_key, "fairgauge enrolment 1 " + base::to_text(enrolment.device) + " " +
                                          base::to_text(enrolment.key) + " " + enrolment.name);
}

std::string encode(const Enrolment& enrolment, const base::SigningKey& key) {
  const Json json{{"device", base::to_text(enrolment.device)},
                  {"key", base::to_text(enrolment.key)},
                  {"name", enrolment.name},
                  {"proof", base::to_text(enrolment.proof)}};
  return with_seal(Use::enrolment, base::to_text(json), &key);
}

base::Result<Enrolment> decode_enrolment(std::string_view content) {
  FAIRGAUGE_ASSIGN(const Json json, read_line(content));
  StrictObject object(json, "enrolment");
  Enrolment enrolment;
  enrolment.device = object.uuid("device");
  enrolment.key = object.public_key("key");
  enrolment.name = object.text("name", kNameBytesMax);
  enrolment.proof = object.digest("proof");
  if (enrolment.device.is_nil()) object.fail("device is nil");
  FAIRGAUGE_TRY(object.finish());
  return enrolment;
}

base::Digest proof_of(const Enrolled& enrolled, const base::DigestKey& code_key) {
  return base::keyed_digest(code_key, "fairgauge enrolled 1 " + base::to_text(enrolled.pin.server_id) + " " +
                                          base::to_text(enrolled.pin.key) + " " + base::to_text(enrolled.request));
}

std::string encode(const Enrolled& enrolled, const base::SigningKey& key) {
  const Json json{{"server_id", base::to_text(enrolled.pin.server_id)},
                  {"key", base::to_text(enrolled.pin.key)},
                  {"request", base::to_text(enrolled.request)},
                  {"proof", base::to_text(enrolled.proof)}};
  return with_seal(Use::enrolled, base::to_text(json), &key);
}

base::Result<Enrolled> decode_enrolled(std::string_view content) {
  FAIRGAUGE_ASSIGN(const Json json, read_line(content));
  StrictObject object(json, "enrolled");
  Enrolled enrolled;
  enrolled.pin.server_id = object.uuid("server_id");
  enrolled.pin.key = object.public_key("key");
  enrolled.request = object.digest("request");
  enrolled.proof = object.digest("proof");
  FAIRGAUGE_TRY(object.finish());
  return enrolled;
}

Rotation make_rotation(const base::Uuid& device, const base::PublicKey& now, const base::SigningKey& next) {
  return {device, next.public_key(),
          next.sign("fairgauge possession 1", possession_of(device, now, next.public_key()))};
}

bool has_possession(const Rotation& rotation, const base::PublicKey& now) {
  return base::is_signed(rotation.possession, "fairgauge possession 1",
                         possession_of(rotation.device, now, rotation.next), rotation.next);
}

std::string encode(const Rotation& rotation, const base::SigningKey& now) {
  const Json json{{"device", base::to_text(rotation.device)},
                  {"next", base::to_text(rotation.next)},
                  {"possession", base::to_hex(rotation.possession.bytes)}};
  return with_seal(Use::rotation, base::to_text(json), &now);
}

base::Result<Rotation> decode_rotation(std::string_view content) {
  FAIRGAUGE_ASSIGN(const Json json, read_line(content));
  StrictObject object(json, "rotation");
  Rotation rotation;
  rotation.device = object.uuid("device");
  rotation.next = object.public_key("next");
  if (!base::from_hex(object.text("possession", 128), rotation.possession.bytes))
    object.fail("possession is not 128 hexadecimal digits");
  FAIRGAUGE_TRY(object.finish());
  return rotation;
}

std::string encode(const Rotated& rotated, const base::SigningKey& key) {
  return with_seal(Use::rotated, base::to_text(Json{{"request", base::to_text(rotated.request)}}), &key);
}

base::Result<Rotated> decode_rotated(std::string_view content) {
  FAIRGAUGE_ASSIGN(const Json json, read_line(content));
  StrictObject object(json, "rotated");
  Rotated rotated;
  rotated.request = object.digest("request");
  FAIRGAUGE_TRY(object.finish());
  return rotated;
}

}  // namespace fairgauge::sync::protocol
