#include "kiosk/enrolment.hpp"

#include "base/random.hpp"
#include "survey/store/database_file.hpp"
#include "sync/protocol/enrolment_code.hpp"
#include "sync/protocol/fingerprint.hpp"
#include "sync/uploader/credentials.hpp"
#include "sync/uploader/curl_transport.hpp"

namespace fairgauge::kiosk {
namespace {

using base::ErrorKind;
using base::Result;
using sync::uploader::CurlTransport;
using sync::uploader::EnrolmentRefusal;

Result<sync::protocol::EnrolmentLink> wanted(const EnrolOptions& options) {
  if (!options.link.empty()) return sync::protocol::parse_link(options.link);
  if (options.server.empty() || options.code.empty())
    return base::error(ErrorKind::invalid, "give --server and --code, or --link");
  FAIRGAUGE_ASSIGN(const auto code, sync::protocol::read_code(options.code));
  return sync::protocol::EnrolmentLink{options.server, code};
}

}  // namespace

EnrolOutcome enrol(const EnrolOptions& options) {
  auto refusal = EnrolmentRefusal::here;
  auto done = [&]() -> Result<Enrolled> {
    FAIRGAUGE_ASSIGN(const auto link, wanted(options));
    base::SystemClock clock;
    base::SystemRandom random;
    FAIRGAUGE_ASSIGN(const auto device, survey::store::device_of(options.data, clock, random));
    FAIRGAUGE_ASSIGN(const auto transport, CurlTransport::open({link.server, ""}));
    const auto outcome = sync::uploader::enrol(
        options.data, {device, options.name, link.server, link.code, options.new_key}, *transport, clock, random);
    refusal = outcome.refusal;
    if (!outcome.fingerprint) return base::wrap("enrol at " + link.server, outcome.fingerprint.error());
    return Enrolled{device, link.server, clock.utc(), *outcome.fingerprint};
  }();
  return {std::move(done), refusal};
}

Result<std::optional<Enrolled>> enrolled(const std::filesystem::path& data) {
  base::SystemClock clock;
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(const auto credentials, sync::uploader::load_credentials(data));
  if (!credentials) return std::optional<Enrolled>();
  FAIRGAUGE_ASSIGN(const auto device, survey::store::device_of(data, clock, random));
  const auto& server = credentials->server;
  return std::optional(Enrolled{device, server.server, server.enrolled,
                                sync::protocol::fingerprint(device, credentials->key.public_key(), server.pin)});
}

Result<std::string> rotate_key(const std::filesystem::path& data) {
  base::SystemClock clock;
  base::SystemRandom random;
  FAIRGAUGE_ASSIGN(const auto credentials, sync::uploader::load_credentials(data));
  if (!credentials)
    return base::error(ErrorKind::not_found, "the kiosk of " + data.string() + " is not enrolled; see enrol --help");
  const auto& server = credentials->server.server;
  FAIRGAUGE_ASSIGN(const auto device, survey::store::device_of(data, clock, random));
  FAIRGAUGE_ASSIGN(const auto transport, CurlTransport::open({server, ""}));
  const auto words = sync::uploader::rotate(data, device, *transport, random);
  if (!words) return base::wrap("rotate the key at " + server, words.error());
  return *words;
}

}  // namespace fairgauge::kiosk
