// What the operator asks of an archive by the command line: words in, a text for people out. The same whether the
// server runs (by way of control_socket.hpp) or not.
//
//   enrol new [ADDRESS]     a one-time code, with the text for a QR code if the server's address is given
//   enrol list              kiosks, with their fingerprints
//   enrol revoke DEVICE     that kiosk may send nothing more, from its next request on
//   devices                 how each kiosk fares, by its own last word
//   erase RECORD            takes a record's bytes out of the archive and keeps late copies out; RECORD is its id or,
//   for
//                           personal data, the visitor's withdrawal code; with `answers` behind it, for a code, also
//                           the response that was given with it
//   purge [dry-run]         takes away the personal data whose term is over; gives a signed report
//   import PIECE            stores the records of a piece of a file (record_import.hpp), Base64
//   audit                   what was done with the server's authority
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "sync/server/archive.hpp"
#include "sync/server/authority.hpp"

namespace fairgauge::sync::server {

class Operator {
 public:
  Operator(Archive& archive, const Authority& authority, const base::Clock& clock, base::RandomSource& random)
      : archive_(archive), authority_(authority), clock_(clock), random_(random) {}

  // `invalid` for words that are no command. Any thread.
  [[nodiscard]] base::Result<std::string> perform(const std::vector<std::string>& words);

 private:
  [[nodiscard]] base::Result<std::string> new_code(const std::string& address);
  [[nodiscard]] base::Result<std::string> list();
  [[nodiscard]] base::Result<std::string> devices();
  [[nodiscard]] base::Result<std::string> revoke(const std::string& device);
  [[nodiscard]] base::Result<std::string> erase(const std::string& record, bool answers);
  [[nodiscard]] base::Result<base::Uuid> response_of(const base::Uuid& contact);
  [[nodiscard]] base::Result<std::string> purge(bool dry_run);
  [[nodiscard]] base::Result<std::string> import(const std::string& piece);
  [[nodiscard]] base::Result<std::string> audit();

  Archive& archive_;
  const Authority& authority_;
  const base::Clock& clock_;
  base::RandomSource& random_;
};

}  // namespace fairgauge::sync::server
