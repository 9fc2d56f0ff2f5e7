// The packing by columns: whatever goes in comes out, and little of it is sent.
#include "sync/protocol/columns.hpp"

#include <catch2/catch_test_macros.hpp>

#include "sync/protocol/limits.hpp"
#include "sync/protocol/row_template.hpp"
#include "tests/support/visitor_response.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using namespace sync::protocol;
using base::ErrorKind;

// Visitors' records as a kiosk makes them.
Parcel visitors(std::uint32_t count, bool with_participant = false) {
  base::ManualClock clock{noon()};
  base::SeededRandom random(7);
  Parcel parcel{base::make_uuid_v7(noon(), random), {7, 7}, noon(), {}};
  for (std::uint32_t n = 1; n <= count; ++n) {
    auto response = visitor_response(clock, random);
    if (with_participant) {
      base::Digest participant;
      random.fill(participant.bytes);
      response.participant = participant;
    }
    parcel.records.push_back(
        {response.rec_id, n, "response", survey::interview::encode({parcel.device, parcel.epoch, n, response})});
  }
  return parcel;
}

std::string cut_and_filled(std::string_view text) {
  std::string row_template, again;
  Row row;
  if (!cut_row(text, row_template, row)) return "not cut";
  return fill_row(row_template, row, again) ? again : "not filled";
}

}  // namespace

TEST_CASE("a text that was cut into a template and fields is whole again", "[columns]") {
  for (const char* text :
       {"", "0", "007", "1,22,333", "-5", "1.5e3", "999999999999999999", "9999999999999999999",
        "2026-11-24T12:00:00.000Z", "2026-02-30T12:00:00.000Z", "2026-11-24T12:00:00.000Zx",
        "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f", "019A9F5E-1B2C-7D3E-8F40-5A6B7C8D9E0F",
        "0123456789abcdef0123456789abcdef", "0123456789abcdef0", "\"q1\":4,\"n\":\"zh-cn\"", "\xff\xfe"}) {
    INFO(text);
    CHECK(cut_and_filled(text) == text);
  }
  std::string row_template;
  Row row;
  CHECK_FALSE(cut_row(std::string_view("a\0b", 3), row_template, row));
  REQUIRE(cut_row(R"({"at":"1970-01-01T00:00:01.000Z","n":12,"s":"a1"})", row_template, row));
  CHECK(row.numbers == std::vector<std::uint64_t>{1000, 12});
  CHECK(row_template.find("a1") != std::string::npos);
}

TEST_CASE("values that are none of their kind are not filled in", "[columns][fault]") {
  std::string to;
  CHECK_FALSE(fill_row("\x01", {{1'000'000'000'000'000'000}, {}}, to));
  CHECK_FALSE(fill_row("\x02", {{253'402'300'800'000}, {}}, to));
  CHECK_FALSE(fill_row("\x03", {{1ULL << 48}, {std::string(10, 'x')}}, to));
  CHECK_FALSE(fill_row("\x03", {{1}, {"short"}}, to));
}

TEST_CASE("a parcel packed by columns comes out byte for byte", "[columns]") {
  const auto key = key_of(1);
  for (const auto& parcel :
       {visitors(1), visitors(2), visitors(200), visitors(500), visitors(50, true), parcel_of(1, 30)}) {
    const auto document = encode(parcel, &key);
    CHECK(need(from_columns(need(to_columns(document)))) == document);
  }
  auto mixed = visitors(20);
  mixed.records[3].body = "no JSON at all 12 -3 \xff";
  mixed.records[4].kind = "contact";
  mixed.records[5].body.clear();
  mixed.records[6].body = std::string(60'000, '7');
  const auto document = encode(mixed);
  CHECK(need(from_columns(need(to_columns(document)))) == document);
}

TEST_CASE("what is no parcel, or has bytes that no text has, is left to zstd", "[columns]") {
  auto parcel = visitors(3);
  parcel.records[1].body = std::string("a\0b", 3);
  CHECK(to_columns(encode(parcel)).error().kind == ErrorKind::refused);
  for (const char* other : {"", "x", "{\"records\":[]}\n", "{\"records\":[{\"bytes\":9}]}\nshort"})
    CHECK(to_columns(other).error().kind == ErrorKind::refused);
}

TEST_CASE("a record of ten answers costs at most 60 bytes in a parcel of 500, and 32 more with a badge",
          "[columns][wire]") {
  const auto key = key_of(1);
  const auto bytes_each = [&](const Parcel& parcel) {
    return static_cast<double>(need(to_columns(encode(parcel, &key))).size()) /
           static_cast<double>(parcel.records.size());
  };
  const double plain = bytes_each(visitors(500)), badge = bytes_each(visitors(500, true));
  CAPTURE(plain, badge);
  CHECK(plain <= 60);
  CHECK(badge <= 60 + 33);
  CHECK(plain > 27);  // the least there is: 74 bits of id, 32 of seed, times and answers
}

TEST_CASE("damaged, cut or followed columns are refused, whatever is wrong with them", "[columns][fault]") {
  const auto document = encode(visitors(20));
  const auto packed_bytes = need(to_columns(document));
  for (size_t size = 0; size < packed_bytes.size(); ++size) CHECK_FALSE(from_columns(packed_bytes.substr(0, size)));
  CHECK(from_columns(packed_bytes + "x").error().kind == ErrorKind::invalid);
  base::SeededRandom random(11);
  for (int i = 0; i < 3000; ++i) {
    auto bytes = packed_bytes;
    for (int changes = 0; changes < 3; ++changes)
      bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
    (void)from_columns(bytes);  // what comes out is judged by signature and parcel_id; here it only must come back
  }
  // The columns behind zstd's checks.
  const auto begin = static_cast<size_t>(packed_bytes[0] & 0x80 ? 2 : 1);
  const auto size = begin == 1
                        ? static_cast<size_t>(packed_bytes[0])
                        : static_cast<size_t>(packed_bytes[0] & 0x7F) | static_cast<size_t>(packed_bytes[1]) << 7;
  const auto columns = need(unzstd(std::string_view(packed_bytes).substr(begin, size)));
  const auto chance = packed_bytes.substr(begin + size);
  for (int i = 0; i < 3000; ++i) {
    auto bytes = columns;
    for (int changes = 0; changes < 3; ++changes)
      bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
    const auto inner = need(zstd(bytes));
    std::string outer;
    for (auto rest = inner.size();; rest >>= 7) {
      outer += static_cast<char>(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) break;
    }
    (void)from_columns(outer + inner + chance);
  }
}

TEST_CASE("columns that unpack to too much are refused", "[columns][fault]") {
  auto parcel = visitors(400);
  for (auto& record : parcel.records) record.body = std::string(60'000, 'x');
  const auto document = encode(parcel);
  CHECK_FALSE(to_columns(document));  // 24 MB from nearly nothing
  InflateLimits small;
  small.size_bytes_max = 1000;
  CHECK_FALSE(from_columns(need(to_columns(encode(visitors(20)))), small));
}

}  // namespace fairgauge::tests
