// Parcels that come at the same time share one transaction, and so one flush to the disk.
//
// The first to come stores at once; those that come while it flushes wait and go together next. Nobody waits for
// company: alone, a parcel takes as long as without this. Any thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>

#include "sync/server/archive.hpp"

namespace fairgauge::sync::server {

// So many bodies are held open in one transaction at most: 64 uploader's parcels.
inline constexpr size_t kGroupParcelsMax = 64;

class GroupCommit {
 public:
  explicit GroupCommit(Archive& archive) : archive_(archive) {}

  // As Archive::store(). If a group fails, each of its parcels is tried by itself, so that none fails for another's
  // sake.
  [[nodiscard]] base::Result<Stored> store(const protocol::Parcel& parcel, base::UtcTime received);

  // Parcels that wait for the running transaction to end.
  [[nodiscard]] size_t waiting() const;

 private:
  struct Waiting {
    const protocol::Parcel* parcel;
    base::UtcTime received;
    std::optional<base::Result<Stored>> result;
  };
  using Group = std::vector<Waiting*>;

  [[nodiscard]] Group take_group();
  [[nodiscard]] std::vector<base::Result<Stored>> commit(const Group& group);

  Archive& archive_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting*> waiting_;  // by each one's own thread, which stays in store() until there is a result
  bool committing_ = false;
};

}  // namespace fairgauge::sync::server
