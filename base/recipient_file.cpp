#include "base/recipient_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <utility>

#include "base/durable_file.hpp"
#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/stretched_key.hpp"
#include "base/system_error.hpp"

namespace fairgauge::base {
namespace {

constexpr size_t kFileBytesMax = 1024, kKey = 32, kSalt = 16;
constexpr size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                 kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// As it stands in the file.
struct Locked {
  RecipientKey key;
  std::array<std::uint8_t, kSalt> salt{};
  std::array<std::uint8_t, kNonce + kKey + kTag> box{};  // nonce, secret, tag; bound to the public line
};

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Result<DigestKey> key_of(std::string_view passphrase, const Locked& locked) {
  return stretch(passphrase, {reinterpret_cast<const char*>(locked.salt.data()), kSalt});
}

Error no_key_file(const std::filesystem::path& file) {
  return error(ErrorKind::invalid,
               "read " + file.string() + ": it is no recipient key of keys new; bring the file back from a copy");
}

Result<Locked> read_locked(const std::filesystem::path& file) {
  FAIRGAUGE_ASSIGN(const auto text, read_secret_file(file, kFileBytesMax));
  const auto json = parse_json(text, {.size_bytes_max = kFileBytesMax, .depth_max = 2});
  if (!json || !json->is_object()) return no_key_file(file);
  const auto member = [&](const char* name) {
    const auto found = json->find(name);
    return found != json->end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  Locked locked;
  const auto key = parse_recipient_key(member("public"));
  if (json->value("v", 0) != 1 || !key || !from_hex(member("salt"), locked.salt) ||
      !from_hex(member("box"), locked.box))
    return no_key_file(file);
  locked.key = *key;
  return locked;
}

Result<void> overwrite(const std::filesystem::path& file, size_t size) {
  const int handle = ::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
  if (handle < 0) return system_error("open", file, errno);
  std::string noise(size, '\0');
  randombytes_buf(noise.data(), noise.size());
  const bool done = ::write(handle, noise.data(), size) == static_cast<ssize_t>(size) && ::fsync(handle) == 0;
  const auto failure = system_error("overwrite", file, errno);
  ::close(handle);
  return done ? Result<void>() : Result<void>(failure);
}

}  // namespace

Result<void> write_recipient_file(const std::filesystem::path& file, const RecipientSecret& secret,
                                  std::string_view passphrase) {
  std::error_code unreadable;
  if (std::filesystem::exists(file, unreadable) || unreadable)
    return error(ErrorKind::refused, "write " + file.string() + ": something is there already; name another file");
  if (passphrase.size() < kPassphraseCharactersMin) {
    return error(ErrorKind::invalid, "the passphrase is shorter than " + std::to_string(kPassphraseCharactersMin) +
                                         " characters; take four words or more");
  }
  Locked locked;
  locked.key = secret.public_key();
  randombytes_buf(locked.salt.data(), locked.salt.size());
  randombytes_buf(locked.box.data(), kNonce);
  FAIRGAUGE_ASSIGN(auto key, key_of(passphrase, locked));
  const auto bound = to_text(locked.key);
  crypto_aead_xchacha20poly1305_ietf_encrypt(locked.box.data() + kNonce, nullptr, secret.bytes().data(), kKey,
                                             bytes_of(bound), bound.size(), nullptr, locked.box.data(),
                                             key.bytes.data());
  sodium_memzero(key.bytes.data(), key.bytes.size());
  const Json json{{"v", 1}, {"public", bound}, {"salt", to_hex(locked.salt)}, {"box", to_hex(locked.box)}};
  return write_durably(file, to_text(json) + "\n", Privacy::secret);
}

Result<RecipientSecret> read_recipient_file(const std::filesystem::path& file, std::string_view passphrase) {
  FAIRGAUGE_ASSIGN(const auto locked, read_locked(file));
  FAIRGAUGE_ASSIGN(auto key, key_of(passphrase, locked));
  SecretBytes<kKey> bytes;
  const auto bound = to_text(locked.key);
  const bool opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
                          bytes.data(), nullptr, nullptr, locked.box.data() + kNonce, kKey + kTag, bytes_of(bound),
                          bound.size(), locked.box.data(), key.bytes.data()) == 0;
  sodium_memzero(key.bytes.data(), key.bytes.size());
  if (!opened) return error(ErrorKind::refused, "open " + file.string() + ": this is not its passphrase");
  auto secret = RecipientSecret::from_bytes(std::move(bytes));
  if (secret.public_key() != locked.key) return no_key_file(file);
  return secret;
}

Result<RecipientKey> read_recipient_public_key(const std::filesystem::path& file) {
  FAIRGAUGE_ASSIGN(const auto locked, read_locked(file));
  return locked.key;
}

Result<void> destroy_recipient_file(const std::filesystem::path& file) {
  FAIRGAUGE_TRY(read_locked(file));  // nothing else is destroyed by mistake
  FAIRGAUGE_TRY(overwrite(file, static_cast<size_t>(std::filesystem::file_size(file))));
  if (::unlink(file.c_str()) != 0) return system_error("remove", file, errno);
  return {};
}

}  // namespace fairgauge::base
