// Who the server is and whom it hears.
#pragma once

#include "base/signing.hpp"
#include "sync/protocol/enrolment.hpp"
#include "sync/server/sqlite_devices.hpp"

namespace fairgauge::sync::server {

enum class Admission {
  enrolled_only,
  open,  // also unsigned parcels of kiosks that were never enrolled: for demos
};

struct Authority {
  SqliteDevices& devices;
  const base::SigningKey& key;
  base::Uuid server_id;
  Admission admission = Admission::enrolled_only;

  [[nodiscard]] protocol::Pin pin() const { return {server_id, key.public_key()}; }
};

}  // namespace fairgauge::sync::server
