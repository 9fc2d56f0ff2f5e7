#include "base/worker.hpp"

#include <pthread.h>

#include <utility>

namespace fairgauge::base {

Worker::Worker(std::string name, size_t capacity)
    : capacity_(capacity), thread_([this, name = std::move(name)] { run(name); }) {}

Worker::~Worker() { stop(); }

bool Worker::post(Task task) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || queue_.size() >= capacity_) return false;
  push_locked(std::move(task));
  return true;
}

bool Worker::post_waiting(Task task) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return stopping_ || queue_.size() < capacity_; });
  if (stopping_) return false;
  push_locked(std::move(task));
  return true;
}

void Worker::push_locked(Task task) {
  queue_.push_back(std::move(task));
  changed_.notify_all();
}

void Worker::when_idle(std::chrono::milliseconds after, Task idle) {
  const std::lock_guard lock(mutex_);
  idle_after_ = after;
  idle_ = std::move(idle);
  changed_.notify_all();
}

void Worker::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

size_t Worker::waiting() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void Worker::run(const std::string& name) {
  pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
  bool idle_due = false;  // something ran since the last idle call
  std::unique_lock lock(mutex_);
  const auto has_work = [this] { return stopping_ || !queue_.empty(); };
  for (;;) {
    changed_.wait(lock, [&] { return has_work() || (idle_due && idle_); });
    if (!has_work()) {
      if (changed_.wait_for(lock, idle_after_, has_work)) continue;
      const Task idle = idle_;
      idle_due = false;
      lock.unlock();
      idle();
      lock.lock();
      continue;
    }
    if (queue_.empty()) return;  // stopping, and everything posted has run
    Task task = std::move(queue_.front());
    queue_.pop_front();
    changed_.notify_all();
    lock.unlock();
    task();
    task = nullptr;  // what the task owns dies outside the lock
    lock.lock();
    idle_due = true;
  }
}

}  // namespace fairgauge::base
