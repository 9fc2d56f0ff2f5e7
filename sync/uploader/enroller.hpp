// The kiosk's side of an enrolment and of a key rotation: one exchange each. Nothing is kept before the server's word
// has proved itself.
#pragma once

#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"
#include "sync/uploader/credentials.hpp"
#include "sync/uploader/transport.hpp"

namespace fairgauge::sync::uploader {

struct EnrolmentWish {
  base::Uuid device;
  std::string name;      // what staff call the kiosk
  std::string server;    // address, for the pin file
  std::string code;      // as protocol::read_code() gives it
  bool new_key = false;  // the server has revoked the one there is
};

// Offers the kiosk's key, checks that the reply was made by somebody who has the code, keeps the pin. Gives the
// fingerprint. `refused` with the server's reason if it says no, `retry_later` if it cannot be reached or something
// else answers in its place; either leaves everything as it was.
[[nodiscard]] base::Result<std::string> enrol(const std::filesystem::path& folder, const EnrolmentWish& wish,
                                              Transport& transport, const base::Clock& clock,
                                              base::RandomSource& random);

// Gives the kiosk a new key. May be repeated after any failure; the old key works until the server has confirmed.
// Gives the new fingerprint; errors as above.
[[nodiscard]] base::Result<std::string> rotate(const std::filesystem::path& folder, const base::Uuid& device,
                                               Transport& transport, base::RandomSource& random);

}  // namespace fairgauge::sync::uploader
