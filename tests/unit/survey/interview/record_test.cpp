// The record's bytes: one spelling only, and every tampered field refused by its name.
#include "survey/interview/record.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/json.hpp"
#include "base/timestamp.hpp"

namespace fairgauge::survey::interview {
namespace {

using base::Json;
using std::chrono::milliseconds;

constexpr const char* kExample =
    R"({"v":1,"rec_id":"019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f","kind":"response",)"
    R"("device":"019a9f5e-0000-7000-8000-000000000001","epoch":"000102030405060708090a0b0c0d0e0f","seq":41,)"
    R"("show":"seaplane","edition":"2026","station":"hall-2-exit","form":"visitor-exit",)"
    R"("form_digest":"0300000000000000000000000000000000000000000000000000000000000000","language":"zh-cn",)"
    R"("status":"complete","started":"2026-11-20T06:36:05.120Z","finished":"2026-11-20T06:37:00.000Z",)"
    R"("utc_offset_min":480,"duration_ms":54880,"seed":4294967295,)"
    R"("pages":[{"page":"VX1","first_ms":0,"shown_ms":4200,"visits":2,"taps":3}],)"
    R"("consent":{"version":"3","language":"zh-cn",)"
    R"("text":"0400000000000000000000000000000000000000000000000000000000000000","agreed":true,)"
    R"("at":"2026-11-20T06:36:01.000Z"},)"
    R"("quality":{"taps":9,"taps_off_target":1,"taps_guarded":2,"idle_warnings":0,"pages_back":1},)"
    R"("answers":{"B2":["none"],"VX1":4,"VX6":"no","text":"好\n"}})";

Record example() {
  Record record;
  record.device = *base::parse_uuid("019a9f5e-0000-7000-8000-000000000001");
  for (std::uint8_t i = 0; i < 16; ++i) record.epoch[i] = i;
  record.seq = 41;
  auto& response = record.response;
  response.rec_id = *base::parse_uuid("019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f");
  response.show = "seaplane";
  response.edition = "2026";
  response.station = "hall-2-exit";
  response.form = "visitor-exit";
  response.form_digest.bytes[0] = 3;
  response.language = "zh-cn";
  response.status = Status::complete;
  response.started = *base::parse_utc("2026-11-20T06:36:05.120Z");
  response.finished = *base::parse_utc("2026-11-20T06:37:00.000Z");
  response.utc_offset = std::chrono::minutes(480);
  response.duration = milliseconds(54880);
  response.seed = 4294967295;
  response.pages = {{"VX1", milliseconds(0), milliseconds(4200), 2, 3}};
  response.consent = ConsentGiven{"3", "zh-cn", {}, true, *base::parse_utc("2026-11-20T06:36:01.000Z")};
  response.consent->text.bytes[0] = 4;
  response.quality = {9, 1, 2, 0, 1};
  response.answers = {{"VX1", 4}, {"VX6", "no"}, {"B2", Value::List{"none"}}, {"text", "好\n"}};
  return record;
}

// The example with one place changed.
std::string with(const std::string& pointer, const Json& value) {
  auto json = *base::parse_json(kExample);
  json[Json::json_pointer(pointer)] = value;
  return base::to_text(json);
}

std::string without(const std::string& object, const std::string& field) {
  auto json = *base::parse_json(kExample);
  json[Json::json_pointer(object)].erase(field);
  return base::to_text(json);
}

void check_refused(const std::string& bytes, const std::string& naming,
                   base::ErrorKind kind = base::ErrorKind::invalid) {
  INFO(bytes);
  const auto record = decode_record(bytes);
  REQUIRE_FALSE(record);
  INFO(record.error().text());
  CHECK(record.error().kind == kind);
  CHECK(record.error().text().find(naming) != std::string::npos);
}

TEST_CASE("a record has one spelling, and this is it", "[record]") {
  CHECK(encode(example()) == kExample);
  const auto again = decode_record(kExample);
  REQUIRE(again);
  CHECK(*again == example());
  CHECK(encode(*again) == kExample);
}

TEST_CASE("a record with a participant is of version 2, one without of version 1", "[record]") {
  auto record = example();
  record.response.participant.emplace().bytes[0] = 0x7b;
  const auto bytes = encode(record);
  CHECK(bytes.starts_with(R"({"v":2,)"));
  CHECK(bytes.find(R"("participant":"7b000000)") != std::string::npos);
  const auto again = decode_record(bytes);
  REQUIRE(again);
  CHECK(*again == record);
  check_refused(with("/participant", std::string(64, '0')), "participant");  // not in version 1
  check_refused(with("/v", 2), "participant");                               // missing in version 2
  const auto draft = decode_draft(encode_draft(record.response));
  REQUIRE(draft);
  CHECK(*draft == record.response);
}

TEST_CASE("names and answers of any kind are spelled as JSON spells them", "[record]") {
  auto record = example();
  record.response.station = "hall \"2\"\\\n\x7f 中\xF0\x9F\x99\x82";
  Object members;
  members.set("row 1", 3);
  record.response.answers = {{"", 1},
                             {"a\"b\\", "x"},
                             {"big", 1e6 + 1},
                             {"bigger", 1e21},
                             {"half", 0.5},
                             {"least", -0.0},
                             {"list", Value::List{"a", 2, true}},
                             {"matrix", members},
                             {"minus", -3},
                             {"text", "tab\there \x01 \"\\ ünïcode"},
                             {"yes", true},
                             {"中", "文"}};
  const auto bytes = encode(record);
  CHECK(bytes == base::to_text(*base::parse_json(bytes)));
  const auto read = decode_record(bytes);
  REQUIRE(read);
  CHECK(read->response.answers == record.response.answers);
  CHECK(read->response.station == record.response.station);
}

TEST_CASE("text that is not UTF-8 gets the replacement character", "[record]") {
  auto record = example();
  record.response.station = "hall \xFF";
  record.response.answers = {{"bad \xC0", "worse \xFE"}};
  const auto read = decode_record(encode(record));
  REQUIRE(read);
  CHECK(read->response.station == "hall \xEF\xBF\xBD");
  CHECK(read->response.answers.contains("bad \xEF\xBF\xBD"));
}

TEST_CASE("a record without consent and answers comes back", "[record]") {
  auto record = example();
  record.response.consent.reset();
  record.response.answers.clear();
  record.response.pages.clear();
  record.response.status = Status::partial;
  record.response.utc_offset = std::chrono::minutes(-210);
  const auto again = decode_record(encode(record));
  REQUIRE(again);
  CHECK(*again == record);
}

TEST_CASE("a draft is a record without device, epoch and seq", "[record]") {
  const auto bytes = encode_draft(example().response);
  CHECK(bytes.find("\"device\"") == std::string::npos);
  const auto again = decode_draft(bytes);
  REQUIRE(again);
  CHECK(*again == example().response);
  CHECK_FALSE(decode_record(bytes));
  CHECK_FALSE(decode_draft(kExample));
}

TEST_CASE("every field of a record must be there", "[record]") {
  const auto json = *base::parse_json(kExample);
  for (const std::string object : {"", "/pages/0", "/consent", "/quality"}) {
    for (const auto& field : json[Json::json_pointer(object)].items()) {
      check_refused(without(object, field.key()), field.key() + "' is missing");
    }
  }
}

TEST_CASE("no field of a record may be unknown", "[record]") {
  check_refused(with("/extra", 1), "'extra' is unknown");
  check_refused(with("/pages/0/extra", 1), "'pages[0].extra' is unknown");
  check_refused(with("/consent/extra", 1), "'consent.extra' is unknown");
  check_refused(with("/quality/extra", 1), "'quality.extra' is unknown");
}

TEST_CASE("every field of a record has its type and range", "[record]") {
  const std::pair<const char*, Json> wrong[] = {{"/v", "1"},
                                                {"/v", 0},
                                                {"/rec_id", 5},
                                                {"/rec_id", "019A9F5E-1B2C-7D3E-8F40-5A6B7C8D9E0F"},
                                                {"/kind", "draft"},
                                                {"/device", "x"},
                                                {"/epoch", "00"},
                                                {"/seq", 0},
                                                {"/seq", -1},
                                                {"/seq", 1.5},
                                                {"/show", 1},
                                                {"/edition", 2026},
                                                {"/station", nullptr},
                                                {"/form", true},
                                                {"/form_digest", "03"},
                                                {"/language", Json::array()},
                                                {"/status", "done"},
                                                {"/started", "2026-11-20"},
                                                {"/finished", 5},
                                                {"/utc_offset_min", 1081},
                                                {"/utc_offset_min", -1081},
                                                {"/utc_offset_min", "480"},
                                                {"/duration_ms", -1},
                                                {"/duration_ms", 1e18},
                                                {"/seed", 4294967296},
                                                {"/seed", -1},
                                                {"/pages", Json::object()},
                                                {"/pages/0", 5},
                                                {"/pages/0/visits", -1},
                                                {"/pages/0/taps", 3000000000},
                                                {"/pages/0/page", 1},
                                                {"/consent", 5},
                                                {"/consent/agreed", 1},
                                                {"/consent/at", ""},
                                                {"/consent/text", ""},
                                                {"/quality", nullptr},
                                                {"/quality/taps", "9"},
                                                {"/answers", Json::array()}};
  for (const auto& [pointer, value] : wrong) {
    const std::string path = pointer;
    check_refused(with(path, value),
                  path.substr(path.rfind('/') + 1) == "0" ? "pages[0]" : path.substr(path.rfind('/') + 1));
  }
}

TEST_CASE("a later version is refused, whatever else it holds", "[record]") {
  check_refused(with("/v", kRecordVersion + 1), "later", base::ErrorKind::refused);
  check_refused(R"({"v":99})", "later", base::ErrorKind::refused);
}

TEST_CASE("the same fields in other bytes are refused", "[record]") {
  std::string text = kExample;
  check_refused(text + "\n", "bytes");
  check_refused(" " + text, "bytes");
  auto json = *base::parse_json(text);
  json.erase("v");
  json["v"] = 1;
  check_refused(base::to_text(json), "bytes");
  const auto number = text.find("\"VX1\":4");
  check_refused(std::string(text).replace(number, 7, "\"VX1\":4.0"), "bytes");
}

TEST_CASE("bytes that are no record are invalid", "[record]") {
  for (const std::string bytes : {"", "null", "[]", "5", "{", "{}", "\xff"}) check_refused(bytes, "record");
  check_refused(std::string(kRecordBytesMax + 1, ' '), "larger");
  for (size_t length = 0; length < std::string_view(kExample).size(); length += 7) {
    CHECK_FALSE(decode_record(std::string_view(kExample).substr(0, length)));
  }
}

}  // namespace
}  // namespace fairgauge::survey::interview
