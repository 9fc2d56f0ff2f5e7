// POST /v1/enrol and /v1/rotate: lets a kiosk in that has a one-time code, and gives a kiosk its next key. Any thread.
#pragma once

#include <deque>
#include <mutex>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "sync/server/authority.hpp"
#include "sync/server/reply.hpp"

namespace fairgauge::sync::server {

// Wrong codes a minute, of all kiosks together (ASVS 5.0, 6.3.1): beyond it nobody is heard until the minute is over.
inline constexpr size_t kWrongCodesMax = 5;

class EnrolmentDesk {
 public:
  EnrolmentDesk(const Authority& authority, const base::Clock& clock, const base::Log& log)
      : authority_(authority), clock_(clock), log_(log) {}

  [[nodiscard]] Reply enrol(const Request& request);
  [[nodiscard]] Reply rotate(const Request& request);

 private:
  [[nodiscard]] Reply admit(const protocol::Enrolment& enrolment, const base::DigestKey& code_key,
                            const Request& request);
  [[nodiscard]] Reply refuse(protocol::ProblemKind kind, const std::string& detail) const;
  [[nodiscard]] bool too_many_wrong_codes();
  void note_wrong_code();

  const Authority& authority_;
  const base::Clock& clock_;
  const base::Log& log_;
  std::mutex mutex_;
  std::deque<base::MonotonicTime> wrong_codes_;  // of the last minute
};

}  // namespace fairgauge::sync::server
