// Care, speed, twins, bursts, and the status that follows.
#include <catch2/catch_test_macros.hpp>

#include "survey/measure/bursts.hpp"
#include "survey/measure/record_status.hpp"
#include "survey/measure/session_quality.hpp"
#include "worked_number.hpp"

namespace fairgauge::survey::measure {
namespace {

using std::chrono::seconds;

std::vector<PageTime> pages(const std::vector<int>& tenths) {
  const std::vector<int> medians = {5, 4, 6, 3};
  std::vector<PageTime> times;
  for (std::size_t i = 0; i < tenths.size(); ++i) times.push_back({milliseconds(100 * tenths[i]), seconds(medians[i])});
  return times;
}

std::vector<ScreenRating> line(double rating, int items, int screens) {
  std::vector<ScreenRating> ratings;
  for (int i = 0; i < items; ++i) ratings.push_back({i % screens, rating});
  return ratings;
}

TEST_CASE("the speed index caps each page at three", "[quality]") {
  CHECK_THAT(speed_index(pages({15, 10, 20, 10})), Prints("3.0"));
  CHECK(is_speeding(pages({15, 10, 20, 10})));
  CHECK_THAT(speed_index(pages({40, 40, 50, 30})), Prints("1.1125"));
  CHECK_FALSE(is_speeding(pages({40, 40, 50, 30})));
  CHECK(speed_index({}) == 0);
  CHECK(speed_index(pages({0})) == 3);
}

TEST_CASE("medians are a language's own from thirty sessions on", "[quality]") {
  PageTimes times;
  for (int i = 0; i < 30; ++i) times.add("v1", "VX1", "en", seconds(4));
  for (int i = 0; i < 29; ++i) times.add("v1", "VX1", "th", seconds(9));
  CHECK(times.median("v1", "VX1", "en") == seconds(4));
  CHECK(times.median("v1", "VX1", "th") == seconds(4));  // of all 59
  times.add("v1", "VX1", "th", seconds(9));
  CHECK(times.median("v1", "VX1", "th") == seconds(9));
  CHECK(times.median("v1", "VX1", "ar") == milliseconds(6500));  // 30 of each: the middle between them
  CHECK_FALSE(times.median("v2", "VX1", "en"));
}

TEST_CASE("the reading floor counts words and ideographs", "[quality]") {
  CHECK(reading_floor("How good were these?") == milliseconds(1200));
  CHECK(reading_floor("实际感受如何?") == milliseconds(900));
  CHECK(reading_floor("NPS 推荐") == milliseconds(600));
  CHECK(reading_floor("展位号 A-12,好") == milliseconds(900));
  CHECK(reading_floor(" - ") == milliseconds(0));
  CHECK(reading_floor("") == milliseconds(0));
}

TEST_CASE("equal answers are suspect only with a second sign", "[quality]") {
  CHECK(is_straight_line(line(4, 5, 2)));
  CHECK_FALSE(is_straight_line(line(4, 4, 2)));
  CHECK_FALSE(is_straight_line(line(4, 6, 1)));
  auto mixed = line(4, 6, 2);
  mixed[5].rating = 5;
  CHECK_FALSE(is_straight_line(mixed));
  CHECK_FALSE(is_straight_line({}));

  CHECK_FALSE(is_suspect_line(line(4, 6, 2), 5, false));
  CHECK(is_suspect_line(line(4, 6, 2), 2, false));
  CHECK(is_suspect_line(line(4, 6, 2), 4, true));
  CHECK_FALSE(is_suspect_line(line(4, 6, 2), {}, false));
  CHECK(is_suspect_line(line(4, 6, 2), {}, true));
}

TEST_CASE("one flag counts, two exclude, a burst waits for a person", "[quality]") {
  QualityMarks marks;
  CHECK(status_of(marks) == RecordStatus::counted);
  marks.speeding = marks.suspect_line = true;
  CHECK(marks.flags() == 1);
  CHECK(status_of(marks) == RecordStatus::flagged);
  marks.burst = true;
  CHECK(status_of(marks) == RecordStatus::held_for_review);
  marks.released = true;
  CHECK(status_of(marks) == RecordStatus::flagged);
  marks.twin = true;
  CHECK(status_of(marks) == RecordStatus::excluded);
  marks.released = false;
  CHECK(status_of(marks) == RecordStatus::excluded);
  CHECK(counts(RecordStatus::flagged));
  CHECK_FALSE(counts(RecordStatus::held_for_review));
  CHECK_FALSE(counts(RecordStatus::superseded));
}

SessionTrace session(int start_s, int duration_s, std::optional<std::uint64_t> answers, const char* station = "exit") {
  const base::UtcTime started{seconds(start_s)};
  return {{},          station, "visitor-exit", started, started + seconds(duration_s), seconds(duration_s),
          seconds(20), false,   answers};
}

TEST_CASE("the later of two equal badge-less sessions is a twin", "[quality]") {
  constexpr std::uint64_t same = 1, other = 2;  // prints of the answers
  CHECK(find_twins(std::vector{session(0, 30, same), session(90, 30, same)}) == std::vector{false, true});
  CHECK(find_twins(std::vector{session(90, 30, same), session(0, 30, same)}) == std::vector{true, false});
  CHECK(find_twins(std::vector{session(0, 30, same), session(91, 30, same)}) == std::vector{false, false});
  CHECK(find_twins(std::vector{session(0, 30, same), session(40, 30, other)}) == std::vector{false, false});
  CHECK(find_twins(std::vector{session(0, 30, same), session(40, 30, same, "entrance")}) == std::vector{false, false});
  CHECK(find_twins(std::vector{session(0, 30, std::nullopt), session(40, 30, std::nullopt)}) ==
        std::vector{false, false});
  auto badged = session(40, 30, same);
  badged.has_badge = true;
  CHECK(find_twins(std::vector{session(0, 30, same), badged}) == std::vector{false, false});
  // Two kiosks at one station: the longer session ends last, and the shorter one is a twin all the same.
  CHECK(find_twins(std::vector{session(0, 30, same), session(5, 400, other), session(60, 20, same)}) ==
        std::vector{false, false, true});
  // A session of somebody else in between does not hide the twin.
  CHECK(find_twins(std::vector{session(0, 30, same), session(35, 10, other), session(60, 30, same)}) ==
        std::vector{false, false, true});
}

TEST_CASE("three hasty sessions within a minute are a burst", "[quality]") {
  const auto hasty = [](int start) { return session(start, 5, std::nullopt); };
  const auto slow = [](int start) { return session(start, 20, std::nullopt); };
  CHECK(find_bursts(std::vector{hasty(0), hasty(30), hasty(60)}) == std::vector{true, true, true});
  CHECK(find_bursts(std::vector{hasty(0), hasty(30), hasty(61)}) == std::vector{false, false, false});
  CHECK(find_bursts(std::vector{hasty(0), slow(10), hasty(31)}) == std::vector{false, false, false});
  CHECK(find_bursts(std::vector{hasty(0), slow(10), hasty(31), hasty(40), hasty(95)}) ==
        std::vector{true, false, true, true, false});
  auto elsewhere = hasty(60);
  elsewhere.device.bytes[0] = 1;
  CHECK(find_bursts(std::vector{hasty(0), hasty(30), elsewhere}) == std::vector{false, false, false});
}

TEST_CASE("bursts that overlap or touch are one, in whatever order they come", "[quality]") {
  const auto at = [](int second) { return base::UtcTime(std::chrono::seconds(second)); };
  const Burst pieces[] = {
      {at(100), at(150)}, {at(10), at(60)}, {at(300), at(310)}, {at(60), at(90)}, {at(140), at(200)}};
  std::vector<std::size_t> order = {0, 1, 2, 3, 4};
  do {
    Bursts bursts;
    for (const auto i : order) bursts.add(pieces[i]);
    for (int second = 0; second < 320; ++second) {
      const bool inside =
          (second >= 10 && second <= 90) || (second >= 100 && second <= 200) || (second >= 300 && second <= 310);
      CHECK(bursts.contain(at(second)) == inside);
    }
  } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("quality first, then completeness, then the first arrival or the last exit", "[quality]") {
  const auto attempt = [](std::uint8_t id, RecordStatus status, bool complete, int finished_s) {
    Attempt made{{}, status, complete, base::UtcTime{seconds(finished_s)}};
    made.rec_id.bytes[15] = id;
    return made;
  };
  const std::vector<Attempt> attempts = {
      attempt(1, RecordStatus::excluded, true, 100), attempt(2, RecordStatus::flagged, false, 200),
      attempt(3, RecordStatus::counted, true, 300), attempt(4, RecordStatus::counted, true, 400),
      attempt(5, RecordStatus::held_for_review, true, 500)};
  CHECK(kept_attempt(attempts, Keep::first) == 2);
  CHECK(kept_attempt(attempts, Keep::last) == 3);
  const std::vector<Attempt> tie = {attempt(9, RecordStatus::counted, true, 100),
                                    attempt(8, RecordStatus::counted, true, 100)};
  CHECK(kept_attempt(tie, Keep::first) == 1);
  CHECK(kept_attempt(tie, Keep::last) == 0);
  CHECK(kept_attempt(std::span(attempts).first(1), Keep::first) == 0);
}

}  // namespace
}  // namespace fairgauge::survey::measure
