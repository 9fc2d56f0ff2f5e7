#include "sync/protocol/receipt.hpp"

#include <array>
#include <set>
#include <utility>

#include "base/hex.hpp"
#include "base/json.hpp"
#include "base/text_limit.hpp"
#include "base/timestamp.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/strict_object.hpp"

namespace fairgauge::sync::protocol {
namespace {

using base::Json;

constexpr std::array<std::pair<Outcome, std::string_view>, 7> kOutcomes{{{Outcome::stored, "stored"},
                                                                         {Outcome::duplicate, "duplicate"},
                                                                         {Outcome::held, "held"},
                                                                         {Outcome::erased, "erased"},
                                                                         {Outcome::conflict, "conflict"},
                                                                         {Outcome::rejected, "rejected"},
                                                                         {Outcome::retry, "retry"}}};

base::Result<RecordResult> read_result(const Json& json) {
  StrictObject object(json, "result");
  RecordResult result;
  result.rec_id = object.uuid("rec_id");
  const auto outcome = parse_outcome(object.text("outcome", 16));
  result.reason = object.optional_text("reason", kReasonBytesMax);
  if (!outcome) object.fail("outcome is not one of version 1");
  FAIRGAUGE_TRY(object.finish());
  result.outcome = *outcome;
  return result;
}

}  // namespace

std::string_view to_text(Outcome outcome) {
  for (const auto& [known, text] : kOutcomes) {
    if (known == outcome) return text;
  }
  return "retry";
}

std::optional<Outcome> parse_outcome(std::string_view text) {
  for (const auto& [outcome, known] : kOutcomes) {
    if (known == text) return outcome;
  }
  return std::nullopt;
}

std::string encode(const Receipt& receipt, const base::SigningKey* key) {
  Json results = Json::array();
  for (const auto& result : receipt.results) {
    Json json{{"rec_id", base::to_text(result.rec_id)}, {"outcome", to_text(result.outcome)}};
    if (!result.reason.empty()) json["reason"] = base::first_bytes(result.reason, kReasonBytesMax);
    results.push_back(std::move(json));
  }
  const auto content = base::to_text(Json{{"parcel_id", base::to_text(receipt.parcel_id)},
                                          {"server_id", base::to_text(receipt.server_id)},
                                          {"store_epoch", base::to_hex(receipt.store_epoch)},
                                          {"server_time", base::format_utc(receipt.server_time)},
                                          {"high_water", receipt.high_water},
                                          {"results", std::move(results)}});
  return with_seal(Use::receipt, content, key);
}

base::Result<Receipt> decode_receipt(std::string_view content) {
  FAIRGAUGE_ASSIGN(const Json json,
                   base::parse_json(content, {.size_bytes_max = kReceiptBytesMax, .depth_max = kJsonDepthMax}));
  StrictObject object(json, "receipt");
  Receipt receipt;
  receipt.parcel_id = object.digest("parcel_id");
  receipt.server_id = object.uuid("server_id");
  receipt.store_epoch = object.hex16("store_epoch");
  receipt.server_time = object.utc("server_time");
  receipt.high_water = object.integer("high_water", kIntegerMax);
  const Json& results = object.array("results", kParcelRecordsMax);
  FAIRGAUGE_TRY(object.finish());
  for (const auto& json_result : results) {
    FAIRGAUGE_ASSIGN(auto result, read_result(json_result));
    receipt.results.push_back(std::move(result));
  }
  return receipt;
}

base::Result<void> check_answers(const Receipt& receipt, const Parcel& parcel) {
  const auto no = [](const char* why) { return base::error(base::ErrorKind::invalid, std::string("receipt: ") + why); };
  if (receipt.parcel_id != parcel_id(parcel)) return no("for another parcel");
  std::set<base::Uuid> open;
  for (const auto& record : parcel.records) open.insert(record.rec_id);
  for (const auto& result : receipt.results) {
    if (open.erase(result.rec_id) == 0) return no("a record that was not sent, or one twice");
  }
  return open.empty() ? base::Result<void>() : no("a record is missing");
}

}  // namespace fairgauge::sync::protocol
