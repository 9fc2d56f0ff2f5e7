// Parcels, records and a server in the test's own process; each shows only what matters.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "survey/store/store.hpp"
#include "sync/protocol/parcel.hpp"
#include "sync/protocol/receipt.hpp"
#include "sync/protocol/zstandard.hpp"
#include "sync/server/http.hpp"
#include "sync/server/service.hpp"
#include "sync/server/sqlite_archive.hpp"
#include "sync/uploader/transport.hpp"
#include "tests/support/temporary_folder.hpp"

namespace fairgauge::tests {

// Throws where a test could not go on: Catch2 reports it as the test's failure.
template <class T>
T need(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().text());
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}
inline void need(const base::Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().text());
}

inline base::UtcTime noon() {
  return base::UtcTime(std::chrono::milliseconds(1'795'521'600'000));
}  // 2026-11-24T12:00Z

inline base::Uuid uuid(std::uint32_t number) {
  base::Uuid id;
  id.bytes[0] = 1;
  for (int i = 0; i < 4; ++i) id.bytes[static_cast<size_t>(15 - i)] = static_cast<std::uint8_t>(number >> (8 * i));
  return id;
}

inline std::string body_of(std::uint32_t number) { return R"({"q1":4,"n":)" + std::to_string(number) + "}"; }

// Records first..first+count-1 of device 900; a record's seq and id are its number.
inline sync::protocol::Parcel parcel_of(std::uint32_t first, std::uint32_t count) {
  sync::protocol::Parcel parcel{uuid(900), {7, 7}, noon(), {}};
  for (auto n = first; n < first + count; ++n) parcel.records.push_back({uuid(n), n, "response", body_of(n)});
  return parcel;
}

inline survey::store::Identity identity_of(const sync::protocol::Parcel& parcel) {
  return {parcel.device, parcel.epoch};
}

inline survey::store::OutboxItem item_of(std::uint32_t number) {
  survey::store::OutboxItem item;
  item.seq = number;
  item.rec_id = uuid(number);
  item.kind = "response";
  item.body = body_of(number);
  item.hash = base::digest(item.body);
  return item;
}

inline base::SigningKey key_of(std::uint64_t seed) {
  base::SeededRandom random(seed);
  return base::SigningKey::make(random);
}

inline std::string packed(const sync::protocol::Parcel& parcel, const base::SigningKey* key = nullptr) {
  return need(sync::protocol::zstd(sync::protocol::encode(parcel, key)));
}

// What stands behind the seal, whoever has signed it.
inline base::Result<sync::protocol::Parcel> unsealed_parcel(std::string_view bytes) {
  FAIRGAUGE_ASSIGN(const auto sealed, sync::protocol::open_seal(bytes));
  return sync::protocol::decode_parcel(sealed.content);
}
inline base::Result<sync::protocol::Receipt> unsealed_receipt(std::string_view bytes) {
  FAIRGAUGE_ASSIGN(const auto sealed, sync::protocol::open_seal(bytes));
  return sync::protocol::decode_receipt(sealed.content);
}

inline sync::protocol::Receipt receipt_for(const sync::protocol::Parcel& parcel,
                                           sync::protocol::Outcome outcome = sync::protocol::Outcome::stored) {
  sync::protocol::Receipt receipt{sync::protocol::parcel_id(parcel), uuid(1000), {9}, noon(), 0, {}};
  for (const auto& record : parcel.records) {
    receipt.results.push_back({record.rec_id, outcome, ""});
    receipt.high_water = std::max(receipt.high_water, record.seq);
  }
  return receipt;
}

// What the service answers to a message, as if it had come over the network; the request is added to `recorded`.
inline sync::uploader::Reply answer_in_process(sync::server::Service& service, const sync::uploader::Message& message,
                                               std::vector<sync::server::Request>* recorded = nullptr) {
  const sync::server::Request request{"POST", std::string(message.path), std::string(message.media_type),
                                      std::string(message.encoding), std::string(message.body)};
  if (recorded != nullptr) recorded->push_back(request);
  const auto answer = service.answer(request);
  sync::uploader::Reply reply{answer.status, answer.media_type, answer.body, {}};
  for (const auto& [name, value] : answer.headers) {
    if (name == sync::protocol::kSealHeader) reply.seal = value;
  }
  reply.request = base::digest(message.body);
  return reply;
}

// The real server on a port of the kernel's choice; it takes anybody's parcels unless told otherwise.
struct ServerUnderTest {
  using Admission = sync::server::Admission;
  explicit ServerUnderTest(sync::server::HttpOptions options = {}, Admission admission = Admission::open) {
    authority.admission = admission;
    options.listen = "127.0.0.1:0";
    http = need(sync::server::HttpServer::start(
        options, [this](const sync::server::Request& request) { return service.answer(request); }, clock, log));
  }
  [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(http->port()); }
  [[nodiscard]] std::int64_t records() { return need(archive->summary()).records; }

  TemporaryFolder folder;
  base::SystemClock clock;
  base::SeededRandom random{1};
  base::Log log = base::Log::nowhere();
  std::unique_ptr<sync::server::SqliteArchive> archive =
      need(sync::server::SqliteArchive::open(folder.path(), clock, random));
  base::SigningKey key = key_of(77);
  sync::server::Authority authority{archive->devices(), key, archive->identity().server_id};
  sync::server::Service service{*archive, authority, clock, random, log};
  std::unique_ptr<sync::server::HttpServer> http;
};

}  // namespace fairgauge::tests
