#include "survey/export/record_pipe.hpp"

#include <utility>

namespace fairgauge::survey::exporting {
namespace {

constexpr std::size_t kBatchBytes = 256 * 1024;  // a few milliseconds of work: the threads seldom wait for each other
constexpr std::size_t kBatchesMax = 4;

}  // namespace

RecordPipe::RecordPipe(std::function<base::Result<void>(std::string_view)> visit)
    : visit_(std::move(visit)), thread_([this] { run(); }) {}

RecordPipe::~RecordPipe() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = dropped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

base::Result<void> RecordPipe::add(std::string_view record_bytes) {
  filling_.bytes += record_bytes;
  filling_.ends.push_back(filling_.bytes.size());
  return filling_.bytes.size() < kBatchBytes ? base::Result<void>() : hand_over();
}

base::Result<void> RecordPipe::hand_over() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < kBatchesMax || !outcome_; });
  if (!outcome_) return outcome_;
  waiting_.push_back(std::exchange(filling_, {}));
  changed_.notify_all();
  return {};
}

base::Result<void> RecordPipe::finish() {
  if (!filling_.ends.empty()) FAIRGAUGE_TRY(hand_over());
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
  thread_.join();
  return outcome_;
}

void RecordPipe::run() {
  for (;;) {
    Batch batch;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !waiting_.empty() || ended_; });
      if (waiting_.empty() || dropped_) return;
      batch = std::move(waiting_.front());
      waiting_.pop_front();
    }
    changed_.notify_all();
    auto outcome = visit_all(batch);
    if (outcome) continue;
    const std::lock_guard lock(mutex_);
    outcome_ = std::move(outcome);
    changed_.notify_all();
    return;
  }
}

base::Result<void> RecordPipe::visit_all(const Batch& batch) {
  std::size_t begin = 0;
  for (const std::size_t end : batch.ends) {
    FAIRGAUGE_TRY(visit_(std::string_view(batch.bytes).substr(begin, end - begin)));
    begin = end;
  }
  return {};
}

}  // namespace fairgauge::survey::exporting
