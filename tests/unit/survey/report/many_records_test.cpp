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

// What makes a refresh hard: people who answer again, exits before their arrivals came, twins, bursts that a late
// record completes, records that come twice.
std::vector<std::string> a_day_in_any_order() {
  auto records = many_records();
  ShowDay again;
  for (int i = 0; i < 600; ++i) {
    auto& record = again.add("visitor-exit", i % 5 == 0 ? "" : "v" + std::to_string(i * 17), 90 + i * .05,
                             {{"VX1", 1 + i % 5}, {"VX2_PROD", 1 + i % 4}, {"VX4", i % 11}});
    record.response.rec_id.bytes[4] = 1;
    if (i % 40 < 3) record.response.duration = std::chrono::milliseconds(900);
    if (i % 50 == 0) record.response.language = "ar";
    records.push_back(interview::encode(record));
  }
  std::shuffle(records.begin(), records.end(), std::mt19937(20261123));
  for (int i = 0; i < 20; ++i) records.push_back(records[static_cast<std::size_t>(i) * 1000]);
  return records;
}

TEST_CASE("a refresh folds what is new, and reports as if all had been read at once", "[report][many]") {
  const auto records = a_day_in_any_order();
  Collection collection(demo());
  std::vector<std::string> so_far;
  const std::size_t steps[] = {records.size() - 1800, 1, 2, 300, 700, 1, 776, 20};
  for (const auto step : steps) {
    for (std::size_t i = 0; i < step; ++i) {
      so_far.push_back(records[so_far.size()]);
      REQUIRE(collection.add(so_far.back()));
    }
    const auto refreshed = collection.report({}), at_once = make_report(demo(), source_of(so_far), {});
    REQUIRE(refreshed);
    REQUIRE(at_once);
    CHECK(to_json(*refreshed) == to_json(*at_once));
  }
  REQUIRE(so_far.size() == records.size());
  CHECK(collection.folded_anew() == 1);
}

TEST_CASE("a refresh with a register follows companies and the life cycle", "[report][many]") {
  ShowDay day;
  lifecycle::Import import;
  import.fields = {lifecycle::Field::code, lifecycle::Field::type, lifecycle::Field::region, lifecycle::Field::editions,
                   lifecycle::Field::badge};
  for (int i = 0; i < 300; ++i) {
    const std::string company = "c" + std::to_string(i);
    auto& one = import.participants.emplace_back();
    one.key = base::digest(company);
    one.type = lifecycle::PartyType::exhibitor;
    one.region = i % 3 == 0 ? "south" : "north";
    one.editions = {demo().edition};
    if (i % 2 == 0) one.editions.insert("2024");
    for (int person = 0; person < 1 + i % 3; ++person) {
      const std::string badge = company + "-" + std::to_string(person);
      one.badges.insert(base::digest(badge));
      day.add("exhibitor-exit", badge, i + person * .3,
              {{"EX1", 1 + (i + person) % 5}, {"EX7", (i * 3 + person) % 11}});
    }
  }
  lifecycle::Register participants;
  participants.update(import);
  std::shuffle(day.records.begin(), day.records.end(), std::mt19937(20261124));
  Wanted wanted;
  wanted.participants = &participants;
  Collection collection(demo(), &participants);
  ShowDay so_far;
  for (const auto& record : day.records) {
    REQUIRE(collection.add(interview::encode(record)));
    so_far.records.push_back(record);
    if (so_far.records.size() % 40 != 0) continue;
    const auto refreshed = collection.report(wanted);
    REQUIRE(refreshed);
    CHECK(to_json(*refreshed) == to_json(so_far.report(&participants)));
  }
  CHECK(collection.folded_anew() < static_cast<int>(day.records.size() / 40));
}

TEST_CASE("when a page's usual time moves, all are judged anew", "[report][many]") {
  ShowDay day;
  for (int i = 0; i < 400; ++i) {
    auto& record = day.add("visitor-exit", "v" + std::to_string(i), i, {{"VX1", 4}});
    for (auto& page : record.response.pages) page.shown = std::chrono::seconds(i < 390 ? 8 : 1);
  }
  Collection collection(demo());
  for (std::size_t i = 0; i < 200; ++i) REQUIRE(collection.add(interview::encode(day.records[i])));
  REQUIRE(collection.report({}));
  for (std::size_t i = 200; i < 210; ++i) REQUIRE(collection.add(interview::encode(day.records[i])));
  REQUIRE(collection.report({}));
  CHECK(collection.folded_anew() == 1);
  ShowDay slow;  // so many slow ones that eight seconds are fast
  for (int i = 0; i < 1000; ++i) {
    auto& record = slow.add("visitor-exit", "w" + std::to_string(i), 500 + i, {{"VX1", 3}});
    record.response.rec_id.bytes[4] = 2;
    for (auto& page : record.response.pages) page.shown = std::chrono::seconds(40);
    REQUIRE(collection.add(interview::encode(record)));
  }
  const auto refreshed = collection.report({});
  REQUIRE(refreshed);
  CHECK(refreshed->quality.speeding == 210);
  CHECK(collection.folded_anew() == 2);
}

// Exits whose pages were looked at for some seconds each; one in five twice as fast as the others, or nearly.
std::vector<std::string> paced_records(int count) {
  std::mt19937 chance(20261125);
  const auto unit = [&chance] { return static_cast<double>(chance() % 1000) / 1000; };
  ShowDay day;
  std::vector<std::string> records;
  for (int i = 0; i < count; ++i) {
    auto& record = day.add("visitor-exit", "v" + std::to_string(i), i * .05, {{"VX1", 1 + i % 5}, {"VX4", i % 11}});
    // The later, the slower.
    const double pace = (i % 5 == 0 ? .4 + .2 * unit() : .8 + .5 * unit()) * (1 + .05 * i / count);
    for (auto& page : record.response.pages) {
      page.shown = std::chrono::milliseconds(static_cast<int>(8000 * pace * (.8 + .4 * unit())));
    }
    records.push_back(interview::encode(record));
  }
  return records;
}

TEST_CASE("a small move of usual times turns those near the limit, and no others are looked at", "[report][many]") {
  const auto records = paced_records(8000);
  Collection collection(demo());
  std::vector<std::string> so_far;
  const auto take = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      so_far.push_back(records[so_far.size()]);
      REQUIRE(collection.add(so_far.back()));
    }
    const auto refreshed = collection.report({}), at_once = make_report(demo(), source_of(so_far), {});
    REQUIRE(refreshed);
    REQUIRE(at_once);
    CHECK(to_json(*refreshed) == to_json(*at_once));
  };
  take(6500);
  while (so_far.size() < records.size()) take(300);
  CHECK(collection.folded_anew() == 1);
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
    std::string rows;
    REQUIRE(shards.visit(shard, [&](std::string_view some) { rows += some; }));
    CHECK(rows.size() == (kRows / kShards + (shard < kRows % kShards)) * kRowSize);
    bool in_order = true;
    for (std::size_t at = 0, i = shard; at < rows.size(); at += kRowSize, i += kShards) {
      Session session;
      std::memcpy(&session, rows.data() + at, sizeof session);
      in_order = in_order && session.person[0] == i;
      in_order = in_order && std::memcmp(rows.data() + at + sizeof session, slots.data(), sizeof slots) == 0;
    }
    CHECK(in_order);
  }
}

}  // namespace
}  // namespace fairgauge::survey::report
