#include "base/key_file.hpp"

#include "base/durable_file.hpp"

namespace fairgauge::base {

Result<SigningKey> read_key_file(const std::filesystem::path& file) {
  constexpr size_t kBytesMax = 128;
  FAIRGAUGE_ASSIGN(auto text, read_secret_file(file, kBytesMax));
  if (text.ends_with('\n')) text.pop_back();
  auto key = SigningKey::from_secret_text(text);
  if (!key) return wrap("read " + file.string() + "; bring the file back from a copy", key.error());
  return key;
}

Result<SigningKey> open_key_file(const std::filesystem::path& file, RandomSource& random) {
  auto known = read_key_file(file);
  if (known || known.error().kind != ErrorKind::not_found) return known;
  auto key = SigningKey::make(random);
  FAIRGAUGE_TRY(write_durably(file, key.secret_text() + "\n", Privacy::secret));
  return key;
}

}  // namespace fairgauge::base
