#include "sync/server/server_key.hpp"

#include "base/key_file.hpp"

namespace fairgauge::sync::server {

base::Result<base::SigningKey> open_server_key(const std::filesystem::path& data, SqliteDevices& devices, bool new_key,
                                               base::RandomSource& random) {
  const auto file = data / "server.key";
  FAIRGAUGE_ASSIGN(const auto enrolled, devices.list());
  if (!std::filesystem::exists(file) && !enrolled.empty() && !new_key) {
    return base::error(base::ErrorKind::not_found,
                       file.string() + " is missing, and " + std::to_string(enrolled.size()) +
                           " kiosk(s) trust nothing else: bring it back from a backup, or give serve --new-key and "
                           "enrol each kiosk again");
  }
  return base::open_key_file(file, random);
}

}  // namespace fairgauge::sync::server
