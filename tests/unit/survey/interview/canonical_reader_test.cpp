// The quick reader takes what encode() makes and nothing else.
#include "survey/interview/canonical_reader.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "base/random.hpp"

namespace fairgauge::survey::interview {
namespace {

using std::chrono::milliseconds;

constexpr std::uint64_t kSeed = 20261122;

class RandomRecords {
 public:
  explicit RandomRecords(base::RandomSource& random) : random_(random) {}

  Record next() {
    Record record;
    random_.fill(record.device.bytes);
    random_.fill(record.epoch);
    record.seq = 1 + random_.below(1'000'000);
    auto& response = record.response;
    random_.fill(response.rec_id.bytes);
    random_.fill(response.form_digest.bytes);
    for (auto* words : {&response.show, &response.edition, &response.station, &response.form, &response.language}) {
      *words = text();
    }
    response.status = random_.below(2) == 0 ? Status::partial : Status::complete;
    response.started = base::UtcTime(milliseconds(random_.below(4'000'000'000'000)));
    response.finished = response.started + milliseconds(random_.below(1'000'000));
    response.utc_offset = std::chrono::minutes(static_cast<int>(random_.below(2161)) - 1080);
    response.duration = milliseconds(random_.below(1'000'000));
    response.seed = static_cast<std::uint32_t>(random_.next_u64());
    for (auto n = random_.below(4); n > 0; --n) {
      response.pages.push_back({text(), milliseconds(random_.below(9999)), milliseconds(random_.below(9999)), 1, 2});
    }
    if (random_.below(2) == 0) {
      response.consent = ConsentGiven{text(), text(), response.form_digest, random_.below(2) == 0, response.started};
    }
    if (random_.below(2) == 0) random_.fill(response.participant.emplace().bytes);
    response.quality = {1, 2, 3, 4, static_cast<int>(random_.below(100))};
    for (auto n = random_.below(6); n > 0; --n) response.answers[text()] = value(0);
    return record;
  }

 private:
  std::string text() {
    static const std::array<const char*, 12> parts = {"a",    "Z9", "\"", "\\",          "\n", "\x01",
                                                      "\x7F", "é",  "人", "👩‍🚀", "/",  "2"};
    std::string words;
    for (auto n = random_.below(5); n > 0; --n) words += parts[random_.below(parts.size())];
    return words;
  }

  Value value(int depth) {
    switch (random_.below(depth < 3 ? 7 : 5)) {
      case 0: return random_.below(2) == 0;
      case 1: return static_cast<double>(random_.below(2001)) - 1000;
      case 2: return random_.next_unit() * 1e6 - 1e5;
      case 3: return random_.next_unit() * 1e30;
      case 4: return text();
      case 5: {
        Value::List list;
        for (auto n = random_.below(4); n > 0; --n) list.push_back(value(depth + 1));
        return list;
      }
      default: {
        Object object;
        for (auto n = random_.below(4); n > 0; --n) object.set(text(), value(depth + 1));
        return object;
      }
    }
  }

  base::RandomSource& random_;
};

TEST_CASE("what encode makes is read back quickly, whatever it holds", "[record]") {
  base::SeededRandom random(kSeed);
  RandomRecords records(random);
  int read = 0;
  for (int i = 0; i < 5000; ++i) {
    const Record record = records.next();
    const std::string bytes = encode(record);
    const auto again = read_canonical(bytes);
    if (!again) continue;  // a number beyond 2^53 that was written as a whole one
    ++read;
    INFO("seed " << kSeed << ", record " << i << ": " << bytes);
    REQUIRE(*again == record);
  }
  CHECK(read > 4900);
}

TEST_CASE("bytes that encode would not make are not read quickly", "[record]") {
  constexpr std::string_view kBytes = "\"\\,:{}[]0123456789.eE+-tfn \x01\xE4\xBA\x80u";
  base::SeededRandom random(kSeed);
  RandomRecords records(random);
  int taken = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string bytes = encode(records.next());
    const auto at = random.below(bytes.size());
    switch (random.below(3)) {
      case 0: bytes[at] = kBytes[random.below(kBytes.size())]; break;
      case 1: bytes.insert(at, 1, kBytes[random.below(kBytes.size())]); break;
      default: bytes.erase(at, 1);
    }
    const auto record = read_canonical(bytes);
    if (!record) continue;
    ++taken;
    INFO("seed " << kSeed << ", record " << i);
    REQUIRE(encode(*record) == bytes);
  }
  CHECK(taken > 1000);  // some changes make another record that is as good
}

}  // namespace
}  // namespace fairgauge::survey::interview
