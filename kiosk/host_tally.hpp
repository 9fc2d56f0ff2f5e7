// How many people the host asked to the kiosk on a day, and how many of them would not. Kept in the store, a line a
// day: the kiosk alone sees only those who came (measurement of non-response). UI thread.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "kiosk/storage.hpp"
#include "survey/export/record_export.hpp"

namespace fairgauge::kiosk {

struct Invitations {
  std::int64_t asked = 0, declined = 0;  // declined are among the asked
  bool operator==(const Invitations&) const = default;
};

// "invitations.2026-11-22" by the show's own calendar; what stands there is "ASKED DECLINED".
[[nodiscard]] std::string invitations_key(base::UtcTime at);
[[nodiscard]] Invitations read_invitations(Store& store, const std::string& key);

// invitations.csv of an export: a row a day on which somebody was asked.
[[nodiscard]] base::Result<survey::exporting::TableBeside> invitations_table(Store& store);

class HostTally {
 public:
  HostTally(Storage& storage, base::Clock& clock) : storage_(storage), clock_(clock) {}

  void open();  // reads today's
  void count(bool declined, int by);
  [[nodiscard]] const Invitations& today() const { return today_; }

 private:
  Storage& storage_;
  base::Clock& clock_;
  Invitations today_;
};

}  // namespace fairgauge::kiosk
