#include "sync/protocol/parcel.hpp"

#include <algorithm>
#include <set>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/timestamp.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/strict_object.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::ErrorKind;
using base::Json;

base::Error invalid(const std::string& problem) { return base::error(ErrorKind::invalid, "parcel: " + problem); }

// Takes the first line off `rest`, without its line break.
base::Result<std::string_view> take_header(std::string_view& rest) {
  const auto end = rest.substr(0, kHeaderBytesMax + 1).find('\n');
  if (end == std::string_view::npos) return invalid("header has no end");
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

bool is_kind(const std::string& text) {
  return !text.empty() && text.size() <= kKindBytesMax &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// Cuts the body of `json` off the front of `rest`.
base::Result<Envelope> read_record(const Json& json, std::string_view& rest) {
  StrictObject record(json, "record");
  Envelope envelope;
  envelope.rec_id = record.uuid("rec_id");
  envelope.seq = record.integer("seq", kIntegerMax);
  envelope.kind = record.text("kind", kKindBytesMax);
  const auto size = record.integer("bytes", kParcelInflatedBytesMax);
  if (envelope.rec_id.is_nil()) record.fail("rec_id is nil");
  if (envelope.seq == 0) record.fail("seq starts at 1");
  if (!is_kind(envelope.kind)) record.fail("kind is not a word");
  if (size > rest.size()) record.fail("its body is cut off");
  FAIRGAUGE_TRY(record.finish());
  envelope.body = rest.substr(0, size);
  rest.remove_prefix(size);
  return envelope;
}

}  // namespace

base::Digest parcel_id(const Parcel& parcel) {
  base::DigestBuilder builder;
  for (const auto& record : parcel.records) {
    const auto kind_size = static_cast<std::uint8_t>(record.kind.size());
    builder.add(record.rec_id.bytes)
        .add(std::span(&kind_size, 1))
        .add(record.kind)
        .add(base::digest(record.body).bytes);
  }
  return builder.finish();
}

std::string encode(const Parcel& parcel, const base::SigningKey* key) {
  Json records = Json::array();
  for (const auto& record : parcel.records) {
    records.push_back({{"rec_id", base::to_text(record.rec_id)},
                       {"seq", record.seq},
                       {"kind", record.kind},
                       {"bytes", record.body.size()}});
  }
  std::string content = base::to_text(Json{{"device", base::to_text(parcel.device)},
                                           {"epoch", base::to_hex(parcel.epoch)},
                                           {"parcel_id", base::to_text(parcel_id(parcel))},
                                           {"sent", base::format_utc(parcel.sent)},
                                           {"records", std::move(records)}});
  content += "\n";
  for (const auto& record : parcel.records) content += record.body;
  return with_seal(Use::parcel, content, key);
}

base::Result<Parcel> decode_parcel(std::string_view content) {
  if (content.size() > kParcelInflatedBytesMax) return invalid("too large");
  FAIRGAUGE_ASSIGN(const auto header_line, take_header(content));
  FAIRGAUGE_ASSIGN(const Json json,
                   base::parse_json(header_line, {.size_bytes_max = kHeaderBytesMax, .depth_max = kJsonDepthMax}));
  StrictObject header(json, "header");
  Parcel parcel;
  parcel.device = header.uuid("device");
  parcel.epoch = header.hex16("epoch");
  const auto stated_id = header.digest("parcel_id");
  parcel.sent = header.utc("sent");
  const Json& records = header.array("records", kParcelRecordsMax);
  if (parcel.device.is_nil()) header.fail("device is nil");
  if (records.empty()) header.fail("no records");
  FAIRGAUGE_TRY(header.finish());

  std::set<base::Uuid> ids;
  for (const auto& record : records) {
    FAIRGAUGE_ASSIGN(auto envelope, read_record(record, content));
    if (!ids.insert(envelope.rec_id).second) return invalid("record " + base::to_text(envelope.rec_id) + " twice");
    parcel.records.push_back(std::move(envelope));
  }
  if (!content.empty()) return invalid("bytes after the last body");
  if (parcel_id(parcel) != stated_id) return invalid("its bytes are not those that parcel_id names");
  return parcel;
}

}  // namespace fairgauge::sync::protocol
