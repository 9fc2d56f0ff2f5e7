#include "sync/uploader/credentials.hpp"

#include "base/durable_file.hpp"
#include "base/json.hpp"
#include "base/key_file.hpp"
#include "base/timestamp.hpp"
#include "sync/protocol/strict_object.hpp"

namespace fairgauge::sync::uploader {
namespace {

namespace fs = std::filesystem;
using base::Json;
using base::Privacy;
using base::Result;
using base::SigningKey;

constexpr const char *kKeyName = "device.key", *kNextKeyName = "device.key.next", *kPinName = "server.pin";
constexpr size_t kPinBytesMax = 4096, kAddressBytesMax = 2048;

Result<Pinned> read_pin(const fs::path& file) {
  FAIRGAUGE_ASSIGN(const auto text, base::read_secret_file(file, kPinBytesMax));
  FAIRGAUGE_ASSIGN(const Json json, base::parse_json(text));
  protocol::StrictObject object(json, file.string());
  if (object.integer("v", 1) != 1) object.fail("v is not 1");
  Pinned pinned;
  pinned.server = object.text("server", kAddressBytesMax);
  pinned.pin.server_id = object.uuid("server_id");
  pinned.pin.key = object.public_key("key");
  pinned.enrolled = object.utc("enrolled");
  FAIRGAUGE_TRY(object.finish());
  return pinned;
}

}  // namespace

Result<std::optional<Credentials>> load_credentials(const fs::path& folder) {
  if (!fs::exists(folder / kPinName)) return std::optional<Credentials>();
  FAIRGAUGE_ASSIGN(auto pinned, read_pin(folder / kPinName));
  FAIRGAUGE_ASSIGN(auto key, base::read_key_file(folder / kKeyName));
  return std::optional(Credentials{std::move(key), std::move(pinned)});
}

Result<SigningKey> own_key(const fs::path& folder, base::RandomSource& random) {
  return base::open_key_file(folder / kKeyName, random);
}

Result<void> keep_pin(const fs::path& folder, const Pinned& server) {
  const Json json{{"v", 1},
                  {"server", server.server},
                  {"server_id", base::to_text(server.pin.server_id)},
                  {"key", base::to_text(server.pin.key)},
                  {"enrolled", base::format_utc(server.enrolled)}};
  return base::write_durably(folder / kPinName, base::to_text(json) + "\n", Privacy::secret);
}

Result<SigningKey> next_key(const fs::path& folder, base::RandomSource& random) {
  return base::open_key_file(folder / kNextKeyName, random);
}

Result<void> use_next_key(const fs::path& folder) {
  return base::move_durably(folder / kNextKeyName, folder / kKeyName);
}

}  // namespace fairgauge::sync::uploader
