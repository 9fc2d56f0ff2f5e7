#include "sync/protocol/ledger.hpp"

#include <algorithm>
#include <array>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "sync/protocol/strict_object.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::Json;

constexpr std::string_view kContact = "contact";

Json to_json(const std::vector<SeqRange>& ranges) {
  Json json = Json::array();
  for (const auto& range : ranges) json.push_back({range.first, range.last});
  return json;
}

bool is_seq(const Json& json) {
  return json.is_number_unsigned() && json.get<std::uint64_t>() >= 1 && json.get<std::uint64_t>() <= kIntegerMax;
}

// Ascending, with something between any two.
std::vector<SeqRange> read_ranges(StrictObject& object, const char* member, size_t count_max) {
  std::vector<SeqRange> ranges;
  for (const auto& pair : object.array(member, count_max)) {
    const bool two = pair.is_array() && pair.size() == 2 && is_seq(pair[0]) && is_seq(pair[1]);
    const SeqRange range = two ? SeqRange{pair[0].get<std::uint64_t>(), pair[1].get<std::uint64_t>()} : SeqRange{2, 1};
    const bool follows = ranges.empty() || range.first > ranges.back().last + 1;
    if (range.last < range.first || !follows) {
      object.fail(std::string(member) + " is no list of ascending pairs");
      return {};
    }
    ranges.push_back(range);
  }
  return ranges;
}

base::Result<LedgerBucket> read_bucket(const Json& json) {
  StrictObject object(json, "bucket");
  LedgerBucket bucket;
  bucket.seqs = {object.integer("first", kIntegerMax), object.integer("last", kIntegerMax)};
  bucket.without = read_ranges(object, "without", kLedgerBucketRecords);
  bucket.digest = object.digest("digest");
  const auto& [first, last] = bucket.seqs;
  if (first == 0 || last < first || last - first >= kLedgerBucketRecords) object.fail("its seqs are no bucket");
  if (!bucket.without.empty() && (bucket.without.front().first < first || bucket.without.back().last > last))
    object.fail("without is not inside");
  FAIRGAUGE_TRY(object.finish());
  return bucket;
}

bool is_in(const std::vector<SeqRange>& ranges, std::uint64_t seq) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), seq,
                                      [](std::uint64_t value, const SeqRange& range) { return value < range.first; });
  return after != ranges.begin() && seq <= std::prev(after)->last;
}

}  // namespace

void append(std::vector<SeqRange>& ranges, std::uint64_t seq) {
  if (!ranges.empty() && ranges.back().last + 1 == seq) {
    ranges.back().last = seq;
  } else {
    ranges.push_back({seq, seq});
  }
}

base::Digest digest_of(const std::vector<LedgerEntry>& entries) {
  base::DigestBuilder builder;
  for (const auto& entry : entries) {
    std::array<std::uint8_t, 8> seq{};
    for (size_t i = 0; i < seq.size(); ++i) seq[i] = static_cast<std::uint8_t>(entry.seq >> (8 * (7 - i)));
    const auto kind_size = static_cast<std::uint8_t>(entry.kind.size());
    const base::Digest hash = entry.kind == kContact ? base::Digest{} : entry.hash;
    builder.add(seq).add(entry.rec_id.bytes).add(std::span(&kind_size, 1)).add(entry.kind).add(hash.bytes);
  }
  return builder.finish();
}

std::vector<LedgerBucket> buckets_of(const std::vector<LedgerEntry>& entries, SeqRange seqs) {
  std::vector<LedgerBucket> buckets;
  auto at = entries.begin();
  for (auto first = seqs.first; first <= seqs.last; first += kLedgerBucketRecords) {
    LedgerBucket bucket{{first, std::min<std::uint64_t>(seqs.last, first + kLedgerBucketRecords - 1)}, {}, {}};
    std::vector<LedgerEntry> claimed;
    for (auto seq = first; seq <= bucket.seqs.last; ++seq) {
      if (at != entries.end() && at->seq == seq) {
        claimed.push_back(*at++);
      } else {
        append(bucket.without, seq);
      }
    }
    bucket.digest = digest_of(claimed);
    buckets.push_back(std::move(bucket));
  }
  return buckets;
}

std::string encode(const LedgerQuestion& question, const base::SigningKey* key) {
  Json buckets = Json::array();
  for (const auto& bucket : question.buckets) {
    buckets.push_back({{"first", bucket.seqs.first},
                       {"last", bucket.seqs.last},
                       {"without", to_json(bucket.without)},
                       {"digest", base::to_text(bucket.digest)}});
  }
  const Json json{{"device", base::to_text(question.device)},
                  {"epoch", base::to_hex(question.epoch)},
                  {"buckets", std::move(buckets)}};
  return with_seal(Use::ledger, base::to_text(json), key);
}

base::Result<LedgerQuestion> decode_ledger_question(std::string_view content) {
  FAIRGAUGE_ASSIGN(const Json json,
                   base::parse_json(content, {.size_bytes_max = kLedgerBytesMax, .depth_max = kJsonDepthMax}));
  StrictObject object(json, "ledger question");
  LedgerQuestion question;
  question.device = object.uuid("device");
  question.epoch = object.hex16("epoch");
  const Json& buckets = object.array("buckets", kLedgerBucketsMax);
  if (question.device.is_nil()) object.fail("device is nil");
  if (buckets.empty()) object.fail("no buckets");
  FAIRGAUGE_TRY(object.finish());
  for (const auto& each : buckets) {
    FAIRGAUGE_ASSIGN(auto bucket, read_bucket(each));
    if (!question.buckets.empty() && bucket.seqs.first <= question.buckets.back().seqs.last)
      return base::error(base::ErrorKind::invalid, "ledger question: buckets are not in ascending order");
    question.buckets.push_back(std::move(bucket));
  }
  return question;
}

std::string encode(const LedgerAnswer& answer, const base::SigningKey* key) {
  const Json json{{"request", base::to_text(answer.request)},
                  {"server_id", base::to_text(answer.server_id)},
                  {"lacks", to_json(answer.lacks)}};
  return with_seal(Use::ledger_answer, base::to_text(json), key);
}

base::Result<LedgerAnswer> decode_ledger_answer(std::string_view content) {
  FAIRGAUGE_ASSIGN(const Json json,
                   base::parse_json(content, {.size_bytes_max = kReceiptBytesMax, .depth_max = kJsonDepthMax}));
  StrictObject object(json, "ledger answer");
  LedgerAnswer answer;
  answer.request = object.digest("request");
  answer.server_id = object.uuid("server_id");
  answer.lacks = read_ranges(object, "lacks", kLedgerRangesMax);
  FAIRGAUGE_TRY(object.finish());
  return answer;
}

std::vector<SeqRange> lacking(const LedgerBucket& bucket, const std::vector<LedgerEntry>& held) {
  std::vector<SeqRange> claimed, missing;
  std::vector<LedgerEntry> borne_out;
  auto at = held.begin();
  for (auto seq = bucket.seqs.first; seq <= bucket.seqs.last; ++seq) {
    while (at != held.end() && at->seq < seq) ++at;
    if (is_in(bucket.without, seq)) continue;
    append(claimed, seq);
    if (at != held.end() && at->seq == seq) {
      borne_out.push_back(*at);
    } else {
      append(missing, seq);
    }
  }
  if (!missing.empty()) return missing;
  return digest_of(borne_out) == bucket.digest ? std::vector<SeqRange>() : claimed;
}

}  // namespace fairgauge::sync::protocol
