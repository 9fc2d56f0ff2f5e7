// Responses on their way to the disk. A finished one stays here until the disk has it; one that the disk refuses is
// tried again. UI thread.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "kiosk/storage.hpp"
#include "survey/interview/contact.hpp"
#include "survey/interview/record.hpp"

namespace fairgauge::kiosk {

class RecordKeeper {
 public:
  struct Told {
    std::function<void(const base::Uuid&)> kept;  // a record has become safe
    std::function<void()> refused;                // the disk did not take one; it will be tried again
  };
  RecordKeeper(Storage& storage, base::Clock& clock, const base::Log& log, Told told)
      : storage_(storage), clock_(clock), log_(log), told_(std::move(told)) {}

  // `contact`: sealed; kept together with the response or not at all.
  void keep(survey::interview::Response response, std::optional<survey::interview::Contact> contact);
  void keep_draft(survey::interview::Response response);
  void discard_draft(const base::Uuid& rec_id);

  void tick();
  [[nodiscard]] std::optional<base::MonotonicTime> next_due() const { return retry_at_; }
  [[nodiscard]] bool all_kept() const { return unsaved_.empty(); }

 private:
  struct Leaving {
    survey::interview::Response response;
    std::optional<survey::interview::Contact> contact;
  };
  void post(const Leaving& leaving);
  void finished(const base::Uuid& rec_id, const base::Result<std::uint64_t>& seq);

  Storage& storage_;
  base::Clock& clock_;
  const base::Log& log_;
  Told told_;
  std::vector<Leaving> unsaved_;  // handed to the disk, not yet confirmed
  std::optional<base::MonotonicTime> retry_at_;
  bool ballast_dropped_ = false;
};

}  // namespace fairgauge::kiosk
