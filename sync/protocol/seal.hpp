// The first line of every signed document, {"v":1,"key":"32 hex","sig":"128 hex"}: who signed everything after it.
//
// The signature is looked at before anything else is read, so that a stranger's bytes meet no parser but this one. With
// both members empty the document is unsigned. PROTOCOL.md "Seal".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/signing.hpp"

namespace fairgauge::sync::protocol {

inline constexpr int kVersion = 1;  // 2026-11: the first

// What a signature is for: one made for one use is none for another.
enum class Use {
  parcel,
  receipt,
  problem,
  enrolment,
  enrolled,
  rotation,
  rotated,
  ledger,
  ledger_answer,
  health,
};

// The first 16 bytes of the BLAKE2b-256 of a public key: names it, proves nothing.
using KeyId = std::array<std::uint8_t, 16>;
[[nodiscard]] KeyId key_id(const base::PublicKey& key);

struct Seal {
  KeyId key{};
  base::Signature signature;
  bool operator==(const Seal&) const = default;
};

struct Sealed {
  std::optional<Seal> seal;  // nothing: unsigned
  std::string_view content;  // all that is signed
};

[[nodiscard]] Seal seal_of(Use use, std::string_view content, const base::SigningKey& key);
[[nodiscard]] std::string to_line(const std::optional<Seal>& seal);  // without a line break

// The document: the line, a line break, the content. Without a key it is unsigned.
[[nodiscard]] std::string with_seal(Use use, std::string_view content, const base::SigningKey* key);

// `bytes` must outlive the result. `invalid` if the first line is no seal, `refused` if it is one of another version.
[[nodiscard]] base::Result<Sealed> open_seal(std::string_view bytes);
[[nodiscard]] base::Result<std::optional<Seal>> parse_seal(std::string_view line);

[[nodiscard]] bool is_signed_by(const base::PublicKey& key, Use use, const std::optional<Seal>& seal,
                                std::string_view content);

}  // namespace fairgauge::sync::protocol
