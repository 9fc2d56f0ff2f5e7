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

// Why a kiosk was not let in, by what a person does next.
enum class EnrolmentRefusal {
  none,
  code,            // unknown to the server, used up or too old: have a new one printed
  another_key,     // the server has revoked this kiosk's key, or knows the kiosk by another one
  too_many_codes,  // wrong ones, of late: wait a minute
  server,          // it cannot just now, or the two do not fit
  unreachable,
  untrusted,  // its certificate
  impostor,   // what answered did not prove that it knows the code: no Fairgauge server, or not that one
  here,       // this kiosk's own files
};

struct EnrolmentOutcome {
  base::Result<std::string> fingerprint;  // or why there is none, in words
  EnrolmentRefusal refusal = EnrolmentRefusal::none;
};

// Offers the kiosk's key, checks that the reply was made by somebody who has the code, keeps the pin. Gives the
// fingerprint. The error is `refused` with the server's reason if it says no, `retry_later` if it cannot be reached or
// something else answers in its place; either leaves everything as it was.
[[nodiscard]] EnrolmentOutcome enrol(const std::filesystem::path& folder, const EnrolmentWish& wish,
                                     Transport& transport, const base::Clock& clock, base::RandomSource& random);

// Gives the kiosk a new key. May be repeated after any failure; the old key works until the server has confirmed.
// Gives the new fingerprint; errors as those of enrol().
[[nodiscard]] base::Result<std::string> rotate(const std::filesystem::path& folder, const base::Uuid& device,
                                               Transport& transport, base::RandomSource& random);

}  // namespace fairgauge::sync::uploader
