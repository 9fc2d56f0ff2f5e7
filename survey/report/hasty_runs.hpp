// Hasty sessions in the order of kiosk and start, in runs that lie in temporary files: memory holds a place for every
// 128 of them.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/temporary_file.hpp"
#include "base/uuid.hpp"
#include "survey/report/names.hpp"

namespace fairgauge::survey::report {

struct HastySession {
  Name device = 0;
  base::UtcTime started{};
  base::Uuid rec_id;
  std::uint64_t group = 0;  // group_of() of its row

  auto operator<=>(const HastySession&) const = default;
};

class HastyRuns {
 public:
  using Place = std::pair<Name, base::UtcTime>;  // kiosk and start
  using Visitor = std::function<void(const HastySession&)>;

  // In their order. `storage_full` if they cannot be kept.
  [[nodiscard]] base::Result<void> add(std::span<const HastySession> sorted);
  void merge(HastyRuns&& other);
  [[nodiscard]] bool empty() const { return runs_.empty(); }

  // Those from one place to another, with them, in their order, each record once; `also` are in order, too.
  [[nodiscard]] base::Result<void> visit(const Place& from, const Place& to, std::span<const HastySession> also,
                                         const Visitor& visitor) const;

 private:
  static constexpr std::size_t kPage = 128;  // sessions
  struct Run {
    std::shared_ptr<const base::TemporaryFile> file;
    std::int64_t at = 0;
    std::size_t sessions = 0;
    std::vector<Place> first_of_page;
  };
  class Cursor;

  std::shared_ptr<base::TemporaryFile> file_;  // the one that is written
  std::int64_t file_size_ = 0;
  std::vector<Run> runs_;
};

[[nodiscard]] inline HastyRuns::Place place_of(const HastySession& session) {
  return {session.device, session.started};
}

}  // namespace fairgauge::survey::report
