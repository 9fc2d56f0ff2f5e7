// Which records are taken; above all, on which day they fall.
#include "survey/export/filter.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/timestamp.hpp"

namespace fairgauge::survey::exporting {
namespace {

using namespace std::chrono;

interview::Record record(const std::string& started_utc, int offset_min) {
  interview::Record made;
  auto& response = made.response;
  response.show = "airshow";
  response.edition = "2026";
  response.form = "exit";
  response.station = "hall-1";
  response.language = "zh-cn";
  response.status = interview::Status::complete;
  response.started = *base::parse_utc(started_utc);
  response.utc_offset = minutes(offset_min);
  made.device = *base::parse_uuid("019a9f5e-0000-7000-8000-000000000001");
  return made;
}

Filter on(year_month_day day) {
  Filter filter;
  filter.first_day = filter.last_day = day;
  return filter;
}

TEST_CASE("a day is that of the show's clock, east and west of UTC", "[export]") {
  const auto late_in_shanghai = record("2026-11-20T15:59:59.999Z", 480);
  const auto next_in_shanghai = record("2026-11-20T16:00:00.000Z", 480);
  CHECK(on(2026y / 11 / 20).takes(late_in_shanghai));
  CHECK_FALSE(on(2026y / 11 / 20).takes(next_in_shanghai));
  CHECK(on(2026y / 11 / 21).takes(next_in_shanghai));
  const auto evening_in_denver = record("2026-11-21T06:59:59.999Z", -420);
  CHECK(on(2026y / 11 / 20).takes(evening_in_denver));
  CHECK_FALSE(on(2026y / 11 / 21).takes(evening_in_denver));
}

TEST_CASE("a day with a changed clock keeps its visitors", "[export]") {
  // Berlin, 2026-10-25: 00:30 in summer time, 23:30 in winter time; 25 hours that day.
  const auto first = record("2026-10-24T22:30:00.000Z", 120), last = record("2026-10-25T22:30:00.000Z", 60);
  CHECK(on(2026y / 10 / 25).takes(first));
  CHECK(on(2026y / 10 / 25).takes(last));
  CHECK_FALSE(on(2026y / 10 / 26).takes(record("2026-10-25T22:59:00.000Z", 60)));
  CHECK(on(2026y / 10 / 26).takes(record("2026-10-25T23:00:00.000Z", 60)));
}

TEST_CASE("both ends of a span are included, and one may be open", "[export]") {
  Filter filter;
  filter.first_day = 2026y / 11 / 19;
  CHECK(filter.takes(record("2026-11-19T00:00:00.000Z", 0)));
  CHECK_FALSE(filter.takes(record("2026-11-18T23:59:59.999Z", 0)));
  filter.last_day = 2026y / 11 / 20;
  CHECK(filter.takes(record("2026-11-20T23:59:59.999Z", 0)));
  CHECK_FALSE(filter.takes(record("2026-11-21T00:00:00.000Z", 0)));
}

TEST_CASE("each criterion holds by itself, and all must hold", "[export]") {
  const auto one = record("2026-11-20T06:00:00.000Z", 480);
  CHECK(Filter().takes(one));
  const auto takes = [&](auto member, const std::string& value) {
    Filter filter;
    (filter.*member) = {"something else", value};
    return filter.takes(one);
  };
  CHECK(takes(&Filter::shows, "airshow"));
  CHECK_FALSE(takes(&Filter::shows, "air"));
  CHECK(takes(&Filter::editions, "2026"));
  CHECK_FALSE(takes(&Filter::editions, "2025"));
  CHECK(takes(&Filter::forms, "exit"));
  CHECK_FALSE(takes(&Filter::forms, "arrival"));
  CHECK(takes(&Filter::stations, "hall-1"));
  CHECK_FALSE(takes(&Filter::stations, "hall-2"));
  CHECK(takes(&Filter::languages, "zh-cn"));
  CHECK_FALSE(takes(&Filter::languages, "zh"));
  CHECK(takes(&Filter::devices, "019a9f5e-0000-7000-8000-000000000001"));
  CHECK(takes(&Filter::devices, "019a9f5e"));
  CHECK_FALSE(takes(&Filter::devices, "019a9f5f"));
  Filter both;
  both.forms = {"exit"};
  both.status = interview::Status::complete;
  CHECK(both.takes(one));
  both.status = interview::Status::partial;
  CHECK_FALSE(both.takes(one));
}

}  // namespace
}  // namespace fairgauge::survey::exporting
