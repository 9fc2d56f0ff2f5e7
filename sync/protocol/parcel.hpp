// A parcel: some records of one kiosk on their way to the server. PROTOCOL.md "Parcel" has a worked example.
//
//   line 1   the seal    {"v":1,"key":"...","sig":"..."}  the kiosk's signature over every byte after this line
//   line 2   the header  {"device":...,"records":[...]}
//   then     the bodies, one after the other, exactly the bytes that the kiosk keeps
//
// Values only, no I/O. Bodies are opaque here: they are carried and proved, never parsed.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"
#include "sync/protocol/seal.hpp"

namespace fairgauge::sync::protocol {

inline constexpr std::string_view kParcelMediaType = "application/vnd.fairgauge.parcel";
inline constexpr std::string_view kParcelPath = "/v1/parcels";
inline constexpr std::string_view kHealthPath = "/v1/health";

// Born with each database file, on the kiosk and on the server.
using Epoch = std::array<std::uint8_t, 16>;

struct Envelope {
  base::Uuid rec_id;
  std::uint64_t seq = 0;  // 1, 2, 3 ... per device and epoch
  std::string kind;       // "response"
  std::string body;       // the exact bytes
  bool operator==(const Envelope&) const = default;
};

struct Parcel {
  base::Uuid device;
  Epoch epoch{};
  base::UtcTime sent{};  // by the kiosk's wall clock, which may be wrong; nothing is ordered by it
  std::vector<Envelope> records;
  bool operator==(const Parcel&) const = default;
};

// BLAKE2b-256 over rec_id (16 bytes), length of kind (1 byte), kind and BLAKE2b-256 of the body of each record in
// order: the id names the records and proves their bytes.
[[nodiscard]] base::Digest parcel_id(const Parcel& parcel);

// The bytes before compression, signed by the kiosk's key if it has one.
[[nodiscard]] std::string encode(const Parcel& parcel, const base::SigningKey* key = nullptr);

// Reads what encode() writes after the seal, and strictly that: limits, unknown or missing fields, a parcel_id that its
// bodies do not have are `invalid`. A body may be larger than kRecordBytesMax: that is judged record by record, so that
// one of them does not hold up the others.
[[nodiscard]] base::Result<Parcel> decode_parcel(std::string_view content);

}  // namespace fairgauge::sync::protocol
