// What an administrator or staff do so that the server takes this kiosk's records. The kiosk may run meanwhile; what
// sends must begin anew to use a new key.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/uuid.hpp"
#include "sync/uploader/enroller.hpp"

namespace fairgauge::kiosk {

struct EnrolOptions {
  std::filesystem::path data;
  std::string server;  // address; empty: the link's
  std::string code;    // as it was typed; empty: the link's
  std::string link;    // the QR code's text; empty: server and code say it
  std::string name = "Kiosk";
  bool new_key = false;
};

// Whom this kiosk trusts, and since when.
struct Enrolled {
  base::Uuid device;
  std::string server;
  base::UtcTime since{};
  std::string fingerprint;  // six words, which the server shows as well: fairgauge-server enrol list
};

struct EnrolOutcome {
  base::Result<Enrolled> enrolled;
  sync::uploader::EnrolmentRefusal refusal = sync::uploader::EnrolmentRefusal::none;
};

// Takes as long as the network does: for a thread of its own. `here` is the refusal of what is wrong in the options.
[[nodiscard]] EnrolOutcome enrol(const EnrolOptions& options);

// Nothing: it is not enrolled.
[[nodiscard]] base::Result<std::optional<Enrolled>> enrolled(const std::filesystem::path& data);

// Gives the new fingerprint.
[[nodiscard]] base::Result<std::string> rotate_key(const std::filesystem::path& data);

}  // namespace fairgauge::kiosk
