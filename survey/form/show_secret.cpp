#include "survey/form/show_secret.hpp"

#include "base/durable_file.hpp"
#include "base/hex.hpp"

namespace fairgauge::survey::form {

base::Result<base::DigestKey> read_show_secret(const std::string& file) {
  constexpr std::uint64_t kSizeMax = 1024;
  const auto wrong = [&](const std::string& why) {
    return base::error(base::ErrorKind::invalid, "read the show's secret from " + file + ": " + why +
                                                     ". Remedy: name the file that the kiosks of this show use; a new "
                                                     "one is made by: openssl rand -hex 32 > FILE");
  };
  auto text = base::read_file(file, kSizeMax);
  if (!text) return wrong(text.error().text());
  while (!text->empty() && (text->back() == '\n' || text->back() == '\r')) text->pop_back();
  base::DigestKey key;
  if (!base::from_hex(*text, key.bytes)) return wrong("it does not hold 64 hexadecimal digits");
  return key;
}

}  // namespace fairgauge::survey::form
