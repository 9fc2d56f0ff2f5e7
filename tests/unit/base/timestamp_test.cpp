// Timestamps: what is written is read back as the same millisecond, and nothing else is read.
#include "base/timestamp.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace fairgauge::base {
namespace {

using namespace std::chrono;

constexpr UtcTime at(int y, unsigned m, unsigned d, milliseconds since_midnight = 0ms) {
  return UtcTime(sys_days(year(y) / month(m) / day(d))) + since_midnight;
}

// The zone belongs to the whole process; each test leaves it as UTC.
class Zone {
 public:
  explicit Zone(const std::string& name) { REQUIRE(use_time_zone(name).ok()); }
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;
  ~Zone() { (void)use_time_zone("UTC"); }
};

TEST_CASE("a time is written with three decimals and a Z", "[timestamp]") {
  CHECK(format_utc(at(2026, 11, 20, 6h + 36min + 5s + 120ms)) == "2026-11-20T06:36:05.120Z");
  CHECK(format_utc(UtcTime{}) == "1970-01-01T00:00:00.000Z");
  CHECK(format_utc(UtcTime(-1ms)) == "1969-12-31T23:59:59.999Z");
}

TEST_CASE("a time is read back as it was written", "[timestamp]") {
  const auto [text, time] = GENERATE(table<std::string, UtcTime>({
      {"2026-11-20T06:36:05.120Z", at(2026, 11, 20, 6h + 36min + 5s + 120ms)},
      {"0000-01-01T00:00:00.000Z", at(0, 1, 1)},
      {"9999-12-31T23:59:59.999Z", at(9999, 12, 31, 23h + 59min + 59s + 999ms)},
      {"2028-02-29T12:00:00.000Z", at(2028, 2, 29, 12h)},
      {"2000-02-29T00:00:00.001Z", at(2000, 2, 29, 1ms)},
      {"1969-12-31T23:59:59.999Z", UtcTime(-1ms)},
  }));
  CAPTURE(text);
  const auto parsed = parse_utc(text);
  REQUIRE(parsed.ok());
  CHECK(*parsed == time);
  CHECK(format_utc(*parsed) == text);
}

TEST_CASE("a time in any other form is refused", "[timestamp]") {
  const std::string text = GENERATE(as<std::string>{},
                                    "",                               //
                                    "2026-11-20",                     //
                                    "2026-11-20T06:36:05Z",           // no decimals
                                    "2026-11-20T06:36:05.12Z",        // two
                                    "2026-11-20T06:36:05.1200Z",      // four
                                    "2026-11-20T06:36:05.120",        // no zone
                                    "2026-11-20T06:36:05.120z",       //
                                    "2026-11-20T06:36:05.120+00:00",  //
                                    "2026-11-20 06:36:05.120Z",       //
                                    " 2026-11-20T06:36:05.120Z",      //
                                    "+026-11-20T06:36:05.120Z",       //
                                    "-026-11-20T06:36:05.120Z",       //
                                    "2026-1a-20T06:36:05.120Z",       //
                                    "2026-11-xxT06:36:05.120Z",       //
                                    "2026-00-20T06:36:05.120Z",       //
                                    "2026-13-20T06:36:05.120Z",       //
                                    "2026-11-00T06:36:05.120Z",       //
                                    "2026-11-31T06:36:05.120Z",       // November has 30 days
                                    "2026-02-29T06:36:05.120Z",       // not a leap year
                                    "1900-02-29T06:36:05.120Z",       // nor was that
                                    "2026-11-20T24:00:00.000Z",       //
                                    "2026-11-20T-1:00:00.000Z",       //
                                    "2026-11-20T06:60:00.000Z",       //
                                    "2026-11-20T06:-1:00.000Z",       //
                                    "2026-11-20T06:36:60.000Z",       // leap seconds have no number of their own
                                    "2026-11-20T06:36:-1.000Z",       //
                                    "2026-11-20T06:36:05.-12Z");
  CAPTURE(text);
  const auto parsed = parse_utc(text);
  REQUIRE_FALSE(parsed.ok());
  CHECK(parsed.error().kind == ErrorKind::invalid);
}

TEST_CASE("a refused time is quoted, cut to a readable length", "[timestamp]") {
  const std::string message = parse_utc(std::string(5000, 'x')).error().text();
  CHECK(message.find(std::string(40, 'x')) != std::string::npos);
  CHECK(message.size() < 150);
}

TEST_CASE("a local time shows the wall clock and its offset", "[timestamp]") {
  const UtcTime time = at(2026, 11, 20, 6h + 36min + 5s + 120ms);
  CHECK(format_local(time, 0min) == "2026-11-20T06:36:05.120+00:00");
  CHECK(format_local(time, 8h) == "2026-11-20T14:36:05.120+08:00");
  CHECK(format_local(time, -(3h + 30min)) == "2026-11-20T03:06:05.120-03:30");
  CHECK(format_local(time, -30min) == "2026-11-20T06:06:05.120-00:30");
  CHECK(format_local(time, 18h) == "2026-11-21T00:36:05.120+18:00");
}

TEST_CASE("the offset is that of the show's zone", "[timestamp]") {
  SECTION("Shanghai, the same all year") {
    const Zone zone("Asia/Shanghai");
    CHECK(local_offset(at(2026, 1, 15)) == 8h);
    CHECK(local_offset(at(2026, 7, 15)) == 8h);
  }
  SECTION("St. John's, half an hour beside the others") {
    const Zone zone("America/St_Johns");
    CHECK(local_offset(at(2026, 1, 15)) == -(3h + 30min));
    CHECK(local_offset(at(2026, 7, 15)) == -(2h + 30min));
  }
  SECTION("UTC") {
    const Zone zone("UTC");
    CHECK(local_offset(at(2026, 7, 15)) == 0min);
  }
}

TEST_CASE("the offset changes at the instant at which summer time begins and ends", "[timestamp]") {
  const Zone zone("Europe/Berlin");
  CHECK(local_offset(at(2026, 3, 29, 1h - 1ms)) == 1h);
  CHECK(local_offset(at(2026, 3, 29, 1h)) == 2h);
  CHECK(local_offset(at(2026, 10, 25, 1h - 1ms)) == 2h);
  CHECK(local_offset(at(2026, 10, 25, 1h)) == 1h);
}

TEST_CASE("a zone that this machine does not know is refused and the old one stays", "[timestamp]") {
  const Zone zone("Asia/Shanghai");
  const std::string name = GENERATE(as<std::string>{}, "", "Mars/Olympus", "Asia", "/etc/localtime",
                                    "/usr/share/zoneinfo/UTC", "../zoneinfo/UTC", "zone.tab");
  CAPTURE(name);
  const auto result = use_time_zone(name);
  REQUIRE_FALSE(result.ok());
  CHECK(result.error().kind == ErrorKind::invalid);
  CHECK(result.error().text().find("tzdata") != std::string::npos);
  CHECK(local_offset(at(2026, 7, 15)) == 8h);
}

}  // namespace
}  // namespace fairgauge::base
