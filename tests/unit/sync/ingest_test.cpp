#include "sync/server/ingest.hpp"

#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/gzip.hpp"
#include "sync/protocol/limits.hpp"
#include "tests/unit/sync/server_kit.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::server;
using sync::protocol::decode_problem;
using sync::protocol::Outcome;
using sync::protocol::ProblemKind;

// An archive whose disk has a temper.
class FailingArchive final : public Archive {
 public:
  [[nodiscard]] ArchiveIdentity identity() const override { return {}; }
  [[nodiscard]] base::Result<Stored> store(const sync::protocol::Parcel&, base::UtcTime) override {
    return base::error(base::ErrorKind::storage_full, "disk full");
  }
  [[nodiscard]] base::Result<void> erase(const base::Uuid&, base::UtcTime) override {
    return base::error(base::ErrorKind::storage_full, "disk full");
  }
  [[nodiscard]] base::Result<ArchiveSummary> summary() override {
    return base::error(base::ErrorKind::retry_later, "no");
  }
  [[nodiscard]] base::Result<std::vector<sync::protocol::LedgerEntry>> held(const base::Uuid&,
                                                                            const sync::protocol::Epoch&,
                                                                            sync::protocol::SeqRange) override {
    return std::vector<sync::protocol::LedgerEntry>();
  }
  [[nodiscard]] base::Result<void> for_each_record(
      const std::function<base::Result<void>(std::string_view)>&) override {
    return {};
  }
  [[nodiscard]] base::Result<void> health() const override { return {}; }
};

struct IngestUnderTest : ServerRoom {
  IngestUnderTest() : ServerRoom(Admission::open) {}

  Metrics metrics;
  Gate gate{authority, clock};
  Ingest ingest{*archive, authority, gate, metrics, clock, log};

  [[nodiscard]] std::int64_t records() { return need(archive->summary()).records; }
};

Request parcel_request(std::string body, std::string encoding = "zstd") {
  return {"POST", "/v1/parcels", std::string(sync::protocol::kParcelMediaType), std::move(encoding), std::move(body)};
}

void check_problem(const Reply& reply, ProblemKind kind) {
  CHECK(reply.media_type == sync::protocol::kProblemMediaType);
  const auto problem = decode_problem(reply.status, reply.body);
  REQUIRE(problem);
  CHECK(problem->kind == kind);
}

}  // namespace

TEST_CASE("a parcel is stored and its receipt answers it", "[ingest]") {
  IngestUnderTest under_test;
  const auto parcel = parcel_of(1, 3);
  const auto reply = under_test.ingest.receive(parcel_request(packed(parcel)));
  CHECK(reply.status == 200);
  CHECK(reply.media_type == sync::protocol::kReceiptMediaType);
  const auto receipt = need(unsealed_receipt(reply.body));
  CHECK(check_answers(receipt, parcel).ok());
  CHECK(receipt.high_water == 3);
  CHECK(receipt.server_time == noon());
  CHECK(receipt.server_id == under_test.archive->identity().server_id);
  CHECK(under_test.records() == 3);
}

TEST_CASE("a parcel may come without compression", "[ingest]") {
  IngestUnderTest under_test;
  CHECK(under_test.ingest.receive(parcel_request(encode(parcel_of(1, 1)), "")).status == 200);
  CHECK(under_test.ingest.receive(parcel_request(encode(parcel_of(1, 1)), "identity")).status == 200);
}

TEST_CASE("a record that is too large or empty is rejected by itself, the others are stored", "[ingest]") {
  IngestUnderTest under_test;
  auto parcel = parcel_of(1, 4);
  parcel.records[1].body = std::string(sync::protocol::kRecordBytesMax + 1, 'x');
  parcel.records[2].body = "";
  parcel.records[3].body = std::string(sync::protocol::kRecordBytesMax, 'x');
  const auto receipt = need(unsealed_receipt(under_test.ingest.receive(parcel_request(packed(parcel))).body));
  CHECK(check_answers(receipt, parcel).ok());
  for (const auto& result : receipt.results) {
    const bool bad = result.rec_id == uuid(2) || result.rec_id == uuid(3);
    CHECK(result.outcome == (bad ? Outcome::rejected : Outcome::stored));
    CHECK(result.reason.empty() != bad);
  }
  CHECK(under_test.records() == 2);
}

TEST_CASE("what is no parcel gets the problem that tells why", "[ingest]") {
  IngestUnderTest under_test;
  auto& ingest = under_test.ingest;
  auto request = parcel_request(packed(parcel_of(1, 1)));
  request.content_type = "application/json";
  check_problem(ingest.receive(request), ProblemKind::unsupported_media_type);
  check_problem(ingest.receive(parcel_request(packed(parcel_of(1, 1)), "br")), ProblemKind::unsupported_media_type);
  check_problem(ingest.receive(parcel_request("not gzip")), ProblemKind::malformed_parcel);
  check_problem(ingest.receive(parcel_request("{}\n", "")), ProblemKind::malformed_parcel);
  check_problem(ingest.receive(parcel_request(std::string(sync::protocol::kParcelBytesMax + 1, ' '))),
                ProblemKind::parcel_too_large);
  check_problem(ingest.receive(parcel_request(need(sync::protocol::gzip(std::string(20'000'000, '\0'))), "gzip")),
                ProblemKind::parcel_too_large);
  auto later = encode(parcel_of(1, 1));
  later.replace(later.find("\"v\":1"), 5, "\"v\":2");
  check_problem(ingest.receive(parcel_request(later, "")), ProblemKind::unsupported_version);
  CHECK(under_test.records() == 0);
}

TEST_CASE("a storage that fails is no receipt", "[ingest][fault]") {
  FailingArchive archive;
  base::ManualClock clock{noon()};
  const auto log = base::Log::nowhere();
  const IngestUnderTest sound;
  Metrics metrics;
  Gate gate(sound.authority, clock);
  Ingest ingest(archive, sound.authority, gate, metrics, clock, log);
  const auto reply = ingest.receive(parcel_request(packed(parcel_of(1, 1))));
  check_problem(reply, ProblemKind::storage_unavailable);
  REQUIRE(reply.headers.size() == 1);
  CHECK(reply.headers[0].first == "Retry-After");
}

TEST_CASE("random and damaged bytes never store anything", "[ingest][fault]") {
  IngestUnderTest under_test;
  base::SeededRandom random(77);
  const auto plain = encode(parcel_of(1, 3));
  const auto whole = packed(parcel_of(1, 3));
  for (int i = 0; i < 3000; ++i) {
    std::string bytes(random.below(400), '\0');
    random.fill(std::span(reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()));
    CHECK(under_test.ingest.receive(parcel_request(bytes, i % 3 == 0   ? "gzip"
                                                          : i % 3 == 1 ? "zstd"
                                                                       : ""))
              .status != 200);
    auto cut = whole.substr(0, random.below(whole.size()));
    CHECK(under_test.ingest.receive(parcel_request(cut)).status != 200);
    auto damaged = plain;  // a body's byte: parcel_id proves them
    const auto body_bytes = 3 * body_of(1).size();
    auto& byte = damaged[damaged.size() - 1 - random.below(body_bytes)];
    byte = static_cast<char>(byte ^ static_cast<char>(1 + random.below(255)));
    CHECK(under_test.ingest.receive(parcel_request(damaged, "")).status == 400);
  }
  CHECK(under_test.records() == 0);
}

}  // namespace fairgauge::tests
