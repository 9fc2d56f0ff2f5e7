#include "sync/server/group_commit.hpp"

#include <algorithm>

namespace fairgauge::sync::server {

base::Result<Stored> GroupCommit::store(const protocol::Parcel& parcel, base::UtcTime received) {
  Waiting own{&parcel, received, std::nullopt};
  std::unique_lock lock(mutex_);
  waiting_.push_back(&own);
  while (!own.result) {
    if (committing_) {
      changed_.wait(lock);
      continue;
    }
    committing_ = true;
    const auto group = take_group();
    lock.unlock();
    auto results = commit(group);
    lock.lock();
    for (size_t i = 0; i < group.size(); ++i) group[i]->result = std::move(results[i]);
    committing_ = false;
    changed_.notify_all();
  }
  return *std::move(own.result);
}

size_t GroupCommit::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

GroupCommit::Group GroupCommit::take_group() {
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kGroupParcelsMax));
  Group group(waiting_.begin(), end);
  waiting_.erase(waiting_.begin(), end);
  return group;
}

// Touches nothing that the others of the group look at while they wait.
std::vector<base::Result<Stored>> GroupCommit::commit(const Group& group) {
  std::vector<const protocol::Parcel*> parcels;
  for (const auto* each : group) parcels.push_back(each->parcel);
  auto stored = archive_.store_all(parcels, group.back()->received);
  std::vector<base::Result<Stored>> results;
  if (stored) {
    std::ranges::move(*stored, std::back_inserter(results));
  } else if (group.size() == 1) {
    results.emplace_back(stored.error());
  } else {
    for (const auto* each : group) results.push_back(archive_.store(*each->parcel, each->received));
  }
  return results;
}

}  // namespace fairgauge::sync::server
