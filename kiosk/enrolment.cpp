#include "kiosk/enrolment.hpp"

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/timestamp.hpp"
#include "survey/store/database_file.hpp"
#include "sync/protocol/enrolment_code.hpp"
#include "sync/protocol/fingerprint.hpp"
#include "sync/uploader/credentials.hpp"
#include "sync/uploader/curl_transport.hpp"
#include "sync/uploader/enroller.hpp"

namespace fairgauge::kiosk {
namespace {

using base::ErrorKind;
using base::Result;
using sync::uploader::CurlTransport;

Result<sync::protocol::EnrolmentLink> wanted(const EnrolOptions& options) {
  if (!options.link.empty()) return sync::protocol::parse_link(options.link);
  if (options.server.empty() || options.code.empty())
    return base::error(ErrorKind::invalid, "give --server and --code, or --link");
  FAIRGAUGE_ASSIGN(const auto code, sync::protocol::read_code(options.code));
  return sync::protocol::EnrolmentLink{options.server, code};
}

Result<sync::uploader::Credentials> credentials_in(const std::filesystem::path& data) {
  FAIRGAUGE_ASSIGN(auto credentials, sync::uploader::load_credentials(data));
  if (credentials) return std::move(*credentials);
  return base::error(ErrorKind::not_found, "the kiosk of " + data.string() + " is not enrolled; see enrol --help");
}

}  // namespace

Result<std::string> enrol(const EnrolOptions& options) {
  FAIRGAUGE_ASSIGN(const auto link, wanted(options));
  base::SystemClock clock;
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(const auto device, survey::store::device_of(options.data, clock, random));
  FAIRGAUGE_ASSIGN(const auto transport, CurlTransport::open({link.server, ""}));
  const auto words = sync::uploader::enrol(
      options.data, {device, options.name, link.server, link.code, options.new_key}, *transport, clock, random);
  if (!words) return base::wrap("enrol at " + link.server, words.error());
  return "enrolled     " + base::to_text(device) + "\nfingerprint  " + *words +
         "\nCompare these six words with the server's: fairgauge-server enrol list. If they differ, revoke the kiosk.\n"
         "Then put server = \"" +
         link.server + "\" into its settings, and start it again if it runs.\n";
}

Result<std::string> rotate_key(const std::filesystem::path& data) {
  base::SystemClock clock;
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(const auto credentials, credentials_in(data));
  FAIRGAUGE_ASSIGN(const auto device, survey::store::device_of(data, clock, random));
  FAIRGAUGE_ASSIGN(const auto transport, CurlTransport::open({credentials.server.server, ""}));
  const auto words = sync::uploader::rotate(data, device, *transport, random);
  if (!words) return base::wrap("rotate the key at " + credentials.server.server, words.error());
  return "fingerprint  " + *words + "\nThe kiosk has a new key; start it again if it runs.\n";
}

Result<std::string> fingerprint(const std::filesystem::path& data) {
  base::SystemClock clock;
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(const auto credentials, credentials_in(data));
  FAIRGAUGE_ASSIGN(const auto device, survey::store::device_of(data, clock, random));
  const auto& server = credentials.server;
  return "device       " + base::to_text(device) + "\nserver       " + server.server + "\nenrolled     " +
         base::format_utc(server.enrolled) + "\nfingerprint  " +
         sync::protocol::fingerprint(device, credentials.key.public_key(), server.pin) + "\n";
}

}  // namespace fairgauge::kiosk
