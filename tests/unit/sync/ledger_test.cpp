// The ledger's messages, and the server's side of a comparison.
#include "sync/protocol/ledger.hpp"

#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/limits.hpp"
#include "tests/unit/sync/server_kit.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::protocol;
using namespace sync::server;

std::vector<LedgerEntry> entries_of(const Parcel& parcel) {
  std::vector<LedgerEntry> entries;
  for (const auto& record : parcel.records)
    entries.push_back({record.seq, record.rec_id, record.kind, base::digest(record.body)});
  return entries;
}

LedgerQuestion question_about(const Parcel& parcel, SeqRange seqs) {
  return {parcel.device, parcel.epoch, buckets_of(entries_of(parcel), seqs)};
}

base::Result<LedgerQuestion> unsealed_question(const std::string& document) {
  FAIRGAUGE_ASSIGN(const auto sealed, open_seal(document));
  return decode_ledger_question(sealed.content);
}

// The server in memory, with kiosk 900 enrolled.
struct Asked : ServiceRoom {
  Asked() { enrol_kiosk(); }
  sync::uploader::Reply post(const std::string& body) {
    return answer_in_process(service, {kLedgerPath, kLedgerMediaType, body});
  }
  std::vector<SeqRange> lacks(const LedgerQuestion& question) {
    const auto body = encode(question, &kiosk);
    const auto reply = post(body);
    REQUIRE(reply.status == 200);
    REQUIRE(reply.media_type == kLedgerMediaType);
    const auto sealed = need(open_seal(reply.body));
    CHECK(is_signed_by(key.public_key(), Use::ledger_answer, sealed.seal, sealed.content));
    const auto answer = need(decode_ledger_answer(sealed.content));
    CHECK(answer.request == base::digest(body));
    CHECK(answer.server_id == authority.server_id);
    return answer.lacks;
  }
};

}  // namespace

TEST_CASE("seqs that follow one another are one range", "[ledger]") {
  std::vector<SeqRange> ranges;
  for (const auto seq : {1, 2, 3, 5, 8, 9}) append(ranges, static_cast<std::uint64_t>(seq));
  CHECK(ranges == std::vector<SeqRange>{{1, 3}, {5, 5}, {8, 9}});
}

TEST_CASE("buckets hold a thousand seqs, and name those that are not claimed", "[ledger]") {
  auto entries = entries_of(parcel_of(1, 2500));
  std::erase_if(entries, [](const auto& entry) { return entry.seq == 7 || entry.seq == 8 || entry.seq == 1000; });
  const auto buckets = buckets_of(entries, {1, 2500});
  REQUIRE(buckets.size() == 3);
  CHECK(buckets[0].seqs == SeqRange{1, 1000});
  CHECK(buckets[0].without == std::vector<SeqRange>{{7, 8}, {1000, 1000}});
  CHECK(buckets[1].without.empty());
  CHECK(buckets[2].seqs == SeqRange{2001, 2500});
  CHECK(buckets[0].digest == digest_of({entries.begin(), entries.begin() + 997}));
}

TEST_CASE("the digest tells place, id, kind and bytes apart, but for a contact's bytes", "[ledger]") {
  const LedgerEntry entry{1, uuid(1), "response", base::digest("a")};
  auto seq = entry, id = entry, kind = entry, hash = entry;
  seq.seq = 2;
  id.rec_id = uuid(2);
  kind.kind = "contact";
  hash.hash = base::digest("b");
  for (const auto& other : {seq, id, kind, hash}) CHECK(digest_of({other}) != digest_of({entry}));
  auto dropped = kind;
  dropped.hash = {};
  CHECK(digest_of({dropped}) == digest_of({kind}));
  CHECK(digest_of({entry, seq}) != digest_of({seq, entry}));
}

TEST_CASE("a question comes out as it went in, and strictly that", "[ledger]") {
  auto question = question_about(parcel_of(1, 1500), {1, 1500});
  question.buckets[1].without = {{1003, 1004}};
  const auto document = encode(question);
  const auto read = need(unsealed_question(document));
  CHECK(read.device == question.device);
  CHECK(read.epoch == question.epoch);
  CHECK(read.buckets == question.buckets);
  const auto with = [&](std::string_view from, std::string_view to) {
    auto other = document;
    const auto at = other.find(from);
    REQUIRE(at != std::string::npos);
    return unsealed_question(other.replace(at, from.size(), to));
  };
  CHECK_FALSE(with("\"device\"", "\"else\":1,\"device\""));
  CHECK_FALSE(with("\"first\":1,", "\"first\":0,"));
  CHECK_FALSE(with("\"last\":1000", "\"last\":1001"));
  CHECK_FALSE(with("\"first\":1001", "\"first\":1000"));
  CHECK_FALSE(with("[[1003,1004]]", "[[1004,1003]]"));
  CHECK_FALSE(with("[[1003,1004]]", "[[1003,1003],[1004,1004]]"));
  CHECK_FALSE(with("[[1003,1004]]", "[[1003,1501]]"));
  CHECK_FALSE(with("[[1003,1004]]", "[[-1,1004]]"));
  auto many = question;
  many.buckets = buckets_of(entries_of(parcel_of(1, 5000)), {1, 5000});
  CHECK_FALSE(unsealed_question(encode(many)));
  many.buckets.clear();
  CHECK_FALSE(unsealed_question(encode(many)));
}

TEST_CASE("the largest question and the largest answer keep to their limits", "[ledger]") {
  constexpr std::uint64_t kFirst = 90'000'001;
  std::vector<LedgerEntry> every_second;
  for (std::uint64_t seq = kFirst; seq < kFirst + 4000; seq += 2)
    every_second.push_back({seq, uuid(1), "response", {}});
  const auto question = encode(LedgerQuestion{uuid(900), {}, buckets_of(every_second, {kFirst, kFirst + 3999})});
  CHECK(question.size() <= kLedgerBytesMax);
  CHECK(unsealed_question(question));
  LedgerAnswer answer{{}, uuid(1), {}};
  for (std::uint64_t seq = kFirst; answer.lacks.size() < kLedgerRangesMax; seq += 2) append(answer.lacks, seq);
  const auto document = encode(answer);
  CHECK(document.size() <= kReceiptBytesMax);
  CHECK(need(decode_ledger_answer(need(open_seal(document)).content)).lacks == answer.lacks);
}

TEST_CASE("a server that has all that is claimed lacks nothing", "[ledger][server]") {
  Asked server;
  need(server.archive->store(parcel_of(1, 30), noon()));
  CHECK(server.lacks(question_about(parcel_of(1, 30), {1, 30})).empty());
  CHECK(server.lacks(question_about(parcel_of(5, 10), {1, 30})).empty());  // what is not claimed is no matter
}

TEST_CASE("a server names what it lacks: holes, what was erased, another database's records", "[ledger][server]") {
  Asked server;
  auto parcel = parcel_of(1, 30);
  std::erase_if(parcel.records, [](const auto& record) { return record.seq >= 10 && record.seq <= 12; });
  need(server.archive->store(parcel, noon()));
  need(server.archive->erase(uuid(20), noon()));
  const auto question = question_about(parcel_of(1, 30), {1, 30});
  CHECK(server.lacks(question) == std::vector<SeqRange>{{10, 12}, {20, 20}});
  auto other_epoch = question;
  other_epoch.epoch = {8};
  CHECK(server.lacks(other_epoch) == std::vector<SeqRange>{{1, 30}});
}

TEST_CASE("where no record is missing and the digest differs all the same, all of the bucket is asked for",
          "[ledger][server]") {
  Asked server;
  need(server.archive->store(parcel_of(1, 1200), noon()));
  auto claim = parcel_of(1, 1200);
  claim.records[4].body = "other bytes";
  CHECK(server.lacks(question_about(claim, {1, 1200})) == std::vector<SeqRange>{{1, 1000}});
}

TEST_CASE("an answer names the lowest ranges when there are too many", "[ledger][server]") {
  Asked server;
  auto parcel = parcel_of(1, 4000);
  std::erase_if(parcel.records, [](const auto& record) { return record.seq % 2 == 0; });
  need(server.archive->store(parcel, noon()));
  const auto lacks = server.lacks(question_about(parcel_of(1, 4000), {1, 4000}));
  REQUIRE(lacks.size() == kLedgerRangesMax);
  CHECK(lacks.back() == SeqRange{2 * kLedgerRangesMax, 2 * kLedgerRangesMax});
}

TEST_CASE("only a kiosk that is enrolled may ask, and only about itself", "[ledger][server]") {
  Asked server;
  const auto question = question_about(parcel_of(1, 3), {1, 3});
  const auto stranger = key_of(9);
  CHECK(server.post(encode(question)).status == 401);
  CHECK(server.post(encode(question, &stranger)).status == 401);
  auto other = question;
  other.device = uuid(901);
  CHECK(server.post(encode(other, &server.kiosk)).status == 401);
  // A signature for another use is none.
  const auto content = std::string(need(open_seal(encode(question))).content);
  CHECK(server.post(with_seal(Use::parcel, content, &server.kiosk)).status == 401);
  need(server.archive->devices().revoke(uuid(900), noon()));
  CHECK(server.post(encode(question, &server.kiosk)).status == 403);
}

}  // namespace fairgauge::tests
