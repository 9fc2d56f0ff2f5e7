#include "survey/report/session.hpp"

#include <cstring>

namespace fairgauge::survey::report {

std::uint64_t group_of(const Session& session) {
  std::uint64_t group = 0;
  if (session.owner != nullptr) {
    std::memcpy(&group, session.owner->key.bytes.data(), sizeof group);
  } else if (session.person != kNobody) {
    group = session.person[0];
  } else {
    const std::uint64_t place = std::uint64_t{session.form} << 16 | session.station;
    const auto period = std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<7200>>>(session.started);
    group = (session.answers_print ^ place) * 0x9E3779B97F4A7C15ULL +
            static_cast<std::uint64_t>(period.time_since_epoch().count());
  }
  return group;
}

}  // namespace fairgauge::survey::report
