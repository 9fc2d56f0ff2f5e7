#include "base/timestamp.hpp"

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace fairgauge::base {
namespace {

using namespace std::chrono;

// Digits of a number that has at most so many. Exports write four times a row, too often for snprintf.
void append_digits(std::string& to, unsigned value, int digits) {
  char text[8];
  for (int i = digits; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  to.append(text, static_cast<size_t>(digits));
}

void append_date_and_time(std::string& to, UtcTime time) {
  const auto day = floor<days>(time);
  const year_month_day date(day);
  const hh_mm_ss clock(time - day);
  append_digits(to, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  append_digits(to += '-', static_cast<unsigned>(date.month()), 2);
  append_digits(to += '-', static_cast<unsigned>(date.day()), 2);
  append_digits(to += 'T', static_cast<unsigned>(clock.hours().count()), 2);
  append_digits(to += ':', static_cast<unsigned>(clock.minutes().count()), 2);
  append_digits(to += ':', static_cast<unsigned>(clock.seconds().count()), 2);
  append_digits(to += '.', static_cast<unsigned>(clock.subseconds().count()), 3);
}

// The number in `digits` characters at `at`, or -1.
int number(std::string_view text, size_t at, size_t digits) {
  int value = 0;
  for (size_t i = at; i < at + digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// The folder also holds tables and lists; the C library takes those, in silence, for UTC.
bool is_zone_file(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return false;
  char magic[4] = {};
  std::ifstream(path, std::ios::binary).read(magic, sizeof magic);
  return std::string_view(magic, sizeof magic) == "TZif";
}

}  // namespace

void append_utc(std::string& to, UtcTime time) {
  append_date_and_time(to, time);
  to += 'Z';
}

void append_local(std::string& to, UtcTime time, minutes offset) {
  const auto total = offset.count();
  const auto size = static_cast<unsigned>(total < 0 ? -total : total);
  append_date_and_time(to, time + offset);
  append_digits(to += total < 0 ? '-' : '+', size / 60, 2);
  append_digits(to += ':', size % 60, 2);
}

std::string format_utc(UtcTime time) {
  std::string text;
  append_utc(text, time);
  return text;
}

std::string format_local(UtcTime time, minutes offset) {
  std::string text;
  append_local(text, time, offset);
  return text;
}

Result<UtcTime> parse_utc(std::string_view text) {
  const auto bad = [&] {
    return error(ErrorKind::invalid,
                 "time '" + std::string(text.substr(0, 40)) + "' is not of the form 2026-11-20T06:36:05.120Z");
  };
  constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd.dddZ";
  if (text.size() != form.size()) return bad();
  for (size_t i = 0; i < form.size(); ++i) {
    if (form[i] != 'd' && text[i] != form[i]) return bad();
  }
  const int y = number(text, 0, 4), mo = number(text, 5, 2), d = number(text, 8, 2);
  const int h = number(text, 11, 2), mi = number(text, 14, 2), s = number(text, 17, 2), ms = number(text, 20, 3);
  const year_month_day date(year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d)));
  if (y < 0 || mo < 0 || d < 0 || !date.ok() || h < 0 || h > 23 || mi < 0 || mi > 59 || s < 0 || s > 59 || ms < 0) {
    return bad();
  }
  return UtcTime(sys_days(date)) + hours(h) + minutes(mi) + seconds(s) + milliseconds(ms);
}

Result<void> use_time_zone(const std::string& name) {
  const bool stays_inside = !name.empty() && name.front() != '/' && name.find("..") == std::string::npos;
  if (!stays_inside || !is_zone_file("/usr/share/zoneinfo/" + name)) {
    return error(ErrorKind::invalid, "time zone '" + name +
                                         "' is not known to this machine; use an IANA name such as "
                                         "Asia/Shanghai and see that the package tzdata is installed");
  }
  ::setenv("TZ", name.c_str(), 1);
  ::tzset();
  return {};
}

minutes local_offset(UtcTime time) {
  const std::time_t seconds_since_1970 = floor<seconds>(time).time_since_epoch().count();
  std::tm local{};
  ::localtime_r(&seconds_since_1970, &local);
  return minutes(local.tm_gmtoff / 60);
}

}  // namespace fairgauge::base
