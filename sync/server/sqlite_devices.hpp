// The kiosks that may send: enrolled, rotated, revoked. In the archive's file, and wholly in memory, so that looking
// one up waits for no disk and a revocation counts from the next request on. Any thread.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/signing.hpp"
#include "base/sqlite.hpp"
#include "base/uuid.hpp"
#include "sync/protocol/health.hpp"
#include "sync/protocol/seal.hpp"

namespace fairgauge::sync::server {

// A key that speaks, or once spoke, for a kiosk.
struct Speaker {
  base::Uuid device;
  base::PublicKey key;
  enum class State { active, rotated, revoked } state = State::active;
};

struct Device {
  base::Uuid id;
  std::string name;
  std::optional<base::PublicKey> key;  // the active one
  base::UtcTime enrolled{};
  std::optional<base::UtcTime> revoked;
};

class SqliteDevices {
 public:
  // `database` is the archive's and used under `mutex` only; both must outlive the object.
  [[nodiscard]] static base::Result<std::unique_ptr<SqliteDevices>> load(base::Database& database, std::mutex& mutex);

  [[nodiscard]] std::optional<Speaker> speaker(const protocol::KeyId& key) const;
  [[nodiscard]] bool knows(const base::Uuid& device) const;
  [[nodiscard]] base::Result<std::vector<Device>> list();

  [[nodiscard]] base::Result<void> add_code(const base::DigestKey& code_key, base::UtcTime now,
                                            base::UtcTime::duration life);
  [[nodiscard]] base::Result<std::vector<base::DigestKey>> codes(base::UtcTime now);  // those that are not too old

  // Uses up the code and makes `key` the kiosk's. `not_found` if the code is gone; `refused`, and the code stays, if
  // another key is active for the kiosk or the key was ended. The key that is active already is a success.
  [[nodiscard]] base::Result<void> enrol(const Device& device, const base::DigestKey& code_key, base::UtcTime now);

  // Ends the active key, `next` takes its place. `refused` if `next` is known already.
  [[nodiscard]] base::Result<void> rotate(const base::Uuid& device, const base::PublicKey& next, base::UtcTime now);

  // `not_found` if no such kiosk is enrolled; again is a success.
  [[nodiscard]] base::Result<void> revoke(const base::Uuid& device, base::UtcTime now);

  // In the place of its last report; Archive::summary() gives it.
  [[nodiscard]] base::Result<void> keep_health(const protocol::DeviceHealth& health, base::UtcTime now);

  // What was done, oldest first, one line each: "2026-11-24T12:00:00.000Z enrolled 019a...".
  [[nodiscard]] base::Result<std::vector<std::string>> audit();

 private:
  SqliteDevices(base::Database& database, std::mutex& mutex) : database_(database), mutex_(mutex) {}
  [[nodiscard]] base::Result<void> read_speakers();
  [[nodiscard]] base::Result<void> write_enrolment(const Device& device, base::UtcTime now);
  [[nodiscard]] base::Result<void> add_key(const base::Uuid& device, const base::PublicKey& key, base::UtcTime now);
  [[nodiscard]] base::Result<void> end_key(const base::Uuid& device, std::string_view reason, base::UtcTime now);
  [[nodiscard]] base::Result<void> note(std::string_view act, const std::string& subject, base::UtcTime now);

  base::Database& database_;
  std::mutex& mutex_;
  mutable std::mutex speakers_mutex_;  // after mutex_, where both are held
  std::map<protocol::KeyId, Speaker> speakers_;
};

}  // namespace fairgauge::sync::server
