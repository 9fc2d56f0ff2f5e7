#include "sync/protocol/parcel.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "base/json.hpp"
#include "sync/protocol/gzip.hpp"
#include "sync/protocol/limits.hpp"
#include "sync/protocol/zstandard.hpp"
#include "tests/unit/sync/sync_builders.hpp"

namespace fairgauge::tests {
namespace {

using base::ErrorKind;
using namespace sync::protocol;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a parcel comes out as it went in, whatever its bodies hold", "[parcel]") {
  auto parcel = parcel_of(1, 3);
  parcel.records[1].body = std::string("line\nbreak\0nul \xFF\xFE", 17);
  parcel.records[2].body = "";
  parcel.records[2].kind = "withdrawal";
  CHECK(need(unsealed_parcel(encode(parcel))) == parcel);
}

TEST_CASE("the first line is the seal and everything after it is what the signature covers", "[parcel]") {
  CHECK(encode(parcel_of(1, 1)).starts_with("{\"v\":1,\"key\":\"\",\"sig\":\"\"}\n{\"device\":"));
  const auto key = key_of(1);
  const auto bytes = encode(parcel_of(1, 1), &key);
  const auto sealed = need(open_seal(bytes));
  CHECK(sealed.content == std::string_view(bytes).substr(bytes.find('\n') + 1));
  CHECK(is_signed_by(key.public_key(), Use::parcel, sealed.seal, sealed.content));
  CHECK(need(unsealed_parcel(bytes)) == parcel_of(1, 1));
}

TEST_CASE("another version is refused rather than called broken", "[parcel]") {
  const auto bytes = encode(parcel_of(1, 1));
  CHECK(unsealed_parcel(replaced(bytes, "\"v\":1", "\"v\":2")).error().kind == ErrorKind::refused);
  CHECK(unsealed_parcel(replaced(bytes, "\"v\":1", "\"v\":0")).error().kind == ErrorKind::invalid);
}

TEST_CASE("any changed byte of a parcel is noticed", "[parcel][fault]") {
  const auto parcel = parcel_of(1, 4);
  const auto bytes = encode(parcel);
  for (size_t i = 0; i < bytes.size(); ++i) {
    for (const int flip : {0x01, 0x20, 0x80}) {
      auto changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ flip);
      const auto read = unsealed_parcel(changed);
      // device, epoch, seq and sent are the signature's to cover; ids, kinds and bodies are proved by parcel_id.
      if (read) CHECK(parcel_id(*read) == parcel_id(parcel));
    }
  }
}

TEST_CASE("a parcel that is cut anywhere is invalid", "[parcel][fault]") {
  const auto bytes = encode(parcel_of(1, 2));
  for (size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(unsealed_parcel(bytes.substr(0, size)).ok());
  CHECK_FALSE(unsealed_parcel(bytes + "x").ok());
}

TEST_CASE("the parcel id depends on order, kind and bodies", "[parcel]") {
  const auto parcel = parcel_of(1, 2);
  auto other = parcel;
  std::swap(other.records[0], other.records[1]);
  CHECK(parcel_id(other) != parcel_id(parcel));
  other = parcel;
  other.records[0].kind = "contact";
  CHECK(parcel_id(other) != parcel_id(parcel));
  other = parcel;
  other.records[0].body += " ";
  CHECK(parcel_id(other) != parcel_id(parcel));
}

TEST_CASE("headers outside the limits are invalid", "[parcel]") {
  const auto bytes = encode(parcel_of(1, 1));
  struct Case {
    const char *from, *to;
  };
  const Case cases[] = {
      {"\"seq\":1", "\"seq\":0"},
      {"\"seq\":1", "\"seq\":-1"},
      {"\"seq\":1", "\"seq\":1.0"},
      {"\"seq\":1", "\"seq\":9223372036854775808"},
      {"\"seq\":1", "\"seq\":\"1\""},
      {"\"seq\":1", "\"seq\":1,\"seq\":1"},
      {"\"seq\":1", "\"seq\":1,\"more\":true"},
      {"\"seq\":1,", ""},
      {"\"response\"", "\"Response\""},
      {"\"response\"", "\"\""},
      {"\"response\"", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""},
      {"\"records\":[", "\"records\":[[[[[[[[[[[[[[[[[[[[["},
      {"01000000-0000-0000-0000-000000000384", "00000000-0000-0000-0000-000000000000"},
      {"01000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000000"},
      {"\"bytes\":14", "\"bytes\":15"},
      {"\"bytes\":14", "\"bytes\":13"},
  };
  for (const auto& each : cases) {
    INFO(each.from << " -> " << each.to);
    const auto read = unsealed_parcel(replaced(bytes, each.from, each.to));
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().kind == ErrorKind::invalid);
  }
}

TEST_CASE("a parcel holds 1 to 500 records, none twice", "[parcel]") {
  CHECK(unsealed_parcel(encode(parcel_of(1, 500))).ok());
  CHECK_FALSE(unsealed_parcel(encode(parcel_of(1, 501))).ok());
  CHECK_FALSE(unsealed_parcel(encode(parcel_of(1, 0))).ok());
  auto twice = parcel_of(1, 2);
  twice.records[1] = twice.records[0];
  CHECK_FALSE(unsealed_parcel(encode(twice)).ok());
}

TEST_CASE("what is gzipped comes back", "[gzip]") {
  for (const size_t size : {0u, 1u, 100u, 65536u, 1000000u}) {
    std::string bytes(size, 'x');
    base::SeededRandom random(size);
    for (size_t i = 0; i < size; i += 7) bytes[i] = static_cast<char>(random.below(256));
    CHECK(need(gunzip(need(gzip(bytes)))) == bytes);
  }
}

TEST_CASE("a gzip bomb is refused by ratio and by size", "[gzip][fault]") {
  const auto bomb = need(gzip(std::string(64 * 1024 * 1024, '\0')));
  REQUIRE(bomb.size() < 128 * 1024);
  CHECK(gunzip(bomb).error().kind == ErrorKind::refused);
  std::string noise(kParcelInflatedBytesMax + 1, '\0');
  base::SeededRandom random(5);
  for (size_t i = 0; i < noise.size(); i += 8) noise[i] = static_cast<char>(random.below(256));
  CHECK(gunzip(need(gzip(noise))).error().kind == ErrorKind::refused);
}

TEST_CASE("an uploader's parcel is never taken for a bomb, even if all its answers are one letter", "[gzip]") {
  const std::string one_letter(768 * 1024 + kHeaderBytesMax, 'a');
  CHECK(gunzip(need(gzip(one_letter))).ok());
  CHECK(unzstd(need(zstd(one_letter))).ok());
}

TEST_CASE("damaged, cut or followed gzip is invalid", "[gzip][fault]") {
  const auto packed_bytes = need(gzip(encode(parcel_of(1, 20))));
  for (size_t size = 0; size < packed_bytes.size(); ++size) CHECK_FALSE(gunzip(packed_bytes.substr(0, size)).ok());
  CHECK(gunzip(packed_bytes + "x").error().kind == ErrorKind::invalid);
  CHECK(gunzip(packed_bytes + packed_bytes).error().kind == ErrorKind::invalid);
  CHECK(gunzip("<html>").error().kind == ErrorKind::invalid);
}

TEST_CASE("what zstd has packed comes back, and what is damaged, cut or followed is invalid", "[zstd][fault]") {
  for (const size_t size : {0u, 1u, 100u, 65536u, 1000000u}) {
    std::string bytes(size, 'x');
    base::SeededRandom random(size);
    for (size_t i = 0; i < size; i += 7) bytes[i] = static_cast<char>(random.below(256));
    CHECK(need(unzstd(need(zstd(bytes)))) == bytes);
  }
  const auto packed_bytes = need(zstd(encode(parcel_of(1, 20))));
  for (size_t size = 0; size < packed_bytes.size(); ++size) {
    INFO(size);
    CHECK(unzstd(packed_bytes.substr(0, size)).error().kind == ErrorKind::invalid);
  }
  CHECK(unzstd(packed_bytes + "x").error().kind == ErrorKind::invalid);
  CHECK(unzstd(packed_bytes + packed_bytes).error().kind == ErrorKind::invalid);
  CHECK(unzstd("<html>").error().kind == ErrorKind::invalid);
  CHECK(unzstd(need(gzip("x"))).error().kind == ErrorKind::invalid);
}

TEST_CASE("a zstd bomb is refused by ratio, by size and by window", "[zstd][fault]") {
  const auto bomb = need(zstd(std::string(64 * 1024 * 1024, '\0')));
  REQUIRE(bomb.size() < 128 * 1024);
  CHECK(unzstd(bomb).error().kind == ErrorKind::refused);
  std::string noise(kParcelInflatedBytesMax + 1, '\0');
  base::SeededRandom random(5);
  for (size_t i = 0; i < noise.size(); i += 8) noise[i] = static_cast<char>(random.below(256));
  CHECK(unzstd(need(zstd(noise))).error().kind == ErrorKind::refused);
  // A frame whose header asks for a window of 2 GiB: magic number, no flags, window descriptor 21 << 3.
  CHECK_FALSE(unzstd(std::string("\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00", 9)));
}

}  // namespace fairgauge::tests
