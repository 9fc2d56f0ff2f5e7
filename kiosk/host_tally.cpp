#include "kiosk/host_tally.hpp"

#include <algorithm>
#include <sstream>

#include "base/timestamp.hpp"

namespace fairgauge::kiosk {

namespace {

const std::string kPrefix = "invitations.";

Invitations parse(const std::string& text) {
  Invitations read;
  std::istringstream(text) >> read.asked >> read.declined;
  return read;
}

}  // namespace

std::string invitations_key(base::UtcTime at) {
  return kPrefix + base::format_local(at, base::local_offset(at)).substr(0, 10);
}

Invitations read_invitations(Store& store, const std::string& key) {
  const auto text = store.setting(key);
  return text && *text ? parse(**text) : Invitations();
}

base::Result<survey::exporting::TableBeside> invitations_table(Store& store) {
  FAIRGAUGE_ASSIGN(const auto days, store.settings_of(kPrefix));
  survey::exporting::TableBeside table{"invitations", {"device", "day", "asked", "came", "declined"}, {}};
  for (const auto& [key, text] : days) {
    const Invitations of_day = parse(text);
    if (of_day.asked == 0) continue;
    table.rows.push_back({base::to_text(store.identity().device), key.substr(kPrefix.size()),
                          std::to_string(of_day.asked), std::to_string(of_day.asked - of_day.declined),
                          std::to_string(of_day.declined)});
  }
  return table;
}

void HostTally::open() {
  (void)storage_.ask<Invitations>(
      [key = invitations_key(clock_.utc())](Store& store) { return read_invitations(store, key); },
      [this](Invitations read) { today_ = read; });
}

// The step is taken on the storage thread, from what stands there: a tap before the first look was answered counts too.
void HostTally::count(bool declined, int by) {
  (void)storage_.ask<Invitations>(
      [key = invitations_key(clock_.utc()), declined, by](Store& store) {
        Invitations now = read_invitations(store, key);
        const std::int64_t came = now.asked - now.declined + (declined ? 0 : by);
        now.declined = std::max<std::int64_t>(0, now.declined + (declined ? by : 0));
        now.asked = std::max<std::int64_t>(0, came) + now.declined;
        (void)store.set_setting(key, std::to_string(now.asked) + " " + std::to_string(now.declined));
        return now;
      },
      [this](Invitations now) { today_ = now; });
}

}  // namespace fairgauge::kiosk
