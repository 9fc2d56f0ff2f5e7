// What a kiosk has after its enrolment: the key that signs its parcels, and the server's key that it trusts. Two files
// in the kiosk's data folder, written durably, readable by its owner only:
//
//   device.key       the key's secret, 64 hexadecimal digits
//   device.key.next  the key that a rotation has offered and the server has not yet confirmed; usually not there
//   server.pin       {"v":1,"server":"https://...","server_id":"...","key":"...","enrolled":"..."}
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/signing.hpp"
#include "sync/protocol/enrolment.hpp"

namespace fairgauge::sync::uploader {

struct Pinned {
  protocol::Pin pin;
  std::string server;  // the address that was used
  base::UtcTime enrolled{};
};

struct Credentials {
  base::SigningKey key;
  Pinned server;
};

// Nothing: the kiosk is not enrolled. `refused` if others may read the key; `invalid` if a file is damaged.
[[nodiscard]] base::Result<std::optional<Credentials>> load_credentials(const std::filesystem::path& folder);

// The kiosk's key, made and kept at the first call.
[[nodiscard]] base::Result<base::SigningKey> own_key(const std::filesystem::path& folder, base::RandomSource& random);
[[nodiscard]] base::Result<void> keep_pin(const std::filesystem::path& folder, const Pinned& server);

// The key that a rotation offers: made and kept at the first call, so that a rotation can be repeated.
[[nodiscard]] base::Result<base::SigningKey> next_key(const std::filesystem::path& folder, base::RandomSource& random);
[[nodiscard]] base::Result<void> use_next_key(const std::filesystem::path& folder);

}  // namespace fairgauge::sync::uploader
