// So many records that two threads read them, several shards are folded, and rows leave the memory: the figures are
// those of one thread that reads one record after the other, in any order.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>

#include "show_day.hpp"
#include "survey/report/collection.hpp"
#include "survey/report/report_json.hpp"
#include "survey/report/row_shards.hpp"

namespace fairgauge::survey::report {
namespace {

constexpr int kVisitors = 10'500;  // two records each: more than are folded at once

// Some without a badge, some in a hurry, some in Chinese; arrival and exit of the others are pairs.
std::vector<std::string> many_records() {
  ShowDay day;
  std::vector<std::string> records;
  for (int i = 0; i < kVisitors; ++i) {
    day.records.clear();
    const std::string badge = i % 7 == 0 ? "" : "v" + std::to_string(i);
    day.add("visitor-arrival", badge, i * .05, {{"VA3_PROD", 1 + i % 5}, {"VA4", "PROD"}});
    day.add("visitor-exit", badge, 40 + i * .05,
            {{"VX1", 1 + i * 3 % 5}, {"VX2_PROD", 1 + i * 7 % 5}, {"VX4", i % 11}, {"VX6", i % 4 == 0 ? "yes" : "no"}});
    for (auto& record : day.records) {
      auto& response = record.response;
      for (std::size_t byte = 0; byte < 4; ++byte) {
        response.rec_id.bytes[byte] = static_cast<std::uint8_t>(records.size() >> 8 * byte);
      }
      record.seq = records.size() + 1;
      if (i % 200 < 3) response.duration = std::chrono::milliseconds(900);
      if (i % 3 == 0) response.language = "zh-cn";
      records.push_back(interview::encode(record));
    }
  }
  return records;
}

RecordSource source_of(const std::vector<std::string>& records) {
  return [&records](const RecordVisitor& visit) -> base::Result<void> {
    for (const auto& bytes : records) FAIRGAUGE_TRY(visit(bytes));
    return {};
  };
}

TEST_CASE("two threads, shards and any order report the same as one thread in order", "[report][many]") {
  auto records = many_records();
  Collection collection(demo());
  for (const auto& bytes : records) REQUIRE(collection.add(bytes));
  const auto in_order = collection.report({});
  REQUIRE(in_order);
  CHECK(in_order->head.records == 2 * kVisitors);
  CHECK(in_order->parties.front().pairs > kVisitors * 4 / 5);
  CHECK(in_order->quality.burst > 0);
  const auto figures = to_json(*in_order);
  std::shuffle(records.begin(), records.end(), std::mt19937(20261122));
  const auto shuffled = make_report(demo(), source_of(records), {});
  REQUIRE(shuffled);
  CHECK(to_json(*shuffled) == figures);
}

TEST_CASE("a report may be asked for again and again while records come", "[report][many]") {
  ShowDay day;
  day.add_twelve_visitors();
  Collection collection(demo());
  CHECK_FALSE(collection.report({}));  // nothing yet
  for (std::size_t i = 0; i < day.records.size(); ++i) {
    REQUIRE(collection.add(interview::encode(day.records[i])));
    ShowDay so_far;
    so_far.records.assign(day.records.begin(), day.records.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    const auto report = collection.report({});
    REQUIRE(report);
    CHECK(to_json(*report) == to_json(so_far.report()));
  }
}

TEST_CASE("rows that leave the memory come back as they were", "[report][many]") {
  RowShards shards;
  RowShards::Writer writer(shards);
  constexpr std::size_t kRows = 150'000;  // more than 16 MiB
  const std::array<Slot, 4> slots = {1, 2, 3, 4};
  const std::array<Tenths, 2> times = {5, 6};
  for (std::size_t i = 0; i < kRows; ++i) {
    Session session;
    session.person = {i, 1};
    REQUIRE(writer.add(session, slots, times));
  }
  REQUIRE(writer.finish());
  CHECK(shards.rows() == static_cast<std::int64_t>(kRows));
  constexpr std::size_t kRowSize = sizeof(Session) + sizeof slots + sizeof times;
  for (std::size_t shard = 0; shard < kShards; ++shard) {
    const auto rows = shards.read(shard);
    REQUIRE(rows);
    CHECK(rows->size() == (kRows / kShards + (shard < kRows % kShards)) * kRowSize);
    bool in_order = true;
    for (std::size_t at = 0, i = shard; at < rows->size(); at += kRowSize, i += kShards) {
      Session session;
      std::memcpy(&session, rows->data() + at, sizeof session);
      in_order = in_order && session.person[0] == i;
      in_order = in_order && std::memcmp(rows->data() + at + sizeof session, slots.data(), sizeof slots) == 0;
    }
    CHECK(in_order);
  }
}

}  // namespace
}  // namespace fairgauge::survey::report
