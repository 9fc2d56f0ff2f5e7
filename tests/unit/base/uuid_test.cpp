// UUIDs sort by birth and survive the way through text.
#include "base/uuid.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <set>

namespace fairgauge::base {
namespace {

using namespace std::chrono_literals;

TEST_CASE("a UUID carries its time of birth, version 7 and the RFC's variant", "[uuid]") {
  SeededRandom random(1);
  // The example of RFC 9562, appendix A.6: 2022-02-22T19:22:22.000Z is 0x017F22E279B0 ms.
  const Uuid id = make_uuid_v7(UtcTime(std::chrono::milliseconds(0x017F22E279B0)), random);
  const std::string text = to_text(id);
  CHECK(text.substr(0, 13) == "017f22e2-79b0");
  CHECK(text[14] == '7');
  CHECK(std::string("89ab").find(text[19]) != std::string::npos);
}

TEST_CASE("version and variant are right whatever the random bits are", "[uuid]") {
  SeededRandom random(2);
  for (int i = 0; i < 1000; ++i) {
    const Uuid id = make_uuid_v7(UtcTime(1ms), random);
    REQUIRE((id.bytes[6] & 0xF0) == 0x70);
    REQUIRE((id.bytes[8] & 0xC0) == 0x80);
  }
}

TEST_CASE("UUIDs sort by time of birth, as values and as text", "[uuid]") {
  SeededRandom random(3);
  UtcTime now{std::chrono::sys_days(std::chrono::year(2026) / 11 / 20)};
  Uuid last = make_uuid_v7(now, random);
  for (const auto step : {1ms, 255ms, 256ms, 65536ms, 16777216ms}) {
    now += step;
    const Uuid next = make_uuid_v7(now, random);
    CHECK(last < next);
    CHECK(to_text(last) < to_text(next));
    last = next;
  }
}

TEST_CASE("UUIDs of the same millisecond differ", "[uuid]") {
  SystemRandom random;
  std::set<Uuid> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(make_uuid_v7(UtcTime(1ms), random));
  CHECK(ids.size() == 1000);
}

TEST_CASE("a UUID is read back from its text", "[uuid]") {
  SeededRandom random(4);
  const Uuid id = make_uuid_v7(UtcTime(123456789ms), random);
  const auto parsed = parse_uuid(to_text(id));
  REQUIRE(parsed.ok());
  CHECK(*parsed == id);
  CHECK(to_text(*parse_uuid("019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f")) == "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f");
}

TEST_CASE("only the UUID without a bit set is nil", "[uuid]") {
  CHECK(Uuid{}.is_nil());
  CHECK(parse_uuid("00000000-0000-0000-0000-000000000000")->is_nil());
  CHECK_FALSE(parse_uuid("00000000-0000-0000-0000-000000000001")->is_nil());
}

TEST_CASE("a UUID in any other form is refused", "[uuid]") {
  const std::string text = GENERATE(as<std::string>{}, "",                    //
                                    "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0",    // short
                                    "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0f0",  // long
                                    "019A9F5E-1B2C-7D3E-8F40-5A6B7C8D9E0F",   // upper case
                                    "{19a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0}",   //
                                    "019a9f5e1b2c7d3e8f405a6b7c8d9e0f",       // no hyphens
                                    "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e-f",   // a hyphen too many
                                    "019a9f5e-1b2c-7d3e-8f405-a6b7c8d9e0f",   // a hyphen misplaced
                                    "019a9f5e-1b2c-7d3e-8f40-5a6b7c8d9e0g");
  CAPTURE(text);
  const auto parsed = parse_uuid(text);
  REQUIRE_FALSE(parsed.ok());
  CHECK(parsed.error().kind == ErrorKind::invalid);
}

}  // namespace
}  // namespace fairgauge::base
