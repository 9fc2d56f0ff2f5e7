// A server in this process, at noon, on a real archive in a folder of its own.
#pragma once

#include <memory>
#include <string>

#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {

struct ArchiveRoom {
  TemporaryFolder folder;
  base::ManualClock clock{noon()};
  base::SeededRandom random{3};
  std::unique_ptr<sync::server::SqliteArchive> archive =
      need(sync::server::SqliteArchive::open(folder.path(), clock, random));
};

struct ServerRoom : ArchiveRoom {
  explicit ServerRoom(sync::server::Admission admission = sync::server::Admission::enrolled_only)
      : authority{archive->devices(), key, archive->identity().server_id, admission} {}

  base::Log log = base::Log::nowhere();
  base::SigningKey key = key_of(77);
  sync::server::Authority authority;
};

// The whole service.
struct ServiceRoom : ServerRoom {
  // Kiosk 900 with the key `kiosk`.
  void enrol_kiosk() {
    need(archive->devices().add_code({}, noon(), std::chrono::minutes(1)));
    need(archive->devices().enrol({uuid(900), "Hall 2", kiosk.public_key(), {}, {}}, {}, noon()));
  }

  base::SigningKey kiosk = key_of(1);
  sync::server::Service service{*archive, authority, clock, random, log};
};

}  // namespace fairgauge::tests
