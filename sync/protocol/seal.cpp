#include "sync/protocol/seal.hpp"

#include <algorithm>
#include <limits>

#include "base/digest.hpp"
#include "base/hex.hpp"
#include "base/json.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/strict_object.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::ErrorKind;
using base::Json;

constexpr size_t kSealBytesMax = 256;  // version, key id and signature in hexadecimal are 189

base::Error invalid(const std::string& problem) { return base::error(ErrorKind::invalid, "seal: " + problem); }

std::string_view name_of(Use use) {
  switch (use) {
    case Use::parcel: return "fairgauge parcel 1";
    case Use::receipt: return "fairgauge receipt 1";
    case Use::problem: return "fairgauge problem 1";
    case Use::enrolment: return "fairgauge enrolment 1";
    case Use::enrolled: return "fairgauge enrolled 1";
    case Use::rotation: return "fairgauge rotation 1";
    case Use::rotated: return "fairgauge rotated 1";
    case Use::ledger: return "fairgauge ledger 1";
    case Use::ledger_answer: return "fairgauge ledger answer 1";
    case Use::health: return "fairgauge health 1";
  }
  return "";
}

}  // namespace

KeyId key_id(const base::PublicKey& key) {
  const auto digest = base::DigestBuilder().add(key.bytes).finish();
  KeyId id{};
  std::copy_n(digest.bytes.begin(), id.size(), id.begin());
  return id;
}

Seal seal_of(Use use, std::string_view content, const base::SigningKey& key) {
  return {key_id(key.public_key()), key.sign(name_of(use), content)};
}

std::string to_line(const std::optional<Seal>& seal) {
  return base::to_text(Json{{"v", kVersion},
                            {"key", seal ? base::to_hex(seal->key) : ""},
                            {"sig", seal ? base::to_hex(seal->signature.bytes) : ""}});
}

std::string with_seal(Use use, std::string_view content, const base::SigningKey* key) {
  std::string document = to_line(key != nullptr ? std::optional(seal_of(use, content, *key)) : std::nullopt) + "\n";
  document += content;
  return document;
}

base::Result<Sealed> open_seal(std::string_view bytes) {
  const auto end = bytes.substr(0, kSealBytesMax + 1).find('\n');
  if (end == std::string_view::npos) return invalid("the first line has no end");
  FAIRGAUGE_ASSIGN(const auto seal, parse_seal(bytes.substr(0, end)));
  return Sealed{seal, bytes.substr(end + 1)};
}

base::Result<std::optional<Seal>> parse_seal(std::string_view line) {
  FAIRGAUGE_ASSIGN(const Json json,
                   base::parse_json(line, {.size_bytes_max = kSealBytesMax, .depth_max = kJsonDepthMax}));
  StrictObject object(json, "seal");
  const auto version = object.integer("v", std::numeric_limits<std::uint32_t>::max());
  const auto key = object.text("key", 2 * sizeof(KeyId));
  const auto signature = object.text("sig", 2 * sizeof(base::Signature::bytes));
  if (version > kVersion)
    return base::error(ErrorKind::refused, "seal: version " + std::to_string(version) + " is not spoken here");
  if (version != kVersion) object.fail("v is not 1");
  Seal seal;
  const bool is_unsigned = key.empty() && signature.empty();
  if (!is_unsigned && !(base::from_hex(key, seal.key) && base::from_hex(signature, seal.signature.bytes)))
    object.fail("key and sig are not 32 and 128 hexadecimal digits");
  FAIRGAUGE_TRY(object.finish());
  return is_unsigned ? std::optional<Seal>() : std::optional(seal);
}

bool is_signed_by(const base::PublicKey& key, Use use, const std::optional<Seal>& seal, std::string_view content) {
  return seal && seal->key == key_id(key) && base::is_signed(seal->signature, name_of(use), content, key);
}

}  // namespace fairgauge::sync::protocol
